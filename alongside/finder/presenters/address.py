"""Addresses of a question that was changed."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import QueryDict
from django.urls import reverse

from alongside.finder.question import WORDS, yes_or_no

# What an address keeps that is no part of the question: the map stays open while the question changes.
_OF_THE_PAGE = frozenset({"map"})


@dataclass(frozen=True)
class Link:
    """A place to go on to."""

    text: str
    href: str


def with_changes(given: QueryDict, **changes: str) -> str:
    """
    Return the address of the same question with some answers changed; an empty one leaves the word out.

    What others hung on to the address to follow somebody by goes too, and so does the reader's zone where nothing online can be found.
    """
    kept = [
        (word, value)
        for word, values in given.lists()
        if (word in WORDS or word in _OF_THE_PAGE) and word not in changes
        for value in values
        if value
    ]
    asked = kept + [(word, value) for word, value in changes.items() if value]
    if not _finds_online(dict(asked)):
        asked = [(word, value) for word, value in asked if word != "zone"]
    return f"{reverse('finder:results')}?{urlencode(asked)}"


def _finds_online(asked: Mapping[str, str]) -> bool:
    """Say whether what has no place may be found, of which alone a zone asks something."""
    with suppress(ValueError):
        return yes_or_no(asked.get("online", "").strip())
    return not asked.get("near", "").strip()


def print_address(given: QueryDict) -> str:
    """Return the address at which the same question is asked for on paper."""
    asked = [(word, value) for word, values in given.lists() if word in WORDS for value in values if value]
    return f"{reverse('finder:print')}?{urlencode(asked)}"
