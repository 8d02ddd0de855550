"""Put a question to the index that is in place: the one step that pages, API and command share."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import lru_cache

from alongside.finder.question import Question, read_question
from alongside.kernel.places import Gazetteer, locate
from alongside.search.found import Found
from alongside.search.index import Index


def ask(given: Mapping[str, Sequence[str]], *, index: Index, now: datetime) -> tuple[Question, Found]:
    """
    Read a question and find what answers it; what could not be read is in the question, and left out of the search.

    :param given: each word of :data:`finder.question.WORDS` with its values
    """
    question = understand(given, index=index)
    return question, index.find(question.criteria, now=now, zone=question.zone, counts=question.counts)


def understand(given: Mapping[str, Sequence[str]], *, index: Index) -> Question:
    """Read a question against the places, programmes and areas of an index, and find nothing yet."""
    gazetteer = places_named(index)
    return read_question(
        given,
        locate=lambda text: locate(text, also=gazetteer),
        programmes=index.programmes,
        areas=index.areas,
    )


def count_with(
    word: str, value: str, *, given: Mapping[str, Sequence[str]], index: Index, now: datetime
) -> int:
    """Return how many would match if this value were chosen for that word and all else stayed."""
    question = understand({**given, word: [value]}, index=index)
    return index.count(question.criteria, now=now, zone=question.zone)


def places_named(index: Index) -> Gazetteer:
    """Return the places that its lists bring beside those that we ship."""
    return _gazetteer(index.gazetteer_bytes)


@lru_cache(maxsize=2)
def _gazetteer(stored: bytes) -> Gazetteer:
    return Gazetteer.from_bytes(stored)
