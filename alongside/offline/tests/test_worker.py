"""The worker, as a browser fetches it; and the list of what it may keep."""

from __future__ import annotations

import json
from datetime import date

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from alongside.content import published
from alongside.content.published import Overridden, Published
from alongside.offline.shelves import ALWAYS, files, shelves, version

OWN = Overridden("Help", "Ring 0.", "us", "Bea", date(2026, 3, 9))


def english(pages: list[str]) -> list[str]:
    """Return the pages by what they are called in English; each stands there once more in Welsh."""
    names = [page.removeprefix("/cy") for page in pages]
    assert len(names) == 2 * len(set(names))
    return list(dict.fromkeys(names))


class TestTheWorker:
    def test_says_what_it_keeps_and_asks_the_database_nothing(
        self, client: Client, db: None, django_assert_num_queries: DjangoAssertNumQueries
    ) -> None:
        with django_assert_num_queries(0):
            response = client.get("/sw.js")

        first = response.content.decode().partition("\n")[0]
        keeps = json.loads(first.removeprefix("const KEEPS = ").removesuffix(";"))
        assert keeps["version"] == version()
        assert keeps["shelves"] == shelves()
        assert response["Content-Type"] == "text/javascript; charset=utf-8"
        assert response["Cache-Control"] == "no-cache"

    def test_is_not_sent_again_while_it_is_the_same(self, client: Client) -> None:
        tag = client.get("/sw.js")["ETag"]

        assert client.get("/sw.js", headers={"If-None-Match": tag}).status_code == 304


class TestTheVersion:
    def test_is_another_where_the_words_of_an_installation_are(self, monkeypatch: pytest.MonkeyPatch) -> None:
        before = version()

        monkeypatch.setattr(published, "read", lambda: Published(overrides={"en-gb/help-now.emergency": OWN}))

        assert version() != before
        assert len(version()) == 12

    def test_says_nothing_and_stays_while_all_is_as_it_was(self) -> None:
        assert version() == version()
        assert int(version(), 16)


class TestTheShelves:
    @pytest.fixture
    def every(self) -> list[str]:
        return [page for pages in shelves().values() for page in pages]

    def test_hold_pages_that_are_there_and_are_the_same_for_everybody(
        self, every: list[str], island: object, db: None
    ) -> None:
        for page in every + files():
            one, other = Client().get(page), Client(headers={"user-agent": "another"}).get(page)
            assert one.status_code == 200, page
            assert one.content == other.content, page
            assert not one.cookies, page

    def test_hold_no_page_of_a_search_of_staff_or_of_this_hour(self, every: list[str]) -> None:
        assert [
            page
            for page in english(every)
            if page.startswith(
                ("/find", "/m/", "/api", "/staff", "/my", "/feeds", "/print", "/guide/talk", "/guide/pack")
            )
            or ("?" in page and not page.startswith(("/guide/first?kind=", "/running-order?form=")))
        ] == []
        assert len(every) == len(set(every))

    def test_have_help_the_way_out_and_what_is_kept_on_the_first(self) -> None:
        assert english(shelves()[ALWAYS]) == [
            "/help-now/",
            "/easy/help",
            "/leave-this-page/",
            "/on-this-device",
        ]

    def test_are_named_by_a_letter_that_says_nothing(self) -> None:
        assert list(shelves()) == ["a", "b", "c", "d"]

    def test_are_offered_by_the_pages_that_are_on_them_and_by_no_other(
        self, every: list[str], island: object, db: None
    ) -> None:
        def offered(page: str) -> list[str]:
            found = BeautifulSoup(Client().get(page).content, "html.parser").select("[data-shelves]")
            return str(found[0]["data-shelves"]).split() if found else []

        quiet = {"/leave-this-page/", "/on-this-device"}
        assert [page for page in every if page.removeprefix("/cy") not in quiet and not offered(page)] == []
        assert [
            page
            for page in ("/", "/find", "/about", "/guide/talk", "/guide/pack", "/my/sign-in")
            if offered(page)
        ] == []
        assert {shelf for page in every for shelf in offered(page)} == set(shelves())
