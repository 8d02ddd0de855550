"""What a start costs: the lines of Alcohol Concern (about 2010), Developing choice in peer-support, and what they add up to. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from msgspec import Struct

# Each is a block ``cost.<line>``.
LINES: Final = (
    "training", "printing", "photocopying", "phone", "internet", "refreshments", "room", "travel", "staff",
)  # fmt: skip


class Line(Struct, frozen=True):
    """
    One line.

    :param pence: what one costs
    :param times: how many
    """

    key: str
    pence: int
    times: int

    @property
    def sum(self) -> int:
        """What it comes to, in pence."""
        return self.pence * self.times


class Whose(StrEnum):
    """Whose figures a budget begins with: whoever comes first stands."""

    OWN = "OWN"
    HOST = "HOST"
    AREA = "AREA"
    PROJECT = "PROJECT"


class Prices(Struct, frozen=True):
    """
    What a start costs, and who says so.

    :param called: the host or the body that says so; empty for one's own and the project's guesses
    :param on: the day on which they were written; None for guesses
    """

    lines: tuple[Line, ...]
    whose: Whose
    called: str = ""
    on: date | None = None


# Our own estimate: rents and fares are set anew each year.
OLD: Final = timedelta(days=365)


def are_old(prices: Prices, today: date) -> bool:
    """Say whether figures were written so long ago that somebody should look at them."""
    return prices.on is not None and prices.on < today - OLD


def lines(*said: Mapping[str, tuple[int, int]]) -> tuple[Line, ...]:
    """Return each line as whoever comes first says it: a group, its host, the area, the project."""
    return tuple(Line(key, *next(one[key] for one in said if key in one)) for key in LINES)


def total(found: Iterable[Line]) -> int:
    """Return what the lines add up to, in pence."""
    return sum(one.sum for one in found)
