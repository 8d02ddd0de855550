"""Every page that can be reached, looked at as HTML; and the pages for when there is nothing to show."""

from __future__ import annotations

import logging
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit

import pytest
from bs4 import BeautifulSoup, Tag
from django.contrib.staticfiles import finders
from django.db import transaction
from django.template.loader import get_template
from django.test import Client, override_settings

from alongside.accounts.models import User
from alongside.config.tests.routes import ROUTES
from alongside.config.tests.test_headers import check_strict, csp
from alongside.demo.island import CANARIES
from alongside.demo.island import island as the_island
from alongside.design.pseudo import pseudo_locale, untranslated
from alongside.finder import views
from alongside.kernel import clock

TOWN = the_island().main_town
# Where the crawl begins, besides the first page: what no link leads to.
BEGINNINGS = [
    "/", f"/find?near={TOWN}&within=10+miles", "/find?near=Atlantis-under-Sea", "/find?near=LS1+4DY&within=5km", "/kinds",
    "/design/gallery/", "/no-such-page", "/m/zzzzzz",
]  # fmt: skip
# A list can be asked for in endless ways: so many of one address are enough.
OF_ONE_ADDRESS = 12

# Attributes by which a browser fetches something, or sends something, without being asked.
LOADING = (
    "src", "srcset", "imagesrcset", "data", "poster", "background", "action", "formaction", "ping", "manifest",
    "xlink:href", "longdesc", "codebase",
)  # fmt: skip
# Blocks of data that stand in a page: no browser runs them.
DATA = {"application/ld+json", "application/json"}
ELSEWHERE = {"http", "https"}
ON_THE_DEVICE = {"tel", "sms", "mailto"}


def crawl() -> dict[str, BeautifulSoup]:
    """Follow every link within the site, but for those to other languages, and return every page of HTML by its address."""
    client, waiting, pages, seen = Client(), list(BEGINNINGS), {}, Counter[str]()
    known = set(waiting)
    while waiting:
        address = waiting.pop(0)
        response = client.get(address)
        if not response.get("Content-Type", "").startswith("text/html") or response.status_code in (301, 302):
            continue
        pages[address] = page = BeautifulSoup(response.content, "html.parser")
        for link in page.select("a[href]:not([hreflang])"):
            found = urljoin(address, str(link["href"])).partition("#")[0]
            path = urlsplit(found).path
            if found.startswith("/") and found not in known and seen[path] < OF_ONE_ADDRESS:
                known.add(found)
                seen[path] += 1
                waiting.append(found)
    return pages


@pytest.fixture(scope="module")
def pages(island_index: Path, django_db_blocker: Any) -> Iterator[dict[str, BeautifulSoup]]:
    """Every page of the island, crawled once."""
    from conftest import MONDAY_EVENING

    with (
        override_settings(INDEX_DIR=island_index),
        pytest.MonkeyPatch.context() as patch,
        django_db_blocker.unblock(),
    ):
        patch.setattr(clock, "now", lambda: MONDAY_EVENING)
        with transaction.atomic():
            # A page that has a paper made counts whose tries they are.
            found = crawl()
            transaction.set_rollback(True)
        yield found


def nodes(pages: dict[str, BeautifulSoup]) -> Iterator[tuple[str, Tag]]:
    return ((address, node) for address, page in pages.items() for node in page.find_all(True))


def is_elsewhere(address: str) -> bool:
    parts = urlsplit(address)
    return bool(parts.netloc or parts.scheme)


