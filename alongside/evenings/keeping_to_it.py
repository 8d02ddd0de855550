"""How a group keeps to its format: of each point, what was said lately, and whether that goes another way. No score. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from msgspec import Struct

# Of so many looks the last ones are held against those before them; with fewer nothing is said.
LATELY = 3


class Kept(StrEnum):
    """What a group says of one point at one look."""

    YES = "YES"
    PARTLY = "PARTLY"
    NO = "NO"


class Goes(StrEnum):
    """Which way it goes."""

    EARLY = "EARLY"
    SAME = "SAME"
    MORE = "MORE"
    LESS = "LESS"


class Trend(Struct, frozen=True):
    """
    One point over time.

    :param said: what was said of it, oldest first
    """

    said: tuple[Kept, ...]

    @property
    def goes(self) -> Goes:
        """Say whether it is kept to more or less than before; one look by itself says nothing."""
        if len(self.said) < 2 * LATELY:
            return Goes.EARLY
        before, lately = _sum(self.said[-2 * LATELY : -LATELY]), _sum(self.said[-LATELY:])
        if abs(lately - before) < 2:
            return Goes.SAME
        return Goes.MORE if lately > before else Goes.LESS


def _sum(said: Sequence[Kept]) -> int:
    return sum(2 if one is Kept.YES else one is Kept.PARTLY for one in said)
