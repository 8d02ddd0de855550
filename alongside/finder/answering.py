"""
Write an answer as JSON.

An answer of twenty is asked for many times a second, and most of it was said before: what the index keeps ready of a
listing goes in as it lies, and what is put into words is put into words once, for a minute where the hour matters.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import lru_cache
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

import msgspec
from django.utils.translation import get_language
from msgspec import defstruct

from alongside.directory import schedule
from alongside.directory.listing import Listing
from alongside.directory.vocabulary import openness
from alongside.directory.wording import rule_words
from alongside.finder.answer import (
    ListingOfMany,
    NamedPlace,
    Ring,
    Session,
    WholeListing,
)
from alongside.finder.presenters.meeting import coming_sessions
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
#: A thing and how it is said: once it were gone, another might come to have its identity.
_Saying = tuple[_Thing, bytes]


# The part of a whole listing that is put beside what any list shows of it, to be filled in in its order.
_of_whole = defstruct("_OfWhole", WholeListing.__struct_fields__[len(Shown.__struct_fields__) :])
_ONLY_ON_ITS_OWN = WholeListing.__struct_fields__[len(ListingOfMany.__struct_fields__) : -len(("coming",))]


def answer_json(found: found.Found, question: Question, *, index: Index, now: datetime) -> bytes:
    """Write the answer to a question: an :class:`finder.answer.Answer` as JSON."""
    said = _said_in(index, now.replace(second=0, microsecond=0), get_language())
    writing = _Writing(said)
    beyond = found.nearest_beyond
    before = b'{"total":%d,"page":%d,"pages":%d,"matches":[' % (found.total, found.page, found.pages)
    return b"".join(
        (
            before,
            *writing.matches(found.matches),
            b'],"counts":%b,"nearest_beyond":' % _encode(found.counts),
            *(writing.matches((beyond,)) if beyond else (b"null",)),
            b',"place":%b,"did_you_mean":%b}'
            % (
                _encode(question.place and _place(question.place)),
                _encode([_place(place) for place in question.did_you_mean]),
            ),
        )
    )


def listing_json(listing: Listing, *, index: Index, now: datetime) -> bytes:
    """Write one listing, whole: a :class:`finder.answer.WholeListing` as JSON."""
    said = _said_in(index, now.replace(second=0, microsecond=0), get_language())
    alone = (getattr(listing, name) for name in _ONLY_ON_ITS_OWN)
    coming = tuple(_session(one, listing.zone, now) for one in coming_sessions(listing, now))
    return b"{%b,%b" % (
        shown_json(listing),
        _encode(_of_whole(*said.of_listing(listing), *alone, coming))[1:],
    )


class _Writing:
    """Writes the matches of one answer, as pieces to be put together at once."""

    def __init__(self, said: _Said) -> None:
        self._said = said
        # By identity: the matches of an answer share what is said of what they meet.
        self._met: dict[int, tuple[bytes, bytes]] = {}

    def matches(self, matches: Sequence[found.Match]) -> list[bytes]:
        """Write a :class:`finder.answer.Match` for each, with commas between."""
        said, met, pieces = self._said, self._met, [b""]
        of_kind, of_habit, sessions, reasons = said.of_kind, said.of_habit, said.sessions, said.reasons
        for match in matches:
            kind, habit, areas = match.alike
            session, why_there, meets = match.next_session, match.why_there, match.what_it_meets
            openness, rings = of_kind[kind] or said.kind(kind)
            pieces += (
                b"{",
                match.rows.shown(match.row),
                openness,
                of_habit[habit] or said.habit(match),
                rings.get(areas) or said.ring(match, rings),
                _km_json(match.distance_km),
                b'null,"reasons":['
                if session is None
                else (sessions.get(id(session)) or said.session(session))[1],
                (reasons.get(id(why_there)) or said.why_there(why_there))[1],
                (met.get(id(meets)) or self._meets(meets))[not why_there],
                b",",
            )
        pieces.pop()
        return pieces

    def _meets(self, reasons: tuple[explain.Reason, ...]) -> tuple[bytes, bytes]:
        """Say what a match meets: with a comma before it, and without."""
        said = self._said.all_of(reasons) + b"]}"
        both = self._met[id(reasons)] = b"," + said if reasons else said, said
        return both


class _Said:
    """
    What is said of listings of one index in one minute and one language, each thing once.

    A piece of a match ends with the name of the member that follows it.
    """

    def __init__(self, index: Index, minute: datetime, language: str | None) -> None:
        self._index = index
        self._language = language
        self._minute = minute
        self.of_kind: list[tuple[bytes, dict[int, bytes]] | None] = [None] * index.kinds
        self.of_habit: list[bytes | None] = [None] * index.habits
        self._rings: dict[str, dict[int, bytes]] = {}
        # By identity, and so with what they are of: the matches of a minute share most of their sessions and reasons.
        self.sessions: dict[int, _Saying[found.NextSession]] = {}
        self.reasons: dict[int, _Saying[tuple[explain.Reason, ...]]] = {}
        self._alone: dict[int, _Saying[explain.Reason]] = {}

    def of_listing(self, listing: Listing) -> tuple[str, str, Ring | None]:
        """Return the members that :class:`finder.answer.ListingOfMany` adds."""
        said = ring_now(self._index.contacts, listing, now=self._minute)
        ring = Ring(said.name, said.tel) if said else None
        return openness(listing.attributes), rule_words(listing.rule), ring

    def kind(self, number: int) -> tuple[bytes, dict[int, bytes]]:
        """Say who may come to a kind of meeting, and give what was said of whom to ring, by areas."""
        kind = self._index.kind(number)
        rings = self._rings.setdefault(kind.programme, {})
        openness_ = b',"openness":%b,"held":' % _encode(openness(kind.attributes))
        said = self.of_kind[number] = openness_, rings
        return said

    def habit(self, match: found.Match) -> bytes:
        """Say how a match is held."""
        held = _encode(_held(match.listing.rule, self._language))
        said = self.of_habit[match.alike[1]] = held + b',"ring":'
        return said

    def ring(self, match: found.Match, rings: dict[int, bytes]) -> bytes:
        """Say whom to ring about a match."""
        _, _, ring = self.of_listing(match.listing)
        said = rings[match.alike[2]] = _encode(ring) + b',"distance_km":'
        return said

    def session(self, session: found.NextSession) -> _Saying[found.NextSession]:
        """Say when a session is."""
        said = _session_json(session, self._minute) + b',"reasons":['
        return _kept(self.sessions, (session, said))

    def why_there(self, reasons: tuple[explain.Reason, ...]) -> _Saying[tuple[explain.Reason, ...]]:
        """Say what put a match where it stands."""
        return _kept(self.reasons, (reasons, self.all_of(reasons)))

    def all_of(self, reasons: tuple[explain.Reason, ...]) -> bytes:
        """Say some reasons, with commas between."""
        alone = self._alone
        return b",".join([(alone.get(id(reason)) or self._reason(reason))[1] for reason in reasons])

    def _reason(self, reason: explain.Reason) -> _Saying[explain.Reason]:
        if reason.code is explain.ReasonCode.WORDS:
            return reason, _reason_json(reason)  # what somebody typed is kept by nobody
        said = _reason_kept(reason.code, tuple(reason.values.items()), self._language)
        return _kept(self._alone, (reason, said))


def _kept(sayings: dict[int, _Saying[_Thing]], saying: _Saying[_Thing]) -> _Saying[_Thing]:
    if len(sayings) >= _MOST_KEPT:
        sayings.clear()
    sayings[id(saying[0])] = saying
    return saying


def _session_json(session: found.NextSession, now: datetime) -> bytes:
    return _encode(_session(session, session.zone, now))


def _session(session: found.NextSession | schedule.Session, zone: str, now: datetime) -> Session:
    there = ZoneInfo(zone)
    return Session(
        starts=session.starts.astimezone(there),
        ends=session.ends and session.ends.astimezone(there),
        zone=zone,
        certain=session.certain,
        state=session.state,
        where=session.where,
        words=session_words(session, zone, now=now),
    )


@lru_cache(maxsize=_MOST_KEPT)
def _km_json(km: float | None) -> bytes:
    return _encode(km) + b',"next_session":'


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
