"""Recognise entries that say something else now by what they still say."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from itertools import product
from types import MappingProxyType
from typing import Final, Literal

from msgspec import Struct

from alongside.directory.entry import EntryContent
from alongside.directory.likeness.alike import (
    Weights,
    When,
    Where,
    name_likeness,
    opposed,
    same_address,
    when_likeness,
    where_likeness,
)
from alongside.directory.likeness.traits import Traits
from alongside.feeds.reconcile.changes import By

# Entries of one block are compared each with each. A larger block tells nothing apart, and would cost the square.
LARGEST_BLOCK = 400

# How far ahead of the next possibility the best has to be: about what half an hour counts.
CLEARLY = 0.4

_NEVER = 2.0

# (alike when, alike where) -> how alike the names must be, as a rule, and where neither list has another that could be meant.
NEEDED: Final = MappingProxyType(
    {
        (When.SAME, Where.SAME): (0.5, 0.3),
        (When.WITHIN_HALF_AN_HOUR, Where.SAME): (0.75, 0.65),
        (When.WITHIN_TWO_HOURS, Where.SAME): (0.9, 0.9),
        (When.SOME_DAYS, Where.SAME): (0.8, 0.8),
        (When.OTHER_DAY, Where.SAME): (_NEVER, 0.95),
        (When.SAME, Where.NEARBY): (0.8, 0.8),
        (When.WITHIN_HALF_AN_HOUR, Where.NEARBY): (_NEVER, 0.9),
        (When.WITHIN_TWO_HOURS, Where.NEARBY): (_NEVER, 0.95),
        (When.SAME, Where.IN_THE_AREA): (_NEVER, 0.95),
        (When.SAME, Where.UNKNOWN): (_NEVER, 0.99),
    }
)

# Names that share no word count as this much alike where something else explains them.
_BORNE_WITH = 0.3

# Remarks that more entries than this make, in both lists, are a form of words: a group that meets daily makes its own 14 times.
_OWN_REMARKS = 14

# Of a name that more places than this share, none is taken for another's new place.
_PLACES_OF_A_NAME: Final = MappingProxyType({Where.NEARBY: 6, Where.IN_THE_AREA: 3, Where.UNKNOWN: 3})


class Pair(Struct, frozen=True):
    """
    Two entries, by their places in the lists, that are likely the same.

    :param score: how likely beside other pairs; of no meaning by itself
    :param by: what differs, and so how it was recognised
    """

    old: int
    new: int
    score: float
    by: tuple[By, ...]


class Resemblance:
    """Two whole lists, to see what is usual in them; some of their entries are still to be recognised."""

    def __init__(self, old: Sequence[EntryContent], new: Sequence[EntryContent]) -> None:
        """Count what tells entries apart."""
        self._old = [Traits(one) for one in old]
        self._new = [Traits(one) for one in new]
        self._weights = Weights([*self._old, *self._new])
        self._remarks = Counter(one.notes for one in (*old, *new) if one.notes)
        self._places = [_places(self._old), _places(self._new)]
        self._crowds = [_crowds(self._old), _crowds(self._new)]

    def pairs(self, old: Iterable[int], new: Iterable[int]) -> list[Pair]:
        """Return the pairs that are surely the same, of the entries with these places in the two lists."""
        likely = (self._judge(mine, theirs) for mine, theirs in sorted(self._candidates(old, new)))
        return _clear([pair for pair in likely if pair])

    def _candidates(self, old: Iterable[int], new: Iterable[int]) -> set[tuple[int, int]]:
        blocks: dict[Hashable, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
        for place in old:
            for key in _blocks(self._old[place], widely=True):
                blocks[key][0].append(place)
        for place in new:
            for key in _blocks(self._new[place], widely=False):
                blocks[key][1].append(place)
        return {
            pair
            for mine, theirs in blocks.values()
            if len(mine) * len(theirs) <= LARGEST_BLOCK
            for pair in product(mine, theirs)
        }

    def _judge(self, old: int, new: int) -> Pair | None:
        was, now = self._old[old], self._new[new]
        when, where = when_likeness(was, now), where_likeness(was, now)
        needed = NEEDED.get((when, where))
        if needed is None or (where is not Where.SAME and (was.says_nothing or now.says_nothing)):
            return None
        name = self._name_likeness(was, now)
        if name < needed[self._alone(was, now, when, where)]:
            return None
        score = 3 * name + when / 2 + 0.75 * where + _besides(was.content, now.content)
        return Pair(old, new, score, _reasons(was, now, when, where))

    def _name_likeness(self, was: Traits, now: Traits) -> float:
        """Bear with names that share no word where one says nothing, or the remarks are the group's own and the same."""
        likeness = name_likeness(was, now, self._weights)
        if likeness > _BORNE_WITH or opposed(was, now):
            return likeness
        remarks = was.content.notes
        own = remarks == now.content.notes and 0 < self._remarks[remarks] <= _OWN_REMARKS
        return _BORNE_WITH if own or was.says_nothing or now.says_nothing else likeness

    def _alone(self, was: Traits, now: Traits, when: When, where: Where) -> bool:
        """Whether neither list has another entry that could be meant as well."""
        if where is not Where.SAME:
            crowd = "namesakes"
            if (
                max(len(places[was.programme_and_words]) for places in self._places)
                > _PLACES_OF_A_NAME[where]
            ):
                return False
        else:
            crowd = {When.SAME: "slot", When.OTHER_DAY: "group"}.get(when, "day")
        return all(
            crowds[crowd][key] <= 1
            for crowds, traits in zip(self._crowds, (was, now), strict=True)
            for key in traits.crowds[crowd]
        )


