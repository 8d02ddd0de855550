from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.directory.departures import Why
from alongside.directory.schedule import Session, SessionState
from alongside.directory.verification import Verification
from alongside.finder.wording import (
    DistanceUnit,
    confirmed_words,
    distance_words,
    session_words,
)

LONDON = "Europe/London"
MILES, KILOMETRES = DistanceUnit.MILES, DistanceUnit.KILOMETRES


def london(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=ZoneInfo(LONDON)).astimezone(UTC)  # type: ignore[misc, arg-type]


def session(starts: datetime, *, certain: bool = True, **said: Any) -> Session:
    return Session(starts, None, starts.astimezone(ZoneInfo(LONDON)).date(), certain, **said)


class TestSessionWords:
    TUESDAY_AT_HALF_PAST_SEVEN = london(2026, 11, 24, 19, 30)

    @pytest.mark.parametrize(
        ("said", "words"),
        [
            ({"state": SessionState.OFF, "why": Why.HOLIDAY}, "Off: tonight at 7:30pm (public holiday)"),
            ({"state": SessionState.OFF}, "Off: tonight at 7:30pm"),
            (
                {"state": SessionState.PERHAPS_OFF, "certain": False},
                "Reported off – ring first. It was to be tonight at 7:30pm",
            ),
            (
                {"state": SessionState.PERHAPS_OFF, "certain": False, "why": Why.HOLIDAY},
                "May be off for a public holiday – ring first. Perhaps tonight at 7:30pm",
            ),
            (
                {"state": SessionState.MOVED, "where": "The Boat Shed"},
                "Moved this time: Tonight at 7:30pm, in 2 hours, at The Boat Shed",
            ),
            ({"state": SessionState.EXTRA}, "Extra session: Tonight at 7:30pm, in 2 hours"),
        ],
    )
    def test_say_what_is_other_than_ever(self, said: dict[str, Any], words: str) -> None:
        tonight = session(self.TUESDAY_AT_HALF_PAST_SEVEN, **said)
        assert session_words(tonight, LONDON, now=london(2026, 11, 24, 17, 30)) == words

    @pytest.mark.parametrize(
        ("now", "starts", "words"),
        [
            (london(2026, 11, 24, 17, 30), london(2026, 11, 24, 19, 30), "Tonight at 7:30pm, in 2 hours"),
            (
                london(2026, 11, 24, 17, 50),
                london(2026, 11, 24, 19, 30),
                "Tonight at 7:30pm, in about 2 hours",
            ),
            (london(2026, 11, 24, 18, 30), london(2026, 11, 24, 19, 30), "Tonight at 7:30pm, in 1 hour"),
            (london(2026, 11, 24, 18, 45), london(2026, 11, 24, 19, 30), "Tonight at 7:30pm, in 45 minutes"),
            (london(2026, 11, 24, 19, 29), london(2026, 11, 24, 19, 30), "Tonight at 7:30pm, in 1 minute"),
            (
                london(2026, 11, 24, 19, 29, 59),
                london(2026, 11, 24, 19, 30),
                "Tonight at 7:30pm, in 1 minute",
            ),
            (london(2026, 11, 24, 19, 30), london(2026, 11, 24, 19, 30), "Starting now"),
            (london(2026, 11, 24, 19, 30, 40), london(2026, 11, 24, 19, 30), "Starting now"),
            (london(2026, 11, 24, 19, 31), london(2026, 11, 24, 19, 30), "On now: began 1 minute ago"),
            (london(2026, 11, 24, 19, 35, 20), london(2026, 11, 24, 19, 30), "On now: began 5 minutes ago"),
            (london(2026, 11, 24, 21, 0), london(2026, 11, 24, 19, 30), "Began tonight at 7:30pm"),
            (london(2026, 11, 24, 9, 0), london(2026, 11, 24, 12, 0), "Today at noon, in 3 hours"),
            (london(2026, 11, 24, 6, 0), london(2026, 11, 24, 19, 30), "Tonight at 7:30pm"),
            (
                london(2026, 11, 24, 22, 0),
                london(2026, 11, 25, 0, 30),
                "Tonight at 12:30am, in about 3 hours",
            ),
            (london(2026, 11, 24, 23, 0), london(2026, 11, 25, 0, 0), "Tonight at midnight, in 1 hour"),
            (london(2026, 11, 25, 1, 0), london(2026, 11, 25, 3, 0), "Tonight at 3am, in 2 hours"),
            (london(2026, 11, 25, 1, 0), london(2026, 11, 25, 4, 0), "Today at 4am, in 3 hours"),
            (london(2026, 11, 25, 1, 0), london(2026, 11, 25, 19, 30), "Today at 7:30pm"),
            (london(2026, 11, 24, 22, 0), london(2026, 11, 25, 7, 0), "Tomorrow at 7am"),
            (london(2026, 11, 24, 9, 0), london(2026, 11, 25, 19, 30), "Tomorrow at 7:30pm"),
            (london(2026, 11, 20, 9, 0), london(2026, 11, 24, 12, 0), "Tuesday 24 November at noon"),
            (
                london(2026, 11, 20, 9, 0),
                london(2026, 11, 24),
                "Tuesday 24 November at midnight (Monday night)",
            ),
            (
                london(2026, 11, 20, 9, 0),
                london(2026, 11, 23),
                "Monday 23 November at midnight (Sunday night)",
            ),
            (london(2026, 12, 20, 9, 0), london(2027, 1, 5, 19, 30), "Tuesday 5 January 2027 at 7:30pm"),
        ],
    )
    def test_say_when(self, now: datetime, starts: datetime, words: str) -> None:
        assert session_words(session(starts), LONDON, now=now) == words

    def test_count_real_hours_over_the_clock_change(self) -> None:
        tz = ZoneInfo(LONDON)
        now, starts = datetime(2026, 3, 29, 0, 30, tzinfo=tz), datetime(2026, 3, 29, 3, 30, tzinfo=tz)
        assert session_words(session(starts), LONDON, now=now) == "Tonight at 3:30am, in 2 hours"

    @pytest.mark.parametrize("minutes", [-30, 0, 30, 600, 6000])
    def test_never_say_that_one_of_some_weeks_only_is_on(self, minutes: int) -> None:
        now = self.TUESDAY_AT_HALF_PAST_SEVEN - timedelta(minutes=minutes)
        words = session_words(session(self.TUESDAY_AT_HALF_PAST_SEVEN, certain=False), LONDON, now=now)
        assert words.startswith("Some weeks only – ring first. Perhaps ")
        assert "On now" not in words

    @pytest.mark.parametrize(
        ("zone", "words"),
        [
            ("Europe/London", "Tonight at 7:30pm your time (2:30pm New York time), in 2 hours"),
            ("Australia/Sydney", "Today at 6:30am your time (Tuesday, 2:30pm New York time), in 2 hours"),
            ("America/Toronto", "Today at 2:30pm your time, in 2 hours"),
        ],
    )
    def test_say_the_readers_time_and_that_of_the_meeting(self, zone: str, words: str) -> None:
        now = london(2026, 11, 24, 17, 30)
        starts = london(2026, 11, 24, 19, 30)

        said = session_words(session(starts), zone, now=now, zone_named=True, held_in="America/New_York")

        assert said == words

    def test_say_perhaps_tonight(self) -> None:
        now = london(2026, 11, 24, 17, 30)
        words = session_words(session(self.TUESDAY_AT_HALF_PAST_SEVEN, certain=False), LONDON, now=now)
        assert words == "Some weeks only – ring first. Perhaps tonight at 7:30pm"

    @pytest.mark.parametrize(
        ("zone", "words"),
        [
            (LONDON, "Tonight at 7:30pm UK time, in 2 hours"),
            ("Europe/Dublin", "Tonight at 7:30pm Irish time, in 2 hours"),
            ("America/New_York", "Today at 2:30pm New York time, in 2 hours"),
            ("Asia/Kolkata", "Tonight at 1am Kolkata time, in 2 hours"),
        ],
    )
    def test_are_in_the_reader_s_zone_and_name_it_where_asked(self, zone: str, words: str) -> None:
        now = london(2026, 11, 24, 17, 30)
        assert (
            session_words(session(self.TUESDAY_AT_HALF_PAST_SEVEN), zone, now=now, zone_named=True) == words
        )

    @given(
        starts=st.datetimes(datetime(2026, 1, 1), datetime(2027, 1, 1), timezones=st.just(UTC)),
        ahead=st.timedeltas(timedelta(days=-3), timedelta(days=300)),
        certain=st.booleans(),
    )
    def test_always_begin_with_a_capital_and_hold_no_gap(
        self, starts: datetime, ahead: timedelta, certain: bool
    ) -> None:
        words = session_words(session(starts, certain=certain), LONDON, now=starts - ahead)
        assert words[0].isupper()
        assert "  " not in words
        assert "-" not in words


