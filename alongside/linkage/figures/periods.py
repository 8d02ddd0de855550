"""Quarters and years: figures have no other periods, so that nobody cuts two that differ by a person. Pure."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from msgspec import Struct

BACK: Final = 8
_WRITTEN = re.compile(r"(\d{4})(?:-([1-4]))?")


class Period(Struct, frozen=True):
    """A quarter of a year, or (None) a whole one."""

    year: int
    quarter: int | None = None

    def __str__(self) -> str:
        return f"{self.year}-{self.quarter}" if self.quarter else str(self.year)

    @property
    def begins(self) -> date:
        """The first day."""
        return date(self.year, 3 * (self.quarter or 1) - 2, 1)

    @property
    def ends(self) -> date:
        """The day after the last one."""
        if self.quarter in (None, 4):
            return date(self.year + 1, 1, 1)
        return date(self.year, 3 * (self.quarter or 0) + 1, 1)


def choices(today: date) -> list[Period]:
    """Return this quarter and those before it, then this year and the last."""
    at = today.year * 4 + (today.month + 2) // 3 - 1
    quarters = [Period(number // 4, number % 4 + 1) for number in range(at, at - BACK, -1)]
    return [*quarters, Period(today.year), Period(today.year - 1)]


def read(written: str, *, today: date) -> Period | None:
    """Return the period that is meant; None for one that is not offered."""
    found = _WRITTEN.fullmatch(written)
    period = Period(int(found[1]), int(found[2]) if found[2] else None) if found else None
    return period if period in choices(today) else None
