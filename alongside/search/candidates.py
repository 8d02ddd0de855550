"""Which listings come into question by where they are, as the loops of a search go through them."""

from __future__ import annotations

from collections.abc import Mapping
from math import inf, nan
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from alongside.search.layout import Floats, Ints, Mask, Numbers
from alongside.search.loops import Lacks


class Items(NamedTuple):
    """
    Listings, and the numbers that a question goes by: those that can be gone to and have a point as their places lie, then all others.

    What is near on the ground is near in memory.

    :param x, y, z: on a ball whose radius is 1; not numbers for what has no place
    """

    row: Numbers
    timetable: Numbers
    profile: Numbers
    area: Numbers
    x: Floats
    y: Floats
    z: Floats

    def only(self, kept: npt.NDArray[Any]) -> Items:
        """Return some of them."""
        return Items(*(column[kept] for column in self))


class Where(NamedTuple):
    """
    A part of the items: in the first ``size``, what is no further than so far from a point.

    :param latitude, longitude: the point
    :param x, y, z: the same on a ball whose radius is 1; not numbers where nothing has a distance
    :param within_km: around which the strips of places are looked through; infinite for all items
    :param farthest: the square of the straight line through the Earth, in its radii
    """

    size: int
    latitude: float
    longitude: float
    within_km: float
    x: float
    y: float
    z: float
    farthest: float


class Wanted(NamedTuple):
    """
    What each candidate must meet.

    :param latest: the next of its session must be less
    :param lacks: what each profile lacks, as :func:`search.loops.lacking` says it
    :param also: the one part of the question that may be lacking; FITS for none
    :param area: which areas are asked; empty where none is
    :param row: which rows have the words; empty where none are asked
    """

    latest: int
    lacks: Lacks
    also: int
    area: Mask
    row: Mask


class Counting(NamedTuple):
    """
    How what is seen is counted; see :func:`search.loops.look`.

    :param counted: False for not at all
    :param values: of each profile, a row that is filled up with ``size``
    :param spans: for each part of the question, the values that are counted with it left open, from and until, and what is added to
        a value to get the place of its sum
    :param ends: where all areas within each end
    """

    counted: bool
    size: int
    values: npt.NDArray[np.uint16]
    spans: Ints
    ends: Ints


def every_item(arrays: Mapping[str, Any]) -> Items:
    """Return all listings of an index."""
    placed = arrays["place_row"]
    others = np.flatnonzero(arrays["place_of_row"] < 0)
    rows = np.concatenate((placed, others)).astype(np.int32)
    nowhere = np.full(len(others), np.nan)
    return Items(
        rows,
        *(arrays[name][rows].astype(np.int32) for name in ("timetable", "profile", "area")),
        *(np.concatenate((arrays[f"place_{axis}"], nowhere)) for axis in "xyz"),
    )


class ByTimetable(NamedTuple):
    """
    Items in the order of their timetables.

    :param begins: where those of each timetable begin, and where the last end
    """

    items: Items
    begins: Ints


def by_timetable(items: Items, timetables: int) -> ByTimetable:
    """Put items in the order of their timetables, of which there are so many."""
    order = np.argsort(items.timetable, kind="stable")
    begins = np.searchsorted(items.timetable[order], np.arange(timetables + 1))
    return ByTimetable(items.only(order), begins)


def everywhere(size: int, x: float = nan, y: float = nan, z: float = nan) -> Where:
    """Return the first so many items, however far from a point; without one, nothing has a distance."""
    return Where(size, nan, nan, inf, x, y, z, inf)
