"""The guide's pages, as somebody reads them."""

from __future__ import annotations

import re

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from alongside.content.blocks import blocks
from alongside.directory.vocabulary import APPROACHES
from alongside.guide.worries import search

pytestmark = pytest.mark.usefixtures("island", "db")

PAGES = [
    "/guide",
    "/guide/differ",
    "/guide/differ?with=AA&with=SMART",
    "/guide/worries",
    "/guide/talk",
    "/guide/words",
    "/guide/known",
]


def read(client: Client, address: str) -> BeautifulSoup:
    response = client.get(address)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


class TestEveryPage:
    @pytest.mark.parametrize("address", PAGES)
    def test_asks_the_database_nothing(
        self, client: Client, address: str, django_assert_num_queries: DjangoAssertNumQueries
    ) -> None:
        with django_assert_num_queries(0):
            client.get(address)

    @pytest.mark.parametrize("address", PAGES)
    def test_is_kept_by_nobody_and_has_a_title_that_says_nothing_of_whoever_reads(
        self, client: Client, address: str
    ) -> None:
        response = client.get(address)
        title = BeautifulSoup(response.content, "html.parser").title

        assert response["Cache-Control"] == "no-store"
        assert title
        assert not re.search("alcohol|drug|AA|SMART|anonymous", title.get_text(), re.I)

    @pytest.mark.parametrize("address", PAGES)
    def test_explains_each_word_that_it_refers_to_where_it_stands(self, client: Client, address: str) -> None:
        page = read(client, address)
        ids = {str(node["id"]) for node in page.select("[id]")}

        assert [link["href"] for link in page.select("a.reference") if str(link["href"])[1:] not in ids] == []


class TestSideBySide:
    @pytest.mark.demand(6)
    def test_shows_each_kind_under_each_question_with_as_many_places(self, client: Client) -> None:
        page = read(client, "/guide/differ?with=AA&with=SMART&with=LIFERING&with=LOCAL")

        rows = page.select(".beside section")
        assert len(rows) == 15
        assert {len(row.select("dd")) for row in rows} == {4}
        assert "It is not either/or" in page.get_text()

    @pytest.mark.parametrize(
        ("asked", "words"),
        [("?with=AA", "Choose one more"), ("?with=NOBODY", "Choose one more"),
         ("?" + "&".join(f"with={code}" for code in ("AA", "NA", "CA", "GA", "SMART")), "Choose at most four")],
    )  # fmt: skip
    def test_says_what_to_do_and_keeps_what_was_chosen(self, client: Client, asked: str, words: str) -> None:
        page = read(client, f"/guide/differ{asked}")

        assert words in page.select_one(".nhsuk-error-summary").get_text()  # type: ignore[union-attr]
        assert len(page.select("input[checked]")) == len(re.findall("with=(?!NOBODY)", asked))

    def test_can_choose_every_programme(self, client: Client) -> None:
        page = read(client, "/guide/differ")

        assert len(page.select("input[name=with]")) == 40


class TestAFirstMeeting:
    @pytest.mark.demand(12)
    @pytest.mark.parametrize("approach", sorted(APPROACHES))
    def test_of_every_kind_is_told_from_the_door_to_the_way_home(self, client: Client, approach: str) -> None:
        page = read(client, f"/guide/first?kind={approach}")
        said = page.select_one("#aloud").get_text()  # type: ignore[union-attr]

        for told in (
            "Who may come",
            "What happens, with the minutes",
            "Before you go",
            "At the door",
            "just listen",
            "Money and phones",
            "Afterwards",
        ):
            assert told in said
        assert page.select_one(f'a[href="/find?approach={approach}"]')

    @pytest.mark.parametrize("approach", sorted(APPROACHES))
    def test_is_read_aloud_in_some_two_minutes_and_a_half(self, client: Client, approach: str) -> None:
        said = read(client, f"/guide/first?kind={approach}").select_one("#aloud").get_text(" ")  # type: ignore[union-attr]

        # A voice says some 160 words a minute.
        assert 200 <= len(said.split()) <= 400

    def test_of_a_kind_that_nobody_knows_says_so_and_shows_the_others(self, client: Client) -> None:
        page = read(client, "/guide/first?kind=..%2Fworry")

        assert "We know no such kind of meeting" in page.get_text()
        assert len(page.select(".kinds li")) == len(APPROACHES)


class TestWorries:
    @pytest.mark.parametrize(
        ("typed", "first"),
        [
            ("is it religious", "god"), ("atheist", "god"), ("methadone", "meds"), ("do I have to talk", "speak"),
            ("wheelchair", "access"), ("my boss might find out", "anon"), ("my wife", "fam"), ("does it work?", "works"),
            ("brainwashing", "life"), ("I had a drink", "using"), ("gay", "women"),
        ],
    )  # fmt: skip
    def test_are_found_by_the_words_that_people_use(self, typed: str, first: str) -> None:
        assert search(typed, blocks("worry"))[0].key == f"worry.{first}"

    def test_that_nobody_has_answered_lead_to_somebody_who_can(self, client: Client) -> None:
        page = read(client, "/guide/worries?words=xyzzy")

        assert "We have no answer to that yet" in page.get_text()
        assert page.select_one('a[href="/guide/talk"]')

    @pytest.mark.demand(18, 51)
    def test_lead_each_to_a_member_to_company_and_to_a_meeting_to_sit_in_on(self, client: Client) -> None:
        for worry in read(client, "/guide/worries").select("details[id^=worry-]"):
            led = {str(link["href"]) for link in worry.select("ul a")}
            assert led == {"/guide/talk", "/find?open=yes&when=next24", "/find?online=yes&when=next24"}


class TestTalking:
    def test_names_first_who_answers_now(self, client: Client) -> None:
        page = read(client, "/guide/talk")

        assert page.select("h2")[0].get_text() == "Answered now"
        assert page.select('a[href^="tel:"]')
