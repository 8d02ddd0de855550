"""An entry as it is compared with those of other lists."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from alongside.directory.entry import EntryContent, Mode
from alongside.directory.likeness.traits import FILLERS, Traits, made_once
from alongside.kernel.text import fold

# Where in a building, as the venue's name tells it: in an address these are streets. Of two entries that say other ones
# of a kind, neither is the other's.
_OPPOSITES: Final = (
    {"up": "upper", "down": "lower"},
    {"large": "main large big", "small": "small little side"},
    {"front": "front", "back": "back rear"},
    {"left": "left", "right": "right"},
)
_ROOM: Final = re.compile(
    r"\b(?:room|rm|suite|studio|floor|hall) (?:no |number )?(\d{1,3}|[a-z]|one|two|three|four)\b"
)
_FLOOR: Final = re.compile(r"\b(ground|first|second|third|1st|2nd|3rd) (?:floor|flr)\b")
_STAIRS: Final = re.compile(r"\b(upstairs|downstairs|basement)\b")
_NAMED_ROOM: Final = re.compile(r"\b([^\W\d]{3,}) (?:room|rm)\b")
_NO_NAMES: Final = frozenset({
    "the", "small", "little", "large", "big", "main", "front", "back", "rear", "upper", "lower", "side", "left", "right",
    "meeting", "mtg", "community", "comm", "upstairs", "downstairs", "basement",
})  # fmt: skip
_ONE_FIGURE: Final = MappingProxyType(
    {"one": "1", "two": "2", "three": "3", "four": "4", "1st": "first", "2nd": "second", "3rd": "third"}
    | {"basement": "downstairs"}
)


def _one_of(kinds: Mapping[str, str]) -> Callable[[str], frozenset[str]]:
    of = {word: kind for kind, words in kinds.items() for word in words.split()}
    return lambda text: frozenset(of[word] for word in text.split() if word in of)


def _found_by(pattern: re.Pattern[str]) -> Callable[[str], frozenset[str]]:
    return lambda text: frozenset(_ONE_FIGURE.get(one, one) for one in pattern.findall(text))


_ITS_WORDS: Final = "|".join(
    word for kinds in _OPPOSITES for words in kinds.values() for word in words.split()
)
# Most entries do not say; this is quicker than to ask in every way.
_SAYS_WHERE_INSIDE: Final = re.compile(
    rf"\b(?:{_ITS_WORDS}|upstairs|downstairs|basement|room|rm|suite|studio|floor|flr"
    r"|hall (?:no |number )?(?:\d{1,3}|[a-z]|one|two|three|four))\b"
)
_OF_VENUES: Final = tuple(map(_one_of, _OPPOSITES))
_OF_ADDRESSES_TOO: Final = tuple(map(_found_by, (_ROOM, _FLOOR, _STAIRS)))
_NOT_SAID: Final = (frozenset[str](),) * len(_OF_VENUES + _OF_ADDRESSES_TOO)

# What a group does on a night, as its name says it: newcomers often meet half an hour before the others do.
_KINDS: Final = MappingProxyType({
    "newcomer": "new", "newcomers": "new", "beginner": "new", "beginners": "new", "step": "step", "steps": "step",
    "tradition": "step", "traditions": "step", "book": "book", "speaker": "speaker", "speakers": "speaker", "meditation": "meditation",
    "discussion": "discussion", "topic": "discussion",
})  # fmt: skip


class Side(Traits):
    """What an entry says, made ready to be compared with what another list says; each part when it is first asked for."""

    def __init__(self, id: int, source: int, content: EntryContent) -> None:
        """Keep what the entry says, its number and that of its source."""
        super().__init__(content)
        self.id = id
        self.source = source
        starts = content.rule.starts
        self.minutes = starts.hour * 60 + starts.minute if starts else -1

    @made_once
    def undressed(self) -> str:
        """Return the name without the words that come and go, to see whether it is only misspelt."""
        return " ".join(word for word in self.name.split() if word not in FILLERS) or self.name

    @made_once
    def people(self) -> frozenset[str]:
        """Return whether it is men's or women's, where it says so; a list that ticks both means everybody."""
        named, said = self.whom_and_days[0], self.content.attributes
        ticked = frozenset(kind for kind in ("men", "women") if said.get(kind.upper()))
        return named or (ticked if len(ticked) == 1 else frozenset())

    @made_once
    def inside(self) -> tuple[frozenset[str], ...]:
        """Return where in the building it is, in several ways of saying so; each empty where it does not say."""
        if not self._says_where_inside:
            return _NOT_SAID
        venue, address = fold(self.content.venue), fold(self.content.address)
        return tuple(said(venue) for said in _OF_VENUES) + tuple(
            said(venue) or said(address) for said in _OF_ADDRESSES_TOO
        )

    @made_once
    def rooms(self) -> frozenset[str]:
        """Return the names of its rooms, such as ``garden``; what :attr:`inside` has already is left out."""
        return frozenset(_NAMED_ROOM.findall(self.address) if self._says_where_inside else ()) - _NO_NAMES

    @made_once
    def _says_where_inside(self) -> bool:
        return bool(_SAYS_WHERE_INSIDE.search(self.address))

    @made_once
    def figures(self) -> frozenset[str]:
        """Return the numbers in the name."""
        return frozenset(
            word for word in self.name.split() if word.isdecimal() or word in ("ii", "iii", "iv")
        )

    @made_once
    def kinds(self) -> frozenset[str]:
        """Return what the name says of the night."""
        return frozenset(_KINDS[word] for word in self.name.split() if word in _KINDS)

    @made_once
    def in_person(self) -> bool | None:
        """Return whether one goes there; None where one may also join from elsewhere."""
        mode = self.content.mode
        return None if mode is Mode.HYBRID else mode is Mode.IN_PERSON
