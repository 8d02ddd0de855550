"""The one door to the outside: what it lets in and what it refuses."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

import httpx
import pytest

from alongside.feeds.fetch import NotFetched, fetch, resolve

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
        **limits,  # type: ignore[arg-type]
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

        assert time.monotonic() - began < 3

    def test_stops_at_its_limit_of_time(self) -> None:
        with pytest.raises(NotFetched, match="too long"):
            from_(ok, longest_seconds=-1)

    def test_says_so_where_nobody_answers(self) -> None:
        def silent(request: httpx.Request) -> httpx.Response:
            raise httpx.ConnectTimeout("")

        with pytest.raises(NotFetched, match="does not answer"):
            from_(silent)
