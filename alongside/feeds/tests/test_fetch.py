"""The one door to the outside: what it lets in and what it refuses."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import httpx
import pytest

from alongside.feeds.fetch import NotFetched, fetch

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
            "0.0.0.0",
            "224.0.0.1",
        ],  # noqa: S104, E501
    )
    def test_refuses_a_private_address(self, address: str) -> None:
        with pytest.raises(NotFetched, match="private network"):
            from_(ok, at=address)

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

    def test_stops_at_its_limit_of_time(self) -> None:
        with pytest.raises(NotFetched, match="too long"):
            from_(ok, longest_seconds=-1)

    def test_says_so_where_nobody_answers(self) -> None:
        def silent(request: httpx.Request) -> httpx.Response:
            raise httpx.ConnectTimeout("")

        with pytest.raises(NotFetched, match="does not answer"):
            from_(silent)
