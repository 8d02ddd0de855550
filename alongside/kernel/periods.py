"""
Rules of recurrence, and the moments they give.

A rule says when something is held in the local time of a place; it knows nothing of meetings.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from functools import lru_cache
from zoneinfo import ZoneInfo

from msgspec import Struct

DAY = timedelta(days=1)


class RuleKind(StrEnum):
    """How a rule recurs."""

    WEEKLY = "WEEKLY"
    EVERY_N_WEEKS = "EVERY_N_WEEKS"
    MONTHLY = "MONTHLY"
    APPOINTMENT = "APPOINTMENT"


class Rule(Struct, frozen=True, omit_defaults=True):
    """
    A rule of recurrence in local time.

    :param days: ISO weekdays, 1 Monday to 7 Sunday; empty only by appointment
    :param starts: local start; None only by appointment
    :param length: minutes; None where nobody has said
    :param every: weeks between sessions, for EVERY_N_WEEKS (2 or more)
    :param anchor: a local date on which it is held, for EVERY_N_WEEKS; None where the phase is unknown;
        weeks run from Monday, so that a rule of several days is held on all of them in the anchor's week
    :param weeks: which of that weekday in the month, 1 to 5, -1 the last, for MONTHLY
    :param months: the months in which it is held, 1 to 12; empty for all
    :param valid_from: first local date on which the rule may hold; None for always
    :param until: first local date on which it no longer holds; None for no end
    :param sure: False where the source's words could not be read surely: *some weeks only, ring first*
    """

    kind: RuleKind
    days: tuple[int, ...] = ()
    starts: time | None = None
    length: int | None = None
    every: int = 1
    anchor: date | None = None
    weeks: tuple[int, ...] = ()
    months: tuple[int, ...] = ()
    valid_from: date | None = None
    until: date | None = None
    sure: bool = True


class Moment(Struct, frozen=True, gc=False):
    """
    One gathering that a rule gives.

    :param starts: UTC
    :param ends: UTC, ``length`` real minutes after ``starts``; None where the length is unknown
    :param local_date: the date that the rule names, also where a clock change moves the start past midnight
    :param certain: False where it is held on some of these dates only and nobody has said which
    """

    starts: datetime
    ends: datetime | None
    local_date: date
    certain: bool


def sessions(rule: Rule, zone: str, *, after: datetime, before: datetime) -> Iterator[Moment]:
    """
    Give each session that starts from ``after`` up to, not including, ``before``, in order.

    A start that the clock skips in spring is held as much later as the clock moves: 01:30 on 29 March 2026 in
    London is held at 02:30. One that comes twice in autumn is held the first time. A date that a zone leaves
    out altogether (30 December 2011 in Apia) has no session. A rule with :func:`rule_problems` may give none.

    :param zone: IANA name; an unknown one raises :class:`zoneinfo.ZoneInfoNotFoundError`
    :param after, before: aware, of any zone
    """
    if rule.kind is RuleKind.APPOINTMENT or rule.starts is None:
        return
    length = None if rule.length is None else timedelta(minutes=rule.length)
    certain = is_certain(rule)
    for local_date in _dates(rule, after.astimezone(UTC).date() - DAY, before.astimezone(UTC).date() + DAY):
        starts = instant(zone, local_date, rule.starts)
        if starts is not None and after <= starts < before:
            yield Moment(starts, None if length is None else starts + length, local_date, certain)


def is_certain(rule: Rule) -> bool:
    """Say whether the rule tells each of its dates surely."""
    return rule.sure and (rule.kind is not RuleKind.EVERY_N_WEEKS or rule.anchor is not None)


def _dates(rule: Rule, first: date, last: date) -> Iterator[date]:
    """Give the rule's local dates from ``first`` to ``last``, both included, in order."""
    if rule.valid_from is not None:
        first = max(first, rule.valid_from)
    if rule.until is not None:
        last = min(last, rule.until - DAY)
    begin, end = first.toordinal(), last.toordinal()
    days = sorted(set(rule.days))
    for monday in range(_monday(begin), end + 1, 7):
        for day in days:
            if begin <= monday + day - 1 <= end:
                local_date = date.fromordinal(monday + day - 1)
                if _is_held(rule, local_date):
                    yield local_date