class TestEveryPage:
    def test_is_reached(self, pages: dict[str, BeautifulSoup]) -> None:
        paths = {urlsplit(address).path for address in pages}

        assert len({path for path in paths if path.startswith("/m/")}) > 40
        assert {"/", "/find", "/help-now/", "/leave-this-page/", "/about", "/privacy", "/sources"} <= paths
        assert {"/under-18", "/accessibility", "/kinds", "/design/gallery/", "/no-such-page"} <= paths

    def test_that_speaks_of_stopping_says_that_it_can_be_dangerous(
        self, pages: dict[str, BeautifulSoup]
    ) -> None:
        speaks = re.compile(
            r"\bstop(?:ping)? (?:drinking|using|taking)\b|\b(?:abstinence|want to stop)\b", re.I
        )
        # What the page says, and not what a meeting or the question happens to be called.
        told = {
            address: page.main.get_text(" ")
            for address, page in pages.items()
            if page.main and not address.startswith(("/design/", "/find?", "/help-now/"))
        }
        speaking = [address for address, words in told.items() if speaks.search(words)]

        assert len(speaking) >= 5
        assert [
            address for address in speaking if not pages[address].select('main a[href$="#stopping"]')
        ] == []

    def test_loads_nothing_from_another_host(self, pages: dict[str, BeautifulSoup]) -> None:
        loaded = [
            (address, attribute, value)
            for address, node in nodes(pages)
            for attribute, value in node.attrs.items()
            if attribute in LOADING or (attribute == "href" and node.name not in ("a", "area"))
            for value in str(value).split(",")
        ]

        assert len(loaded) > 3 * len(pages)
        assert [found for found in loaded if is_elsewhere(found[2].strip())] == []

    def test_sends_no_form_but_to_this_site(self, pages: dict[str, BeautifulSoup]) -> None:
        forms = [(address, node) for address, node in nodes(pages) if node.name == "form"]

        assert forms
        assert [(address, form) for address, form in forms if is_elsewhere(str(form.get("action", "")))] == []

    def test_has_no_script_or_style_of_its_own_within(self, pages: dict[str, BeautifulSoup]) -> None:
        inline = [
            (address, node.name, node.attrs)
            for address, node in nodes(pages)
            if node.name == "style"
            # A block of data is none that a browser runs, and so none that the policy stops.
            or (node.name == "script" and not node.get("src") and node.get("type") not in DATA)
            or any(name == "style" or name.startswith("on") for name in node.attrs)
            or any(str(value).strip().lower().startswith("javascript:") for value in node.attrs.values())
        ]

        assert inline == []

    def test_neither_frames_nor_sends_anybody_on(self, pages: dict[str, BeautifulSoup]) -> None:
        # The page that makes the frame for other websites shows it, from here.
        found = [
            (address, node)
            for address, node in nodes(pages)
            if (node.name in ("iframe", "object", "embed", "base", "frame") or node.get("http-equiv"))
            and not str(node.get("src", "")).startswith("/embed")
        ]

        assert found == []

    def test_tells_nobody_where_a_link_that_leaves_was_followed_from(
        self, pages: dict[str, BeautifulSoup]
    ) -> None:
        leaving = [
            (address, node)
            for address, node in nodes(pages)
            if node.name == "a" and is_elsewhere(str(node.get("href", "")))
        ]
        schemes = {urlsplit(str(node["href"])).scheme for _, node in leaving}
        to_hosts = [(address, node) for address, node in leaving if urlsplit(str(node["href"])).netloc]

        assert schemes <= ELSEWHERE | ON_THE_DEVICE
        assert to_hosts
        assert [
            (address, node)
            for address, node in to_hosts
            if not {"noreferrer", "noopener"} <= set(node.get_attribute_list("rel"))
        ] == []

    @pytest.mark.demand(46)
    def test_has_help_and_the_way_out_in_the_same_place(self, pages: dict[str, BeautifulSoup]) -> None:
        places = {
            tuple(str(link["href"]) for link in page.select("body > nav.always a")) for page in pages.values()
        }

        assert places == {("/help-now/", "/leave/")}

    def test_leads_to_where_a_missing_meeting_is_told_and_each_meetings_to_where_it_is_put_right(
        self, pages: dict[str, BeautifulSoup]
    ) -> None:
        leads = {
            address: {str(link["href"]) for link in page.select("a[href]")} for address, page in pages.items()
        }

        assert [address for address, links in leads.items() if "/put-right" not in links] == []
        meetings = [
            address for address in leads if re.fullmatch(r"/m/\w+", address) and pages[address].select("h1")
        ]
        assert len(meetings) > 10
        lost = [one for one in meetings if f"/put-right/{one[3:]}" not in leads[one]]
        assert lost == ["/m/zzzzzz"]

    def test_of_meetings_names_the_list_that_programs_read(self, pages: dict[str, BeautifulSoup]) -> None:
        named = {
            address: [str(one["href"]) for one in page.select('link[rel=alternate][type="application/json"]')]
            for address, page in pages.items()
        }

        assert named["/"] == ["/feeds/meeting-guide.json"]
        of_meetings = [
            one for one in named if re.fullmatch(r"/find(\?.*)?|/m/\w+", one) and one != "/m/zzzzzz"
        ]
        assert len(of_meetings) > 10
        assert [
            one
            for one in of_meetings
            if not all(url.startswith("/feeds/meeting-guide.json") for url in named[one] or ["none"])
        ] == []

    @pytest.mark.demand(322)
    def test_names_nobody_of_any_list(self, pages: dict[str, BeautifulSoup]) -> None:
        everything = "".join(str(page) for page in pages.values())

        assert "Night Watch" in everything
        assert [canary for canary in CANARIES if canary in everything] == []

    @pytest.mark.demand(322)
    def test_says_of_no_programme_that_it_stands_behind_us(self, pages: dict[str, BeautifulSoup]) -> None:
        claims = re.compile(
            r"\b(endorsed|approved|recommended|verified|confirmed) by\b|\bpartners? of\b|\bofficial", re.I
        )

        assert [
            (address, found[0])
            for address, page in pages.items()
            if (found := claims.search(page.get_text()))
        ] == []

    @pytest.mark.parametrize(
        ("path", "title"),
        [
            ("/help-now/", "Get help now"), ("/leave-this-page/", ""), ("/privacy", "Privacy"), ("/accessibility", "Accessibility"),
            ("/sources", ""), ("/kinds", ""), ("/m/zzzzzz", ""), ("/?who=young", ""),
        ],
    )  # fmt: skip
    @pytest.mark.usefixtures("island", "db")
    def test_says_nothing_that_cannot_be_translated(self, client: Client, path: str, title: str) -> None:
        with pseudo_locale():
            html = client.get(path).content.decode()

        assert untranslated(html, allow={"Alongside", title}) == []

    @pytest.mark.parametrize(
        ("path", "own", "wrong"),
        [("/put-right", "Put a list right", "There is a problem"), ("/my/sign-in", "Sign in", "Sign in")],
    )
    @pytest.mark.django_db
    def test_says_in_its_title_that_an_answer_cannot_be_taken_but_for_the_way_in(
        self, client: Client, path: str, own: str, wrong: str
    ) -> None:
        User.objects.create_user(email="ada@island.example", name="Ada", staff=True)

        first, again = (
            BeautifulSoup(page.content, "html.parser")
            for page in (client.get(path), client.post(path, {"email": "x"}))
        )

        assert not first.select_one(".nhsuk-error-summary")
        assert again.select_one(".nhsuk-error-summary")
        assert [page.title.text for page in (first, again) if page.title] == [
            f"{own} – Alongside",
            f"{wrong} – Alongside",
        ]

    def test_names_each_route_but_those_that_are_no_page(self, pages: dict[str, BeautifulSoup]) -> None:
        assert {"leave", "finder:calendar", "api:meeting", "api:meetings", "api:not-found"} < set(ROUTES)


