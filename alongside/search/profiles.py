"""
What listings are, as the search asks it: programme, approach, mode, need, audience, attributes, languages.

Listings that are alike in all of these share a profile, and there are far fewer profiles than listings. A
question is answered for profiles, and a count of matches by profile gives the counts of every facet.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from operator import attrgetter
from typing import Any

import numpy as np
import numpy.typing as npt

from alongside.directory.entry import Mode, Status
from alongside.directory.listing import Listing
from alongside.kernel.text import fold
from alongside.search.criteria import Criteria
from alongside.search.layout import Ints, Mask
from alongside.search.memory import remembered

JOINABLE = frozenset({Mode.ONLINE, Mode.HYBRID, Mode.PHONE})
NOT_HELD = frozenset({Status.TEMPORARILY_CLOSED, Status.SUSPENDED})
GOABLE = frozenset({Mode.IN_PERSON, Mode.HYBRID})
_NO = "attributes:no"  # a stated no, beside the stated yes of "attributes"
_HELD = "held"  # false for what is closed or suspended, which only words find
_ANY = "any_attributes"
_TRUE, _FALSE = "true", "false"

_EMPTY = np.empty((0, 0), np.uint16)
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
    yield _HELD, _FALSE if listing.status in NOT_HELD else _TRUE
    yield from (("needs", need) for need in listing.needs)
    yield from (("audience", audience) for audience in listing.audiences)
    yield from (("languages", language) for language in listing.languages)
    yield from (("attributes" if said else _NO, key) for key, said in listing.attributes.items())
    if listing.mode in JOINABLE:
        yield "online", _TRUE
    if listing.mode in GOABLE:
        yield "online", _FALSE


class Fit:
    """Which profiles meet what is asked of them."""

    def __init__(self, asked: Mapping[str, Mask], size: int) -> None:
        self.asked = asked
        self._size = size
        self.all = self.but("")

    def but(self, left_open: str) -> Mask:
        """Return the profiles that meet all that is asked, but for one facet."""
        masks = [mask for facet, mask in self.asked.items() if facet != left_open]
        return np.logical_and.reduce(masks) if masks else np.ones(self._size, np.bool_)


class Profiles:
    """All profiles of an index."""

    def __init__(self, values: Sequence[_Value], arrays: Mapping[str, Any]) -> None:
        self.of_row: Ints = arrays["profile"]
        self.approach: Ints = arrays["profile_approach"]
        # One row for each profile, filled up with a number that stands for no value.
        self._table = (
            arrays["profile_values"].reshape(len(self.approach), -1) if len(self.approach) else _EMPTY
        )
        self._names = [name for _, name in values]
        self._number = {value: number for number, value in enumerate(values)}
        self._having = remembered(self._make_having, most=256)
        facets = [facet for facet, _ in values]
        self._spans = {
            facet: (facets.index(facet), facets.index(facet) + facets.count(facet))
            for facet in dict.fromkeys(facets)
            if facet not in (_NO, _HELD)
        }

    def __len__(self) -> int:
        return len(self.approach)

    def fit(self, criteria: Criteria) -> Fit:
        """Return which profiles meet what is asked."""
        any_of = {
            "programmes": criteria.programmes,
            "approaches": criteria.approaches,
            "modes": criteria.modes,
            "needs": criteria.needs,
            "languages": criteria.languages,
            "audience": {criteria.audience} - {""},
            "online": set() if criteria.online is None else {_TRUE if criteria.online else _FALSE},
        }
        asked = {facet: self.having(facet, values) for facet, values in any_of.items() if values}
        if not fold(criteria.words):
            asked[_HELD] = self.having(_HELD, (_TRUE,))
        if criteria.any_attributes:
            asked[_ANY] = self.having("attributes", criteria.any_attributes)
        for key, said in criteria.attributes.items():
            asked[f"attributes.{key}"] = self.having("attributes" if said else _NO, (key,))
        if criteria.without_attributes:
            asked["without_attributes"] = ~self.having("attributes", criteria.without_attributes)
        return Fit(asked, len(self))

    def having(self, facet: str, values: Iterable[str]) -> Mask:
        """Return the profiles that have any of these values."""
        numbers = [self._number[facet, value] for value in values if (facet, value) in self._number]
        masks = [self._having(number) for number in numbers]
        return np.logical_or.reduce(masks) if masks else np.zeros(len(self), np.bool_)

    def _make_having(self, number: int) -> Mask:
        mask: Mask = (self._table == number).any(axis=1)
        return mask

    def counts(self, fit: Fit, among: Ints, attributes: Mapping[str, bool]) -> dict[str, dict[str, int]]:
        """
        Return what each value would find if it were chosen in its facet and all else stayed.

        :param among: for each profile, how many of its listings meet all that is not asked of profiles
        :param attributes: those that are asked
        """
        everywhere = self._sums(among * fit.all)
        counts: dict[str, dict[str, int]] = {}
        for facet, (first, end) in self._spans.items():
            sums = self._sums(among * fit.but(facet)) if facet in fit.asked else everywhere
            counts[facet] = dict(zip(self._names[first:end], sums[first:end], strict=True))
        if _ANY in fit.asked and "attributes" in self._spans:
            first, end = self._spans["attributes"]
            sums = self._sums(among * fit.but(_ANY))
            counts[_ANY] = dict(zip(self._names[first:end], sums[first:end], strict=True))
        for key in (key for key, said in attributes.items() if not said):
            # A yes takes the place of the no that is asked.
            counts.setdefault("attributes", {})[key] = int(
                among[fit.but(f"attributes.{key}") & self.having("attributes", (key,))].sum()
            )
        return {
            facet: {name: count for name, count in sums.items() if name and count}
            for facet, sums in counts.items()
        }

    def _sums(self, among: Ints) -> list[int]:
        """Return for each value how many listings have it."""
        present = np.flatnonzero(among)
        held = self._table[present]
        weights = np.repeat(among[present], held.shape[1])
        sums: list[int] = np.bincount(held.ravel(), weights, len(self._names) + 1).astype(np.int64).tolist()
        return sums
