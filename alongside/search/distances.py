"""
What can be gone to, and how far it is from a point.

Places lie in order of latitude, so that a radius is a narrow band of them. The distance is the one of
:func:`kernel.places.distance_km`, worked out for many at once.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import cos, degrees, pi, radians, sin
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from alongside.directory.listing import Listing
from alongside.kernel.places import EARTH_RADIUS_KM
from alongside.search.criteria import Point
from alongside.search.layout import Floats, Ints
from alongside.search.profiles import GOABLE

_HALF_A_METRE = 0.0005
NOWHERE = (1 << 18) - 1  # the tenths of a kilometre of what has no distance; half round the Earth is 200,151


def pack_places(listings: Sequence[Listing]) -> dict[str, npt.NDArray[Any]]:
    """Return the arrays that :class:`Places` reads."""
    placed = [
        (listing.latitude, listing.longitude, row)
        for row, listing in enumerate(listings)
        if listing.mode in GOABLE and listing.latitude is not None and listing.longitude is not None
    ]
    latitude, longitude, rows = np.array(sorted(placed), np.float64).reshape(-1, 3).T
    x, y, z = _on_sphere(np.radians(latitude), np.radians(longitude))
    return {
        "place_latitude": latitude,
        "place_x": x,
        "place_y": y,
        "place_z": z,
        "place_row": rows.astype(np.int64),
    }


def _on_sphere(latitude: Floats, longitude: Floats) -> tuple[Floats, Floats, Floats]:
    return np.cos(latitude) * np.cos(longitude), np.cos(latitude) * np.sin(longitude), np.sin(latitude)


class Near(NamedTuple):
    """Rows, and how far each is, in tenths of a kilometre."""

    rows: Ints
    tenths: Ints


class Places:
    """All listings of an index that can be gone to and have a point."""

    def __init__(self, arrays: Mapping[str, Any]) -> None:
        self._latitude: Floats = arrays["place_latitude"]
        self._x: Floats = arrays["place_x"]
        self._y: Floats = arrays["place_y"]
        self._z: Floats = arrays["place_z"]
        self._rows: Ints = arrays["place_row"]

    def near(self, point: Point, within_km: float | None) -> Near:
        """Return what lies within a radius, to the metre and the edge included, in no order; all for None."""
        band = slice(None) if within_km is None else self._band(point.latitude, within_km)
        latitude, longitude = radians(point.latitude), radians(point.longitude)
        # The straight line through the Earth needs no sine or cosine for each place.
        square = (
            (self._x[band] - cos(latitude) * cos(longitude)) ** 2
            + (self._y[band] - cos(latitude) * sin(longitude)) ** 2
            + (self._z[band] - sin(latitude)) ** 2
        )
        rows = self._rows[band]
        if within_km is not None and within_km < pi * EARTH_RADIUS_KM:
            inside = np.flatnonzero(
                square <= (2 * sin((within_km + _HALF_A_METRE) / (2 * EARTH_RADIUS_KM))) ** 2
            )
            square, rows = square[inside], rows[inside]
        km = 2 * EARTH_RADIUS_KM * np.arcsin(np.minimum(np.sqrt(square) / 2, 1))
        return Near(rows, np.rint(km * 10).astype(np.int64))

    def _band(self, latitude: float, within_km: float) -> slice:
        margin = degrees((within_km + 1) / EARTH_RADIUS_KM)
        first, end = np.searchsorted(self._latitude, (latitude - margin, latitude + margin))
        return slice(int(first), int(end))
