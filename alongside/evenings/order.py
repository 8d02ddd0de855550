"""A running order: the parts of a meeting with their minutes, and what they add up to. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import StrEnum

from msgspec import Struct

SHORTEST, LONGEST = 15, 240
MOST_PARTS = 20
LENGTHS = (60, 90)


class Form(StrEnum):
    """How a meeting is held: somebody facilitates it, or there are a chair and a speaker."""

    OUTLINE = "outline"
    CHAIR = "chair"


class Part(Struct, frozen=True):
    """One part of a meeting. It names nobody."""

    title: str
    minutes: int
    words: str = ""


class Row(Struct, frozen=True):
    """A part where it stands: from which minute of the meeting to which."""

    part: Part
    begins: int
    ends: int


class Order(Struct, frozen=True):
    """The parts of a meeting in their order, and how many minutes it lasts."""

    lasts: int
    parts: tuple[Part, ...]
    form: Form = Form.OUTLINE

    @property
    def makes(self) -> int:
        """How many minutes the parts add up to."""
        return sum(part.minutes for part in self.parts)

    @property
    def over(self) -> int:
        """By how many minutes the parts are longer than the meeting; less than nothing where there is time left."""
        return self.makes - self.lasts

    def rows(self) -> Iterator[Row]:
        """Yield each part with the minutes at which it begins and ends."""
        begins = 0
        for part in self.parts:
            yield Row(part, begins, begins + part.minutes)
            begins += part.minutes


def moved(parts: Iterable[Part], place: int, by: int) -> tuple[Part, ...]:
    """Return the parts with one of them moved; at an end it stays where it is."""
    found = list(parts)
    to = min(max(place + by, 0), len(found) - 1)
    found.insert(to, found.pop(place))
    return tuple(found)
