"""
Rules of recurrence, and the moments they give.

A rule says when something is held in the local time of a place; it knows nothing of meetings.
"""

from __future__ import annotations

from datetime import date, time
from enum import StrEnum

from msgspec import Struct


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
    :param anchor: a local date on which it is held, for EVERY_N_WEEKS; None where the phase is unknown
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
