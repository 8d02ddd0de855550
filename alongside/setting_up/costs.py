"""What a start costs: the lines of Alcohol Concern (about 2010), Developing choice in peer-support, and what they add up to. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
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


def lines(*said: Mapping[str, tuple[int, int]]) -> tuple[Line, ...]:
    """Return each line as whoever comes first says it: a group, its host, the project."""
    return tuple(Line(key, *next(one[key] for one in said if key in one)) for key in LINES)


def total(found: Iterable[Line]) -> int:
    """Return what the lines add up to, in pence."""
    return sum(one.sum for one in found)
