"""A visit to a list's address on a clock: what it asks leave for, and what it does not fetch again."""

from __future__ import annotations

import json
from datetime import date

import httpx
import pytest

from alongside.feeds.fetch import Fetched, NotFetched, Validators, fetch_if_changed
from alongside.feeds.tests import bmlt_server
from alongside.feeds.visiting import Forbidden, visit

ADDRESS = "https://list.example/feeds/aa.json?key=SECRET"
LIST = b'[{"name": "Tuesday Lanterns"}]'
TAG = Validators(etag='"7"', last_modified="Tue, 10 Mar 2026 08:00:00 GMT")


class Site:
    """A made-up site behind the real door: what it has by path, and what it was asked."""

    def __init__(self, pages: dict[str, httpx.Response | bytes]) -> None:
        self.pages = pages
        self.asked: list[httpx.Request] = []

    def answer(self, request: httpx.Request) -> httpx.Response:
        self.asked.append(request)
        page = self.pages.get(request.url.path, httpx.Response(404))
        return page if isinstance(page, httpx.Response) else httpx.Response(200, content=page)

    def fetch(self, url: str, **said: object) -> Fetched:
        return fetch_if_changed(
            url,
            transport=httpx.MockTransport(self.answer),
            resolve=lambda host, port: ["93.184.216.34"],
            **said,  # type: ignore[arg-type]
        )

    @property
    def paths(self) -> list[str]:
        return [request.url.path for request in self.asked]


def list_site(robots: httpx.Response | bytes | None = None) -> Site:
    headers = {"ETag": TAG.etag, "Last-Modified": TAG.last_modified}
    pages: dict[str, httpx.Response | bytes] = {
        "/feeds/aa.json": httpx.Response(200, content=LIST, headers=headers)
    }
    return Site(pages | ({"/robots.txt": robots} if robots is not None else {}))


class TestVisit:
    def test_asks_for_leave_first_and_brings_the_list_with_what_its_server_says_of_it(self) -> None:
        site = list_site()
        assert visit(ADDRESS, fetch=site.fetch) == Fetched(LIST, TAG)
        assert site.paths == ["/robots.txt", "/feeds/aa.json"]
        assert "Alongside" in site.asked[0].headers["user-agent"]
        assert "SECRET" not in str(site.asked[0].url)

    def test_brings_nothing_where_the_server_says_that_nothing_has_changed(self) -> None:
        site = Site({"/feeds/aa.json": httpx.Response(304)})
        assert visit(ADDRESS, known=TAG, fetch=site.fetch) == Fetched(None, TAG)
        asked = site.asked[-1].headers
        assert (asked["if-none-match"], asked["if-modified-since"]) == (TAG.etag, TAG.last_modified)

    @pytest.mark.parametrize("tag", ['"caf\u00e9"', '"a\x01b"'])
    def test_forgets_a_tag_that_no_header_may_hold(self, tag: str) -> None:
        answer = httpx.Response(200, content=LIST, headers=[(b"ETag", tag.encode())])
        site = Site({"/feeds/aa.json": answer})
        known = visit(ADDRESS, fetch=site.fetch).validators
        assert visit(ADDRESS, known=known, fetch=site.fetch).content == LIST
        assert "if-none-match" not in site.asked[-1].headers

    def test_shows_a_server_nothing_on_the_first_visit(self) -> None:
        site = list_site()
        visit(ADDRESS, fetch=site.fetch)
        assert {"if-none-match", "if-modified-since"}.isdisjoint(site.asked[-1].headers)

    def test_keeps_no_tag_of_a_whole_page(self) -> None:
        site = Site(
            {"/feeds/aa.json": httpx.Response(200, content=LIST, headers={"ETag": '"' + "x" * 9000 + '"'})}
        )
        assert visit(ADDRESS, fetch=site.fetch).validators == Validators()


class TestRobots:
    @pytest.mark.parametrize(
        "rules",
        [
            b"User-agent: *\nDisallow: /feeds/",
            b"User-agent: Alongside\nDisallow: /",
            "User-agent: *\r\nDisallow: /fe\xe9\r\nDisallow: /feeds".encode("latin-1"),
        ],
    )
    def test_that_forbid_the_list_are_kept_to(self, rules: bytes) -> None:
        site = list_site(rules)
        with pytest.raises(Forbidden, match="ask them for leave"):
            visit(ADDRESS, fetch=site.fetch)
        assert site.paths == ["/robots.txt"]

    @pytest.mark.parametrize(
        "rules", [b"", b"User-agent: *\nDisallow: /admin/", b"\x00\xff<html>", httpx.Response(410)]
    )
    def test_that_say_nothing_of_it_let_it_be_read(self, rules: bytes | httpx.Response) -> None:
        assert visit(ADDRESS, fetch=list_site(rules).fetch).content == LIST

    def test_that_cannot_be_read_today_leave_it_for_another_day(self) -> None:
        site = list_site(httpx.Response(503))
        with pytest.raises(NotFetched):
            visit(ADDRESS, fetch=site.fetch)
        assert site.paths == ["/robots.txt"]

    def test_that_are_endless_say_so_and_leave_the_list_unread(self) -> None:
        site = list_site(b"#" * (512 * 1024 + 1))
        with pytest.raises(NotFetched, match=r"robots\.txt of this address is larger than 512 KB"):
            visit(ADDRESS, fetch=site.fetch)
        assert site.paths == ["/robots.txt"]


class TestABmltServer:
    ROOT = f"{bmlt_server.ROOT}/"
    LAST = date(2026, 3, 9)

    def site(self, changes: bytes) -> Site:
        def by_switcher(request: httpx.Request) -> httpx.Response:
            answers = {
                "GetChanges": changes,
                "GetSearchResults": json.dumps(
                    {"meetings": [bmlt_server.meeting()], "formats": bmlt_server.FORMATS}
                ).encode(),
                "GetServiceBodies": json.dumps(bmlt_server.BODIES).encode(),
            }
            return httpx.Response(200, content=answers[request.url.params["switcher"]])

        site = Site({})

        def answer(request: httpx.Request) -> httpx.Response:
            site.asked.append(request)
            return httpx.Response(404) if request.url.path == "/robots.txt" else by_switcher(request)

        site.answer = answer  # type: ignore[method-assign]
        return site

    def switchers(self, site: Site) -> list[str]:
        return [request.url.params["switcher"] for request in site.asked[1:]]

    def test_that_has_changed_nothing_since_is_not_read_whole(self) -> None:
        site = self.site(b"[]")
        assert visit(self.ROOT, since=self.LAST, fetch=site.fetch).content is None
        assert self.switchers(site) == ["GetChanges"]
        assert site.asked[-1].url.params["start_date"] == "2026-03-08"  # its clock may be behind ours

    @pytest.mark.parametrize("changes", [b'[{"change_id": "7"}]', b"<html>", b'{"no": "list"}'])
    def test_that_has_changed_or_cannot_say_is_read_whole(self, changes: bytes) -> None:
        site = self.site(changes)
        content = visit(self.ROOT, since=self.LAST, fetch=site.fetch).content
        assert content is not None
        assert json.loads(content)["meetings"][0]["meeting_name"] == "Ludby Lamplighters"
        assert self.switchers(site) == ["GetChanges", "GetSearchResults", "GetServiceBodies"]
