"""Fields that forms share: what somebody types is understood as they write it, or told how to write it."""

from __future__ import annotations

from datetime import time
from types import SimpleNamespace

import pytest
from django import forms

from alongside.design import amounts, fields


def said(field: forms.Field, typed: str) -> str:
    with pytest.raises(forms.ValidationError) as wrong:
        field.clean(typed)
    return " ".join(wrong.value.messages)


class TestAmount:
    @pytest.mark.parametrize(
        ("typed", "pence"),
        [
            ("12.50", 1250),
            ("12.5", 1250),
            ("£3", 300),
            (" € 0.07 ", 7),
            ("1,250", 125000),
            ("0", 0),
            ("", None),
        ],
    )
    def test_is_read_as_people_write_it(self, typed: str, pence: int | None) -> None:
        assert fields.money("How much?").clean(typed) == pence

    @pytest.mark.parametrize("typed", ["-1", "twelve", "1.005", "NaN", "inf", "1e9"])
    def test_that_is_none_is_answered_with_how_to_write_one(self, typed: str) -> None:
        assert "Write an amount" in said(fields.money("How much?", most=100_00), typed)

    def test_has_to_be_filled_in_only_where_a_form_says_what_is_missing(self) -> None:
        assert said(fields.money("How much?", missing="Write how much it was"), "") == "Write how much it was"

    @pytest.mark.parametrize(
        ("pence", "shown"), [(1250, "£12.50"), (300, "£3"), (125000, "£1,250"), (-7, "-£0.07"), (0, "£0")]
    )
    def test_is_shown_as_people_write_it(self, pence: int, shown: str) -> None:
        assert amounts.pounds(pence) == shown


class TestText:
    def test_longer_than_it_may_be_is_refused(self) -> None:
        assert "10" in said(fields.line("What?", most=10), "x" * 11)

    def test_has_to_be_there_only_where_a_form_says_what_is_missing(self) -> None:
        assert fields.words("What?").clean("") == ""
        assert said(fields.words("What?", missing="Write what"), " ") == "Write what"

    def test_is_offered_to_nobody_who_types_there_next(self) -> None:
        asked = (
            fields.line("a"),
            fields.words("a"),
            fields.number("a", most=1),
            fields.money("a"),
            fields.day("a"),
        )
        assert {field.widget.attrs["autocomplete"] for field in asked} == {"off"}


class TestNumber:
    @pytest.mark.parametrize(("typed", "wrong"), [("x", "such as 7"), ("-1", "from 0"), ("11", "up to 10")])
    def test_that_is_none_is_answered_with_how_to_write_one(self, typed: str, wrong: str) -> None:
        assert wrong in said(fields.number("How many?", most=10), typed)


class TestDay:
    @pytest.mark.parametrize("typed", ["31/12/9999", "1/1/0001", "31/12/1899"])
    def test_that_nobody_means_is_answered_with_how_to_write_one(self, typed: str) -> None:
        assert said(fields.day("On which day?"), typed) == "Write a year from 1900 to 2199"

    def test_of_a_life_is_taken(self) -> None:
        assert [fields.day("x").clean(typed).year for typed in ("1/1/1900", "31/12/2199")] == [1900, 2199]


class TestTime:
    def test_is_read_as_people_write_it(self) -> None:
        typed = ("19:30", " 19.30", "7:30pm", "7.30 PM", "07:30 p m")
        assert {fields.clock("x").clean(one) for one in typed} == {time(19, 30)}
        assert [fields.clock("x").clean(one) for one in ("7pm", "12 am", "9:05")] == [
            time(19),
            time(0),
            time(9, 5),
        ]

    @pytest.mark.parametrize("typed", ["7", "half seven", "25:00", "19:30pm", "730", "13pm", "19:30\0"])
    def test_that_is_none_is_answered_with_how_to_write_one(self, typed: str) -> None:
        assert said(fields.clock("x", required=True), typed) == "Write a time such as 19:30"


class TestOneOfSome:
    class Form(forms.Form):
        who = fields.one_of("Who?", missing="Choose who")

    BEA, CAL = SimpleNamespace(pk=1, name="Bea"), SimpleNamespace(pk=2, name="Cal")

    def asked(self, typed: str, *rows: SimpleNamespace) -> forms.Form:
        form = self.Form({"who": typed})
        fields.offer(form, "who", rows)
        return form

    def test_is_the_row_that_was_chosen(self) -> None:
        form = self.asked("2", self.BEA, self.CAL)

        assert form.is_valid()
        assert form.cleaned_data["who"] is self.CAL

    @pytest.mark.parametrize("typed", ["", "2", "x"])
    def test_that_was_not_offered_here_is_refused_though_another_form_offers_it(self, typed: str) -> None:
        other = self.asked("2", self.BEA, self.CAL)

        assert not self.asked(typed, self.BEA).is_valid()
        assert other.is_valid()
