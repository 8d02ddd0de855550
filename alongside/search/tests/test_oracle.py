"""Whatever is asked of whatever directory, the index answers as the plain oracle does."""

from __future__ import annotations

from datetime import UTC, datetime, time
from itertools import count
from random import Random
from typing import Any

import pytest
from hypothesis import given, note, settings
from hypothesis import strategies as st
from msgspec import structs

from alongside.search.index import Index
from alongside.search.packing import build
from alongside.search.tests.directories import DAYS, ZONES, random_criteria, random_directory, random_now
from alongside.search.tests.oracle import Oracle, Question


class TestTheIndexAndTheOracle:
    # Drawn from seeds rather than by hypothesis, whose examples crowd together: seven in ten found nothing.
    @given(seed=st.integers(0, 2**32), questions=st.integers(4, 8))
    @settings(max_examples=40, derandomize=True, deadline=None)
    def test_give_the_same_answer(self, seed: int, questions: int) -> None:
        random = Random(seed)
        built_at = datetime.combine(random.choice(DAYS), time(3, 30, 20), UTC)
        listings = random_directory(random, random.choice((1, 15, 40, 80, 80)))
        oracle = Oracle(listings, built_at=built_at)
        index = Index(*build(listings, (), gazetteer=b"", built_at=built_at, version=1))

        starts = [moment.starts for moments in oracle.sessions.values() for moment in moments]

        for _ in range(questions):
            zone = random.choice((None, None, *ZONES))
            question = Question(random_criteria(random), random_now(random, built_at, starts), zone)
            note(repr(question))
            _check_answer(index, oracle, question, page_size=random.choice((1, 3, 9, 10, 20, 100)))


def _check_answer(index: Index, oracle: Oracle, question: Question, *, page_size: int) -> None:
    found = index.find(question.criteria, now=question.now, zone=question.zone)
    assert found.total == oracle.count(question)
    assert found.counts == oracle.counts(question)
    assert index.count(question.criteria, now=question.now, zone=question.zone) == found.total
    uncounted = index.find(question.criteria, now=question.now, zone=question.zone, counts=False)
    for one in ("total", "matches", "nearest_beyond", "page", "pages"):
        assert getattr(uncounted, one) == getattr(found, one)
    assert not uncounted.counts
    beyond = found.nearest_beyond
    assert (beyond and beyond.listing.id) == oracle.nearest_beyond(question)
    matches = _every_page(index, question, page_size)
    assert [match.listing.id for match in matches] == oracle.ids(question)
    hits = {hit.listing.id: hit for hit in oracle.hits(question)}
    for match in matches:
        hit = hits[match.listing.id]
        session, moment = match.next_session, hit.session
        assert match.listing == hit.listing
        assert match.distance_km == pytest.approx(hit.km)
        assert (session and (session.starts, session.ends, session.certain)) == (
            moment and (moment.starts, moment.ends, moment.certain)
        )


def _every_page(index: Index, question: Question, page_size: int) -> list[Any]:
    matches: list[Any] = []
    for number in count(1):
        asked = structs.replace(question.criteria, page=number, page_size=page_size)
        found = index.find(asked, now=question.now, zone=question.zone)
        if not found.matches:
            break
        assert len(found.matches) == page_size or number == found.pages
        matches += found.matches
    return matches
