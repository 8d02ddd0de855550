"""How much what two entries say is alike: their names, when they are held, and where."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable
from datetime import time
from enum import IntEnum
from math import log

from rapidfuzz import fuzz

from alongside.directory.likeness.traits import Traits
from alongside.kernel.places import distance_km

# Kilometres. A door stays a door when another map places it across the street; a group that moves stays in its town.
DOOR, NEAR, AREA = 0.12, 1.5, 12.0

# Of a hundred: two words that differ by a letter or an ending, and two ways of writing one address.
_SIMILAR_WORD, _SAME_ADDRESS = 80, 82

# A name that holds all the words of the other and more is the same name less surely than one with the same words.
_LONGER = 0.85
_OTHER_FIGURES = 0.7

# What a word of a name is worth that stands in the address too, beside one that does not.
_PLACE_WORD = 0.3


class When(IntEnum):
    """How far the time has moved, from the farthest."""

    OTHER = 0
    OTHER_DAY = 1
    SOME_DAYS = 2
    SAME_DAY = 3
    WITHIN_TWO_HOURS = 4
    WITHIN_HALF_AN_HOUR = 5
    SAME = 6


class Where(IntEnum):
    """How far the place has moved, from the farthest."""

    ELSEWHERE = 0
    UNKNOWN = 1
    IN_THE_AREA = 2
    NEARBY = 3
    SAME = 4


class Weights:
    """
    What each word of a name is worth: little where many names hold it, in the lists or nearby.

    A town's name tells its groups from those of other towns, and none of them from another.
    """

    def __init__(self, every: Iterable[Traits]) -> None:
        """Count the words of every name; what they are taken from is not kept."""
        self._counts: Counter[str] = Counter()
        self._local_names: Counter[Hashable] = Counter()
        self._local_counts: Counter[Hashable] = Counter()
        # A group has its name every day of the week, and in each list.
        for (cell, words), names in Counter((traits.cell, traits.words) for traits in every).items():
            self._local_names[cell] += names
            for word in words:
                self._counts[word] += names
                self._local_counts[cell, word] += names
        self._names = self._local_names.total()

    def of(self, word: str, cell: Hashable) -> float:
        """Return what a word is worth in a cell of the map."""
        widely = log(1 + self._names / max(1, self._counts[word]))
        nearby = log(1 + self._local_names[cell] / max(1, self._local_counts[cell, word]))
        return min(widely, 2 * nearby)


def name_likeness(old: Traits, new: Traits, weights: Weights | None = None) -> float:
    """
    Return how alike two names are, 0 to 1: the share of their words that both have, by what these are worth.

    :param weights: of the words in the lists; without them every word counts the same
    """
    if old.name == new.name:
        return 1.0
    if opposed(old, new):
        return 0.0
    if old.words == new.words:
        return 0.99
    shared, only_old, only_new = _compared(old.words, new.words)
    both, mine, theirs = (
        sum(_worth(word, old, new, weights) for word in words) for words in (shared, only_old, only_new)
    )
    if not both:
        return 0.0
    of_all, of_shorter = both / (both + mine + theirs), both / (both + min(mine, theirs))
    other_figures = _figures(old.words) != _figures(new.words)
    return min(max(of_all, _LONGER * of_shorter), _OTHER_FIGURES if other_figures else 0.98)


def _worth(word: str, old: Traits, new: Traits, weights: Weights | None) -> float:
    if not weights:
        return 1.0
    in_place = word in old.place_words and word in new.place_words
    return weights.of(word, old.cell) * (_PLACE_WORD if in_place else 1.0)


def _compared(old: frozenset[str], new: frozenset[str]) -> tuple[set[str], set[str], set[str]]:
    """Return the words of both, those of one only, and those of the other; a word and its misspelling are of both."""
    shared, only_old, only_new = set(old & new), set(old - new), set(new - old)
    for word in sorted(only_old):
        for other in sorted(only_new):
            if min(len(word), len(other)) >= 4 and fuzz.ratio(word, other) >= _SIMILAR_WORD:
                only_old.discard(word)
                only_new.discard(other)
                shared.add(word)
                break
    return shared, only_old, only_new


def opposed(old: Traits, new: Traits) -> bool:
    """Whether the names speak of other people or other days: men and women, Monday and Tuesday."""
    if old.whom_and_days is new.whom_and_days:  # as of nobody and no day, which most do
        return False
    return any(
        before and after and not before & after
        for before, after in zip(old.whom_and_days, new.whom_and_days, strict=True)
    )


def _figures(words: frozenset[str]) -> set[str]:
    return {word for word in words if word.isdecimal()}


def when_likeness(old: Traits, new: Traits) -> When:
    """Return how far the time has moved."""
    was, now = old.content.rule, new.content.rule
    if was.days != now.days:
        if was.starts != now.starts:
            return When.OTHER
        return When.SOME_DAYS if set(was.days) & set(now.days) else When.OTHER_DAY
    if was.starts == now.starts:
        return When.SAME
    if was.starts is None or now.starts is None:
        return When.OTHER
    minutes = abs(_minutes(was.starts) - _minutes(now.starts))
    if minutes <= 30:
        return When.WITHIN_HALF_AN_HOUR
    return When.WITHIN_TWO_HOURS if minutes <= 120 else When.SAME_DAY


def _minutes(at: time) -> int:
    return at.hour * 60 + at.minute


def where_likeness(old: Traits, new: Traits) -> Where:
    """Return how far the place has moved; a link is a place, and so is a postcode of a few doors."""
    if (old.link and old.link == new.link) or (old.postcode and old.postcode == new.postcode):
        return Where.SAME
    doors = old.at_a_door and new.at_a_door
    if not old.point or not new.point:
        if not _same_town(old, new):
            return Where.UNKNOWN
        return Where.SAME if doors and same_address(old, new) else Where.IN_THE_AREA
    apart = distance_km(*old.point, *new.point)
    if doors and (apart <= DOOR or (apart <= 2 * NEAR and same_address(old, new))):
        return Where.SAME
    if doors and apart <= NEAR:
        return Where.NEARBY
    return Where.IN_THE_AREA if apart <= AREA else Where.ELSEWHERE


def same_address(old: Traits, new: Traits) -> bool:
    """Whether two addresses are the same but for the way of writing them."""
    return fuzz.token_set_ratio(old.address, new.address) >= _SAME_ADDRESS


def _same_town(old: Traits, new: Traits) -> bool:
    was, now = old.content, new.content
    if was.town or now.town:
        return old.town == new.town
    return bool(was.areas) and was.areas == now.areas
