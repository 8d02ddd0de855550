"""The one door to the outside: what it lets in and what it refuses."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

import httpx
import pytest

from alongside.feeds.content import content_of
from alongside.feeds.fetch import NotFetched, _public, fetch, resolve

LIST = b'[{"name": "Tuesday Lanterns"}]'
PUBLIC = "93.184.216.34"

Answer = Callable[[httpx.Request], httpx.Response]


def from_(
    answer: Answer, url: str = "https://list.example/feed", *, at: str = PUBLIC, **limits: float
) -> bytes:
    return fetch(
        url,
        transport=httpx.MockTransport(answer),
        resolve=lambda host, port: [at],
        **limits,
    )


def ok(request: httpx.Request) -> httpx.Response:
    return httpx.Response(200, content=LIST)


@contextmanager
def _dripping(start: str) -> Iterator[int]:
    """Serve a start and then a letter now and then, never to an end, on a port of this machine."""
    done = threading.Event()

    def serve(server: socket.socket) -> None:
        with suppress(OSError):
            connection, _ = server.accept()
            with connection:
                connection.sendall(start.encode())
                while not done.wait(0.02):
                    connection.sendall(b"x")

    with socket.create_server(("127.0.0.1", 0)) as server:
        thread = threading.Thread(target=serve, args=[server], daemon=True)
        thread.start()
        try:
            yield server.getsockname()[1]
        finally:
            done.set()
            thread.join(5)


class TestFetch:
    def test_brings_the_list(self) -> None:
        assert from_(ok) == LIST

    def test_connects_to_the_address_that_was_checked_and_names_the_host(self) -> None:
        seen: list[httpx.Request] = []

        from_(lambda request: seen.append(request) or ok(request))  # type: ignore[func-returns-value]

        [request] = seen
        assert request.url.host == PUBLIC
        assert request.headers["host"] == "list.example"
        assert request.extensions["sni_hostname"] == "list.example"

    @pytest.mark.parametrize(
        "address",
        [
            "127.0.0.1",
            "10.0.0.8",
            "192.168.1.1",
            "169.254.169.254",
            "::1",
            "fe80::1",
            "fc00::1",
            "::ffff:127.0.0.1",
            "0.0.0.0",  # noqa: S104
            "224.0.0.1",
            "::127.0.0.1",  # IPv4 inside IPv6: as it was first written
            "64:ff9b::10.0.0.1",  # and as networks translate it
            "64:ff9b:1::10.0.0.1",
            "2002:a00:1::1",
            "fec0::1",
        ],
    )
    def test_refuses_a_private_address(self, address: str) -> None:
        with pytest.raises(NotFetched, match="private network"):
            from_(ok, at=address)

    @pytest.mark.parametrize("address", ["2606:4700::1111", "64:ff9b::93.184.216.34"])
    def test_reads_from_a_public_address_of_the_new_kind(self, address: str) -> None:
        assert from_(ok, at=address) == LIST

    def test_refuses_a_host_of_which_any_address_is_private(self) -> None:
        with pytest.raises(NotFetched, match="private network"):
            fetch(
                "https://list.example",
                transport=httpx.MockTransport(ok),
                resolve=lambda host, port: [PUBLIC, "10.0.0.1"],
            )

    def test_checks_where_a_redirect_leads(self) -> None:
        places = {"list.example": PUBLIC, "inside.example": "10.0.0.1"}

        with pytest.raises(NotFetched, match="private network"):
            fetch(
                "https://list.example/feed",
                transport=httpx.MockTransport(
                    lambda request: httpx.Response(302, headers={"location": "https://inside.example/"})
                ),
                resolve=lambda host, port: [places[host]],
            )

    def test_does_not_follow_a_redirect_that_leaves_https(self) -> None:
        asked: list[str] = []

        def answer(request: httpx.Request) -> httpx.Response:
            asked.append(request.url.scheme)
            return httpx.Response(302, headers={"location": "http://list.example/feed"})

        with pytest.raises(NotFetched, match="without https"):
            from_(answer)

        assert asked == ["https"]

    def test_follows_a_redirect_to_https(self) -> None:
        def answer(request: httpx.Request) -> httpx.Response:
            safe = request.url.scheme == "https"
            return ok(request) if safe else httpx.Response(301, headers={"location": "https://list.example/"})

        assert from_(answer, "http://list.example/feed") == LIST

    def test_looks_a_name_up_for_each_request_and_connects_to_what_it_checked(self) -> None:
        """A name server that answers first with a public address and then with one inside gains nothing."""
        answers = iter([PUBLIC, "10.0.0.1"])
        reached: list[str] = []

        def answer(request: httpx.Request) -> httpx.Response:
            reached.append(request.url.host)
            return httpx.Response(302, headers={"location": "/again"})

        with pytest.raises(NotFetched, match="private network"):
            fetch(
                "https://list.example/feed",
                transport=httpx.MockTransport(answer),
                resolve=lambda host, port: [next(answers)],
            )

        assert reached == [PUBLIC]

    def test_follows_a_redirect_to_a_public_address(self) -> None:
        def answer(request: httpx.Request) -> httpx.Response:
            moved = request.url.path == "/feed"
            return httpx.Response(301, headers={"location": "/new"}) if moved else ok(request)

        assert from_(answer) == LIST

    def test_does_not_follow_for_ever(self) -> None:
        with pytest.raises(NotFetched, match="more than 5 times"):
            from_(lambda request: httpx.Response(302, headers={"location": "/again"}))

    @pytest.mark.parametrize(
        "url", ["file:///etc/passwd", "ftp://list.example/a", "list.example", "https://"]
    )
    def test_refuses_what_is_not_a_web_address(self, url: str) -> None:
        with pytest.raises(NotFetched, match="begins with https"):
            from_(ok, url)

    @pytest.mark.parametrize(
        "url",
        [
            "https://list.example:99999/",
            "https://list.example:port/",
            "https://[::1/",
            "https://list.example/\x01",
        ],
    )
    def test_says_in_a_sentence_that_an_address_cannot_be_read(self, url: str) -> None:
        with pytest.raises(NotFetched, match="cannot be read"):
            from_(ok, url)
        with pytest.raises(NotFetched):
            from_(lambda request: httpx.Response(302, headers={"location": url}))

    @pytest.mark.parametrize("format", ["auto", "bmlt"])
    def test_says_so_also_of_the_address_of_a_server(self, format: str) -> None:
        with pytest.raises(NotFetched, match="cannot be read"):
            content_of("https://[::1/main_server/", format=format)

    def test_refuses_an_address_that_holds_a_password(self) -> None:
        with pytest.raises(NotFetched, match="before an @") as refused:
            from_(ok, "https://sam:opensesame@list.example/")
        assert "opensesame" not in str(refused.value)

    @pytest.mark.parametrize("host", ["１２７.0.0.1", "127。0。0。1", "①27.0.0.1"])
    def test_looks_up_what_the_name_server_would_make_of_a_name(self, host: str) -> None:
        with pytest.raises(NotFetched, match="private network"):
            fetch(f"https://{host}/", transport=httpx.MockTransport(ok), resolve=lambda name, port: [name])

    def test_shows_little_of_a_name_and_nothing_that_a_terminal_obeys(self) -> None:
        with pytest.raises(NotFetched) as refused:
            _public(["10.0.0.1"], "a\x1b[31m" + "b" * 500)
        assert "\x1b" not in str(refused.value)
        assert len(str(refused.value)) < 200

    def test_says_that_a_name_which_no_host_can_have_is_not_known(self) -> None:
        with pytest.raises(NotFetched, match="is not known"):
            resolve("a" * 70 + ".example", 443)

    @pytest.mark.parametrize("status", [204, 403, 404, 500])
    def test_says_what_the_other_side_answered(self, status: int) -> None:
        with pytest.raises(NotFetched, match=str(status)):
            from_(lambda request: httpx.Response(status))

    def test_stops_at_its_limit_of_size(self) -> None:
        def endless() -> Iterator[bytes]:
            while True:
                yield b"x" * 65536

        with pytest.raises(NotFetched, match="larger than"):
            from_(lambda request: httpx.Response(200, content=endless()), largest=1024 * 1024)

    def test_does_not_begin_with_what_says_that_it_is_too_large(self) -> None:
        def never() -> Iterator[bytes]:
            raise AssertionError("it was read")
            yield b""

        with pytest.raises(NotFetched, match="larger than"):
            from_(lambda request: httpx.Response(200, headers={"content-length": "9" * 30}, content=never()))

    def test_says_that_what_breaks_off_was_damaged(self) -> None:
        def broken() -> Iterator[bytes]:
            yield b"["
            raise httpx.RemoteProtocolError("")

        with pytest.raises(NotFetched, match="broke off"):
            from_(lambda request: httpx.Response(200, content=broken()))

    def test_counts_what_a_compressed_answer_unpacks_to(self) -> None:
        import gzip

        bomb = gzip.compress(b"0" * 5_000_000)

        with pytest.raises(NotFetched, match="larger than"):
            from_(
                lambda request: httpx.Response(200, headers={"content-encoding": "gzip"}, content=bomb),
                largest=1024 * 1024,
            )

    @pytest.mark.parametrize("layers", ["gzip, gzip", "deflate, gzip", "br"])
    def test_unpacks_once_at_most(self, layers: str) -> None:
        with pytest.raises(NotFetched, match="packed"):
            from_(
                lambda request: httpx.Response(
                    200, headers={"content-encoding": layers}, stream=httpx.ByteStream(b"")
                )
            )

    @pytest.mark.parametrize("start", ["", "HTTP/1.1 200 OK\r\n\r\n"])
    def test_ends_in_time_where_the_other_side_sends_one_byte_now_and_then(
        self, start: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("alongside.feeds.fetch._public", lambda addresses, host: addresses[0])
        began = time.monotonic()

        with _dripping(start) as port, pytest.raises(NotFetched, match="too long"):
            fetch(
                f"http://list.example:{port}/", resolve=lambda host, port: ["127.0.0.1"], longest_seconds=0.3
            )

        assert time.monotonic() - began < 30  # it would never end by itself

    def test_stops_at_its_limit_of_time(self) -> None:
        with pytest.raises(NotFetched, match="too long"):
            from_(ok, longest_seconds=-1)

    def test_says_so_where_nobody_answers(self) -> None:
        def silent(request: httpx.Request) -> httpx.Response:
            raise httpx.ConnectTimeout("")

        with pytest.raises(NotFetched, match="does not answer"):
            from_(silent)
