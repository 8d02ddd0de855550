"""
Where matches lie, for a map: the points of all of them, and those that would lie on one another put together.

A map is drawn in Mercator's projection, and so is what is near on it measured.
"""

from __future__ import annotations

from math import asinh, ceil, degrees, floor, pi, radians, sinh, tan
from math import atan as arctan
from typing import NamedTuple

import numpy as np
from msgspec import Struct

from alongside.search.layout import Floats, Ints, Mask

_MOST_NORTH = 85.0  # a Mercator map ends here; nobody meets beyond
_EXACT = 5  # decimals of a degree: a metre
_ONE_PLACE = 0.0002  # degrees; what lists round differently is still one hall
_NEAR = 0.0015  # degrees of longitude; some 100 m


class Box(Struct, frozen=True):
    """A stretch of the map, in degrees; edges belong to it."""

    west: float
    south: float
    east: float
    north: float

    def around(self, other: Box) -> Box:
        """Return the smallest box that holds both."""
        return Box(
            min(self.west, other.west),
            min(self.south, other.south),
            max(self.east, other.east),
            max(self.north, other.north),
        )

    def framed(self, *, across: int, down: int, least: float, margin: float) -> Box:
        """
        Return a box in the shape of a drawing around the middle of this one.

        :param across, down: the shape of the drawing
        :param least: degrees of longitude that it shows at least
        :param margin: the part of the drawing that is left free on each side
        """
        north, south = mercator(self.north), mercator(self.south)
        free = 1 - 2 * margin
        wide = max(self.east - self.west, (south - north) * 360 * across / down, least * free) / free
        high = min(wide / 360 * down / across, 1)
        x, y = (self.west + self.east) / 2, (north + south) / 2
        return Box(
            round(x - wide / 2, _EXACT),
            round(_latitude(y + high / 2), _EXACT),
            round(x + wide / 2, _EXACT),
            round(_latitude(y - high / 2), _EXACT),
        )


def mercator(latitude: float) -> float:
    """Return how far down a map of the world a latitude lies: 0 at its upper edge, 1 at its lower."""
    return (1 - asinh(tan(radians(max(-_MOST_NORTH, min(_MOST_NORTH, latitude))))) / pi) / 2


def _latitude(y: float) -> float:
    return degrees(arctan(sinh(pi * (1 - 2 * max(0.0, min(1.0, y))))))


class Spots(NamedTuple):
    """
    The matches that have a point, in the order of their rows.

    :param total: how many match, with a point or without
    :param rows: for :meth:`search.index.Index.row`
    """

    total: int
    rows: Ints
    latitude: Floats
    longitude: Floats
    approximate: Mask

    def inside(self, box: Box) -> Spots:
        """Return those inside a box; the total stays."""
        kept = (
            (self.longitude >= box.west)
            & (self.longitude <= box.east)
            & (self.latitude >= box.south)
            & (self.latitude <= box.north)
        )
        return Spots(self.total, *(column[kept] for column in self[1:]))  # type: ignore[arg-type]

    def box(self) -> Box | None:
        """Return the smallest box that holds all; None where there is none."""
        return _box_of(self.longitude, self.latitude) if len(self.rows) else None


class Cluster(NamedTuple):
    """
    Matches that are shown as one mark.

    :param latitude, longitude: where to put the mark
    :param meetings: how many matches
    :param box: holds all of them
    :param row: one of those at the mark
    :param approximate: nobody knows exactly where any of them is
    """

    latitude: float
    longitude: float
    meetings: int
    box: Box
    row: int
    approximate: bool

    @property
    def is_one_place(self) -> bool:
        """Say whether all are at one spot."""
        box = self.box
        return box.east - box.west <= _ONE_PLACE and box.north - box.south <= _ONE_PLACE

    @property
    def is_within_sight(self) -> bool:
        """Say whether all are so near to each other that a closer look would not tell them apart."""
        box = self.box
        high = (mercator(box.south) - mercator(box.north)) * 360
        return box.east - box.west <= _NEAR and high <= _NEAR


def clustered(spots: Spots, box: Box, *, across: int, apart: int) -> list[Cluster]:
    """
    Put the spots inside a box together so that no two marks touch, the largest first. Each spot is in one of them.

    What is together stays so while a map is only moved.

    :param across: how wide the drawing of the box is, in dots
    :param apart: how many dots the marks keep from each other
    """
    spots = spots.inside(box)
    if not len(spots.rows):
        return []
    dots = across * 360 / max(box.east - box.west, 1e-4)
    x, y = (spots.longitude + 180) / 360 * dots, _mercators(spots.latitude) * dots
    half = apart / 2
    _, first, cell, counts = np.unique(
        np.floor(x / half).astype(np.int64) * (1 << 32) + np.floor(y / half).astype(np.int64),
        return_index=True,
        return_inverse=True,
        return_counts=True,
    )
    middles = np.column_stack([np.bincount(cell, of) / counts for of in (x, y)])
    seeds, of_cell = _gathered(middles, counts, apart)
    return _clusters(spots, of_cell[cell], seeds, cell, first)


def _gathered(middles: Floats, counts: Ints, apart: int) -> tuple[list[int], Ints]:
    """Choose the cells that get a mark, fullest first, and give every other to the nearest of them."""
    seeds: list[int] = []
    of_cell = np.zeros(len(counts), np.int64)
    taken = np.empty_like(middles)
    for number in np.argsort(-counts, kind="stable").tolist():
        away = ((taken[: len(seeds)] - middles[number]) ** 2).sum(axis=1)
        nearest = int(away.argmin()) if seeds else 0
        if not seeds or away[nearest] >= apart * apart:
            nearest = len(seeds)
            taken[nearest] = middles[number]
            seeds.append(number)
        of_cell[number] = nearest
    return seeds, of_cell


def _clusters(spots: Spots, mark: Ints, seeds: list[int], cell: Ints, first: Ints) -> list[Cluster]:
    order = np.argsort(mark, kind="stable")
    begins = np.searchsorted(mark[order], np.arange(len(seeds) + 1)).tolist()
    clusters = []
    for number, seed in enumerate(seeds):
        members = order[begins[number] : begins[number + 1]]
        at_mark = members[cell[members] == seed]
        clusters.append(
            Cluster(
                latitude=round(float(spots.latitude[at_mark].mean()), _EXACT),
                longitude=round(float(spots.longitude[at_mark].mean()), _EXACT),
                meetings=len(members),
                box=_box_of(spots.longitude[members], spots.latitude[members]),
                row=int(spots.rows[first[seed]]),
                approximate=bool(spots.approximate[members].all()),
            )
        )
    return sorted(clusters, key=lambda one: (-one.meetings, one.row))


def _box_of(longitude: Floats, latitude: Floats) -> Box:
    """Return the box of points, with a metre around so that none is outside when it is read again."""
    one = float(10**_EXACT)

    def down(degrees: float) -> float:
        return (floor(degrees * one) - 1) / one

    def up(degrees: float) -> float:
        return (ceil(degrees * one) + 1) / one

    return Box(
        down(float(longitude.min())),
        down(float(latitude.min())),
        up(float(longitude.max())),
        up(float(latitude.max())),
    )


def _mercators(latitude: Floats) -> Floats:
    clipped = np.radians(np.clip(latitude, -_MOST_NORTH, _MOST_NORTH))
    return np.asarray((1 - np.arcsinh(np.tan(clipped)) / pi) / 2)
