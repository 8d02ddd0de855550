"""What lies around a point: rows in the order of their latitude, of which a box is taken before any distance is reckoned."""

from __future__ import annotations

from math import cos, degrees, radians
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from alongside.kernel.places import EARTH_RADIUS_KM
from alongside.search.criteria import Point

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]


class Placed(NamedTuple):
    """Rows with where they are, in degrees, in the order of their latitude."""

    rows: Ints
    latitude: Floats
    longitude: Floats

    def boxed(self, near: Point, radius: float) -> Placed:
        """Return rows among which are all of a circle of so many kilometres: those of the box around it, and around a pole more."""
        reach = degrees(radius / EARTH_RADIUS_KM) + 0.01
        begin = int(np.searchsorted(self.latitude, near.latitude - reach, "left"))
        end = int(np.searchsorted(self.latitude, near.latitude + reach, "right"))
        stretch = self._some(slice(begin, end))
        furthest = abs(near.latitude) + reach
        # Whoever goes so far stays below that latitude, and so comes no further across than a degree is narrow there.
        across = reach / cos(radians(furthest)) if furthest < 90 else 180.0
        if abs(near.longitude) + across >= 180:  # over the line where the day changes
            return stretch
        inside = np.flatnonzero(np.abs(stretch.longitude - near.longitude) <= across)
        return stretch._some(inside)

    def _some(self, which: slice | Ints) -> Placed:
        return Placed(self.rows[which], self.latitude[which], self.longitude[which])


def placed(rows: Ints, latitude: Floats, longitude: Floats) -> Placed:
    """Return rows in the order of their latitude."""
    order = np.argsort(latitude, kind="stable")
    return Placed(rows[order], latitude[order], longitude[order])
