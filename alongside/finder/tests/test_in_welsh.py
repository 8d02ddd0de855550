"""The public pages in Welsh."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from bs4 import BeautifulSoup, Tag
from django.test import Client

from alongside.demo.island import island as the_island
from alongside.search.criteria import Criteria
from alongside.search.queries import current
from tests.cast import MONDAY_NOON

pytestmark = [pytest.mark.usefixtures("island"), pytest.mark.django_db]

TOWN = the_island().main_town


def meetings() -> list[str]:
    found = current().find(Criteria(page_size=100), now=MONDAY_NOON).matches
    return [f"/cy/m/{match.listing.id}" for match in found]


def pages() -> Iterator[str]:
    yield from (
        "/cy/",
        "/cy/?who=close",
        "/cy/?who=young",
        "/cy/help-now/",
        "/cy/leave-this-page/",
        "/cy/under-18",
    )
    yield from ("/cy/about", "/cy/privacy", "/cy/accessibility", "/cy/sources", "/cy/print", "/cy/embed/make")
    yield from (
        "/cy/easy/find",
        "/cy/easy/first",
        "/cy/easy/help",
        "/cy/put-right",
        "/cy/put-right/thank-you",
        "/cy/list-a-meeting",
        "/cy/with-me",
        "/cy/with-me/back",
    )
    yield from (
        f"/cy/find?near={TOWN}&within=10+miles{more}"
        for more in (
            "",
            "&page=2",
            "&when=tonight",
            "&who=close",
            "&who=young",
            "&map=yes",
            "&day=7&has=STEPS",
            "&day=8",
        )
    )
    yield from ("/cy/find?near=nowhere+at+all", "/cy/find?online=yes&zone=Europe/Paris")
    for meeting in meetings()[::12]:
        yield from (meeting, f"{meeting}/text", f"{meeting}/sources", meeting.replace("/m/", "/put-right/"))
        yield meeting.replace("/m/", "/answer-for/")


def soup(client: Client, path: str) -> BeautifulSoup:
    response = client.get(path)
    assert response.status_code == 200, path
    assert int(response["Content-Length"]) == len(response.content), (
        path
    )  # else the page is cut short where it is not packed
    return BeautifulSoup(response.content, "html.parser")


def english_on(page: BeautifulSoup) -> list[str]:
    """List what a page says in English; the link to the English page is meant to."""
    return [part.get_text(" ", strip=True) for part in page.select("[lang='en-gb']:not(a)")]


class TestInWelsh:
    def test_the_finder_and_help_are_in_welsh_but_for_words_that_have_just_changed(
        self, client: Client
    ) -> None:
        # Whoever changes a word need not know Welsh: up to one in fifty may wait for somebody who does.
        said = {path: soup(client, path) for path in pages()}
        english = {path: found for path, page in said.items() if (found := english_on(page))}
        letters = sum(len(page.get_text(" ", strip=True)) for page in said.values())

        assert sum(len(words) for found in english.values() for words in found) <= letters / 50, english

    def test_leads_on_in_welsh_and_back_to_the_same_page_in_english(self, client: Client) -> None:
        strays, links = [], 0
        for path in pages():
            page = soup(client, path)
            for link in page.select("a[href^='/'], form[action^='/'], iframe[src^='/']"):
                address = link.get("href") or link.get("action") or link.get("src")
                links += 1
                if (
                    not re.match(r"/cy/|/(api|feeds|static)/", str(address))
                    and link.get("hreflang") != "en-gb"
                ):
                    strays.append((path, address))

        assert links > 500
        assert strays == []

    @pytest.mark.parametrize(
        "path", ["/help-now/", f"/find?near={TOWN}&within=10+miles&when=tonight", "/about"]
    )
    def test_is_one_link_away_from_the_same_page_in_english(self, client: Client, path: str) -> None:
        here, there = soup(client, path), soup(client, f"/cy{path}")

        [to_welsh], [to_english] = here.select("a[hreflang]"), there.select("a[hreflang]")

        assert (to_welsh["href"], to_welsh.get_text(), to_welsh["lang"]) == (f"/cy{path}", "Cymraeg", "cy")
        assert (to_english["href"], to_english.get_text(), to_english["lang"]) == (path, "English", "en-gb")
        assert isinstance(here.html, Tag)
        assert isinstance(there.html, Tag)
        assert (here.html["lang"], there.html["lang"]) == ("en-gb", "cy")

    def test_tells_search_engines_of_each_page_that_they_may_list(self, client: Client) -> None:
        meeting = meetings()[0].removeprefix("/cy")
        listed = {
            path: client.get(path).get("Link", "")
            for path in ("/about", "/cy/about", meeting, "/find", "/api/v1/docs")
        }

        for path in ("/about", meeting):
            assert listed[path] == (
                f'<http://testserver{path}>; rel="alternate"; hreflang="en-gb", '
                f'<http://testserver/cy{path}>; rel="alternate"; hreflang="cy"'
            )
        assert listed["/cy/about"] == listed["/about"]
        assert listed["/find"] == listed["/api/v1/docs"] == ""

    def test_says_on_each_page_that_no_speaker_has_checked_it(self, client: Client) -> None:
        for path in pages():
            assert "Nid oes siaradwr Cymraeg wedi gwirio" in soup(client, path).get_text(), path
        assert "siaradwr" not in soup(client, "/about").get_text()

    def test_says_what_is_in_english_still_and_marks_it(self, client: Client) -> None:
        page = soup(client, "/cy/guide/differ")

        assert english_on(page)
        assert "Nid yw rhan o’r dudalen hon yn Gymraeg" in page.select_one(".language-notes").get_text()  # type: ignore[union-attr]
        assert page.select_one("[data-in-english][hidden]") is None

    def test_does_not_say_so_where_all_is_in_welsh(self, client: Client) -> None:
        assert soup(client, "/cy/about").select_one("[data-in-english][hidden]")


class TestTimesAndDistances:
    def test_are_told_as_welsh_tells_them(self, client: Client) -> None:
        found = " ".join(soup(client, f"/cy/find?near={TOWN}&within=10+miles").get_text(" ").split())

        assert re.search(r"Heno am \d+(:\d\d)?pm, ymhen (tua )?\d+ (munud|funud|awr)", found)
        assert re.search(r"\d (milltir|filltir) i ffwrdd|llai na hanner milltir i ffwrdd", found)
        assert re.search(r"\d+ (cyfarfod|gyfarfod|chyfarfod) ", found)

    def test_are_said_in_english_by_the_api(self, client: Client) -> None:
        found = client.get(
            f"/api/v1/meetings?near={TOWN}&within=10+miles", headers={"accept-language": "cy"}
        ).json()

        assert re.match(r"(Tonight|Today|On now)", found["matches"][0]["next_session"]["words"])