class TestDistanceWords:
    @pytest.mark.parametrize(
        ("km", "unit", "words"),
        [
            (0.0, MILES, "less than half a mile"),
            (0.8, MILES, "less than half a mile"),
            (0.81, MILES, "0.5 miles"),
            (1.609344, MILES, "1 mile"),
            (1.56, MILES, "1 mile"),
            (1.93, MILES, "1.2 miles"),
            (3.2187, MILES, "2 miles"),
            (15.9, MILES, "9.9 miles"),
            (16.1, MILES, "10 miles"),
            (40.2, MILES, "25 miles"),
            (0.4, KILOMETRES, "less than half a kilometre"),
            (1.93, KILOMETRES, "1.9 km"),
            (12.4, KILOMETRES, "12 km"),
        ],
    )
    def test_are_plain(self, km: float, unit: DistanceUnit, words: str) -> None:
        assert distance_words(km, unit=unit) == words


class TestConfirmedWords:
    NOW = london(2026, 11, 24, 12, 0)

    @pytest.mark.parametrize(
        ("at", "state", "words"),
        [
            (london(2026, 11, 24, 0, 5), Verification.CONFIRMED, "Confirmed today"),
            (london(2026, 11, 23, 23, 55), Verification.CONFIRMED, "Confirmed yesterday"),
            (london(2026, 11, 22, 23, 55), Verification.CONFIRMED, "Last confirmed 2 days ago"),
            (london(2026, 11, 11, 12, 0), Verification.CONFIRMED, "Last confirmed 13 days ago"),
            (london(2026, 11, 10, 12, 0), Verification.CONFIRMED, "Last confirmed 2 weeks ago"),
            (
                london(2026, 10, 13, 12, 0),
                Verification.AGEING,
                "Last confirmed 6 weeks ago: ring before you travel far",
            ),
            (
                london(2026, 5, 16),
                Verification.STALE,
                "Last confirmed in May 2026: too long ago to rely on, ring first",
            ),
            (
                london(2023, 5, 16),
                Verification.UNVERIFIED,
                "Nobody has confirmed this since May 2023: ring first",
            ),
            (london(2026, 11, 24), Verification.UNVERIFIED, "Nobody has checked this listing: ring first"),
        ],
    )
    def test_say_when_and_how_far_to_rely_on_it(self, at: datetime, state: Verification, words: str) -> None:
        assert confirmed_words(at, state, now=self.NOW) == words
