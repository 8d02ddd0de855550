from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.directory.departures import Closure, Departure, DepartureKind, Why
from alongside.directory.schedule import Plan, Session, SessionState, next_sessions, sessions_of
from alongside.kernel.periods import Rule, RuleKind

LONDON = "Europe/London"
TUESDAYS = Rule(RuleKind.WEEKLY, days=(2,), starts=time(19, 30), length=60)
DECEMBER = {"after": datetime(2026, 12, 1, tzinfo=UTC), "before": datetime(2027, 1, 1, tzinfo=UTC)}


def plan(rule: Rule = TUESDAYS, **said: Any) -> Plan:
    return Plan(rule, LONDON, **said)


def dates(rule: Rule, after: datetime, count: int) -> list[date]:
    return [session.local_date for session in next_sessions(plan(rule), after=after, count=count)]


def in_december(**said: Any) -> dict[int, Session]:
    """Return the sessions of December by the day on which they were to be."""
    return {session.local_date.day: session for session in sessions_of(plan(**said), **DECEMBER)}


def held(**said: Any) -> list[int]:
    return [day for day, session in in_december(**said).items() if session.is_on]


class TestNextSessions:
    def test_are_as_many_as_asked_for_across_the_clock_change(self) -> None:
        found = next_sessions(plan(), after=datetime(2026, 3, 20, tzinfo=UTC), count=3)
        assert [session.starts for session in found] == [
            datetime(2026, 3, 24, 19, 30, tzinfo=UTC),
            datetime(2026, 3, 31, 18, 30, tzinfo=UTC),
            datetime(2026, 4, 7, 18, 30, tzinfo=UTC),
        ]

    def test_include_one_that_starts_this_very_moment_and_none_that_has_begun(self) -> None:
        start = datetime(2026, 1, 6, 19, 30, tzinfo=UTC)
        assert dates(TUESDAYS, start, 1) == [date(2026, 1, 6)]
        assert dates(TUESDAYS, start.replace(second=1), 1) == [date(2026, 1, 13)]

    def test_reach_the_same_month_of_next_year(self) -> None:
        december = Rule(RuleKind.MONTHLY, days=(5,), starts=time(19), weeks=(-1,), months=(12,))
        assert dates(december, datetime(2026, 12, 26, tzinfo=UTC), 5) == [date(2027, 12, 31)]

    def test_are_none_once_it_has_ended_and_none_by_appointment(self) -> None:
        ended = Rule(RuleKind.WEEKLY, days=(2,), starts=time(19, 30), until=date(2026, 6, 1))
        assert dates(ended, datetime(2026, 5, 20, tzinfo=UTC), 5) == [date(2026, 5, 26)]
        assert dates(ended, datetime(2026, 6, 1, tzinfo=UTC), 5) == []
        assert dates(Rule(RuleKind.APPOINTMENT), datetime(2026, 6, 1, tzinfo=UTC), 5) == []

    def test_stop_looking_after_400_days(self) -> None:
        far = Rule(RuleKind.WEEKLY, days=(2,), starts=time(19, 30), valid_from=date(2030, 1, 1))
        assert dates(far, datetime(2026, 6, 1, tzinfo=UTC), 5) == []

    def test_leave_out_what_is_off_and_go_on_to_the_next(self) -> None:
        off = Departure(DepartureKind.OFF, date(2026, 12, 8))
        found = next_sessions(plan(departures=(off,)), after=DECEMBER["after"], count=2)
        assert [session.local_date.day for session in found] == [1, 15]