@pytest.mark.django_db
class TestBeforeAnyListWasRead:
    @pytest.fixture(autouse=True)
    def no_index(self, settings: Any, tmp_path: Path) -> None:
        settings.INDEX_DIR = tmp_path / "index"

    @pytest.mark.parametrize("path", ["/find", f"/find?near={TOWN}", "/m/xxxxxx", "/m/xxxxxx/calendar.ics"])
    def test_a_page_says_so_and_where_help_is(self, client: Client, path: str) -> None:
        response = client.get(path)

        page = BeautifulSoup(response.content, "html.parser")
        assert response.status_code == 503
        assert "There is nothing to find here yet" in page.get_text()
        assert [link["href"] for link in page.select("body > nav.always a")] == ["/help-now/", "/leave/"]
        assert page.select("main a[href='/help-now/']")
        assert response["Cache-Control"] == "no-store"
        assert csp(response)["default-src"] == "'self'"
        assert not response.cookies

    @pytest.mark.parametrize("path", ["/", "/help-now/", "/leave-this-page/", "/about", "/kinds", "/sources"])
    def test_every_other_page_is_there(self, client: Client, path: str) -> None:
        assert client.get(path).status_code == 200

    @pytest.mark.parametrize("path", ["/api/v1/meetings", "/api/v1/meetings/xxxxxx"])
    def test_the_api_says_so_as_a_problem(self, client: Client, path: str) -> None:
        response = client.get(path)

        assert response.status_code == 503
        assert response["Content-Type"] == "application/problem+json"

    def test_every_word_can_be_translated(self, client: Client) -> None:
        with pseudo_locale():
            html = client.get("/find").content.decode()

        assert untranslated(html, allow={"Alongside"}) == []


