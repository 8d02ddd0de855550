"""
Write an answer as JSON.

An answer of twenty is asked for many times a second, and most of it was said before: what the index keeps ready of a
listing goes in as it lies, and what is put into words is put into words once, for a minute where the hour matters.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

import msgspec
from django.utils.translation import get_language
from msgspec import defstruct

from alongside.directory import schedule
from alongside.directory.entry import Status
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
from alongside.search.loops import CERTAIN, NOWHERE, UNCERTAIN
from alongside.search.order import Rank
from alongside.search.rows import Shown, shown_json
from alongside.search.timetables import minute_of

UNIT = DistanceUnit.KILOMETRES

_encode = msgspec.json.Encoder().encode
_MOST_KEPT = 4096
_Thing = TypeVar("_Thing")
#: A thing and how it is said: once it were gone, another might come to have its identity.
_Saying = tuple[_Thing, bytes]
#: A session and how soon it is, as it is said, and what it is.
_SaidOfSession = tuple[bytes, bytes, found.NextSession]
#: Reasons as they are said behind others, and as they are said first.
_EitherWay = tuple[bytes, bytes]
_NO_SESSION = b'null,"reasons":['
_STATUSES = tuple(Status)


# The part of a whole listing that is put beside what any list shows of it, to be filled in in its order.
_of_whole = defstruct("_OfWhole", WholeListing.__struct_fields__[len(Shown.__struct_fields__) :])
_ONLY_ON_ITS_OWN = WholeListing.__struct_fields__[len(ListingOfMany.__struct_fields__) : -len(("coming",))]


def answer_json(found: found.Found, question: Question, *, index: Index, now: datetime) -> bytes:
    """Write the answer to a question: an :class:`finder.answer.Answer` as JSON."""
    said = _said_in(index, minute_of(now), get_language())
    beyond = found.nearest_beyond
    before = b'{"total":%d,"page":%d,"pages":%d,"matches":[' % (found.total, found.page, found.pages)
    return b"".join(
        (
            before,
            *_Page(said, found.ranked).matches(),
            b'],"counts":%b,"nearest_beyond":' % _encode(found.counts),
            *(said.match(beyond)[:-1] if beyond else (b"null",)),
            b',"place":%b,"did_you_mean":%b}'
            % (
                _encode(question.place and _place(question.place)),
                _encode(named_places(question.did_you_mean)),
            ),
        )
    )


def listing_json(listing: Listing, *, index: Index, now: datetime) -> bytes:
    """Write one listing, whole: a :class:`finder.answer.WholeListing` as JSON."""
    said = _said_in(index, minute_of(now), get_language())
    alone = (getattr(listing, name) for name in _ONLY_ON_ITS_OWN)
    coming = tuple(_session(one, listing.zone, now) for one in coming_sessions(listing, now))
    return b"{%b,%b" % (
        shown_json(listing),
        _encode(_of_whole(*said.of_listing(listing), *alone, coming))[1:],
    )


class _Page:
    """
    Writes the matches of one page, as pieces to be put together at once.

    Most are put together from what was said of their numbers before, and never made: twenty of them took a quarter of an answer's time.
    """

    def __init__(self, said: _Said, ranked: found.Ranked) -> None:
        self._said = said
        self._ranked = ranked
        self._asked: dict[tuple[int, int, int], _EitherWay] = {}
        self._asked_alike: dict[tuple[object, int, int], _EitherWay] = {}

    def matches(self) -> list[bytes]:
        """Write a :class:`finder.answer.Match` for each, with commas between."""
        said, ranked, asked_by, pieces = self._said, self._ranked, self._asked, [b""]
        of_kind, of_habit, away, cautions = said.of_kind, said.of_habit, said.away, said.cautions
        explainer = ranked.explainer
        nearest, asks_kind, asks_areas = explainer.nearest, explainer.asks_kind, explainer.asks_areas
        by_number = ranked.zone is None and ranked.now == said.now
        for rank in ranked.ranks:
            sure, begins, tenths, row, brought = rank
            shown, kind, habit, areas = ranked.rows.shown_and_alike(row)
            openness, rings, beware = of_kind[kind] or said.kind(kind)
            held, sessions, by_appointment = of_habit[habit] or said.habit(habit, row)
            if sessions is None or not by_number:
                pieces += said.match(ranked.match(rank))
                continue
            km, why = away.get(tenths) or said.how_far(tenths)
            session, soon, day = _NO_SESSION, b"", 0
            if sure <= UNCERTAIN:
                session, soon, at = sessions.get(begins << 1 | sure) or said.session_at(rank, habit, ranked)
                if ranked.day_asked:
                    day = ranked.day(at) or 0
            if not nearest:
                why = soon
            if brought:
                why = said.brought_forward(kind, why)
            # Nothing else decides what is said, so that most of a page share it.
            key = kind if asks_kind else 0, areas if asks_areas else 0, day
            asked = (asked_by.get(key) or self._meets(key, kind, areas))[not why]
            caution = cautions.get(beware | sure << 1 | by_appointment) or said.caution(kind, habit, sure)
            pieces += (
                b"{",
                shown,
                openness,
                held,
                rings.get(areas) or said.ring(row, areas, rings),
                km,
                session,
                why,
                asked,
                caution[not (why or asked)],
                b",",
            )
        pieces.pop()
        return pieces

    def _meets(self, key: tuple[int, int, int], kind: int, areas: int) -> _EitherWay:
        """Say what a match meets of what was asked."""
        ranked, explainer = self._ranked, self._ranked.explainer
        of_kind = ranked.alike.kind(kind)
        alike = explainer.asked_of(of_kind) if explainer.asks_kind else None, *key[1:]
        both = self._asked_alike.get(alike)
        if both is None:
            asked = explainer.what_was_asked(of_kind, ranked.alike.areas, areas, key[2] or None)
            both = self._asked_alike[alike] = _either_way(self._said.all_of(asked))
        self._asked[key] = both
        return both


def _either_way(reasons: bytes) -> _EitherWay:
    return (b"," + reasons if reasons else b""), reasons


class _Said:
    """
    What is said of listings of one index in one minute and one language, each thing once.

    A piece of a match ends with the name of the member that follows it.
    """

    def __init__(self, index: Index, now: int, language: str | None) -> None:
        self._index = index
        self._language = language
        self._minute = datetime.fromtimestamp(now * 60, UTC)
        self.now = now
        #: who may come, whom to ring by areas, and what decides of what to beware
        self.of_kind: list[tuple[bytes, dict[int, bytes], int] | None] = [None] * index.kinds
        #: how it is held; by when it begins and how sure it is, a session of it, how soon that is, and what it is of: None where one may
        #: be other than the rule says; whether it is by appointment
        self.of_habit: list[tuple[bytes, dict[int, _SaidOfSession] | None, bool] | None]
        self.of_habit = [None] * index.habits
        #: how far, and that as a reason, by tenths of a kilometre
        self.away: dict[int, tuple[bytes, bytes]] = {}
        #: what to beware of, by what decides that
        self.cautions: dict[int, _EitherWay] = {}
        # What is the same is one and the same, so that it lies in few places of memory.
        self._kinds: dict[tuple[bytes, str, int], tuple[bytes, dict[int, bytes], int]] = {}
        self._same: dict[bytes, bytes] = {}
        self._rings: dict[str, dict[int, bytes]] = {}
        self._sessions: dict[tuple[str, int | None], dict[int, _SaidOfSession]] = {}
        # By identity, and so with what they are of.
        self._in_zones: dict[int, _Saying[found.NextSession]] = {}
        self._alone: dict[int, _Saying[explain.Reason]] = {}

    def of_listing(self, listing: Listing) -> tuple[str, str, Ring | None]:
        """Return the members that :class:`finder.answer.ListingOfMany` adds."""
        return openness(listing.attributes), rule_words(listing.rule), self._whom_to_ring(listing)

    def _whom_to_ring(self, listing: Listing) -> Ring | None:
        said = ring_now(self._index.contacts, listing, now=self._minute)
        return Ring(said.name, said.tel) if said else None

    def match(self, match: found.Match) -> tuple[bytes, ...]:
        """Write any match, with a comma behind it."""
        kind, habit, areas = match.alike
        openness, rings, _ = self.of_kind[kind] or self.kind(kind)
        held, _, _ = self.of_habit[habit] or self.habit(habit, match.row)
        session = match.next_session
        return (
            b"{",
            self._index.row(match.row),
            openness,
            held,
            rings.get(areas) or self.ring(match.row, areas, rings),
            _km_json(match.distance_km),
            _NO_SESSION
            if session is None
            else (self._in_zones.get(id(session)) or self._session_in_zone(session))[1],
            self.all_of(match.reasons),
            b"]}",
            b",",
        )

    def kind(self, number: int) -> tuple[bytes, dict[int, bytes], int]:
        """Say who may come to a kind of meeting, and give what was said of whom to ring, by areas."""
        kind = self._index.kind(number)
        rings = self._rings.setdefault(kind.programme, {})
        openness_ = b',"openness":%b,"held":' % _encode(openness(kind.attributes))
        beware = (_STATUSES.index(kind.status) << 1 | kind.says_openness) << 3
        said = self._kinds.setdefault((openness_, kind.programme, beware), (openness_, rings, beware))
        self.of_kind[number] = said
        return said

    def habit(self, number: int, row: int) -> tuple[bytes, dict[int, _SaidOfSession] | None, bool]:
        """Say how meetings of a habit are held, of which one is in a row."""
        habit, rule = self._index.habit(number), self._index.listing_of(row).rule
        held = _encode(_held(rule, self._language)) + b',"ring":'
        held = self._same.setdefault(held, held)
        sessions = None if habit.departs else self._sessions.setdefault((habit.zone, habit.length), {})
        said = self.of_habit[number] = held, sessions, habit.held[CERTAIN].by_appointment
        return said

    def ring(self, row: int, areas: int, rings: dict[int, bytes]) -> bytes:
        """Say whom to ring about a meeting."""
        ring = self._whom_to_ring(self._index.listing_of(row))
        said = _encode(ring) + b',"distance_km":'
        said = rings[areas] = self._same.setdefault(said, said)
        return said

    def how_far(self, tenths: int) -> tuple[bytes, bytes]:
        """Say how far it is, and that this put a match where it stands."""
        km = None if tenths == NOWHERE else tenths / 10
        return _kept(self.away, tenths, (_km_json(km), self.all_of(explain.why_near(km))))

    def brought_forward(self, kind: int, why: bytes) -> bytes:
        """Say that a match stands where it does so that another approach is seen, before what else put it there."""
        forward = self.all_of((explain.brought_forward(self._index.kind(kind).approach),))
        return forward + b"," + why if why else forward

    def session_at(self, rank: Rank, habit: int, ranked: found.Ranked) -> _SaidOfSession:
        """Say when a session is that is as ever, and that this put a match where it stands."""
        sure, begins, *_ = rank
        _, sessions, _ = self.of_habit[habit] or self.habit(habit, rank[3])
        session = ranked.match(rank).next_session
        assert session is not None and sessions is not None  # noqa: S101, PT018 - only then it is asked
        said = _session_json(session, self._minute) + b',"reasons":['
        minutes = ranked.since + begins - ranked.now
        soon = self.all_of(explain.why_soon(minutes if sure == CERTAIN else None))
        return _kept(sessions, begins << 1 | sure, (said, soon, session))

    def caution(self, kind_number: int, habit: int, sure: int) -> _EitherWay:
        """Say what to beware of where a session is as ever, and end the match."""
        kind, held = self._index.kind(kind_number), self._index.habit(habit).held[sure]
        reasons = _either_way(self.all_of(explain.cautions(kind.status, kind.says_openness, held)))
        key = self.kind(kind_number)[2] | sure << 1 | held.by_appointment
        return _kept(self.cautions, key, (reasons[0] + b"]}", reasons[1] + b"]}"))

    def _session_in_zone(self, session: found.NextSession) -> _Saying[found.NextSession]:
        said = _session_json(session, self._minute) + b',"reasons":['
        return _kept(self._in_zones, id(session), (session, said))

    def all_of(self, reasons: tuple[explain.Reason, ...]) -> bytes:
        """Say some reasons, with commas between."""
        alone = self._alone
        return b",".join([(alone.get(id(reason)) or self._reason(reason))[1] for reason in reasons])

    def _reason(self, reason: explain.Reason) -> _Saying[explain.Reason]:
        if reason.code is explain.ReasonCode.WORDS:
            return reason, _reason_json(reason)  # what somebody typed is kept by nobody
        said = _reason_kept(reason.code, tuple(reason.values.items()), self._language)
        return _kept(self._alone, id(reason), (reason, said))


def _kept(sayings: dict[int, _Thing], key: int, said: _Thing) -> _Thing:
    if len(sayings) >= _MOST_KEPT:
        sayings.clear()
    sayings[key] = said
    return said


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
def _said_in(index: Index, minute: int, language: str | None) -> _Said:
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


def named_places(places: Iterable[Place]) -> tuple[NamedPlace, ...]:
    """Name places as an answer has them."""
    return tuple(_place(place) for place in places)


def _place(place: Place) -> NamedPlace:
    return NamedPlace(place.name, place.detail, place.latitude, place.longitude)