class TestADeparture:
    def test_calls_off_one_session_and_says_why(self) -> None:
        december = in_december(departures=(Departure(DepartureKind.OFF, date(2026, 12, 8), why=Why.WEATHER),))
        assert {day: one.state for day, one in december.items() if one.state is not SessionState.AS_EVER} == {
            8: SessionState.OFF
        }
        assert (december[8].is_on, december[8].why) == (False, Why.WEATHER)

    def test_that_one_person_has_reported_leaves_it_on_and_not_certain(self) -> None:
        off = Departure(DepartureKind.OFF, date(2026, 12, 8), sure=False)
        session = in_december(departures=(off,))[8]
        assert (session.state, session.is_on, session.certain) == (SessionState.PERHAPS_OFF, True, False)

    def test_moves_one_session_to_another_time_and_place_in_order(self) -> None:
        moved = Departure(
            DepartureKind.MOVED, date(2026, 12, 8), starts=datetime(2026, 12, 16, 18), where="The Boat Shed"
        )
        found = list(sessions_of(plan(departures=(moved,)), **DECEMBER))
        assert [one.starts.day for one in found] == [1, 15, 16, 22, 29]
        assert found[2] == Session(
            datetime(2026, 12, 16, 18, tzinfo=UTC),
            datetime(2026, 12, 16, 19, tzinfo=UTC),
            date(2026, 12, 8),
            True,
            SessionState.MOVED,
            where="The Boat Shed",
        )

    def test_is_found_by_its_new_time_although_the_old_one_lies_outside(self) -> None:
        moved = Departure(DepartureKind.MOVED, date(2027, 1, 5), starts=datetime(2026, 12, 30, 19, 30))
        assert in_december(departures=(moved,))[5].starts == datetime(2026, 12, 30, 19, 30, tzinfo=UTC)

    def test_adds_a_session_beside_that_of_the_rule(self) -> None:
        extra = Departure(DepartureKind.EXTRA, date(2026, 12, 25), starts=datetime(2026, 12, 25, 11))
        assert held(departures=(extra,)) == [1, 8, 15, 22, 25, 29]
        assert in_december(departures=(extra,))[25].state is SessionState.EXTRA

    def test_of_a_date_that_the_rule_does_not_have_changes_nothing(self) -> None:
        assert held(departures=(Departure(DepartureKind.OFF, date(2026, 12, 9)),)) == [1, 8, 15, 22, 29]


class TestAClosure:
    def test_covers_its_first_date_and_not_the_date_after_it(self) -> None:
        assert held(closures=(Closure(date(2026, 12, 8), date(2026, 12, 22)),)) == [1, 22, 29]

    def test_gives_way_to_what_is_said_of_one_date(self) -> None:
        extra = Departure(DepartureKind.EXTRA, date(2026, 12, 24), starts=datetime(2026, 12, 24, 19, 30))
        moved = Departure(DepartureKind.MOVED, date(2026, 12, 15), starts=datetime(2026, 12, 16, 19, 30))
        shut = Closure(date(2026, 12, 1), date(2027, 1, 1))
        assert held(departures=(extra, moved), closures=(shut,)) == [15, 24]


class TestADateThatSomebodyHasConfirmed:
    DAY = date(2026, 12, 8)

    def session(self, **said: Any) -> Session:
        return in_december(confirmed=(self.DAY,), **said)[8]

    def test_is_held_though_the_hall_would_be_shut_or_it_is_a_holiday(self) -> None:
        shut = Closure(date(2026, 12, 1), date(2027, 1, 1))
        assert self.session(closures=(shut,)).state is SessionState.AS_EVER
        christmas = plan(self.ON_CHRISTMAS_DAY, holidays="GB-ENG", confirmed=(date(2026, 12, 25),))
        assert [one.is_on for one in sessions_of(christmas, **DECEMBER)][-1]

    ON_CHRISTMAS_DAY = Rule(RuleKind.WEEKLY, days=(5,), starts=time(19, 30))

    def test_is_certain_though_nobody_knows_in_which_weeks_it_is_held(self) -> None:
        some_weeks = Rule(RuleKind.WEEKLY, days=(2,), starts=time(19, 30), sure=False)
        found = {
            one.local_date.day: one.certain
            for one in sessions_of(plan(some_weeks, confirmed=(self.DAY,)), **DECEMBER)
        }
        assert found == {1: False, 8: True, 15: False, 22: False, 29: False}

    def test_is_off_where_that_is_said_of_it(self) -> None:
        assert not self.session(departures=(Departure(DepartureKind.OFF, self.DAY),)).is_on


