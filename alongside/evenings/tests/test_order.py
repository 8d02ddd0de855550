"""The running order: what its parts add up to, and the page that anybody may print."""

from __future__ import annotations

import gzip
import json

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries

from alongside.evenings.order import Form, Order, Part, moved
from alongside.evenings.outlines import CHOICES, FIRST, outline
from alongside.evenings.wording import sum_words

PARTS = st.lists(
    st.builds(Part, st.text(min_size=1, max_size=9), st.integers(1, 240)), min_size=1, max_size=20
)


class TestAnOrder:
    @given(PARTS)
    def test_begins_each_part_where_the_one_before_ends(self, parts: list[Part]) -> None:
        rows = list(Order(60, tuple(parts)).rows())

        assert rows[0].begins == 0
        assert [one.ends for one in rows[:-1]] == [one.begins for one in rows[1:]]
        assert rows[-1].ends == Order(60, tuple(parts)).makes

    @given(PARTS, st.data())
    def test_loses_no_part_when_one_is_moved(self, parts: list[Part], data: st.DataObject) -> None:
        place, by = data.draw(st.integers(0, len(parts) - 1)), data.draw(st.integers(-30, 30))

        changed = moved(parts, place, by)

        assert sorted(changed, key=repr) == sorted(parts, key=repr)
        assert changed.index(parts[place]) in {*range(len(parts))}

    def test_stays_as_it_is_where_a_part_is_at_an_end(self) -> None:
        parts = (Part("Opening", 5), Part("Work", 40))

        assert moved(parts, 0, -1) == parts
        assert moved(parts, 0, 1) == parts[::-1]

    @pytest.mark.parametrize(
        ("minutes", "words"),
        [
            (90, "That makes 90 minutes."),
            (95, "That makes 95 minutes; the meeting lasts 90. Take out 5."),
            (80, "That makes 80 minutes; the meeting lasts 90. There are 10 to spare."),
        ],
    )
    def test_says_what_it_adds_up_to(self, minutes: int, words: str) -> None:
        assert sum_words(Order(90, (Part("Work", minutes),))) == words


class TestTheOutlines:
    @pytest.mark.parametrize(("form", "lasts"), CHOICES.values())
    def test_add_up_to_the_meeting(self, form: Form, lasts: int) -> None:
        assert outline(form, lasts).makes == lasts

    def test_keep_to_the_minutes_of_the_field(self) -> None:
        opening, check_in, agenda, work, tin, check_out = (
            one.minutes for one in outline(Form.OUTLINE, 90).parts
        )

        assert (opening, agenda, tin, check_out) == (5, 3, 3, 15)
        assert 10 <= check_in <= 20
        assert 40 <= work <= 50


class TestThePage:
    @pytest.mark.demand(175, 176)
    @pytest.mark.parametrize("chosen", CHOICES)
    def test_is_a_sheet_without_script_and_asks_the_database_nothing(
        self, client: Client, db: None, chosen: str, django_assert_num_queries: DjangoAssertNumQueries
    ) -> None:
        with django_assert_num_queries(0):
            response = client.get("/running-order", {"form": chosen})

        page = BeautifulSoup(response.content, "html.parser")
        form, lasts = CHOICES[chosen]
        order = outline(form, lasts)
        assert [one.text for one in page.select(".order__title")] == [one.title for one in order.parts]
        assert page.select(".order__minutes")[0].text == "5 minutes, from 0 to 5"
        assert page.select(".order__sum")[0].text == f"That makes {lasts} minutes."
        assert not response.cookies

    @pytest.mark.demand(177)
    def test_has_scenes_and_tools_to_work_on_together(self, client: Client) -> None:
        page = BeautifulSoup(client.get("/running-order").content, "html.parser")

        summaries = [one.text for one in page.select(".order__beside summary")]
        assert {"An old friend rings", "Weighing it up", "Solving a problem"} <= set(summaries)
        assert page.select('.order__beside a[href="/tools"]')

    @pytest.mark.demand(183)
    def test_leads_to_whom_to_ring_beside_the_order_and_the_clock_alike(self, client: Client) -> None:
        page = BeautifulSoup(client.get("/running-order").content, "html.parser")

        link = page.select_one("main a[href='/at-risk']")
        assert link
        # What keeps the time puts away the rest of the page, and this stays.
        assert not link.find_parents(id="order")
        assert not link.find_parents(class_="order__beside")

    def test_says_where_its_words_come_from_and_that_nobody_has_checked_them(self, client: Client) -> None:
        page = client.get("/running-order", {"form": "chair-90"}).content.decode()

        assert "general knowledge that nobody has checked" in page
        assert "No text of a 12-step programme is copied" in page

    def test_takes_a_form_that_it_does_not_know_for_the_first(self, client: Client) -> None:
        response = client.get("/running-order", {"form": "nonsense"})

        data = json.loads(BeautifulSoup(response.content, "html.parser").select("#order-data")[0].text)
        assert data["lasts"] == CHOICES[FIRST][1]

    def test_weighs_less_than_fifteen_kilobytes(self, client: Client) -> None:
        sizes = [len(gzip.compress(client.get("/running-order", {"form": one}).content)) for one in CHOICES]

        assert max(sizes) < 15 * 1024

    def test_alone_may_keep_the_screen_on(self, client: Client) -> None:
        assert "screen-wake-lock=(self)" in client.get("/running-order")["Permissions-Policy"]
        assert "screen-wake-lock=()" in client.get("/tools")["Permissions-Policy"]
