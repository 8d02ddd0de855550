"""
Write an answer as JSON.

An answer of twenty is asked for many times a second, and most of it was said before: what the index keeps ready of a
listing goes in as it lies, and what is put into words is put into words once, for a minute where the hour matters.
"""

from __future__ import annotations

from datetime import datetime
from functools import lru_cache
from typing import Any, Generic, NamedTuple, TypeVar, cast
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
_MOST_KEPT = 4096
_Thing = TypeVar("_Thing")


# The part of a whole listing that is put beside what any list shows of it, to be filled in in its order.
_of_whole = defstruct("_OfWhole", WholeListing.__struct_fields__[len(Shown.__struct_fields__) :])
_ONLY_ON_ITS_OWN = WholeListing.__struct_fields__[len(ListingOfMany.__struct_fields__) :]


def answer_json(found: found.Found, question: Question, *, index: Index, now: datetime) -> bytes:
    """Write the answer to a question: an :class:`finder.answer.Answer` as JSON."""
    said = _said_in(index, now.replace(second=0, microsecond=0), get_language())
    beyond = found.nearest_beyond
    answer = Answer(
        total=found.total,
        page=found.page,
        pages=found.pages,
        matches=cast("tuple[Match, ...]", [said.match(match) for match in found.matches]),
        counts=found.counts,
        nearest_beyond=cast("Match | None", beyond and said.match(beyond)),
        place=_place(question.place) if question.place else None,
        did_you_mean=tuple(_place(place) for place in question.did_you_mean),
    )
    return _encode(answer)


def listing_json(listing: Listing, *, index: Index, now: datetime) -> bytes:
    """Write one listing, whole: a :class:`finder.answer.WholeListing` as JSON."""
    said = _said_in(index, now.replace(second=0, microsecond=0), get_language())
    alone = (getattr(listing, name) for name in _ONLY_ON_ITS_OWN)
    return b"{%b,%b" % (shown_json(listing), _encode(_of_whole(*said.of_listing(listing), *alone))[1:])


class _Said:
    """What is said of listings of one index in one minute and one language, each thing once."""

    def __init__(self, index: Index, minute: datetime, language: str | None) -> None:
        self._index = index
        self._language = language
        self._minute = minute
        self._of_kind: dict[int, tuple[bytes, dict[int, bytes]]] = {}
        self._of_habit: dict[int, bytes] = {}
        self._rings: dict[str, dict[int, bytes]] = {}
        # By identity, and so with what they are of: the matches of a minute share most of their sessions and reasons.
        self._sessions: dict[int, _Saying[found.NextSession]] = {}
        self._reasons: dict[int, _Saying[explain.Reason]] = {}

    def match(self, match: found.Match) -> Raw:
        """Write a :class:`finder.answer.Match`."""
        alike, session, km = match.alike, match.next_session, match.distance_km
        known = self._reasons
        openness, rings = self._of_kind.get(alike.kind) or self._kind(alike.kind)
        return Raw(
            b'{%b,"openness":%b,"held":%b,"ring":%b,"distance_km":%b,"next_session":%b,"reasons":[%b]}'
            % (
                self._index.row(match.row),
                openness,
                self._of_habit.get(alike.habit) or self._habit(match),
                rings.get(alike.areas) or self._ring(match, rings),
                b"null" if km is None else b"%r" % km,
                b"null"
                if session is None
                else (self._sessions.get(id(session)) or self._session(session)).said,
                b",".join([(known.get(id(one)) or self._reason(one)).said for one in match.reasons]),
            )
        )

    def of_listing(self, listing: Listing) -> tuple[str, str, Ring | None]:
        """Return the members that :class:`finder.answer.ListingOfMany` adds."""
        said = ring_now(self._index.contacts, listing, now=self._minute)
        ring = Ring(said.name, said.tel) if said else None
        return openness(listing.attributes), rule_words(listing.rule), ring

    def _kind(self, number: int) -> tuple[bytes, dict[int, bytes]]:
        kind = self._index.kind(number)
        rings = self._rings.setdefault(kind.programme, {})
        said = self._of_kind[number] = _encode(openness(kind.attributes)), rings
        return said

    def _habit(self, match: found.Match) -> bytes:
        said = self._of_habit[match.alike.habit] = _encode(_held(match.listing.rule, self._language))
        return said

    def _ring(self, match: found.Match, rings: dict[int, bytes]) -> bytes:
        _, _, ring = self.of_listing(match.listing)
        said = rings[match.alike.areas] = _encode(ring)
        return said

    def _session(self, session: found.NextSession) -> _Saying[found.NextSession]:
        return _kept(self._sessions, _Saying(session, _session_json(session, self._minute)))

    def _reason(self, reason: explain.Reason) -> _Saying[explain.Reason]:
        if reason.code is explain.ReasonCode.WORDS:
            return _Saying(reason, _reason_json(reason))  # what somebody typed is kept by nobody
        said = _reason_kept(reason.code, tuple(reason.values.items()), self._language)
        return _kept(self._reasons, _Saying(reason, said))


class _Saying(NamedTuple, Generic[_Thing]):
    """A thing and how it is said: once it is gone, another may come to have its identity."""

    thing: _Thing
    said: bytes


def _kept(sayings: dict[int, _Saying[_Thing]], saying: _Saying[_Thing]) -> _Saying[_Thing]:
    if len(sayings) >= _MOST_KEPT:
        sayings.clear()
    sayings[id(saying.thing)] = saying
    return saying


def _session_json(session: found.NextSession, now: datetime) -> bytes:
    zone = ZoneInfo(session.zone)
    return _encode(
        Session(
            starts=session.starts.astimezone(zone),
            ends=session.ends and session.ends.astimezone(zone),
            zone=session.zone,
            certain=session.certain,
            state=session.state,
            where=session.where,
            words=session_words(session, session.zone, now=now),
        )
    )


@lru_cache(maxsize=2)
def _said_in(index: Index, minute: datetime, language: str | None) -> _Said:
    return _Said(index, minute, language)


@lru_cache(maxsize=_MOST_KEPT)
def _held(rule: Rule, language: str | None) -> str:
    return rule_words(rule)


@lru_cache(maxsize=_MOST_KEPT)
def _reason_kept(
    code: explain.ReasonCode, values: tuple[tuple[str, Any], ...], language: str | None
) -> bytes:
    return _reason_json(explain.Reason(code, dict(values)))


def _reason_json(reason: explain.Reason) -> bytes:
    # Not through the declared shape: a value that it has forgotten is for the tests to find, and must break no answer.
    return _encode({"code": reason.code, **reason.values, "words": reason_words(reason, unit=UNIT)})


def _place(place: Place) -> NamedPlace:
    return NamedPlace(place.name, place.detail, place.latitude, place.longitude)
