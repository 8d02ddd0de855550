"""What the API and ``alongside find`` answer. One shape for both, and the same words as on the pages."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import msgspec

from alongside.directory.listing import Listing
from alongside.directory.vocabulary import openness
from alongside.finder.question import Question
from alongside.finder.reasons import reason_words
from alongside.finder.ringing import ring_now
from alongside.finder.wording import DistanceUnit, rule_words, session_words
from alongside.kernel.places import Place
from alongside.search.found import Found, Match, NextSession
from alongside.search.index import Index

_SHOWN = (
    "id", "kind", "name", "programme", "programme_name", "approach", "needs", "audiences", "mode", "status", "group",
    "organisation",
    "venue", "address", "town", "postcode", "country", "areas", "latitude", "longitude", "approximate",
    "attributes", "languages", "access", "notes", "entry_rule",
)  # fmt: skip
_ONLY_ON_ITS_OWN = ("join_url", "join_notes", "passcode_withheld", "phone", "phone_notes")

UNIT = DistanceUnit.KILOMETRES


def answer(found: Found, question: Question, *, index: Index, now: datetime) -> dict[str, Any]:
    """Return the answer to a question as plain values."""
    beyond = found.nearest_beyond
    return {
        "total": found.total,
        "page": found.page,
        "pages": found.pages,
        "matches": [match_answer(match, index=index, now=now) for match in found.matches],
        "counts": found.counts,
        "nearest_beyond": beyond and match_answer(beyond, index=index, now=now),
        "place": question.place and _place(question.place),
        "did_you_mean": [_place(place) for place in question.did_you_mean],
    }


def match_answer(match: Match, *, index: Index, now: datetime) -> dict[str, Any]:
    """Return one match as plain values."""
    return {
        **listing_answer(match.listing, index=index, now=now),
        "distance_km": match.distance_km,
        "next_session": match.next_session and _session(match.next_session, now),
        "reasons": [
            {"code": reason.code, **reason.values, "words": reason_words(reason, unit=UNIT)}
            for reason in match.reasons
        ],
    }


def listing_answer(listing: Listing, *, index: Index, now: datetime, whole: bool = False) -> dict[str, Any]:
    """
    Return one listing as plain values.

    :param whole: with how to join, which a list of many leaves out
    """
    names = _SHOWN + _ONLY_ON_ITS_OWN if whole else _SHOWN
    ring = ring_now(index.contacts, listing, now=now)
    return {
        **{name: getattr(listing, name) for name in names},
        "openness": openness(listing.attributes),
        "held": rule_words(listing.rule),
        "zone": listing.zone,
        "url": f"/m/{listing.id}",
        "sources": listing.sources,
        "last_seen": listing.seen_at,
        "changed": listing.changed_at,
        "ring": ring and {"name": ring.name, "phone": ring.tel},
    }


def _session(session: NextSession, now: datetime) -> dict[str, Any]:
    zone = ZoneInfo(session.zone)
    return {
        "starts": session.starts.astimezone(zone),
        "ends": session.ends and session.ends.astimezone(zone),
        "zone": session.zone,
        "certain": session.certain,
        "words": session_words(session, session.zone, now=now),
    }


def _place(place: Place) -> dict[str, Any]:
    return {
        "name": place.name,
        "detail": place.detail,
        "latitude": place.latitude,
        "longitude": place.longitude,
    }


def as_json(value: Any) -> bytes:
    """Write plain values, times and typed values as JSON."""
    return msgspec.json.encode(value)
