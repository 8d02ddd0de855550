"""What is taken as near a point leaves out nothing that is within so many kilometres of it, wherever on the globe."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from alongside.kernel.places import distance_km
from alongside.publications.bmlt.around import placed
from alongside.search.criteria import Point

LATITUDES = st.floats(-90, 90) | st.sampled_from([-90.0, 0.0, 51.5, 89.99, 90.0])
LONGITUDES = st.floats(-180, 180) | st.sampled_from([-180.0, -179.99, 0.0, 179.99, 180.0])
POINTS = st.tuples(LATITUDES, LONGITUDES)


@given(st.lists(POINTS, max_size=40), POINTS, st.floats(0, 20_100) | st.floats(0, 50))
def test_all_of_a_circle_are_in_its_box(
    points: list[tuple[float, float]], middle: tuple[float, float], radius: float
) -> None:
    latitude, longitude = np.array(points, np.float64).reshape(-1, 2).T
    near = Point(*middle)

    boxed = placed(np.arange(len(points)), latitude, longitude).boxed(near, radius)

    within = np.flatnonzero(distance_km(near.latitude, near.longitude, latitude, longitude) <= radius)
    assert set(within.tolist()) <= set(boxed.rows.tolist())
    assert boxed.latitude.tolist() == latitude[boxed.rows].tolist()
    assert boxed.longitude.tolist() == longitude[boxed.rows].tolist()


def test_what_is_as_far_north_and_far_across_costs_nothing() -> None:
    degrees = np.arange(-170.0, 170.0)
    around = placed(np.arange(len(degrees)), np.full(len(degrees), 54.0), degrees)

    assert len(around.boxed(Point(54.0, -2.0), 8).rows) == 1
