"""Help to think what to try: every question can be skipped, and nothing is hidden that nobody left out."""

from __future__ import annotations

from itertools import combinations

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from alongside.directory.vocabulary import APPROACHES
from alongside.guide.think import LAST, SPIRITUAL, STEPS, criteria, read_answers, said

ANSWERS = st.fixed_dictionaries(
    {},
    optional={
        step.key: st.lists(st.sampled_from([one.key for one in step.choices]), unique=True) for step in STEPS
    },
)


def page(client: Client, address: str) -> BeautifulSoup:
    response = client.get(address)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


class TestAnswers:
    @pytest.mark.demand(9)
    @given(answers=ANSWERS)
    def test_hide_no_approach_unless_somebody_left_it_out(self, answers: dict[str, list[str]]) -> None:
        asked = criteria(read_answers(answers))

        left_out = set(APPROACHES) - set(asked.get("approach", APPROACHES))
        assert left_out == (SPIRITUAL if answers.get("not") else set())
        assert not {"programme", "words", "has_not"} & set(asked)

    @given(answers=ANSWERS)
    def test_are_each_said_and_can_each_be_taken_back(self, answers: dict[str, list[str]]) -> None:
        kept = read_answers(answers)

        assert len(said(kept)) == sum(len(values) for values in kept.values())
        for one in said(kept):
            assert sum(len(values) for values in one.without.values()) == len(said(kept)) - 1

    @given(st.dictionaries(st.text(max_size=5), st.lists(st.text(max_size=5))))
    def test_that_are_none_ask_nothing(self, given_: dict[str, list[str]]) -> None:
        assert (
            criteria(
                read_answers(
                    {key: values for key, values in given_.items() if key not in {one.key for one in STEPS}}
                )
            )
            == {}
        )

    def test_every_one_is_understood_by_the_finder(self, client: Client, island: object) -> None:
        for step in STEPS:
            for choice in step.choices:
                assert page(client, f"/guide/think?{step.key}={choice.key}&step={LAST + 1}").select(
                    ".said li"
                )


@pytest.mark.usefixtures("island")
class TestTheQuestions:
    def test_can_all_be_skipped(self, client: Client) -> None:
        address, seen = "/guide/think?step=1", 0
        while skip := page(client, address).find("a", string="Skip this question"):
            address, seen = f"/guide/think{skip['href']}", seen + 1

        assert seen == LAST
        assert "You skipped every question" in page(client, address).get_text()

    def test_keep_what_was_answered_before_and_let_it_be_changed(self, client: Client) -> None:
        form = page(client, "/guide/think?for=me&about=ALCOHOL&near=Quillhaven&step=2")

        assert form.select_one("input[type=checkbox][value=ALCOHOL][checked]")
        hidden = {str(one["name"]): str(one["value"]) for one in form.select("input[type=hidden]")}
        assert hidden == {"for": "me", "near": "Quillhaven", "step": "3"}

    @pytest.mark.parametrize("step", ["-1", "9999999999", "²", "x", "1.5"])
    def test_begin_anew_or_end_where_the_number_is_none(self, client: Client, step: str) -> None:
        page(client, f"/guide/think?step={step}")


@pytest.mark.usefixtures("island")
class TestTheEnd:
    @pytest.mark.demand(6, 9)
    @pytest.mark.parametrize("about", ["ALCOHOL", "DRUGS", "GAMBLING"])
    def test_shows_two_approaches_at_least_where_there_are_two(self, client: Client, about: str) -> None:
        ways = page(client, f"/guide/think?about={about}&step={LAST + 1}").select(".ways a")

        assert len(ways) >= 2
        assert [way.get_text() for way in ways] == sorted((way.get_text() for way in ways), key=str.lower)

    def test_says_what_each_answer_costs_and_leads_to_the_finder(self, client: Client) -> None:
        end = page(client, f"/guide/think?about=ALCOHOL&has=WOMEN&near=Quillhaven&step={LAST + 1}")

        assert [one.get_text() for one in end.select(".said strong")] == [
            "Alcohol",
            "For women",
            "Near Quillhaven",
        ]
        finder = end.find("a", string="Show all of them in the finder")
        assert finder
        assert page(client, str(finder["href"])).select("#found")

    def test_of_a_place_that_nobody_knows_says_so(self, client: Client) -> None:
        end = page(client, f"/guide/think?near=Atlantis-under-Sea&step={LAST + 1}")

        assert "Near Atlantis-under-Sea" in end.get_text()
        assert end.select_one("main > p")

    @pytest.mark.parametrize(
        "two", list(combinations(["for=close", "where=online", "time=evening", "has=WHEELCHAIR"], 2))
    )
    def test_leads_on_even_where_nothing_fits(self, client: Client, two: tuple[str, str]) -> None:
        end = page(client, f"/guide/think?{'&'.join(two)}&near=Quillhaven&step={LAST + 1}")

        assert end.select_one('a[href="/guide/talk"]')