def _blocks(traits: Traits, *, widely: bool) -> Iterator[Hashable]:
    """Give the blocks of an entry; widely, those of the cells around it too."""
    said = traits.content
    days, starts = said.rule.days, said.rule.starts
    for place in {traits.door, traits.link, traits.doorstep} - {""}:
        yield said.programme, place, days
        yield said.programme, place, starts
    for cell in traits.cells_around if widely else [traits.cell]:
        yield traits.programme_and_words, cell
        for word in traits.words:
            yield said.programme, word, days, starts, cell


def _crowds(entries: Sequence[Traits]) -> dict[str, Counter[Hashable]]:
    crowds: dict[str, Counter[Hashable]] = defaultdict(Counter)
    for traits in entries:
        for kind, keys in traits.crowds.items():
            crowds[kind].update(keys)
    return crowds


def _places(entries: Sequence[Traits]) -> dict[Hashable, set[str]]:
    places: dict[Hashable, set[str]] = defaultdict(set)
    for traits in entries:
        places[traits.programme_and_words].add(traits.door)
    return places


def _besides(was: EntryContent, now: EntryContent) -> float:
    """Return what speaks for a pair besides: the same remarks, length and venue."""
    remarks = bool(was.notes) and was.notes == now.notes
    return 0.5 * remarks + 0.25 * (was.rule.length == now.rule.length) + 0.25 * (was.venue == now.venue)


def _reasons(was: Traits, now: Traits, when: When, where: Where) -> tuple[By, ...]:
    reasons = []
    if was.name != now.name:
        reasons.append(By.RETITLED)
    if when in (When.OTHER_DAY, When.SOME_DAYS):
        reasons.append(By.MOVED_DAY)
    elif when is not When.SAME:
        reasons.append(By.MOVED_TIME)
    if where is not Where.SAME:
        reasons.append(By.MOVED_PLACE)
    elif was.postcode != now.postcode or was.address != now.address:
        reasons.append(By.CORRECTED_PLACE if same_address(was, now) else By.MOVED_PLACE)
    return tuple(reasons) or (By.SAME_WORDS,)


def _clear(pairs: Sequence[Pair]) -> list[Pair]:
    """Keep each pair that is the best for both of its entries, clearly ahead of the next."""
    of_old, of_new = _two_best(pairs, "old"), _two_best(pairs, "new")
    return [
        pair
        for pair in pairs
        if all(
            first == pair.score and first - second >= CLEARLY
            for first, second in (of_old[pair.old], of_new[pair.new])
        )
    ]


def _two_best(pairs: Sequence[Pair], side: Literal["old", "new"]) -> dict[int, tuple[float, float]]:
    best: dict[int, tuple[float, float]] = defaultdict(lambda: (0.0, 0.0))
    for pair in pairs:
        place = getattr(pair, side)
        first, second = best[place]
        best[place] = (pair.score, first) if pair.score > first else (first, max(second, pair.score))
    return best
