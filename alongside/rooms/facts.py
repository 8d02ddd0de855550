"""What is said of a room: getting in, what is in it, and what it costs. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from msgspec import Struct

# Keys of the directory's own words (`directory.vocabulary`), so that a room and a meeting in it say the same.
STEP_FREE: Final = "WHEELCHAIR"
ACCESS: Final = (
    STEP_FREE,
    "ACCESSIBLE_TOILET",
    "HEARING_LOOP",
    "PARKING",
    "CHILD_FRIENDLY",
    "SECURITY_CAMERAS",
)
# What only a room has.
THINGS: Final = (
    "BUS", "TEA", "SIDE_ROOM", "CUPBOARD", "SCREEN", "FLIPCHART", "WIFI", "PRINTING", "PHONE", "KEY",
)  # fmt: skip
# Who looks for a room that is as accessible as another looks for these; cameras are told, and wanted by nobody.
WANTED: Final = (STEP_FREE, "ACCESSIBLE_TOILET", "HEARING_LOOP")


def is_as_accessible(access: Mapping[str, bool], as_: Mapping[str, bool]) -> bool:
    """Say whether one room lets in whomever another does, as far as is known."""
    return all(access.get(key) is True for key in WANTED if as_.get(key) is True)


class Cost(Struct, frozen=True):
    """
    What a room costs each time, in pence.

    :param help: what whoever shows it pays of that, each of the first ``times`` times
    """

    each: int = 0
    help: int = 0
    times: int = 0

    @property
    def at_first(self) -> int:
        """What is left for a group to pay each time, as long as it is helped."""
        return max(0, self.each - self.help) if self.times else self.each


class Wish(Struct, frozen=True, kw_only=True):
    """
    What a group looks for.

    :param point: near which place
    :param seats: for how many
    """

    point: tuple[float, float] | None = None
    seats: int = 0
    step_free: bool = False
    free: bool = False


def suits(wish: Wish, *, seats: int, each: int, step_free: bool) -> bool:
    """Say whether a room is what a group looks for, apart from where and when."""
    return seats >= wish.seats and (step_free or not wish.step_free) and not (each and wish.free)