def _is_held(rule: Rule, day: date) -> bool:
    """Say whether a date that falls on one of the rule's weekdays is one of its dates."""
    if rule.months and day.month not in rule.months:
        return False
    if rule.kind is RuleKind.MONTHLY:
        nth = (day.day - 1) // 7 + 1
        return nth in rule.weeks or (-1 in rule.weeks and (day + 7 * DAY).month != day.month)
    if rule.kind is RuleKind.EVERY_N_WEEKS and rule.anchor is not None:
        weeks = (_monday(day.toordinal()) - _monday(rule.anchor.toordinal())) // 7
        return rule.every > 0 and weeks % rule.every == 0
    return True


def _monday(ordinal: int) -> int:
    """Return the ordinal of the Monday on or before a date (ordinal 1 is a Monday)."""
    return ordinal - (ordinal - 1) % 7


# A national list names a few hundred starts, so that 36 days of it are well under this many.
@lru_cache(maxsize=1 << 17)
def instant(zone: str, day: date, clock: time) -> datetime | None:
    """Return the UTC moment of a local time as :func:`sessions` reads it; None on a date that the zone leaves out."""
    local = datetime.combine(day, clock).replace(tzinfo=ZoneInfo(zone), fold=0)
    moment = local.astimezone(UTC)
    moved = moment.astimezone(local.tzinfo).replace(tzinfo=None) - local.replace(tzinfo=None)
    return None if moved >= DAY else moment


class RuleProblem(StrEnum):
    """What can be wrong with a rule."""

    DAYS_MISSING = "days_missing"
    DAYS_OUT_OF_RANGE = "days_out_of_range"
    STARTS_MISSING = "starts_missing"
    LENGTH_OUT_OF_RANGE = "length_out_of_range"
    EVERY_OUT_OF_RANGE = "every_out_of_range"
    ANCHOR_ON_ANOTHER_DAY = "anchor_on_another_day"
    WEEKS_MISSING = "weeks_missing"
    WEEKS_OUT_OF_RANGE = "weeks_out_of_range"
    MONTHS_OUT_OF_RANGE = "months_out_of_range"
    UNTIL_NOT_AFTER_VALID_FROM = "until_not_after_valid_from"


_FAULTS: dict[RuleProblem, Callable[[Rule], bool]] = {
    RuleProblem.DAYS_MISSING: lambda rule: not rule.days and rule.kind is not RuleKind.APPOINTMENT,
    RuleProblem.DAYS_OUT_OF_RANGE: lambda rule: not set(rule.days) <= set(range(1, 8)),
    RuleProblem.STARTS_MISSING: lambda rule: rule.starts is None and rule.kind is not RuleKind.APPOINTMENT,
    RuleProblem.LENGTH_OUT_OF_RANGE: lambda rule: rule.length is not None and not 1 <= rule.length <= 24 * 60,
    RuleProblem.EVERY_OUT_OF_RANGE: lambda rule: (
        rule.every < 2 if rule.kind is RuleKind.EVERY_N_WEEKS else rule.every != 1
    ),
    RuleProblem.ANCHOR_ON_ANOTHER_DAY: lambda rule: (
        rule.anchor is not None and rule.anchor.isoweekday() not in rule.days
    ),
    RuleProblem.WEEKS_MISSING: lambda rule: not rule.weeks and rule.kind is RuleKind.MONTHLY,
    RuleProblem.WEEKS_OUT_OF_RANGE: lambda rule: not set(rule.weeks) <= {-1, 1, 2, 3, 4, 5},
    RuleProblem.MONTHS_OUT_OF_RANGE: lambda rule: not set(rule.months) <= set(range(1, 13)),
    RuleProblem.UNTIL_NOT_AFTER_VALID_FROM: lambda rule: (
        rule.until is not None and rule.valid_from is not None and rule.until <= rule.valid_from
    ),
}


# Lists have the same few thousand rules many times over.
@lru_cache(maxsize=8192)
def rule_problems(rule: Rule) -> tuple[RuleProblem, ...]:
    """Name what is wrong with a rule; empty where it can be relied on to give its sessions."""
    return tuple(problem for problem, is_wrong in _FAULTS.items() if is_wrong(rule))
