"""Where matches lie, whatever was asked, and the marks that they are put together in."""

from __future__ import annotations

from datetime import UTC, datetime, time
from itertools import combinations
from math import dist
from random import Random

import numpy as np
from hypothesis import given, note, settings
from hypothesis import strategies as st

from alongside.directory.entry import Mode
from alongside.search.criteria import Criteria
from alongside.search.index import Index
from alongside.search.packing import build
from alongside.search.profiles import GOABLE
from alongside.search.spots import Box, Spots, clustered, mercator
from alongside.search.tests.directories import (
    BUILT_AT,
    DAYS,
    listing,
    random_criteria,
    random_directory,
    random_now,
)
from alongside.search.tests.oracle import Oracle, Question

WORLD = Box(-180, -85, 180, 85)


def index_of(*listings: object) -> Index:
    return Index(*build(listings, (), gazetteer=b"", built_at=BUILT_AT, version=1))  # type: ignore[arg-type]


def scattered(random: Random, size: int) -> Spots:
    """Return spots of which many are at a few halls."""
    halls = [(random.uniform(49, 61), random.uniform(-8, 2)) for _ in range(max(1, size // 6))]
    halls += [(north + random.uniform(0, 0.01), east + random.uniform(0, 0.01)) for north, east in halls]
    at = np.array([random.choice(halls) for _ in range(size)])
    approximate = np.array([random.random() < 0.3 for _ in range(size)])
    return Spots(size, np.arange(size), at[:, 0], at[:, 1], approximate)


class TestSpots:
    @given(seed=st.integers(0, 2**32))
    @settings(max_examples=60)
    def test_are_where_all_that_match_can_be_gone_to(self, seed: int) -> None:
        random = Random(seed)
        built_at = datetime.combine(random.choice(DAYS), time(3, 30), UTC)
        listings = random_directory(random, 80)
        oracle = Oracle(listings, built_at=built_at)
        index = Index(*build(listings, (), gazetteer=b"", built_at=built_at, version=1))
        starts = [moment.starts for moments in oracle.sessions.values() for moment in moments]
        question = Question(random_criteria(random), random_now(random, built_at, starts), None)
        note(repr(question))

        spots = index.spots(question.criteria, now=question.now)

        found = [hit.listing for hit in oracle.hits(question)]
        located = [one for one in found if one.mode in GOABLE and one.latitude is not None]
        assert spots.total == len(found)
        assert {index.listing_of(row).id for row in spots.rows.tolist()} == {one.id for one in located}
        points = zip(spots.rows.tolist(), spots.latitude, spots.longitude, spots.approximate, strict=True)
        for row, latitude, longitude, approximate in points:
            one = index.listing_of(row)
            assert one.latitude is not None
            assert one.longitude is not None
            assert abs(one.latitude - latitude) < 1e-9
            assert abs((one.longitude - longitude + 180) % 360 - 180) < 1e-9 or abs(one.latitude) == 90
            assert one.approximate == approximate

    def test_leave_out_what_can_only_be_joined(self) -> None:
        index = index_of(
            listing(id="a"), listing(id="b", mode=Mode.ONLINE), listing(id="c", mode=Mode.HYBRID)
        )

        spots = index.spots(Criteria(), now=BUILT_AT)

        assert spots.total == 3
        assert [index.listing_of(row).id for row in spots.rows.tolist()] == ["a", "c"]

    def test_of_nothing_have_no_box(self) -> None:
        assert index_of(listing(latitude=None)).spots(Criteria(), now=BUILT_AT).box() is None


class TestMarks:
    @given(seed=st.integers(0, 2**32), size=st.sampled_from((1, 2, 30, 300)), apart=st.integers(1, 200))
    @settings(max_examples=80)
    def test_hold_each_spot_of_the_box_once(self, seed: int, size: int, apart: int) -> None:
        random = Random(seed)
        spots = scattered(random, size)
        west, south = random.uniform(-9, 0), random.uniform(48, 58)
        box = random.choice((WORLD, Box(west, south, west + random.uniform(0.01, 9), south + 4)))

        marks = clustered(spots, box, across=680, apart=apart)

        assert sum(mark.meetings for mark in marks) == len(spots.inside(box).rows)
        for mark in marks:
            assert len(spots.inside(mark.box).rows) >= mark.meetings
            assert mark.box.west <= mark.longitude <= mark.box.east
            assert mark.box.south <= mark.latitude <= mark.box.north

    @given(seed=st.integers(0, 2**32), size=st.integers(1, 300))
    @settings(max_examples=40)
    def test_do_not_touch(self, seed: int, size: int) -> None:
        marks = clustered(scattered(Random(seed), size), box := Box(-9, 48, 3, 62), across=680, apart=96)
        dots = 680 / (box.east - box.west)

        at = [(mark.longitude * dots, mercator(mark.latitude) * 360 * dots) for mark in marks]
        assert all(dist(one, other) > 95.9 for one, other in combinations(at, 2))

    @given(seed=st.integers(0, 2**32), size=st.integers(2, 200))
    @settings(max_examples=40)
    def test_come_apart_when_looked_at_more_closely(self, seed: int, size: int) -> None:
        spots = scattered(Random(seed), size)
        for mark in clustered(spots, WORLD, across=680, apart=96):
            if not mark.is_within_sight:
                closer = mark.box.framed(across=680, down=540, least=0.01, margin=0.12)

                assert len(clustered(spots, closer, across=680, apart=96)) > 1

    def test_of_one_hall_are_one_place_and_of_two_are_not(self) -> None:
        hall, near, far = (
            listing(id=id, latitude=54.0 + away, longitude=-2.0)
            for id, away in (("a", 0), ("b", 0.00005), ("c", 0.5))
        )
        one, two = index_of(hall, near), index_of(hall, far)

        [mark] = clustered(one.spots(Criteria(), now=BUILT_AT), WORLD, across=680, apart=96)
        [other] = clustered(two.spots(Criteria(), now=BUILT_AT), WORLD, across=680, apart=96)

        assert (mark.meetings, mark.is_one_place) == (2, True)
        assert (other.meetings, other.is_one_place) == (2, False)

    def test_are_rough_only_where_all_of_theirs_are(self) -> None:
        rough, sure = listing(id="a", approximate=True), listing(id="b")

        for listings, expected in (((rough,), True), ((rough, sure), False)):
            spots = index_of(*listings).spots(Criteria(), now=BUILT_AT)
            [mark] = clustered(spots, WORLD, across=680, apart=96)
            assert mark.approximate is expected

    def test_stay_together_when_the_map_is_only_moved(self) -> None:
        spots = scattered(Random(5), 200)
        marks = {
            (mark.latitude, mark.longitude, mark.meetings)
            for west in (-9.0, -9.01)
            for mark in clustered(spots, Box(west, 48, west + 14, 62), across=680, apart=96)
        }

        assert len(marks) == len(clustered(spots, Box(-9, 48, 5, 62), across=680, apart=96))


class TestWhatLiesInABox:
    def test_is_found_there_and_nowhere_else(self) -> None:
        index = index_of(listing(id="a"), listing(id="b", longitude=-2.5), listing(id="c", mode=Mode.ONLINE))

        found = index.find_inside(Criteria(), Box(-2.1, 53.9, -1.9, 54.1), now=BUILT_AT)

        assert [match.listing.id for match in found.matches] == ["a"]
        assert found.total == 1

    def test_is_of_what_was_asked(self) -> None:
        index = index_of(listing(id="a"), listing(id="b", programme="NA"))

        found = index.find_inside(Criteria(programmes=frozenset({"NA"})), WORLD, now=BUILT_AT)

        assert [match.listing.id for match in found.matches] == ["b"]


class TestABox:
    def test_is_framed_in_the_shape_of_the_drawing_with_all_of_it_inside(self) -> None:
        for box in (Box(-2, 53, -1.9, 56), Box(-6, 53, 2, 53.1), Box(-2, 53, -2, 53)):
            framed = box.framed(across=680, down=540, least=0.01, margin=0.12)

            high = (mercator(framed.south) - mercator(framed.north)) * 360
            assert abs(high / (framed.east - framed.west) - 540 / 680) < 0.01
            assert framed.around(box) == framed
            assert framed.east - framed.west > 0.00999
