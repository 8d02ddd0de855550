"""In which order matches stand, page by page, and that no approach is hidden by another."""

from __future__ import annotations

import itertools
import math
from datetime import time
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import structs

from alongside.directory.entry import Status
from alongside.search.criteria import Criteria, Order, Point, When
from alongside.search.explain import ReasonCode
from alongside.search.found import Match
from alongside.search.index import Index
from alongside.search.tests.asked import HERE, TUESDAY_SIX, find, ids, index_of, meetings, weekly
from alongside.search.tests.directories import listing, random_directory


class TestOrder:
    def test_soonest_comes_first_where_nothing_is_asked(self) -> None:
        each = [listing(id=f"{day}", rule=weekly(day, time(19))) for day in range(1, 8)]

        found = find(*each)

        assert [match.listing.id for match in found.matches] == ["2", "3", "4", "5", "6", "7", "1"]
        assert found.matches[0].reasons[0].values == {"minutes": 60}

    def test_ties_of_the_way_fall_to_the_sooner_and_then_to_the_id(self) -> None:
        later = listing(id="a", rule=weekly(2, time(20)))
        twin, sooner = listing(id="c"), listing(id="b")

        assert ids(later, twin, sooner, near=HERE) == ["b", "c", "a"]

    def test_ties_of_time_fall_to_the_nearer(self) -> None:
        far, near = listing(id="a", latitude=54.1), listing(id="b")

        assert ids(far, near, near=HERE, when=When.TONIGHT) == ["b", "a"]
        assert ids(far, near, near=HERE, order=Order.SOONEST) == ["b", "a"]

    @pytest.mark.demand(9)
    @given(seed=st.integers(0, 2**32))
    @settings(max_examples=10, derandomize=True, deadline=None)
    def test_is_the_same_whichever_programme_each_meeting_is_of(self, seed: int) -> None:
        before = [
            structs.replace(one, approach="TWELVE_STEP", programme="AA", programme_name="AA")
            for one in random_directory(Random(seed), 30)
        ]
        codes = itertools.cycle(("NA", "SMART", "AA"))
        after = [structs.replace(one, programme=code) for one, code in zip(before, codes, strict=False)]

        for asked in ({}, {"near": HERE}, {"when": When.TONIGHT}):
            assert ids(*before, page_size=100, **asked) == ids(*after, page_size=100, **asked)

    @pytest.mark.demand(9)
    def test_every_match_says_what_put_it_there(self) -> None:
        soon, near = find(listing()).matches[0], find(listing(), near=HERE).matches[0]

        assert (soon.reasons[0].code, soon.reasons[0].values) == (ReasonCode.SOONEST, {"minutes": 90})
        assert (near.reasons[0].code, near.reasons[0].values) == (ReasonCode.NEAREST, {"km": 0.0})


class TestAnotherApproach:
    @pytest.mark.demand(85, 325)
    def test_a_lone_meeting_of_another_approach_is_on_the_first_screen(self) -> None:
        lone = listing(id="zz", programme="LOCAL", approach="LOCAL_PEER", latitude=54.4)

        found = find(*meetings(200), lone, near=HERE)

        assert found.matches[9].listing.id == "zz"
        assert found.matches[9].reasons[0].code is ReasonCode.ANOTHER_APPROACH
        assert found.matches[9].reasons[0].values == {"approach": "LOCAL_PEER"}

    @pytest.mark.demand(339)
    @given(
        seed=st.integers(0, 2**32), near=st.sampled_from((None, HERE)), when=st.sampled_from((None, *When))
    )
    @settings(max_examples=30, derandomize=True, deadline=None)
    def test_the_first_screen_shows_more_than_one_approach_wherever_there_is_more_than_one(
        self, seed: int, near: Point | None, when: When | None
    ) -> None:
        index = index_of(*random_directory(Random(seed), 60))

        matches = every_match(index, Criteria(near=near, when=when))

        approaches = [match.listing.approach for match in matches]
        assert (len(set(approaches)) > 1) == (len(set(approaches[:10])) > 1)

    def test_is_brought_forward_only_where_the_person_has_not_chosen(self) -> None:
        lone = listing(id="zz", programme="LOCAL", approach="LOCAL_PEER", latitude=54.4)
        both = frozenset({"TWELVE_STEP", "LOCAL_PEER"})

        assert ids(*meetings(20), lone, near=HERE, approaches=both)[9] == "m009"
        assert ids(*meetings(20), lone, near=HERE, programmes=frozenset({"AA", "LOCAL"}))[9] == "m009"

    def test_stays_where_it_is_among_the_first_ten(self) -> None:
        soon = listing(id="m003x", approach="LOCAL_PEER")

        assert ids(*meetings(20), soon)[:10] == [*[f"m00{number}" for number in range(4)], "m003x"] + [
            f"m00{number}" for number in range(4, 9)
        ]

    def test_a_closed_meeting_is_not_brought_forward(self) -> None:
        closed = listing(id="zz", approach="LOCAL_PEER", status=Status.SUSPENDED)

        assert ids(*meetings(20), closed, words="meeting")[9] == "m009"

    def test_is_found_behind_however_many_of_the_first(self) -> None:
        lone = listing(id="zz", approach="LOCAL_PEER", rule=weekly(1, time(19)))

        assert ids(*meetings(300), lone)[9] == "zz"


def every_match(index: Index, criteria: Criteria, page_size: int = 7) -> list[Match]:
    pages = (
        index.find(structs.replace(criteria, page=number, page_size=page_size), now=TUESDAY_SIX).matches
        for number in itertools.count(1)
    )
    return [match for page in itertools.takewhile(bool, pages) for match in page]


class TestPaging:
    @pytest.mark.parametrize("page_size", [1, 3, 9, 10, 11, 100])
    def test_gives_every_meeting_once_whatever_the_size_of_a_page(self, page_size: int) -> None:
        index = index_of(*meetings(230), listing(id="zz", approach="LOCAL_PEER", latitude=54.4))

        order = [match.listing.id for match in every_match(index, Criteria(near=HERE), page_size)]

        assert order == [f"m{n:03}" for n in range(9)] + ["zz"] + [f"m{n:03}" for n in range(9, 230)]

    def test_a_page_past_the_end_is_empty_and_still_has_the_total(self) -> None:
        found = find(*meetings(5), page=3, page_size=3)

        assert (found.total, found.pages, found.matches) == (5, 2, ())

    @pytest.mark.parametrize(
        "asked",
        [
            {"page": 0},
            {"page_size": 0},
            {"page_size": 101},
            {"near": Point(math.nan, 0.0)},
            {"near": HERE, "within_km": -5},
            {"near": HERE, "within_km": math.nan},
        ],
    )
    def test_refuses_what_cannot_be(self, asked: dict[str, Any]) -> None:
        with pytest.raises(ValueError, match=r"Pages run|A point needs|A radius is"):
            find(listing(), **asked)
