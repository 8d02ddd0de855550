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
    gazetteer = _gazetteer(index.gazetteer_bytes)
    question = read_question(
        given,
        locate=lambda text: locate(text, also=gazetteer),
        programmes=index.programmes,
        areas=index.areas,
    )
    return question, index.find(question.criteria, now=now, zone=question.zone, counts=question.counts)


@lru_cache(maxsize=2)
def _gazetteer(stored: bytes) -> Gazetteer:
    return Gazetteer.from_bytes(stored)
