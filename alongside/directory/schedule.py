"""When a meeting is held: its rule, less what is off, and with what is moved or extra."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from enum import StrEnum
from heapq import merge
from itertools import islice
from operator import attrgetter

from msgspec import Struct
from msgspec.structs import replace

from alongside.directory.departures import Closure, Departure, DepartureKind, Why
from alongside.kernel.holidays import is_holiday
from alongside.kernel.periods import Moment, Rule, instant, sessions

# Past a year and a month, so that a meeting of one month in the year is still found.
LOOK_AHEAD = timedelta(days=400)


class Plan(Struct, frozen=True, omit_defaults=True):
    """
    All that says when a meeting is held.

    :param zone: IANA name of the zone in which the rule is read
    :param confirmed: local dates of which somebody has said that there is a session
    :param holidays: the calendar (:mod:`kernel.holidays`) on whose days it is not held; empty where it is held whatever the day
    """

    rule: Rule
    zone: str
    departures: tuple[Departure, ...] = ()
    closures: tuple[Closure, ...] = ()
    holidays: str = ""
    confirmed: tuple[date, ...] = ()

    @property
    def rule_to_its_end(self) -> Rule:
        """The rule, which ends where a closure is for good."""
        ends = [one.first for one in self.closures if one.for_good] + [self.rule.until or date.max]
        return self.rule if min(ends) in (self.rule.until, date.max) else replace(self.rule, until=min(ends))


class SessionState(StrEnum):
    """How a session stands to the rule."""

    AS_EVER = "AS_EVER"
    MOVED = "MOVED"
    EXTRA = "EXTRA"
    PERHAPS_OFF = "PERHAPS_OFF"
    OFF = "OFF"


class Session(Struct, frozen=True):
    """
    One dated gathering.

    :param starts: UTC
    :param ends: UTC; None where the length is unknown
    :param local_date: the date by which it is known, also where it has moved to another
    :param certain: False where it may not be held: ring first
    :param where: where it is instead, where that is elsewhere
    """

    starts: datetime
    ends: datetime | None
    local_date: date
    certain: bool
    state: SessionState = SessionState.AS_EVER
    why: Why = Why.NOT_SAID
    where: str = ""

    @property
    def is_on(self) -> bool:
        """Say whether somebody may find people there."""
        return self.state is not SessionState.OFF


def next_sessions(plan: Plan, *, after: datetime, count: int) -> tuple[Session, ...]:
    """
    Return the next ``count`` sessions that start from ``after`` on, those that are off left out; fewer where 400 days hold no more.

    :param after: aware
    """
    coming = sessions_of(plan, after=after, before=after + LOOK_AHEAD)
    return tuple(islice((session for session in coming if session.is_on), count))


def sessions_of(plan: Plan, *, after: datetime, before: datetime) -> Iterator[Session]:
    """
    Give each session that starts from ``after`` up to, not including, ``before``, in order; those that are off, as such.

    What is said of one date stands above a closure, and a closure above holidays.

    :param after, before: aware, of any zone
    """
    changed = {one.on: one for one in plan.departures if one.kind is not DepartureKind.EXTRA}
    by_rule = (
        _as_said(moment, changed.get(moment.local_date), plan)
        for moment in sessions(plan.rule, plan.zone, after=after, before=before)
    )
    elsewhen = sorted(_elsewhen(plan, after, before), key=attrgetter("starts"))
    return merge((session for session in by_rule if session), elsewhen, key=attrgetter("starts"))


def _as_said(moment: Moment, departure: Departure | None, plan: Plan) -> Session | None:
    """Say how a session that the rule gives stands; None where it has moved and is given at its new time."""
    session = Session(moment.starts, moment.ends, moment.local_date, moment.certain)
    if departure is None:
        held = moment.local_date in plan.confirmed
        return replace(session, certain=True) if held else _unless_shut(session, plan)
    if departure.kind is DepartureKind.MOVED:
        return None
    return _off(session, departure.why) if departure.sure else _perhaps_off(session, departure.why)


def _unless_shut(session: Session, plan: Plan) -> Session:
    for closure in plan.closures:
        if closure.shuts(session.local_date):
            return _off(session, closure.why)
    if plan.holidays and (kept := is_holiday(session.local_date, plan.holidays)) is not False:
        return _off(session, Why.HOLIDAY) if kept else _perhaps_off(session, Why.HOLIDAY)
    return session


def _off(session: Session, why: Why) -> Session:
    return replace(session, state=SessionState.OFF, why=why)


def _perhaps_off(session: Session, why: Why) -> Session:
    return replace(session, state=SessionState.PERHAPS_OFF, why=why, certain=False)


def _elsewhen(plan: Plan, after: datetime, before: datetime) -> Iterator[Session]:
    """Give the sessions that are held at a time of their own."""
    length = None if plan.rule.length is None else timedelta(minutes=plan.rule.length)
    for departure in plan.departures:
        starts = departure.starts and instant(plan.zone, departure.starts.date(), departure.starts.time())
        if starts is not None and after <= starts < before:
            state = SessionState.EXTRA if departure.kind is DepartureKind.EXTRA else SessionState.MOVED
            yield Session(
                starts,
                None if length is None else starts + length,
                departure.on,
                departure.sure,
                state,
                departure.why,
                departure.where,
            )
