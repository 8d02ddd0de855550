"""
Write an answer as JSON.

An answer of twenty is asked for many times a second, and most of it was said before: what the index keeps ready of a
listing goes in as it lies, and what is put into words is put into words once, for a minute where the hour matters.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import lru_cache
from typing import Any, cast
from zoneinfo import ZoneInfo

import msgspec
from django.utils.translation import get_language
from msgspec import Raw, defstruct

from alongside.directory.listing import Listing
from alongside.directory.vocabulary import openness
from alongside.directory.wording import rule_words
from alongside.finder.answer import (
    Answer,
    ListingOfMany,
    Match,
    NamedPlace,
    Ring,
    Session,
    WholeListing,
)
from alongside.finder.question import Question
from alongside.finder.reasons import reason_words
from alongside.finder.ringing import ring_now
from alongside.finder.wording import DistanceUnit, session_words
from alongside.kernel.periods import Rule
from alongside.kernel.places import Place
from alongside.search import explain, found
from alongside.search.index import Index
from alongside.search.rows import Shown, shown_json

UNIT = DistanceUnit.KILOMETRES

_encode = msgspec.json.Encoder().encode
_NULL = Raw(b"null")


def _beside(row: type[Shown]) -> Callable[..., Any]:
    """Return the part of a shape that is put beside what the index keeps ready, to be filled in in its order."""
    return defstruct(f"_{row.__name__}", row.__struct_fields__[len(Shown.__struct_fields__) :])


_of_match, _of_whole = _beside(Match), _beside(WholeListing)
_ONLY_ON_ITS_OWN = WholeListing.__struct_fields__[len(ListingOfMany.__struct_fields__) :]


def answer_json(found: found.Found, question: Question, *, index: Index, now: datetime) -> bytes:
    """Write the answer to a question: an :class:`finder.answer.Answer` as JSON."""
    matches = _Matches(index, now)
    beyond = found.nearest_beyond
    answer = Answer(
        total=found.total,
        page=found.page,
        pages=found.pages,
        matches=cast("tuple[Match, ...]", [matches.json(match) for match in found.matches]),
        counts=found.counts,
        nearest_beyond=cast("Match | None", beyond and matches.json(beyond)),
        place=_place(question.place) if question.place else None,
        did_you_mean=tuple(_place(place) for place in question.did_you_mean),
    )
    return _encode(answer)


def listing_json(listing: Listing, *, index: Index, now: datetime) -> bytes:
    """Write one listing, whole: a :class:`finder.answer.WholeListing` as JSON."""
    said = _said_in(index, now.replace(second=0, microsecond=0), get_language())
    alone = (getattr(listing, name) for name in _ONLY_ON_ITS_OWN)
    return _joined(shown_json(listing), _of_whole(*said.of_listing(listing), *alone))


def _joined(shown: bytes, beside: Any) -> bytes:
    return b"{%b,%b" % (shown, _encode(beside)[1:])


class _Matches:
    """Writes the matches of one answer."""

    def __init__(self, index: Index, now: datetime) -> None:
        self._index = index
        self._said = _said_in(index, now.replace(second=0, microsecond=0), get_language())
        # By identity: the matches of a question share most of their reasons, and all of them outlive this.
        self._reasons: dict[int, Raw] = {}

    def json(self, match: found.Match) -> Raw:
        session = match.next_session
        beside = _of_match(
            *self._said.of_listing(match.listing),
            match.distance_km,
            _NULL if session is None else self._said.session(session),
            [self._reasons.get(id(reason)) or self._reason(reason) for reason in match.reasons],
        )
        return Raw(_joined(self._index.row(match.row), beside))

    def _reason(self, reason: explain.Reason) -> Raw:
        said = self._reasons[id(reason)] = _reason_json(reason, self._said.language)
        return said


class _Said:
    """What is said of listings in one minute and one language, each thing once."""

    def __init__(self, index: Index, minute: datetime, language: str | None) -> None:
        self.language = language
        self._contacts = index.contacts
        self._minute = minute
        self.session = lru_cache(maxsize=4096)(self._session_json)
        self._rings: dict[tuple[str, tuple[str, ...]], Raw] = {}

    def of_listing(self, listing: Listing) -> tuple[str, str, Raw]:
        """Return the members that :class:`finder.answer.ListingOfMany` adds."""
        key = listing.programme, listing.areas
        ring = self._rings.get(key)
        if ring is None:
            ring = self._rings[key] = self._ring_json(listing)
        return openness(listing.attributes), _held(listing.rule, self.language), ring

    def _ring_json(self, listing: Listing) -> Raw:
        ring = ring_now(self._contacts, listing, now=self._minute)
        return Raw(_encode(ring and Ring(ring.name, ring.tel)))

    def _session_json(self, session: found.NextSession) -> Raw:
        zone = ZoneInfo(session.zone)
        said = Session(
            starts=session.starts.astimezone(zone),
            ends=session.ends and session.ends.astimezone(zone),
            zone=session.zone,
            certain=session.certain,
            state=session.state,
            where=session.where,
            words=session_words(session, session.zone, now=self._minute),
        )
        return Raw(_encode(said))


@lru_cache(maxsize=2)
def _said_in(index: Index, minute: datetime, language: str | None) -> _Said:
    return _Said(index, minute, language)


@lru_cache(maxsize=4096)
def _held(rule: Rule, language: str | None) -> str:
    return rule_words(rule)


def _reason_json(reason: explain.Reason, language: str | None) -> Raw:
    if reason.code is explain.ReasonCode.WORDS:
        return _reason_of(reason)  # what somebody typed is kept by nobody
    return _reason_kept(reason.code, tuple(reason.values.items()), language)


@lru_cache(maxsize=4096)
def _reason_kept(code: explain.ReasonCode, values: tuple[tuple[str, Any], ...], language: str | None) -> Raw:
    return _reason_of(explain.Reason(code, dict(values)))


def _reason_of(reason: explain.Reason) -> Raw:
    # Not through the declared shape: a value that it has forgotten is for the tests to find, and must break no answer.
    return Raw(_encode({"code": reason.code, **reason.values, "words": reason_words(reason, unit=UNIT)}))


def _place(place: Place) -> NamedPlace:
    return NamedPlace(place.name, place.detail, place.latitude, place.longitude)
