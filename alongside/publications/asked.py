"""Which part of a list is asked for, in the words of an address."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct

from alongside.search.areas import area_path
from alongside.search.index import Index

# What may be asked of every list, and what it means.
WORDS = {
    "programme": "A programme's code, as “NA”; any of those given.",
    "area": "A region by its names from the largest, as “devon/exeter”, with all that lies in it; any of those given.",
}
MOST_VALUES = 20


class Unread(Struct, frozen=True):
    """A word that could not be read, and what to give instead."""

    word: str
    message: str


class Asked(Struct, frozen=True):
    """
    The part that is asked for; without programmes and areas, the whole.

    :param unread: what could not be read: then nothing is to be answered
    """

    programmes: frozenset[str] = frozenset()
    areas: frozenset[str] = frozenset()
    unread: tuple[Unread, ...] = ()

    @property
    def is_whole(self) -> bool:
        """Say whether nothing narrows the list."""
        return not (self.programmes or self.areas)


def read_asked(
    given: Mapping[str, Sequence[str]], *, index: Index, also: frozenset[str] = frozenset()
) -> Asked:
    """
    Read which part of a list is asked for.

    :param also: words that the format reads itself
    """
    unread = [
        Unread(word[:40], f"This is not a word of this list. The words are: {', '.join((*WORDS, *also))}.")
        for word in sorted(given.keys() - WORDS.keys() - also)[:5]
    ]
    codes = {code.upper(): code for code in index.programmes}
    programmes = [value.upper() for value in _values(given, "programme")]
    areas = [area_path(value.split("/")) for value in _values(given, "area")]
    if unknown := [code for code in programmes if code not in codes]:
        message = f"“{unknown[0][:40]}” is not one of: {', '.join(sorted(codes.values()))}."
        unread.append(Unread("programme", message))
    if any(path not in index.areas for path in areas):
        unread.append(Unread("area", "We have no meeting in an area of that name."))
    if max(len(programmes), len(areas)) > MOST_VALUES:
        unread.append(Unread("area", f"Give at most {MOST_VALUES} of each, or take the whole list."))
    return Asked(
        frozenset(codes[code] for code in programmes if code in codes), frozenset(areas), tuple(unread)
    )


def _values(given: Mapping[str, Sequence[str]], word: str) -> list[str]:
    parts = (part.strip() for value in given.get(word, ()) for part in value.split(","))
    return [part for part in parts if part]
