"""One match on the page of results."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from alongside.directory.entry import Mode, Status
from alongside.directory.listing import Listing
from alongside.directory.listing_words import status_words, tidied, who_words
from alongside.directory.wording import rule_words
from alongside.finder.presenters.listing import (
    UNIT,
    is_too_old,
    kind_words,
    session_said,
    verified_words,
)
from alongside.finder.question import Question
from alongside.finder.reasons import (
    reasons_in_words,
)
from alongside.finder.ringing import Ring, ring_now
from alongside.finder.wording import (
    distance_words,
)
from alongside.search.explain import Reason, ReasonCode
from alongside.search.found import Match
from alongside.search.index import Index

MOST_REASONS = 3

# What a card says in words of its own, and so need not repeat as a reason.
_SAID_ELSEWHERE = {
    ReasonCode.OPENNESS_NOT_SAID,
    ReasonCode.SOME_WEEKS_ONLY,
    ReasonCode.BY_APPOINTMENT,
    ReasonCode.NOT_HELD,
}


@dataclass(frozen=True)
class Card:
    """One match on the page of results."""

    href: str
    name: str
    kind: str
    when: str
    place: str
    away: str
    joining: str
    who: str
    entry_rule: str
    confirmed: str
    too_long_ago: bool
    reasons: Sequence[str]
    ring: Ring | None


def card(match: Match, *, question: Question, index: Index, now: datetime) -> Card:
    """Say one match."""
    listing = tidied(match.listing)
    # Its usual place would send somebody there, who has read where it is instead.
    elsewhere = bool(match.next_session and match.next_session.where)
    return Card(
        href=_href(listing, question.zone),
        name=listing.name,
        kind=kind_words(listing),
        when=_when(match, question, now),
        place="" if elsewhere else _place(listing),
        away="" if elsewhere else _away(listing, match.distance_km),
        joining=_joining(listing.mode),
        who=who_words(listing),
        entry_rule=listing.entry_rule if listing.kind == "PROJECT" else "",
        confirmed=verified_words(listing, match.next_session, now=now),
        too_long_ago=is_too_old(listing, now=now),
        reasons=reasons_in_words(
            tuple(reason for reason in match.reasons if not _is_said_elsewhere(reason)),
            unit=UNIT,
            most=MOST_REASONS,
        ),
        ring=ring_now(index.contacts, listing, now=now),
    )


def _is_said_elsewhere(reason: Reason) -> bool:
    return reason.code in _SAID_ELSEWHERE or reason.values.get("attribute") == "OPEN"


def _place(listing: Listing) -> str:
    """Name the hall and the town; where a list gives neither apart, the address that they stand in."""
    return ", ".join(filter(None, (listing.venue, listing.town or listing.postcode))) or listing.address


def _joining(mode: Mode) -> str:
    """Say how one takes part without going there; nothing where one has to go."""
    return {
        Mode.ONLINE: _("Join online, from where you are"),
        Mode.PHONE: _("Join by phone, from where you are"),
        Mode.HYBRID: _("or join online"),
    }.get(mode, "")


def _when(match: Match, question: Question, now: datetime) -> str:
    listing, session = match.listing, match.next_session
    if listing.status in (Status.TEMPORARILY_CLOSED, Status.SUSPENDED):
        return status_words(listing.status)
    if session is None:
        return rule_words(listing.rule)
    return session_said(
        listing,
        session,
        now=now,
        zone=question.zone,
        from_anywhere=question.criteria.online is True,
    )


def _href(listing: Listing, zone: str | None) -> str:
    href = reverse("finder:meeting", args=[listing.id])
    return f"{href}?{urlencode({'zone': zone})}" if zone and listing.mode is not Mode.IN_PERSON else href


def _away(listing: Listing, distance_km: float | None) -> str:
    if distance_km is None:
        return ""
    words = _("about %(distance)s away") if listing.approximate else _("%(distance)s away")
    return words % {"distance": distance_words(distance_km, unit=UNIT)}
