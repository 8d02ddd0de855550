"""
What can be gone to, and how far it is from a point.

Places lie in strips of latitude, and in each from west to east, so that a radius is a short stretch of few
strips. Beside each place lie the numbers that a question goes by, so that what is near on the ground is near in
memory. The distance is the one of :func:`kernel.places.distance_km`, worked out for many at once.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import asin, cos, degrees, floor, pi, radians, sin
from typing import Any

import numpy as np
import numpy.typing as npt

from alongside.directory.listing import Listing
from alongside.kernel.places import EARTH_RADIUS_KM
from alongside.search.candidates import Candidates
from alongside.search.criteria import Point
from alongside.search.layout import Floats, Ints, Mask
from alongside.search.profiles import GOABLE
from alongside.search.spots import Spots

NOWHERE = (1 << 18) - 1  # the tenths of a kilometre of what has no distance; half round the Earth is 200,151
UNPLACED = -1  # the place of a row that has none
FAR = np.inf  # the square of what has no distance

_HALF_A_METRE = 0.0005
_STRIP = 0.05  # degrees of latitude, some 5.5 km
_MOST_STRIPS = 64  # of more, whole ones are looked through
_WEST_TO_EAST = 1000.0  # more than all degrees of longitude


def pack_places(listings: Sequence[Listing]) -> dict[str, npt.NDArray[Any]]:
    """Return the arrays that :class:`Places` reads."""
    placed = [
        (listing.latitude, listing.longitude, row)
        for row, listing in enumerate(listings)
        if listing.mode in GOABLE and listing.latitude is not None and listing.longitude is not None
    ]
    latitude, longitude, rows = np.array(placed, np.float64).reshape(-1, 3).T
    key = np.floor((latitude + 90) / _STRIP) * _WEST_TO_EAST + longitude + 180
    order = np.argsort(key, kind="stable")
    in_order = rows[order].astype(np.int64)
    of_row = np.full(len(listings), UNPLACED, np.int32)
    of_row[in_order] = np.arange(len(in_order))
    x, y, z = _on_sphere(np.radians(latitude[order]), np.radians(longitude[order]))
    return {
        "place_key": key[order],
        "place_x": x,
        "place_y": y,
        "place_z": z,
        "place_row": in_order,
        "place_of_row": of_row,
        "place_approximate": np.array([listings[row].approximate for row in in_order], np.bool_),
    }


def _on_sphere(latitude: Floats, longitude: Floats) -> tuple[Floats, Floats, Floats]:
    return np.cos(latitude) * np.cos(longitude), np.cos(latitude) * np.sin(longitude), np.sin(latitude)


class Places:
    """All listings of an index that can be gone to and have a point."""

    def __init__(self, arrays: Mapping[str, Any], everything: Candidates) -> None:
        """
        Read the places of an index.

        :param everything: all its rows
        """
        self._key: Floats = arrays["place_key"]
        self._x: Floats = arrays["place_x"]
        self._y: Floats = arrays["place_y"]
        self._z: Floats = arrays["place_z"]
        self._of_row: Ints = arrays["place_of_row"]
        self._approximate: Mask = arrays["place_approximate"]
        self._placed = everything.only(arrays["place_row"])

    def spots(self, rows: Ints) -> Spots:
        """Return the points of those rows that have one."""
        rows = np.sort(rows)
        places = self._of_row[rows]
        placed = places != UNPLACED
        rows, places = rows[placed], places[placed]
        latitude = np.degrees(np.arcsin(self._z[places]))
        longitude = np.degrees(np.arctan2(self._y[places], self._x[places]))
        return Spots(len(placed), rows, latitude, longitude, self._approximate[places])

    def near(self, point: Point, within_km: float | None) -> Candidates:
        """
        Return what lies within a radius, to the metre and the edge included, in no order; all for None.

        Its ``squares`` are those of the straight line through the Earth, in radii: see :func:`tenths_of`.
        """
        stretches = [(0, len(self._key))] if within_km is None else self._stretches(point, within_km)
        latitude, longitude = radians(point.latitude), radians(point.longitude)
        # The straight line through the Earth needs no sine or cosine for each place.
        square = _cut(self._x, stretches) - cos(latitude) * cos(longitude)
        square *= square
        for axis, at in ((self._y, cos(latitude) * sin(longitude)), (self._z, sin(latitude))):
            away = _cut(axis, stretches) - at
            away *= away
            square += away
        places = np.concatenate([np.arange(begin, end) for begin, end in stretches])
        if within_km is not None and within_km < pi * EARTH_RADIUS_KM:
            farthest = (2 * sin((within_km + _HALF_A_METRE) / (2 * EARTH_RADIUS_KM))) ** 2
            inside = np.flatnonzero(square <= farthest)
            square, places = square[inside], places[inside]
        elif len(places) == len(self._key):
            return self._placed._replace(squares=square)
        return self._placed.only(places)._replace(squares=square)

    def _stretches(self, point: Point, within_km: float) -> list[tuple[int, int]]:
        """Return where the places lie among which those of a radius are: a little more than the square around it."""
        north = degrees((within_km + 1) / EARTH_RADIUS_KM)
        first, last = (
            floor((latitude + 90) / _STRIP) for latitude in (point.latitude - north, point.latitude + north)
        )
        strips = np.arange(first, last + 1) * _WEST_TO_EAST if last - first < _MOST_STRIPS else None
        # Near a pole every longitude is.
        around = abs(point.latitude) + north >= 90
        east = 360 if around else degrees(asin(min(1, sin(radians(north)) / cos(radians(point.latitude)))))
        west_end, east_end = point.longitude + 180 - east, point.longitude + 180 + east
        if strips is None or west_end < 0 or east_end > 360:
            ends = np.searchsorted(self._key, (first * _WEST_TO_EAST, (last + 1) * _WEST_TO_EAST))
            return [(int(ends[0]), int(ends[1]))]
        begins = np.searchsorted(self._key, strips + west_end).tolist()
        ends = np.searchsorted(self._key, strips + east_end, side="right")
        return list(zip(begins, ends.tolist(), strict=True))


def _cut(array: npt.NDArray[Any], stretches: Sequence[tuple[int, int]]) -> npt.NDArray[Any]:
    if len(stretches) == 1:
        [(begin, end)] = stretches
        return array[begin:end]
    return np.concatenate([array[begin:end] for begin, end in stretches])


def tenths_of(squares: Floats) -> Ints:
    """Return the tenths of a kilometre of distances that :meth:`Places.near` gave; NOWHERE for FAR."""
    km = 2 * EARTH_RADIUS_KM * np.arcsin(np.minimum(np.sqrt(squares) / 2, 1))
    return np.where(np.isinf(squares), NOWHERE, np.rint(km * 10)).astype(np.int64)
