"""Whatever is asked of whatever directory, the index answers as the plain oracle does."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from itertools import count
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import structs

from alongside.directory.entry import Mode
from alongside.search.criteria import Criteria, Order, Point, When
from alongside.search.index import Index, build
from alongside.search.tests import directories
from alongside.search.tests.oracle import Oracle, Question


def some(*values: Any, most: int = 2) -> st.SearchStrategy[frozenset[Any]]:
    return st.frozensets(st.sampled_from(values), min_size=1, max_size=most)


points = st.builds(
    Point,
    latitude=st.sampled_from((54.0, 54.0, 54.1, 53.92, 90.0)),
    longitude=st.sampled_from((-2.0, -2.0, -1.99, 177.1, -180.0)),
)
clocks = st.sampled_from((*directories.STARTS, time(19, 0), time(19, 31), time(23, 59)))

FIELDS: dict[str, st.SearchStrategy[Any]] = {
    "near": points,
    "within_km": st.sampled_from((0, 3, 15, 30, 250, 30_000)),
    "online": st.booleans(),
    "days": some(*range(1, 8), most=3),
    "after": clocks,
    "before": clocks,
    "when": st.sampled_from(When),
    "needs": some("ALCOHOL", "COCAINE", "GAMBLING", "UNHEARD_OF"),
    "audience": st.sampled_from(("SELF", "SOMEONE_CLOSE", "YOUNG")),
    "programmes": some("AA", "NA", "SMART", "UNHEARD_OF"),
    "approaches": some("TWELVE_STEP", "CBT", "BUDDHIST"),
    "modes": some(*Mode),
    "attributes": st.dictionaries(st.sampled_from(directories.ATTRIBUTES), st.booleans(), max_size=2),
    "languages": some(*directories.LANGUAGES),
    "words": st.sampled_from(
        ("seal", "s", "SEAL hop", "st mar", "ls1 4", "orn", "xq1 coast", "…", "al anon")
    ),
    "order": st.sampled_from(Order),
}


# Parts of a question that mean little without one another; to each come up to two others.
TOGETHER = (
    (),
    ("near",),
    ("near", "within_km"),
    ("near", "within_km", "when"),
    ("near", "online"),
    ("near", "order"),
    ("after", "before"),
    ("after", "before", "days"),
    ("when",),
    ("attributes",),
    ("words",),
)


@st.composite
def questions(draw: st.DrawFn) -> Criteria:
    """Draw a question of few parts, so that it often finds something."""
    fields = {*draw(st.sampled_from(TOGETHER)), *draw(st.sets(st.sampled_from(sorted(FIELDS)), max_size=2))}
    return Criteria(**{field: draw(FIELDS[field]) for field in sorted(fields)})


@st.composite
def moments(draw: st.DrawFn) -> tuple[datetime, datetime]:
    """Draw when the index was built, and now."""
    built_at = datetime.combine(draw(st.sampled_from(directories.DAYS)), time(3, 30, 20), UTC)
    return built_at, built_at + timedelta(
        minutes=draw(st.integers(0, 3 * 24 * 60)), seconds=draw(st.integers(0, 59))
    )


def every_page(index: Index, question: Question, page_size: int) -> list[Any]:
    """Return the matches of all pages, each page checked against the first."""
    matches: list[Any] = []
    for number in count(1):
        asked = structs.replace(question.criteria, page=number, page_size=page_size)
        found = index.find(asked, now=question.now, zone=question.zone)
        if not found.matches:
            return matches
        assert len(found.matches) == page_size or number == found.pages
        matches += found.matches
    raise AssertionError


class TestTheIndexAndTheOracle:
    @given(
        seed=st.integers(0, 2**32),
        size=st.sampled_from((1, 15, 40, 80, 80)),
        criteria=questions(),
        moments=moments(),
        zone=st.sampled_from((None, *directories.ZONES)),
        page_size=st.sampled_from((1, 3, 9, 10, 20, 100)),
    )
    @settings(max_examples=60, derandomize=True, deadline=None)
    def test_give_the_same_answer(
        self,
        seed: int,
        size: int,
        criteria: Criteria,
        moments: tuple[datetime, datetime],
        zone: str | None,
        page_size: int,
    ) -> None:
        built_at, now = moments
        listings = directories.random_directory(Random(seed), size)
        oracle = Oracle(listings, built_at=built_at)
        index = Index(build(listings, (), gazetteer=b"", built_at=built_at, version=1))
        question = Question(criteria, now, zone)

        found = index.find(criteria, now=now, zone=zone)

        assert found.total == oracle.count(question)
        assert found.counts == oracle.counts(question)
        beyond = found.nearest_beyond
        assert (beyond and beyond.listing.id) == oracle.nearest_beyond(question)
        matches = every_page(index, question, page_size)
        assert [match.listing.id for match in matches] == oracle.ids(question)
        hits = {hit.listing.id: hit for hit in oracle.hits(question)}
        for match in matches:
            hit = hits[match.listing.id]
            session = match.next_session
            assert match.listing == hit.listing
            assert match.distance_km == pytest.approx(hit.km)
            assert (session and (session.starts, session.ends, session.certain)) == (
                hit.session and (hit.session.starts, hit.session.ends, hit.session.certain)
            )