class TestPublicHolidays:
    FRIDAYS_AND_MONDAYS = Rule(RuleKind.WEEKLY, days=(1, 5), starts=time(19, 30))

    def days_off(self, calendar: str, first: date) -> list[date]:
        stretch = {
            "after": datetime.combine(first, time(), UTC),
            "before": datetime.combine(first, time(), UTC) + timedelta(days=11),
        }
        found = sessions_of(plan(self.FRIDAYS_AND_MONDAYS, holidays=calendar), **stretch)
        return [one.local_date for one in found if not one.is_on]

    @pytest.mark.parametrize(
        ("calendar", "off"),
        [
            ("GB-ENG", [date(2026, 4, 3), date(2026, 4, 6)]),
            ("GB-WLS", [date(2026, 4, 3), date(2026, 4, 6)]),
            ("GB-SCT", [date(2026, 4, 3)]),
            ("GB-NIR", [date(2026, 4, 3), date(2026, 4, 6)]),
            ("IE", [date(2026, 4, 6)]),
            ("", []),
            ("XX", []),
        ],
    )
    def test_of_easter_are_those_of_the_nation(self, calendar: str, off: list[date]) -> None:
        assert self.days_off(calendar, date(2026, 4, 1)) == off

    def test_that_only_some_nations_keep_leave_a_session_that_may_be_off(self) -> None:
        stretch = {"after": datetime(2026, 4, 2, tzinfo=UTC), "before": datetime(2026, 4, 8, tzinfo=UTC)}
        friday, monday = sessions_of(plan(self.FRIDAYS_AND_MONDAYS, holidays="GB"), **stretch)
        assert (friday.state, monday.state, monday.certain) == (
            SessionState.OFF,
            SessionState.PERHAPS_OFF,
            False,
        )

    def test_give_way_to_what_is_said_of_one_date(self) -> None:
        held_all_the_same = Departure(
            DepartureKind.EXTRA, date(2026, 12, 25), starts=datetime(2026, 12, 25, 11)
        )
        assert 25 in held(departures=(held_all_the_same,), holidays="GB-ENG")


NOVEMBER = date(2026, 11, 1)
DAYS = st.integers(0, 60).map(lambda days: NOVEMBER + timedelta(days=days))


@given(
    off=st.sets(DAYS, max_size=6),
    moved=st.dictionaries(DAYS, DAYS, max_size=4),
    extra=st.sets(DAYS, max_size=3),
    shut=st.lists(st.tuples(DAYS, st.integers(1, 20)), max_size=2),
)
def test_every_date_is_held_just_where_the_last_word_on_it_says_so(
    off: set[date], moved: dict[date, date], extra: set[date], shut: list[tuple[date, int]]
) -> None:
    """One day after the other, by the plainest reading: what is said of a date, else closures, else the rule."""
    noon = time(12)
    departures = (
        *(Departure(DepartureKind.OFF, day) for day in sorted(off - moved.keys())),
        *(Departure(DepartureKind.MOVED, day, datetime.combine(to, noon)) for day, to in moved.items()),
        *(Departure(DepartureKind.EXTRA, day, datetime.combine(day, time(9))) for day in sorted(extra)),
    )
    closures = tuple(Closure(first, first + timedelta(days=days)) for first, days in shut)
    tuesdays = [day for day in (NOVEMBER + timedelta(days=n) for n in range(-7, 90)) if day.isoweekday() == 2]
    expected = sorted(
        [
            datetime.combine(day, time(19, 30))
            for day in tuesdays
            if day not in off | moved.keys() and not any(one.first <= day < one.until for one in closures)
        ]
        + [datetime.combine(to, noon) for to in moved.values()]
        + [datetime.combine(day, time(9)) for day in extra]
    )
    begin, end = datetime(2026, 11, 1), datetime(2027, 1, 1)
    found = sessions_of(
        plan(departures=departures, closures=closures),
        after=begin.replace(tzinfo=UTC),
        before=end.replace(tzinfo=UTC),
    )  # London keeps UTC in these months
    assert [one.starts.replace(tzinfo=None) for one in found if one.is_on] == [
        one for one in expected if begin <= one < end
    ]
