"""When a room is open and who is in it: two uses never meet, whatever recurs, is off, or shut, and whatever the clock does."""

from __future__ import annotations

from datetime import date, time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.kernel.periods import instant
from alongside.rooms.hours import NoHours, read_hours
from alongside.rooms.tests.island import EVENINGS, TUESDAY, tuesdays
from alongside.rooms.uses import (
    DAY,
    EARLIEST,
    LATEST,
    WEEK,
    Opening,
    Part,
    Problem,
    Refusal,
    Shut,
    Use,
    Window,
    days_of,
    fit,
    free,
    is_shut,
    lost,
    meet,
    other_times,
)

# Around the nights on which the clock changes in 2026: 29 March and 25 October.
DAYS = st.dates(date(2026, 3, 16), date(2026, 11, 9))
AHEAD = 40 * WEEK


@st.composite
def uses(draw: Any) -> Use:
    first = draw(DAYS)
    begins = draw(st.integers(EARLIEST, LATEST - 15))
    every = draw(st.sampled_from((0, 1, 2)))
    off = draw(st.lists(st.integers(0, 3), max_size=2, unique=True))
    return Use(
        first,
        begins,
        draw(st.integers(begins + 15, LATEST)),
        every,
        draw(st.one_of(st.none(), st.integers(1, 200).map(lambda days: first + days * DAY))),
        tuple(first + one * (every or 1) * WEEK for one in off),
    )


def moments(use: Use, day: date) -> tuple[Any, Any]:
    """Return when a use begins and ends on a day, in real time, in London."""
    hours = [divmod(minute, 60) for minute in (use.begins, use.ends)]
    ends = day + DAY if use.ends == LATEST else day
    return (
        instant("Europe/London", day, time(*hours[0])),
        instant("Europe/London", ends, time(hours[1][0] % 24, hours[1][1])),
    )


def really_meet(one: Use, other: Use) -> date | None:
    """Say by real time, day by day, when two uses first meet within some months."""
    first = min(one.first, other.first)
    for day in days_of(one, first, first + AHEAD + 120 * DAY):
        if other.falls_on(day):
            begins, ends = moments(one, day)
            others, until = moments(other, day)
            if begins < until and others < ends:
                return day
    return None


class TestTwoUses:
    @given(uses(), uses())
    def test_meet_by_the_rule_where_they_do_in_real_time_whatever_the_clock_does(
        self, one: Use, other: Use
    ) -> None:
        assert meet(one, other) == really_meet(one, other)
        assert meet(other, one) == meet(one, other)

    def test_of_every_second_week_share_a_room_in_turn(self) -> None:
        fortnightly = tuesdays(every=2)

        assert meet(fortnightly, tuesdays(every=2, first=TUESDAY + WEEK)) is None
        assert meet(fortnightly, tuesdays(every=2, first=TUESDAY + 2 * WEEK)) == TUESDAY + 2 * WEEK

    def test_may_follow_each_other_without_a_minute_between(self) -> None:
        assert meet(tuesdays(), tuesdays(begins=21 * 60, ends=22 * 60)) is None
        assert meet(tuesdays(), tuesdays(begins=20 * 60 + 59, ends=22 * 60)) == TUESDAY

    @given(uses(), DAYS)
    def test_give_the_days_on_which_they_fall_and_no_others(self, use: Use, first: date) -> None:
        before = first + 60 * DAY
        days = [first + one * DAY for one in range(60)]

        assert list(days_of(use, first, before)) == [day for day in days if use.falls_on(day)]