class TestAnAddressOfNothing:
    def test_says_so_and_where_help_is(self, client: Client) -> None:
        response = client.get("/no-such-page?near=SECRETPLACE")

        page = BeautifulSoup(response.content, "html.parser")
        assert response.status_code == 404
        assert "There is no page at this address" in page.get_text()
        assert [link["href"] for link in page.select("body > nav.always a")] == ["/help-now/", "/leave/"]
        assert "SECRETPLACE" not in response.content.decode()

    def test_every_word_can_be_translated(self, client: Client) -> None:
        with pseudo_locale():
            html = client.get("/no-such-page").content.decode()

        assert untranslated(html, allow={"Alongside"}) == []


class TestWhenSomethingIsBroken:
    @pytest.fixture
    def broken(self, monkeypatch: pytest.MonkeyPatch) -> Client:
        def current() -> None:
            raise RuntimeError("the index is of no use")

        monkeypatch.setattr(views, "current", current)
        return Client(raise_request_exception=False)

    def test_says_whose_fault_it_is_and_where_help_is(self, broken: Client) -> None:
        response = broken.get("/find?near=SECRETPLACE")

        page = BeautifulSoup(response.content, "html.parser")
        assert response.status_code == 500
        assert "It is our fault and not yours" in page.get_text()
        assert [link["href"] for link in page.select("body > nav.always a")] == ["/help-now/", "/leave/"]
        assert "RuntimeError" not in response.content.decode()
        check_strict(response)

    def test_the_log_tells_what_broke_and_nothing_of_who_asked_what(
        self, broken: Client, caplog: pytest.LogCaptureFixture
    ) -> None:
        broken.get("/find?near=SECRETPLACE", headers={"X-Forwarded-For": "203.0.113.77"})

        told = "\n".join(logging.Formatter().format(record) for record in caplog.records)
        assert "the index is of no use" in told
        for secret in ("SECRETPLACE", "near=", "127.0.0.1", "203.0.113.77"):
            assert secret not in told

    def test_the_log_names_the_route_and_not_the_path(
        self, broken: Client, caplog: pytest.LogCaptureFixture
    ) -> None:
        broken.get("/m/SECRETPLACE")

        told = "\n".join(logging.Formatter().format(record) for record in caplog.records)
        assert "Internal Server Error: finder:meeting" in told
        assert "SECRETPLACE" not in told

    def test_the_page_needs_nothing_that_may_be_broken(self, settings: Any, tmp_path: Path) -> None:
        manifest = "alongside.config.static_files.Storage"
        settings.STORAGES = {**settings.STORAGES, "staticfiles": {"BACKEND": manifest}}
        settings.STATIC_ROOT = tmp_path  # no file was ever laid out here

        page = BeautifulSoup(get_template("500.html").render(), "html.parser")

        assert "Something went wrong" in page.get_text()
        assert not page.select("script, style, [style]")
        loaded = [str(node["href"]) for node in page.select("link[href]")]
        assert len(loaded) >= 2
        assert [file for file in loaded if not finders.find(file.removeprefix("/static/"))] == []

    def test_every_word_can_be_translated(self) -> None:
        with pseudo_locale():
            html = get_template("500.html").render()

        assert untranslated(html, allow={"Alongside"}) == []


class TestAddresses:
    def test_of_a_shared_page_name_no_programme(self, pages: dict[str, BeautifulSoup]) -> None:
        shared = {path for address in pages if (path := urlsplit(address).path).startswith("/m/")}

        assert shared
        assert [
            path for path in shared if not re.fullmatch(r"/m/[a-z0-9]{6}(/sources|/print|/text)?", path)
        ] == []
