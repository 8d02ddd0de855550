"""What several pages say of a listing."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from alongside.directory.entry import Mode
from alongside.directory.listing import Listing, SourceNote
from alongside.directory.schedule import Session
from alongside.directory.verification import Verification, Word, verify
from alongside.finder.reasons import (
    approach_words,
)
from alongside.finder.wording import (
    DistanceUnit,
    confirmed_words,
    session_words,
)
from alongside.search.found import NextSession

UNIT = DistanceUnit.MILES


def as_on(now: datetime) -> str:
    return _("As on %(day)s") % {"day": date_format(timezone.localtime(now), "l j F Y")}


def kind_words(listing: Listing) -> str:
    """Say which programme, and what people do there."""
    return _("%(programme)s: %(kind)s") % {
        "programme": listing.programme_name,
        "kind": approach_words(listing.approach),
    }


def is_too_old(listing: Listing, *, now: datetime) -> bool:
    """Say whether a listing was confirmed too long ago to travel for without ringing."""
    return listing.verification(now=now) in (Verification.STALE, Verification.UNVERIFIED)


def verified_words(listing: Listing, session: Session | NextSession | None, *, now: datetime) -> str:
    """
    Say how far a listing can be relied on, and that its group says so of its next session where it does.

    :param session: the next; None where there is none
    """
    if session and session.is_on and session.local_date in listing.confirmed_for:
        return _("The group says that it is on")
    return confirmed_words(listing.confirmed_at, listing.verification(now=now), now=now)


def note_words(note: SourceNote, *, now: datetime) -> str:
    """Say of one list when a meeting last stood in it, and how far that can be relied on."""
    word = Word(note.last_seen, note.good_for_days)
    return confirmed_words(note.last_seen, verify([word], now=now), now=now)


def session_said(
    listing: Listing, session: Session | NextSession, *, now: datetime, zone: str | None, from_anywhere: bool
) -> str:
    """
    Say when a session is: where it is held, or for what is joined from elsewhere with the zone, or both times where the reader's is known.

    :param zone: the reader's own
    :param from_anywhere: what is held in a room and online alike is meant to be joined
    """
    joined = listing.mode in (Mode.ONLINE, Mode.PHONE) or (from_anywhere and listing.mode is Mode.HYBRID)
    if joined and zone:
        return session_words(session, zone, now=now, held_in=listing.zone)
    return session_words(session, listing.zone, now=now, zone_named=joined)
