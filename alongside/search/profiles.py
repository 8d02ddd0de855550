"""
What listings are, as the search asks it: programme, approach, mode, status, need, audience, attributes, languages.

Listings that are alike in all of these share a profile, and there are far fewer profiles than listings. A
question is answered for profiles, and a count of matches by profile gives the counts of every facet.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from operator import attrgetter
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from alongside.directory.entry import Mode, Status
from alongside.directory.listing import Listing
from alongside.search.candidates import Counting
from alongside.search.criteria import Criteria
from alongside.search.layout import Ints, Mask
from alongside.search.loops import FITS, Lacks
from alongside.search.memory import remembered

JOINABLE = frozenset({Mode.ONLINE, Mode.HYBRID, Mode.PHONE})
NOT_HELD = frozenset({Status.TEMPORARILY_CLOSED, Status.SUSPENDED})  # only words find them
HELD = frozenset(Status) - NOT_HELD
GOABLE = frozenset({Mode.IN_PERSON, Mode.HYBRID})
_NO = "attributes:no"  # a stated no, beside the stated yes of "attributes"
_STATUS = "status"
_ANY = "any_attributes"
_TRUE, _FALSE = "true", "false"

_HIDDEN = frozenset({_NO, _STATUS})
_KEPT = 512  # some 17 KB each, of 8,000 profiles: what is asked of them is mostly asked again

_EMPTY = np.empty((0, 0), np.uint16)
_EMPTY.flags.writeable = False  # as is what is mapped
_Value = tuple[str, str]  # facet, value


def pack_profiles(listings: Sequence[Listing]) -> tuple[tuple[_Value, ...], dict[str, npt.NDArray[Any]]]:
    """Return the (facet, value) pairs in order, and the arrays that :class:`Profiles` reads."""
    numbers: dict[frozenset[_Value], int] = {}
    number_of_kind: dict[tuple[object, ...], int] = {}
    of_row = np.empty(len(listings), np.int64)
    for row, listing in enumerate(listings):
        kind = (*_kind(listing), *listing.attributes.items())
        if kind not in number_of_kind:
            number_of_kind[kind] = numbers.setdefault(frozenset(_values(listing)), len(numbers))
        of_row[row] = number_of_kind[kind]
    values = sorted(frozenset[_Value]().union(*numbers))
    number_of = {value: number for number, value in enumerate(values)}
    table = np.full((len(numbers), max(map(len, numbers), default=0)), len(values), np.uint16)
    approach = np.zeros(len(numbers), np.int64)
    for profile, row in numbers.items():
        table[row, : len(profile)] = [number_of[value] for value in profile]
        approach[row] = next(number_of[value] for value in profile if value[0] == "approaches")
    return tuple(values), {
        "profile": of_row,
        "profile_approach": approach,
        "profile_values": table.ravel(),
    }


# All that the values below are made of, but for the attributes.
_kind = attrgetter("programme", "approach", "mode", "status", "needs", "audiences", "languages")


def _values(listing: Listing) -> Iterator[_Value]:
    yield "programmes", listing.programme
    yield "approaches", listing.approach
    yield "modes", listing.mode.value
    yield _STATUS, listing.status.value
    yield from (("needs", need) for need in listing.needs)
    yield from (("audience", audience) for audience in listing.audiences)
    yield from (("languages", language) for language in listing.languages)
    yield from (("attributes" if said else _NO, key) for key, said in listing.attributes.items())
    if listing.mode in JOINABLE:
        yield "online", _TRUE
    if listing.mode in GOABLE:
        yield "online", _FALSE


class Sums(NamedTuple):
    """
    What each choice would find.

    :param values: by value of a profile; ``any_of`` the same for one of several attributes
    :param days, when: from Monday, and in the order of :data:`search.timetables.WHENS`
    """

    values: Sequence[int]
    any_of: Sequence[int]
    areas: Sequence[int]
    days: Sequence[int]
    when: Sequence[int]


class _OfProfiles(NamedTuple):
    """The parts of a question that ask something of profiles; ``closed_too`` where words do, which find also what is not held."""

    programmes: frozenset[str]
    approaches: frozenset[str]
    modes: frozenset[Mode]
    needs: frozenset[str]
    languages: frozenset[str]
    audience: str
    online: bool | None
    attributes: tuple[tuple[str, bool], ...]
    any_attributes: frozenset[str]
    without_attributes: frozenset[str]
    closed_too: bool


class Fit(NamedTuple):
    """
    What is asked of profiles, part by part, and what each lacks of it.

    :param lacks: as :func:`search.loops.lacking` says it
    :param spans: for each part, the values that are counted with it left open, as :func:`search.loops.sums` takes them
    :param online: the part that asks how one takes part; FITS where none does
    """

    lacks: Lacks
    spans: Ints
    online: int


class Profiles:
    """All profiles of an index."""

    def __init__(self, values: Sequence[_Value], arrays: Mapping[str, Any]) -> None:
        self.of_row: Ints = arrays["profile"]
        kinds, of_profile = np.unique(arrays["profile_approach"], return_inverse=True)
        #: the approach of each profile, by a number below ``approaches``
        self.approach = of_profile.astype(np.int32)
        self.approaches = len(kinds)
        self._values = values
        self._number = {value: number for number, value in enumerate(values)}
        self._names = [name for _, name in values]
        facets = [facet for facet, _ in values]
        self._spans = {
            facet: (facets.index(facet), facets.index(facet) + facets.count(facet))
            for facet in dict.fromkeys(facets)
        }
        self._facets = [
            (facet, *span, self._names[slice(*span)])
            for facet, span in self._spans.items()
            if facet not in _HIDDEN
        ]
        # One row for each profile, filled up with a number that stands for no value.
        self._table = arrays["profile_values"].reshape(len(self), -1) if len(self) else _EMPTY
        self._words = len(values) // 64 + 1
        self._bits = np.zeros((self._words, len(self)), np.uint64)
        for column in self._table.T:
            self._bits[column // 64, np.arange(len(self))] |= np.uint64(1) << column.astype(np.uint64) % 64
        self._fit = remembered(self._make_fit, most=_KEPT)
        self.joinable = self.having("online", (_TRUE,))
        self.closed = self.having(_STATUS, NOT_HELD)

    def __len__(self) -> int:
        return len(self.approach)

    def having(self, facet: str, values: Iterable[str]) -> Mask:
        """Return the profiles that have any of these values."""
        any_of = self._bits & self._in_words([self._set(facet, values)]).T
        mask: Mask = np.logical_or.reduce(any_of, axis=0)
        return mask

    def fit(self, criteria: Criteria, *, closed_too: bool) -> Fit:
        """
        Say what is asked of profiles, and what each of them lacks of it.

        :param closed_too: whether words are asked, which find what is not held at the moment
        """
        return self._fit(
            _OfProfiles(
                criteria.programmes,
                criteria.approaches,
                criteria.modes,
                criteria.needs,
                criteria.languages,
                criteria.audience,
                criteria.online,
                tuple(criteria.attributes.items()),
                criteria.any_attributes,
                criteria.without_attributes,
                closed_too,
            )
        )

    def _make_fit(self, asked: _OfProfiles) -> Fit:
        from alongside.search.compiled import loops

        fixed = [(self._set("attributes", asked.without_attributes), True)]
        if not asked.closed_too:
            fixed.append((self._set(_STATUS, HELD), False))
        fixed += [(self._set("attributes", (key,)), False) for key, said in asked.attributes if said]
        open_ = list(self._left_open(asked))
        parts = [values for values, _ in fixed] + [values for _, values, *_ in open_]
        lacks = loops.lacking(
            self._bits,
            self._in_words(parts),
            np.array([unwanted for _, unwanted in fixed] + [False] * len(open_)),
            len(fixed),
        )
        spans = [(0, 0, 0)] * len(fixed) + [span for *_, span in open_]
        online = next((n for n, (facet, *_) in enumerate(open_, start=len(fixed)) if facet == "online"), FITS)
        return Fit(lacks, np.array(spans, np.int64), online)

    def _left_open(self, asked: _OfProfiles) -> Iterator[tuple[str, int, tuple[int, int, int]]]:
        """Give each part of a question that its counts leave open: its name, the values asked, and those that are counted."""
        for facet, names in (
            ("programmes", asked.programmes),
            ("approaches", asked.approaches),
            ("modes", asked.modes),
            ("needs", asked.needs),
            ("languages", asked.languages),
            ("audience", (asked.audience,) if asked.audience else ()),
            ("online", () if asked.online is None else (_TRUE if asked.online else _FALSE,)),
        ):
            if names:
                yield facet, self._set(facet, names), (*self._span(facet), 0)
        if asked.any_attributes:
            # Beside the counts of one attribute more, and so further on.
            span = (*self._span("attributes"), len(self._values) + 1)
            yield _ANY, self._set("attributes", asked.any_attributes), span
        for key, said in asked.attributes:
            if not said:
                # A yes takes the place of the no that is asked.
                yes = self._number.get(("attributes", key))
                yield key, self._set(_NO, (key,)), (0, 0, 0) if yes is None else (yes, yes + 1, 0)

    def _span(self, facet: str) -> tuple[int, int]:
        return self._spans.get(facet, (0, 0))

    def _set(self, facet: str, names: Iterable[str]) -> int:
        """Return values as the bits of a number; those that no listing has are not among them."""
        numbers = [self._number[facet, name] for name in names if (facet, name) in self._number]
        return sum(1 << number for number in numbers)

    def _in_words(self, sets: Sequence[int]) -> npt.NDArray[np.uint64]:
        size = 8 * self._words
        whole = b"".join(one.to_bytes(size, "little") for one in sets)
        return np.frombuffer(whole, "<u8").reshape(len(sets), self._words)

    def counting(self, fit: Fit, ends: Ints, *, counted: bool) -> Counting:
        """Return how what is seen is counted; ``ends`` are those of :class:`search.areas.Areas`."""
        return Counting(counted, len(self._values), self._table, fit.spans, ends)

    def sums(self, seen: Sequence[int], areas: int) -> Sums:
        """Read the sums that :func:`search.loops.look` gives of so many areas and all that is counted beside them."""
        size = len(self._values)
        further = 2 * size + 1
        end = further + areas
        return Sums(seen[:size], seen[size + 1 : further], seen[further:end], seen[end:-3], seen[-3:])

    def counts(self, sums: Sums) -> dict[str, dict[str, int]]:
        """Return the sums of each facet by value."""
        counts = {facet: _named(names, sums.values[first:end]) for facet, first, end, names in self._facets}
        first, end = self._span("attributes")
        return counts | {_ANY: _named(self._names[first:end], sums.any_of[first:end])}


def _named(names: Sequence[str], sums: Sequence[int]) -> dict[str, int]:
    return {name: count for name, count in zip(names, sums, strict=True) if count and name}
