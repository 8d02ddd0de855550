"""
What can be gone to, and how far it is from a point.

Places lie in strips of latitude, and in each from west to east, so that a radius is a short stretch of few
strips. Beside each place lie the numbers that a question goes by, so that what is near on the ground is near in
memory. The distance is the one of :func:`kernel.places.distance_km`, worked out for many at once.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import cos, pi, radians, sin
from typing import Any

import numpy as np
import numpy.typing as npt

from alongside.directory.listing import Listing
from alongside.kernel.places import EARTH_RADIUS_KM
from alongside.search.candidates import Where, everywhere
from alongside.search.criteria import Point
from alongside.search.layout import Floats, Ints, Mask
from alongside.search.loops import ACROSS, STRIP
from alongside.search.profiles import GOABLE
from alongside.search.spots import Spots

UNPLACED = -1  # the place of a row that has none
_HALF_A_METRE = 0.0005


def pack_places(listings: Sequence[Listing]) -> dict[str, npt.NDArray[Any]]:
    """Return the arrays that :class:`Places` reads."""
    placed = [
        (listing.latitude, listing.longitude, row)
        for row, listing in enumerate(listings)
        if listing.mode in GOABLE and listing.latitude is not None and listing.longitude is not None
    ]
    latitude, longitude, rows = np.array(placed, np.float64).reshape(-1, 3).T
    key = np.floor((latitude + 90) / STRIP) * ACROSS + longitude + 180
    order = np.argsort(key, kind="stable")
    in_order = rows[order].astype(np.int64)
    of_row = np.full(len(listings), UNPLACED, np.int32)
    of_row[in_order] = np.arange(len(in_order))
    x, y, z = _all_on_sphere(np.radians(latitude[order]), np.radians(longitude[order]))
    return {
        "place_key": key[order],
        "place_x": x,
        "place_y": y,
        "place_z": z,
        "place_row": in_order,
        "place_of_row": of_row,
        "place_approximate": np.array([listings[row].approximate for row in in_order], np.bool_),
    }


def _all_on_sphere(latitude: Floats, longitude: Floats) -> tuple[Floats, Floats, Floats]:
    return np.cos(latitude) * np.cos(longitude), np.cos(latitude) * np.sin(longitude), np.sin(latitude)


class Places:
    """All listings of an index that can be gone to and have a point."""

    def __init__(self, arrays: Mapping[str, Any]) -> None:
        """Read the places of an index."""
        #: what places lie in the order of
        self.key: Floats = arrays["place_key"]
        self._x: Floats = arrays["place_x"]
        self._y: Floats = arrays["place_y"]
        self._z: Floats = arrays["place_z"]
        self._of_row: Ints = arrays["place_of_row"]
        self._approximate: Mask = arrays["place_approximate"]

    def __len__(self) -> int:
        return len(self.key)

    def spots(self, rows: npt.NDArray[np.integer[Any]]) -> Spots:
        """Return the points of those rows that have one."""
        in_order: Ints = np.sort(rows).astype(np.int64)
        places = self._of_row[in_order]
        placed = places != UNPLACED
        in_order, places = in_order[placed], places[placed]
        latitude = np.degrees(np.arcsin(self._z[places]))
        longitude = np.degrees(np.arctan2(self._y[places], self._x[places]))
        return Spots(len(placed), in_order, latitude, longitude, self._approximate[places])

    def near(self, point: Point, within_km: float | None) -> Where:
        """Return what lies within a radius, to the metre and the edge included; all for None."""
        if within_km is None or within_km >= pi * EARTH_RADIUS_KM:
            return everywhere(len(self), *on_sphere(point))
        farthest = (2 * sin((within_km + _HALF_A_METRE) / (2 * EARTH_RADIUS_KM))) ** 2
        return Where(
            len(self), point.latitude, point.longitude, float(within_km), *on_sphere(point), farthest
        )


def on_sphere(point: Point) -> tuple[float, float, float]:
    """Return where a point is on a ball whose radius is 1."""
    latitude, longitude = radians(point.latitude), radians(point.longitude)
    return cos(latitude) * cos(longitude), cos(latitude) * sin(longitude), sin(latitude)
