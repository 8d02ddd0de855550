"""
When a room is open, who is in it, and whether two uses of it meet. Pure.

All of it is in the wall clock of the room. A room is lent between four in the morning and midnight, when no clock changes: so an hour by
the wall is an hour, and two uses that do not meet by the wall never meet.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, timedelta
from enum import StrEnum
from math import lcm
from typing import Final

import msgspec
from msgspec import Struct

DAY, WEEK = timedelta(days=1), timedelta(days=7)
# Minutes of the day.
EARLIEST, LATEST, EVENING = 4 * 60, 24 * 60, 18 * 60
ONCE, WEEKLY, FORTNIGHTLY = 0, 1, 2
EVERY: Final = (WEEKLY, FORTNIGHTLY, ONCE)
# People turn up at the hour or the half.
STEP: Final = 30

Kept = Callable[[date], bool]


class Window(Struct, frozen=True, order=True):
    """
    A stretch of a weekday in which a room is lent.

    :param day: ISO weekday, 1 Monday to 7 Sunday
    :param begins, ends: minutes of the day
    """

    day: int
    begins: int
    ends: int


class Shut(Struct, frozen=True, order=True):
    """Days on which a room is not lent: from ``first`` up to, not including, ``until``."""

    first: date
    until: date


class Opening(Struct, frozen=True):
    """
    When a room is lent.

    :param holidays: whether it is lent on public holidays too
    """

    windows: tuple[Window, ...]
    shut: tuple[Shut, ...] = ()
    holidays: bool = True


class Use(Struct, frozen=True):
    """
    Somebody has a room.

    :param first: the first day; of one that recurs, it says the weekday too
    :param begins, ends: minutes of the day, the end not included
    :param every: weeks between two days; 0 for one day alone
    :param until: the first day on which it is theirs no longer; None for no end
    :param off: single days that are not theirs
    """

    first: date
    begins: int
    ends: int
    every: int = WEEKLY
    until: date | None = None
    off: tuple[date, ...] = ()

    @property
    def length(self) -> int:
        """Minutes."""
        return self.ends - self.begins

    def falls_on(self, day: date) -> bool:
        """Say whether the room is theirs on a day."""
        if day < self.first or day in self.off or (self.until is not None and day >= self.until):
            return False
        days = (day - self.first).days
        return days % (7 * self.every) == 0 if self.every else days == 0


def days_of(use: Use, first: date, before: date) -> Iterator[date]:
    """Give the days of a use from ``first`` up to, not including, ``before``."""
    if use.until is not None:
        before = min(before, use.until)
    step = WEEK * (use.every or 1)
    day = use.first
    if day < first:
        day += step * -(-(first - day).days // step.days)
    while day < before and (use.every or day == use.first):
        if day not in use.off:
            yield day
        day += step


def meet(one: Use, other: Use) -> date | None:
    """Return the first day on which two uses are in a room at once; None where they never are."""
    if one.begins >= other.ends or other.begins >= one.ends:
        return None
    first = max(one.first, other.first)
    # After so many weeks both are where they were; each single day that is off can hide one such day.
    weeks = lcm(one.every or 1, other.every or 1) * (len(one.off) + len(other.off) + 1)
    return next((day for day in days_of(one, first, first + WEEK * weeks) if other.falls_on(day)), None)


def is_shut(opening: Opening, day: date, is_holiday: Kept) -> bool:
    """Say whether a room is not lent at all on a day."""
    closed = any(one.first <= day < one.until for one in opening.shut)
    return closed or (not opening.holidays and is_holiday(day))


def lost(opening: Opening, use: Use, first: date, before: date, is_holiday: Kept) -> list[date]:
    """Return the days of a use on which the room is shut."""
    return [day for day in days_of(use, first, before) if is_shut(opening, day, is_holiday)]


class Problem(StrEnum):
    """Why somebody cannot have a room."""

    OVER = "OVER"
    NOT_LENT = "NOT_LENT"
    SHUT = "SHUT"
    TAKEN = "TAKEN"


class Refusal(Struct, frozen=True):
    """
    Why somebody cannot have a room.

    :param on: the first day that stands in the way
    :param taken: by what; None where it is not taken
    """

    problem: Problem
    on: date
    taken: Use | None = None


def fit(opening: Opening, wish: Use, uses: Iterable[Use], *, today: date, is_holiday: Kept) -> Use | Refusal:
    """
    Return a wish as it can be had, or why it cannot.

    What recurs goes round single days that somebody has already (they are ``off`` then); it never takes what recurs from anybody.
    """
    if wish.first < today:
        return Refusal(Problem.OVER, wish.first)
    if not any(_holds(one, wish) for one in opening.windows):
        return Refusal(Problem.NOT_LENT, wish.first)
    if not wish.every and is_shut(opening, wish.first, is_holiday):
        return Refusal(Problem.SHUT, wish.first)
    for use in uses:
        day = meet(wish, use)
        if day is None:
            continue
        if not wish.every or use.every:
            return Refusal(Problem.TAKEN, day, use)
        wish = msgspec.structs.replace(wish, off=(*wish.off, day))
    return wish


def _holds(window: Window, wish: Use) -> bool:
    return window.day == wish.first.isoweekday() and window.begins <= wish.begins < wish.ends <= window.ends


def other_times(
    opening: Opening, wish: Use, uses: Sequence[Use], *, today: date, is_holiday: Kept, most: int = 3
) -> list[Use]:
    """Return other times within a week at which the room can be had for as long: of the same day first, then the nearest hours."""
    found: list[tuple[bool, int, int, Use]] = []
    for ahead in range(7):
        first = max(wish.first, today) + ahead * DAY
        sides = set()
        for begins in sorted(_begins(opening, first, wish.length), key=lambda at: abs(at - wish.begins)):
            # The nearest before and the nearest after: one that is an hour off on either side is another evening for people.
            if (begins < wish.begins) in sides:
                continue
            other = Use(first, begins, begins + wish.length, wish.every, wish.until)
            fitting = fit(opening, other, uses, today=today, is_holiday=is_holiday)
            if isinstance(fitting, Use):
                sides.add(begins < wish.begins)
                found.append((ahead > 0, abs(begins - wish.begins), ahead, fitting))
    return [one[-1] for one in sorted(found, key=lambda one: one[:3])[:most]]


def _begins(opening: Opening, day: date, length: int) -> Iterator[int]:
    """Give the hours and halves at which something of so many minutes could begin on a day."""
    for window in opening.windows:
        if window.day == day.isoweekday():
            yield from range(window.begins, window.ends - length + 1, STEP)


class Part(StrEnum):
    """Part of the week for which a group looks."""

    ANY = "ANY"
    DAY = "DAY"
    EVENING = "EVENING"
    WEEKEND = "WEEKEND"


def free(opening: Opening, uses: Iterable[Use], *, today: date, part: Part = Part.ANY) -> list[Window]:
    """Return the stretches of a week that nobody has again and again, from a day on, as far as they are in a part of the week."""
    taken: dict[int, list[tuple[int, int]]] = {}
    for use in uses:
        if use.every and (use.until is None or use.until > today):
            taken.setdefault(use.first.isoweekday(), []).append((use.begins, use.ends))
    return [
        Window(window.day, *stretch)
        for window in sorted(opening.windows)
        for whole in _in(part, window)
        for stretch in _without(whole, sorted(taken.get(window.day, [])))
    ]


def _in(part: Part, window: Window) -> Iterator[tuple[int, int]]:
    """Give as much of a window as lies in a part of the week."""
    weekend = window.day > 5
    if part is Part.ANY or (part is Part.WEEKEND and weekend):
        yield window.begins, window.ends
    elif part in (Part.DAY, Part.EVENING) and not weekend:
        low, high = (EARLIEST, EVENING) if part is Part.DAY else (EVENING, LATEST)
        begins, ends = max(low, window.begins), min(high, window.ends)
        if begins < ends:
            yield begins, ends


def _without(whole: tuple[int, int], taken: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    begins, ends = whole
    for from_, to in taken:
        if begins < min(from_, ends):
            yield begins, min(from_, ends)
        begins = max(begins, to)
    if begins < ends:
        yield begins, ends