class TestAWish:
    @given(st.lists(uses(), max_size=8), st.lists(st.tuples(DAYS, st.integers(1, 20)), max_size=3))
    def test_is_never_granted_where_somebody_is_or_the_room_is_shut(
        self, wishes: list[Use], shut: list[tuple[date, int]]
    ) -> None:
        opening = Opening(
            tuple(Window(day, EARLIEST, LATEST) for day in range(1, 8)),
            tuple(Shut(first, first + days * DAY) for first, days in shut),
        )
        had: list[Use] = []

        for wish in wishes:
            got = fit(opening, wish, had, today=date(2026, 1, 1), is_holiday=lambda _day: False)
            had += [got] if isinstance(got, Use) else []

        pairs = [(one, other) for number, one in enumerate(had) for other in had[:number]]
        assert [one for one in pairs if really_meet(*one)] == []
        assert not [one for one in had if not one.every and is_shut(opening, one.first, lambda _day: False)]

    def ask(self, wish: Use, *had: Use, opening: Opening = EVENINGS, **more: Any) -> Use | Refusal:
        return fit(opening, wish, had, today=TUESDAY, is_holiday=lambda day: day == TUESDAY, **more)

    def test_goes_round_a_single_day_that_somebody_has(self) -> None:
        once = tuesdays(every=0, first=TUESDAY + WEEK)

        assert self.ask(tuesdays(), once) == tuesdays(off=(TUESDAY + WEEK,))
        assert self.ask(once, tuesdays()) == Refusal(Problem.TAKEN, TUESDAY + WEEK, tuesdays())

    def test_can_have_a_day_that_somebody_has_left_to_others(self) -> None:
        once = tuesdays(every=0, first=TUESDAY + WEEK)

        assert self.ask(once, tuesdays(off=(TUESDAY + WEEK,))) == once

    def test_is_refused_when_the_room_is_not_lent_or_the_day_is_over(self) -> None:
        wednesday = tuesdays(first=TUESDAY + DAY)
        late = tuesdays(ends=23 * 60)

        for wish in (wednesday, late):
            assert self.ask(wish) == Refusal(Problem.NOT_LENT, wish.first)
        assert self.ask(tuesdays(first=TUESDAY - WEEK)) == Refusal(Problem.OVER, TUESDAY - WEEK)

    def test_for_one_day_is_refused_on_a_public_holiday_and_each_week_goes_on_without_it(self) -> None:
        kept = Opening(EVENINGS.windows, holidays=False)

        assert self.ask(tuesdays(every=0), opening=kept) == Refusal(Problem.SHUT, TUESDAY)
        assert self.ask(tuesdays(), opening=kept) == tuesdays()
        days = lost(kept, tuesdays(), TUESDAY, TUESDAY + 4 * WEEK, lambda day: day == TUESDAY)
        assert days == [TUESDAY]


class TestWhatElseThereIs:
    def test_is_the_nearest_hour_of_the_same_day_and_then_of_other_days(self) -> None:
        had = [tuesdays(begins=20 * 60, ends=22 * 60)]

        found = other_times(EVENINGS, tuesdays(), had, today=TUESDAY, is_holiday=lambda _day: False)

        saturday = tuesdays(first=TUESDAY + 4 * DAY, begins=12 * 60, ends=14 * 60)
        assert found == [tuesdays(begins=18 * 60, ends=20 * 60), saturday]

    @given(uses(), st.lists(uses(), max_size=4))
    def test_can_be_had(self, wish: Use, had: list[Use]) -> None:
        for other in other_times(EVENINGS, wish, had, today=wish.first, is_holiday=lambda _day: False):
            assert other.length == wish.length
            assert not [one for one in had if really_meet(one, other)]


class TestWhatIsFree:
    def test_is_what_nobody_has_again_and_again_in_a_part_of_the_week(self) -> None:
        opening = Opening((Window(2, 15 * 60, 22 * 60), Window(6, 10 * 60, 14 * 60)))
        had = [tuesdays(), tuesdays(every=0, begins=18 * 60, ends=19 * 60), tuesdays(until=TUESDAY)]

        def of(part: Part) -> list[Window]:
            return free(opening, had, today=TUESDAY, part=part)

        assert of(Part.ANY) == [Window(2, 900, 1140), Window(2, 1260, 1320), Window(6, 600, 840)]
        assert of(Part.DAY) == [Window(2, 900, 1080)]
        assert of(Part.EVENING) == [Window(2, 1080, 1140), Window(2, 1260, 1320)]
        assert of(Part.WEEKEND) == [Window(6, 600, 840)]


class TestHoursAsTheyAreTyped:
    def test_are_read_as_people_write_them(self) -> None:
        assert read_hours("18.30–21:00, 9-17", 2) == (Window(2, 540, 1020), Window(2, 1110, 1260))
        assert read_hours("9:00 to 12:00; 12-24", 7) == (Window(7, 540, 1440),)
        assert read_hours(" ", 1) == ()

    @pytest.mark.parametrize("line", ["evenings", "9", "17-9", "9-9", "3:00-9:00", "20-25", "9:75-10"])
    def test_are_refused_where_they_are_none_or_at_night(self, line: str) -> None:
        with pytest.raises(NoHours):
            read_hours(line, 1)
