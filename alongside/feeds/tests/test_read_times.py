"""Days, times, lengths and dates in the many ways in which lists write them."""

from __future__ import annotations

from datetime import UTC, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.feeds.reading.times import days_of, length_of, minutes_between, moment_of, time_of, times_of


class TestDays:
    @pytest.mark.parametrize(
        ("written", "days"),
        [
            (0, (7,)),
            (1, (1,)),
            (6, (6,)),
            ("0", (7,)),
            ("2", (2,)),
            (3.0, (3,)),
            ([1, 3, 5], (1, 3, 5)),
            (["0", 6], (6, 7)),
            ("Monday", (1,)),
            ("tues", (2,)),
            ("Weds.", (3,)),
            ("THURSDAYS", (4,)),
            ("Sunday evening", (7,)),
            ("Mon, Wed & Fri", (1, 3, 5)),
            ("Tuesday and Thursday", (2, 4)),
            ("Mon-Fri", (1, 2, 3, 4, 5)),
            ("Friday to Monday", (1, 5, 6, 7)),
            ("Daily", (1, 2, 3, 4, 5, 6, 7)),
            ("weekends", (6, 7)),
            ("[5]", (5,)),
            (None, ()),
            ("", ()),
            ([], ()),
        ],
    )
    def test_are_read(self, written: object, days: tuple[int, ...]) -> None:
        assert days_of(written) == (days, ())

    @pytest.mark.parametrize("written", [9, 7, -1, 1.5, "9", "7pm", "Someday", True, "Mon-Tue-Wed", {"a": 1}])
    def test_that_are_none_are_given_back(self, written: object) -> None:
        days, wrong = days_of(written)
        assert days == ()
        assert len(wrong) >= 1

    def test_a_wrong_one_leaves_the_right_ones(self) -> None:
        assert days_of([1, 9, 3]) == ((1, 3), ("9",))


class TestTimes:
    @pytest.mark.parametrize(
        ("written", "clock"),
        [
            ("19:30", time(19, 30)),
            ("9:05", time(9, 5)),
            ("19:30:00", time(19, 30)),
            ("19.30", time(19, 30)),
            ("19h30", time(19, 30)),
            ("1930", time(19, 30)),
            ("7:30 PM", time(19, 30)),
            ("7.30pm", time(19, 30)),
            ("7 p.m.", time(19, 0)),
            ("7pm", time(19, 0)),
            ("12:00 AM", time(0, 0)),
            ("12 pm", time(12, 0)),
            ("19:30 pm", time(19, 30)),
            ("Noon", time(12, 0)),
            ("midnight", time(0, 0)),
            ("0.8125", time(19, 30)),
        ],
    )
    def test_are_read(self, written: str, clock: time) -> None:
        assert time_of(written) == clock

    @pytest.mark.parametrize(
        "written", ["25:00", "24:00", "19:60", "7", "0:30 pm", "13:00 am", "soon", "19:30:99x", "", "99999"]
    )
    def test_that_are_none_are_not(self, written: str) -> None:
        assert time_of(written) is None

    @pytest.mark.parametrize(
        ("written", "start", "end"),
        [
            ("19:30", time(19, 30), None),
            ("7pm - 8.30pm", time(19), time(20, 30)),
            ("7-8pm", time(19), time(20)),
            ("19:30 to 21:00", time(19, 30), time(21)),
            ("10:00–11:00", time(10), time(11)),
        ],
    )
    def test_a_start_may_come_with_its_end(self, written: str, start: time, end: time | None) -> None:
        assert times_of(written) == (start, end)

    @pytest.mark.parametrize("written", ["to", "7pm - soon", "1-2-3", "-"])
    def test_half_a_range_is_none(self, written: str) -> None:
        assert times_of(written) == (None, None)

    def test_an_end_past_midnight_is_the_next_day(self) -> None:
        assert minutes_between(time(23, 30), time(0, 30)) == 60

    def test_an_end_before_the_start_is_no_length(self) -> None:
        assert minutes_between(time(19, 30), time(18, 30)) is None


class TestLengths:
    @pytest.mark.parametrize(
        ("written", "minutes"),
        [
            ("1hr 30mins", 90),
            ("1hr ", 60),
            ("2hrs", 120),
            ("0hr 45mins", 45),
            ("45mins", 45),
            ("1 hour and 15 minutes", 75),
            ("1h 30m", 90),
            ("1.5 hours", 90),
            ("1:30", 90),
            ("90", 90),
        ],
    )
    def test_are_read(self, written: str, minutes: int) -> None:
        assert length_of(written) == minutes

    @pytest.mark.parametrize(
        "written", ["-10hr -45mins", "1r", "0", "0mins", "25hrs", "an hour or so", "1", "9999"]
    )
    def test_nonsense_is_not(self, written: str) -> None:
        assert length_of(written) is None


class TestDates:
    @pytest.mark.parametrize(
        ("written", "country", "moment"),
        [
            ("2026-03-31 08:05:00", "GB", datetime(2026, 3, 31, 8, 5, tzinfo=UTC)),
            ("2026-03-31", "GB", datetime(2026, 3, 31, tzinfo=UTC)),
            ("2026-03-31T08:05:00+02:00", "GB", datetime(2026, 3, 31, 6, 5, tzinfo=UTC)),
            ("2026-03-31T08:05:00.000Z", "GB", datetime(2026, 3, 31, 8, 5, tzinfo=UTC)),
            ("3/4/2026", "US", datetime(2026, 3, 4, tzinfo=UTC)),
            ("3/4/2026", "GB", datetime(2026, 4, 3, tzinfo=UTC)),
            ("31/3/2026", "US", datetime(2026, 3, 31, tzinfo=UTC)),
            ("8/25/2022 11:17:07 AM", "CA", datetime(2022, 8, 25, 11, 17, tzinfo=UTC)),
        ],
    )
    def test_are_read(self, written: str, country: str, moment: datetime) -> None:
        assert moment_of(written, country) == moment

    @pytest.mark.parametrize(
        "written",
        ["yesterday", "32/13/2026", "2026-13-01", "0001-01-01", "1/1/9999", "9999-12-31T23:59:59-12:00"],
    )
    def test_nonsense_is_not(self, written: str) -> None:
        assert moment_of(written, "GB") is None


@given(st.text(max_size=30))
def test_nothing_that_is_written_breaks_them(written: str) -> None:
    days_of(written)
    times_of(written)
    length_of(written)
    moment_of(written, "GB")


@given(st.times())
def test_every_minute_of_the_day_is_read_back(clock: time) -> None:
    minute = clock.replace(second=0, microsecond=0, fold=0)
    assert time_of(f"{minute:%H:%M}") == minute
    assert time_of(f"{minute:%I:%M %p}") == minute
