"""What makes single sessions other than the rule says, each keyed by the local date that the rule gives."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum

from msgspec import Struct


class DepartureKind(StrEnum):
    """How a session departs from the rule."""

    OFF = "OFF"
    MOVED = "MOVED"
    EXTRA = "EXTRA"


class Why(StrEnum):
    """Why a session is not held as ever: a few neutral reasons, since free words would tell of people."""

    HOLIDAY = "HOLIDAY"
    HALL_SHUT = "HALL_SHUT"
    NOBODY_TO_OPEN = "NOBODY_TO_OPEN"
    NOBODY_TO_RUN = "NOBODY_TO_RUN"
    WEATHER = "WEATHER"
    EVENT = "EVENT"
    NOT_SAID = "NOT_SAID"


class Departure(Struct, frozen=True, omit_defaults=True):
    """
    One session that is off, moved, or there besides.

    :param on: the local date that the rule gives; of an extra session, its own
    :param starts: when it is instead, in the meeting's zone and without one; None for a session that is off
    :param where: where it is instead, where that is elsewhere
    :param sure: False while one person alone has reported it off
    """

    kind: DepartureKind
    on: date
    starts: datetime | None = None
    where: str = ""
    why: Why = Why.NOT_SAID
    sure: bool = True


class Closure(Struct, frozen=True, omit_defaults=True):
    """
    A stretch in which no session is held.

    :param first: the first local date of it
    :param until: the first local date after it
    :param for_good: nothing is held after it either; ``until`` is then only how long that is told
    """

    first: date
    until: date
    why: Why = Why.NOT_SAID
    for_good: bool = False

    def shuts(self, day: date) -> bool:
        """Say whether nothing is held on a local date."""
        return self.first <= day and (self.for_good or day < self.until)
