"""What several pages say of a listing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime

import msgspec
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from alongside.directory import vocabulary
from alongside.directory.entry import Mode, Status
from alongside.directory.listing import Listing, SourceNote
from alongside.directory.schedule import Session
from alongside.directory.verification import Verification, Word, verify
from alongside.directory.vocabulary import AttributeGroup
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


# A list that was once put into capitals by a machine writes "Women'S".
_LARGE_S = re.compile(r"(?<=[a-zà-ÿ][’'])S\b")
# … and "Sisters Of The Shore"; "A" may be a letter, as in "Group A Hall".
_LARGE_WORD = re.compile(r"(?<=[\w’'] )(?:And|At|By|For|From|In|Of|On|Or|The|To|With)(?= \w)")


def as_on(now: datetime) -> str:
    return _("As on %(day)s") % {"day": date_format(timezone.localtime(now), "l j F Y")}


def tidied(listing: Listing) -> Listing:
    """Write the names of a listing as people do, whatever its list did to their letters."""
    names = {name: put_right(getattr(listing, name)) for name in ("name", "venue", "address", "town")}
    return msgspec.structs.replace(listing, **names)


def put_right(name: str) -> str:
    """Write "Sisters Of The Shore" and "Women'S Hour" as people do; whoever wrote a small word somewhere chose the large ones."""
    name = _LARGE_S.sub("s", name)
    chosen = any(word.islower() for word in name.split())
    return name if chosen else _LARGE_WORD.sub(lambda word: word[0].lower(), name)


def kind_words(listing: Listing) -> str:
    """Say which programme, and what people do there."""
    return _("%(programme)s: %(kind)s") % {
        "programme": listing.programme_name,
        "kind": approach_words(listing.approach),
    }


def who_words(listing: Listing) -> str:
    """Say for whom it is and who may come; where nobody has said, to ring first."""
    labels = [str(vocabulary.ATTRIBUTES[key].label) for key in wanted(listing)]
    meant = [words for words in (_audience_words(listing.audiences), *labels) if words]
    return _(". ").join([*meant, _openness_words(listing.attributes.get("OPEN"), for_some=bool(meant))])


def _audience_words(audiences: Sequence[str]) -> str:
    """Say for whom it is where that is not simply whoever wants help."""
    close = "SOMEONE_CLOSE" in audiences
    if "YOUNG" in audiences:
        return _("For young people who worry about somebody") if close else _("For young people")
    return _("For family and friends") if close and "SELF" not in audiences else ""


def wanted(listing: Listing) -> list[str]:
    """List what says whom a meeting wants; that it looks out for newcomers keeps nobody away."""
    apart = {"OPEN", "NEWCOMERS"} | ({"YOUNG_PEOPLE"} if "YOUNG" in listing.audiences else set())
    return [
        key
        for key, attribute in vocabulary.ATTRIBUTES.items()
        if attribute.group is AttributeGroup.WHO and key not in apart and listing.attributes.get(key)
    ]


def _openness_words(stated: bool | None, *, for_some: bool) -> str:
    if stated is None:
        return _("Ring first: who may come is not said")
    if not stated:
        return _("Only for people who come for themselves")
    return _("Open; you may bring somebody") if for_some else _("Open to all; you may bring somebody")


def status_words(status: Status) -> str:
    """Say why a meeting is not held; nothing where it is."""
    return {
        Status.TEMPORARILY_CLOSED: _("Closed for now: ring first to ask when it is back"),
        Status.SUSPENDED: _("Not held for now: ring first to ask when it is back"),
        Status.UNVERIFIED: _("Nobody has checked this listing: ring first"),
        Status.ENDED: _("No longer held"),
    }.get(status, "")


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
