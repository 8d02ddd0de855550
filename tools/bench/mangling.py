"""
A second list of the same meetings, as somebody else would have typed it: wrong in one to three ways; the same for a seed.

And near-twins: two entries so alike that only care tells them apart.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import time
from enum import StrEnum
from math import cos, pi, radians, sin
from random import Random
from typing import Final, NamedTuple

from msgspec.structs import replace

from alongside.directory.entry import EntryContent
from alongside.kernel.text import fold


class Harm(StrEnum):
    """One way in which a row is wrong."""

    TYPOS = "typos"
    MOVED = "start moved"
    NO_POSTCODE = "no postcode"
    OFF = "coordinates off"
    RETITLED = "retitled"
    ABBREVIATED = "venue abbreviated"


class Mangled(NamedTuple):
    """A row of the second list: which of the first it is, and what was done to it."""

    of: int
    content: EntryContent
    harms: tuple[Harm, ...]


_TYPOS_IN: Final = 0.1
_METRES: Final = 200
_METRES_A_DEGREE: Final = 111_195
_MOVES: Final = (-30, -15, 15, 30)
_TITLES: Final = (
    "Lantern", "Harbour Lights", "Second Wind", "The Open Door", "Turning Tide", "Kettle On", "Quiet Hour", "Stepping Stones",
    "Clear Water", "Nightshift", "Good Company", "The Long Road", "Bread and Salt", "Morning Star", "Plain Speaking",
)  # fmt: skip
_ADDED: Final = (
    "Group",
    "Group",
    "Group",
    "Meeting",
    "Meeting",
    "Fellowship Group",
    "Open Meeting",
    "Step Meeting",
    "Newcomers",
)
_DRESS: Final = frozenset({"group", "meeting", "aa", "na", "ca", "the", "fellowship", "hybrid", "speaking"})
_DAYS: Final = ("", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_SHORT: Final = {
    "church": "Ch.", "community": "Comm", "centre": "Ctr", "saint": "St", "methodist": "Meth", "baptist": "Bapt", "hall": "H.",
    "room": "Rm", "rm": "Room", "friends": "Frnds", "meeting": "Mtg", "house": "Hse", "parish": "Par.", "hospital": "Hosp",
    "christian": "Chr.", "united": "Utd", "reformed": "Ref", "street": "St", "road": "Rd", "and": "&", "catholic": "RC", "of": "o/",
    "the": "", "building": "Bldg", "memorial": "Mem'l", "association": "Assoc", "salvation": "Salv.", "army": "Army",
}  # fmt: skip


def mangle(contents: Sequence[EntryContent], *, seed: int) -> Iterator[Mangled]:
    """Write every row anew, with one to three harms to each, under another key."""
    random = Random(seed)  # noqa: S311 - repeatable on purpose
    for number, content in enumerate(contents):
        possible = [harm for harm in Harm if _POSSIBLE[harm](content)]
        harms = random.sample(possible, min(len(possible), random.randint(1, 3)))
        # Misspelt last, so that what was written anew is misspelt too.
        for harm in sorted(harms, key=lambda harm: harm is Harm.TYPOS):
            content = _DO[harm](content, random)
        yield Mangled(number, replace(content, key=f"copy-{seed}-{number}", extra={}, url=""), tuple(harms))


def _misspell(content: EntryContent, random: Random) -> EntryContent:
    fields = ("name", "venue", "address", "town", "notes")
    words = [(field, place) for field in fields for place in range(len(getattr(content, field).split()))]
    chosen = [word for word in words if random.random() < _TYPOS_IN] or [random.choice(words)]
    texts = {field: getattr(content, field).split() for field in fields}
    for field, place in chosen:
        texts[field][place] = _misspelt(texts[field][place], random)
    return replace(content, **{field: " ".join(text) for field, text in texts.items()})


def _misspelt(word: str, random: Random) -> str:
    place = random.randrange(len(word))
    letter = random.choice("abcdefghijklmnopqrstuvwxyz")
    before, here, after = word[:place], word[place : place + 1], word[place + 1 :]
    return (
        random.choice(
            (
                before + after,
                before + here * 2 + after,
                before + letter + after,
                before + after[:1] + here + after[1:],
            )
        )
        or letter
    )


def _move(content: EntryContent, random: Random) -> EntryContent:
    starts = content.rule.starts
    assert starts is not None  # noqa: S101 - or it could not be moved
    moved = (starts.hour * 60 + starts.minute + random.choice(_MOVES)) % (24 * 60)
    return replace(content, rule=replace(content.rule, starts=time(*divmod(moved, 60))))


def _without_postcode(content: EntryContent, _random: Random) -> EntryContent:
    return replace(content, postcode="")


def _put_off(content: EntryContent, random: Random) -> EntryContent:
    assert content.latitude is not None and content.longitude is not None  # noqa: S101, PT018 - or they could not be put off
    way = random.uniform(0, 2 * pi)
    north, east = _METRES * cos(way) / _METRES_A_DEGREE, _METRES * sin(way) / _METRES_A_DEGREE
    return replace(
        content,
        latitude=round(content.latitude + north, 6),
        longitude=round(content.longitude + east / cos(radians(content.latitude)), 6),
    )


def _retitle(content: EntryContent, random: Random) -> EntryContent:
    """
    Dress a title or undress it; else keep the first half of it; else call the group something else.

    In these shares: of 601 meetings of the United Kingdom that were retitled between two readings of one list, at the
    same hour behind the same door, 80 % kept what tells them from others, 9 % a part of that, 11 % hardly a word.
    """
    words = content.name.split()
    day = _DAYS[(*content.rule.days, 0)[0]]
    place = (content.areas or (content.town or content.venue or "Local",))[-1]
    [way] = random.choices(("dressed", "partly", "anew"), (80, 9, 11))
    titles = {
        "dressed": (
            f"{content.name} {random.choice(_ADDED)}",
            f"The {content.name}",
            f"{place} {content.name}",
            _undressed(words),
        ),
        "partly": (f"{' '.join(words[: (len(words) + 1) // 2])} {random.choice(_ADDED)}",),
        "anew": (f"{place} {day} Night", random.choice(_TITLES)),
    }[way]
    return replace(content, name=" ".join(random.choice(titles).split()))


def _undressed(words: list[str]) -> str:
    kept = [word for word in words if word.lower().strip(".,") not in _DRESS]
    return " ".join(kept) if kept and kept != words else " ".join([*words, "Group"])


def _abbreviate(content: EntryContent, _random: Random) -> EntryContent:
    kept = content.venue.split("(")[0].split(",")[0] or content.venue
    words = [_SHORT.get(word.lower().strip(".,()"), word) for word in kept.split()]
    return replace(content, venue=" ".join(word for word in words if word) or content.venue)


_POSSIBLE: Final[dict[Harm, Callable[[EntryContent], bool]]] = {
    Harm.TYPOS: lambda content: bool(content.name),
    Harm.MOVED: lambda content: content.rule.starts is not None,
    Harm.NO_POSTCODE: lambda content: bool(content.postcode),
    Harm.OFF: lambda content: content.latitude is not None,
    Harm.RETITLED: lambda content: bool(content.name),
    Harm.ABBREVIATED: lambda content: bool(content.venue),
}
_DO: Final[dict[Harm, Callable[[EntryContent, Random], EntryContent]]] = {
    Harm.TYPOS: _misspell,
    Harm.MOVED: _move,
    Harm.NO_POSTCODE: _without_postcode,
    Harm.OFF: _put_off,
    Harm.RETITLED: _retitle,
    Harm.ABBREVIATED: _abbreviate,
}


class TwinOf(StrEnum):
    """In what two meetings of one hall and day differ."""

    PEOPLE = "women's and men's"
    HALF_AN_HOUR = "30 minutes apart"
    PROGRAMME = "two programmes"
    ROOM = "two rooms"


class Twins(NamedTuple):
    """Two meetings of one hall and day."""

    kind: TwinOf
    one: EntryContent
    other: EntryContent


_ROOMS: Final = (
    ("Room 1", "Room 2"),
    ("Upstairs", "Downstairs"),
    ("Garden Room", "Library Room"),
    ("Main Hall", "Small Hall"),
)


_PEOPLE: Final = frozenset({"men", "mens", "man", "women", "womens", "woman", "ladies"})
_NAMES_A_ROOM: Final = re.compile(
    r"(?i)\b(?:room|rm|main|large|small|little|upstairs|downstairs|upper|lower|floor)\b"
)


def near_twins(contents: Sequence[EntryContent], *, seed: int) -> Iterator[Twins]:
    """
    Make two meetings of each row that differ in one thing only, in each of four in turn.

    Half an hour apart there is another group, with a title of its own. Of the same title, nobody could tell it from a
    meeting that one of two lists has at the wrong time.
    """
    random = Random(seed)  # noqa: S311 - repeatable on purpose
    for number, content in enumerate(contents):
        kind = tuple(TwinOf)[number % len(TwinOf)]
        one, other = _TWINS[kind](content, random)
        yield Twins(kind, replace(one, key=f"one-{number}"), replace(other, key=f"other-{number}"))


def _of_men_and_women(content: EntryContent, random: Random) -> tuple[EntryContent, EntryContent]:
    words = [word for word in content.name.split() if fold(word) not in _PEOPLE]
    titles = [" ".join([*words, whose]) for whose in ("Women's", "Men's")]
    random.shuffle(titles)
    return replace(content, name=titles[0]), replace(content, name=titles[1])


def _half_an_hour_apart(content: EntryContent, random: Random) -> tuple[EntryContent, EntryContent]:
    starts = content.rule.starts or time(19)
    later = (starts.hour * 60 + starts.minute + 30) % (24 * 60)
    another = random.choice([title for title in _TITLES if title.lower() not in content.name.lower()])
    return content, replace(
        content, name=another, rule=replace(content.rule, starts=time(*divmod(later, 60)))
    )


def _of_two_programmes(content: EntryContent, random: Random) -> tuple[EntryContent, EntryContent]:
    others = [code for code in ("AA", "NA", "CA") if code != content.programme]
    return content, replace(content, programme=random.choice(others))


def _in_two_rooms(content: EntryContent, random: Random) -> tuple[EntryContent, EntryContent]:
    house = ",".join(part for part in content.venue.split(",") if not _NAMES_A_ROOM.search(part))
    one, other = (f"{house}, {room}".strip(", ") for room in random.choice(_ROOMS))
    return replace(content, venue=one), replace(content, venue=other)


_TWINS: Final[dict[TwinOf, Callable[[EntryContent, Random], tuple[EntryContent, EntryContent]]]] = {
    TwinOf.PEOPLE: _of_men_and_women,
    TwinOf.HALF_AN_HOUR: _half_an_hour_apart,
    TwinOf.PROGRAMME: _of_two_programmes,
    TwinOf.ROOM: _in_two_rooms,
}
