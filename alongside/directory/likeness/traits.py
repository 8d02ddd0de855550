"""What an entry says, made ready to be compared with what another says."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any, Final, Generic, TypeVar
from urllib.parse import urlsplit

from alongside.directory.entry import EntryContent, Mode
from alongside.kernel.text import fold

# Degrees: a square of the map about as wide as the area within which a group moves.
_CELL: Final = (0.12, 0.2)

# Words that come and go in a title without its meaning another group.
FILLERS: Final = frozenset({
    "a", "aa", "al", "alanon", "alcoholics", "anon", "anonymous", "at", "and", "ca", "cocaine",
    "fellowship", "gamblers", "ga", "group", "groups", "held", "hybrid", "in", "live", "meeting",
    "meetings", "na", "narcotics", "new", "now", "oa", "of", "on", "online", "only", "person", "the", "to",
    "zoom",
})  # fmt: skip
DAYS: Final = frozenset({"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"})

# Of two titles that hold other ones of these, neither is the other's new title.
_OPPOSED: Final = (
    {"men": "men", "mens": "men", "man": "men"}
    | {"women": "women", "womens": "women", "woman": "women", "ladies": "women"},
    {day: day for day in DAYS},
)
_EVERY_OPPOSED: Final = frozenset(word for kinds in _OPPOSED for word in kinds)
_NOBODY_AND_NO_DAY: Final = (frozenset[str](),) * len(_OPPOSED)
_HOURS: Final = frozenset({"morning", "noon", "lunchtime", "afternoon", "evening", "night", "midnight"})


_T = TypeVar("_T")


class made_once(Generic[_T]):  # noqa: N801 - stands where ``cached_property`` would
    """A property that is made when it is first asked for, without the lock that Python 3.11 takes for each."""

    def __init__(self, make: Callable[[Any], _T]) -> None:
        """Take the place of a method."""
        self._make = make
        self.__doc__ = make.__doc__

    def __set_name__(self, owner: type, name: str) -> None:
        """Keep the name under which what was made is found from then on."""
        self._name = name

    def __get__(self, one: Any, owner: type) -> _T:
        """Make it: once it is there, it is found before this is asked."""
        made = one.__dict__[self._name] = self._make(one)
        return made


class Traits:
    """What an entry says, made ready for comparing; each part is made when it is first asked for."""

    def __init__(self, content: EntryContent) -> None:
        """Keep what the entry says."""
        self.content = content

    @made_once
    def name(self) -> str:
        """Return the name as names are compared."""
        return fold(self.content.name)

    @made_once
    def words(self) -> frozenset[str]:
        """Return the words that tell the name from others, or all of them where none does."""
        every = frozenset(self.name.split())
        return every - FILLERS - DAYS - _HOURS or every

    @made_once
    def whom_and_days(self) -> tuple[frozenset[str], ...]:
        """Return whom the name speaks of, men or women, and of which days."""
        words = [word for word in self.name.split() if word in _EVERY_OPPOSED]
        if not words:
            return _NOBODY_AND_NO_DAY
        return tuple(frozenset(kinds[word] for word in words if word in kinds) for kinds in _OPPOSED)

    @made_once
    def programme_and_words(self) -> tuple[str, frozenset[str]]:
        """Return what namesakes share, wherever they are."""
        return self.content.programme, self.words

    @made_once
    def says_nothing(self) -> bool:
        """Whether the name only says what, where and when: "NA meeting", or a town with "Friday night"."""
        return set(self.name.split()) - FILLERS - DAYS - _HOURS <= self.place_words

    @made_once
    def place_words(self) -> frozenset[str]:
        """Return the words of the address and its regions."""
        return frozenset(f"{self.address} {fold(' '.join(self.content.areas))}".split())

    @made_once
    def postcode(self) -> str:
        """Return a code of a few doors. An American one names a town, and the first half of a British one a district."""
        compact = fold(self.content.postcode).replace(" ", "")
        return compact if len(compact) >= 5 and not compact.isdecimal() else ""

    @made_once
    def address(self) -> str:
        """Return venue, address and town as they are compared."""
        said = self.content
        return fold(f"{said.venue} {said.address} {said.town}")

    @made_once
    def town(self) -> str:
        """Return the town as towns are compared."""
        return fold(self.content.town)

    @made_once
    def link(self) -> str:
        """Return what opens the meeting, without the provider's own server and the passcode."""
        if self.content.mode is Mode.IN_PERSON or not self.content.join_url:
            return ""
        parts = urlsplit(self.content.join_url)
        host = "zoom.us" if parts.netloc.endswith("zoom.us") else parts.netloc
        return f"{host}{parts.path}"

    @made_once
    def point(self) -> tuple[float, float] | None:
        """Return where it is, in degrees."""
        said = self.content
        if said.latitude is None or said.longitude is None:
            return None
        return said.latitude, said.longitude

    @made_once
    def at_a_door(self) -> bool:
        """Whether the point is a door's: an online meeting's is often its town's."""
        said = self.content
        return not said.approximate and bool(said.address or said.venue or self.postcode)

    @made_once
    def doorstep(self) -> str:
        """Return the point to some hundred metres; empty where it is no door's."""
        return f"{self.point[0]:.3f},{self.point[1]:.3f}" if self.point and self.at_a_door else ""

    @made_once
    def door(self) -> str:
        """Return one word for the place, to count what else is held there in the same list."""
        return self.postcode or self.link or self.doorstep or self.address

    @made_once
    def cell(self) -> Hashable:
        """Return the square of the map, or the town or region where there is no point."""
        if self.point is None:
            return self.content.town or self.content.areas
        return int(self.point[0] // _CELL[0]), int(self.point[1] // _CELL[1])

    @made_once
    def cells_around(self) -> list[Hashable]:
        """Return the square and those around it, so that no border parts what is close."""
        if self.point is None:
            return [self.cell]
        row, column = int(self.point[0] // _CELL[0]), int(self.point[1] // _CELL[1])
        return [(row + down, column + across) for down in (-1, 0, 1) for across in (-1, 0, 1)]

    @made_once
    def crowds(self) -> dict[str, list[Hashable]]:
        """Return what an entry is counted among, to see whether another could be meant as well."""
        said = self.content
        return {
            "slot": [(said.programme, self.door, day, said.rule.starts) for day in said.rule.days],
            "day": [(said.programme, self.door, day) for day in said.rule.days],
            "group": [(self.programme_and_words, self.door)],
            "namesakes": [(self.programme_and_words, said.rule.days, self.cell)],
        }
