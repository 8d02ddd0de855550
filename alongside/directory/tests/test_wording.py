from __future__ import annotations

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.directory.entry import Mode
from alongside.directory.wording import (
    clock_words,
    neutral_title,
    neutral_venue,
    rule_words,
)
from alongside.kernel.periods import Rule, RuleKind


class TestClockWords:
    @pytest.mark.parametrize(
        ("clock", "words"),
        [
            (time(19, 30), "7:30pm"),
            (time(7), "7am"),
            (time(9, 5), "9:05am"),
            (time(12), "noon"),
            (time(0), "midnight"),
            (time(12, 15), "12:15pm"),
            (time(0, 45), "12:45am"),
        ],
    )
    def test_are_as_people_say_them(self, clock: time, words: str) -> None:
        assert clock_words(clock) == words

    @given(one=st.times(), other=st.times())
    def test_tell_every_minute_of_the_day_apart(self, one: time, other: time) -> None:
        same_minute = (one.hour, one.minute) == (other.hour, other.minute)
        assert (clock_words(one) == clock_words(other)) is same_minute


class TestRuleWords:
    @pytest.mark.parametrize(
        ("rule", "words"),
        [
            (
                Rule(RuleKind.WEEKLY, days=(5, 2), starts=time(19, 30), length=90),
                "Every Tuesday and Friday, 7:30pm to 9pm",
            ),
            (Rule(RuleKind.WEEKLY, days=(2,), starts=time(12)), "Every Tuesday, noon"),
            (
                Rule(RuleKind.WEEKLY, days=(1, 3, 7), starts=time(23), length=60),
                "Every Monday, Wednesday and Sunday, 11pm to midnight",
            ),
            (Rule(RuleKind.WEEKLY, days=(1, 2, 3, 4, 5), starts=time(7)), "Monday to Friday, 7am"),
            (
                Rule(RuleKind.WEEKLY, days=(1, 2, 3, 4, 6), starts=time(7)),
                "Every Monday, Tuesday, Wednesday, Thursday and Saturday, 7am",
            ),
            (Rule(RuleKind.WEEKLY, days=tuple(range(1, 8)), starts=time(7)), "Every day, 7am"),
            (
                Rule(RuleKind.WEEKLY, days=(6,), starts=time(23, 30), length=60),
                "Every Saturday, 11:30pm to 12:30am",
            ),
            (
                Rule(RuleKind.WEEKLY, days=(2,), starts=time(19), months=(7, 6)),
                "Every Tuesday in June and July, 7pm",
            ),
            (
                Rule(RuleKind.MONTHLY, days=(1,), weeks=(3, 1), starts=time(19)),
                "First and third Monday of the month, 7pm",
            ),
            (
                Rule(RuleKind.MONTHLY, days=(5,), weeks=(-1, 2), starts=time(19)),
                "Second and last Friday of the month, 7pm",
            ),
            (
                Rule(
                    RuleKind.MONTHLY,
                    days=(1,),
                    weeks=(1,),
                    months=(1, 2, 3, 4, 5, 6, 7, 9, 10, 11, 12),
                    starts=time(19),
                ),
                "First Monday of the month except in August, 7pm",
            ),
            (
                Rule(RuleKind.MONTHLY, days=(1,), weeks=(5,), months=(1, 3, 5), starts=time(19)),
                "Fifth Monday of the month in January, March and May, 7pm",
            ),
            (
                Rule(RuleKind.EVERY_N_WEEKS, days=(5,), every=2, anchor=date(2026, 11, 27), starts=time(19)),
                "Every other Friday, 7pm",
            ),
            (
                Rule(RuleKind.EVERY_N_WEEKS, days=(5,), every=2, starts=time(19)),
                "Every other Friday, 7pm: ring first to ask which",
            ),
            (
                Rule(
                    RuleKind.EVERY_N_WEEKS, days=(2, 5), every=3, anchor=date(2026, 11, 27), starts=time(19)
                ),
                "Every 3 weeks on Tuesday and Friday, 7pm",
            ),
            (
                Rule(RuleKind.WEEKLY, days=(5,), starts=time(19), sure=False),
                "Friday, 7pm, some weeks only: ring first",
            ),
            (Rule(RuleKind.APPOINTMENT), "By appointment"),
            (Rule(RuleKind.WEEKLY, days=(2,)), "Ring first to ask when"),
        ],
    )
    def test_say_the_rule(self, rule: Rule, words: str) -> None:
        assert rule_words(rule) == words


class TestNeutralTitle:
    TUESDAYS = Rule(RuleKind.WEEKLY, days=(2,), starts=time(19, 30))

    @pytest.mark.parametrize(
        ("venue", "mode", "title"),
        [
            ("St Mark's Hall", Mode.IN_PERSON, "Tuesday 7:30pm, St Mark's Hall"),
            (" St  Mark's\nHall ", Mode.HYBRID, "Tuesday 7:30pm, St Mark's Hall"),
            ("", Mode.ONLINE, "Tuesday 7:30pm, online"),
            ("Zoom room of the NA group", Mode.ONLINE, "Tuesday 7:30pm, online"),
            ("", Mode.HYBRID, "Tuesday 7:30pm, online"),
            ("", Mode.PHONE, "Tuesday 7:30pm, by phone"),
            ("", Mode.IN_PERSON, "Tuesday 7:30pm"),
        ],
    )
    def test_is_the_time_and_the_place(self, venue: str, mode: Mode, title: str) -> None:
        assert neutral_title(self.TUESDAYS, venue=venue, mode=mode) == title

    def test_names_every_day_of_the_rule(self) -> None:
        rule = Rule(RuleKind.WEEKLY, days=(5, 2), starts=time(12))
        assert (
            neutral_title(rule, venue="Quay House", mode=Mode.IN_PERSON)
            == "Tuesday and Friday noon, Quay House"
        )

    def test_says_by_appointment(self) -> None:
        rule = Rule(RuleKind.APPOINTMENT)
        assert neutral_title(rule, venue="Quay House", mode=Mode.IN_PERSON) == "By appointment, Quay House"

    @pytest.mark.parametrize(
        "venue",
        [
            "AA Rooms",
            "The NA Hall",
            "Alcoholics Anonymous Hall",
            "Al-Anon House",
            "SMART Centre",
            "Harbour Recovery Hub",
            "Drug & Alcohol Service",
            "Northside Addiction Service",
            "Detoxification Unit",
            "Treatment Centre",
            "The 12-Step House",
            "Community Mental Health Centre",
            "Alano Club",
            "NarAnon House",
            "Gamblers' Room",
            "Turning Point",
            "Change, Grow, Live",
            "The A.A. Room",
            "Needle Exchange, Back Lane",
        ],
    )
    def test_never_tells_by_its_venue_why_somebody_goes_there(self, venue: str) -> None:
        assert neutral_venue(venue) == ""
        assert neutral_title(self.TUESDAYS, venue=venue, mode=Mode.IN_PERSON) == "Tuesday 7:30pm"

    @pytest.mark.parametrize(
        "venue",
        [
            "Teach na Cille",
            "St Anne's Priory",
            "Welcome Independent Living",
            "Gamble Hall",
            "Baptist Fellowship Hall",
        ],
    )
    def test_keeps_venues_that_only_look_like_it(self, venue: str) -> None:
        assert neutral_venue(venue) == venue

    def test_writes_a_venue_as_people_do_whatever_its_list_did_to_its_letters(self) -> None:
        title = neutral_title(self.TUESDAYS, venue="The Kettle'S On Café", mode=Mode.IN_PERSON)

        assert title == "Tuesday 7:30pm, The Kettle's on Café"
