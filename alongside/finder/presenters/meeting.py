"""The words of the page of one meeting."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from alongside.directory import vocabulary
from alongside.directory.entry import Mode, Status
from alongside.directory.listing import Listing
from alongside.directory.listing_words import dialled_words, status_words, tidied, wanted, who_words
from alongside.directory.schedule import Session, next_sessions, sessions_of
from alongside.directory.vocabulary import AttributeGroup
from alongside.directory.wording import neutral_title, rule_words
from alongside.finder.joining import service_of
from alongside.finder.presenters.listing import (
    as_on,
    is_too_old,
    note_words,
    session_said,
    verified_words,
)
from alongside.finder.reasons import (
    language_words,
    mode_words,
)
from alongside.finder.ringing import Ring, ring_later, ring_now
from alongside.finder.wording import day_words, zone_words
from alongside.kernel.periods import DAY, is_certain
from alongside.search.index import Index

SESSIONS_SHOWN = 4
# Where all that is coming is off.
OFF_SHOWN_FOR = timedelta(days=35)


# As the search has it: whoever comes so late still meets the group.
STILL_MET = timedelta(minutes=10)


# A number that a network connects, and then codes for whatever answers.
_NUMBER_FIRST = re.compile(r"\+?\d{7,15}(?:[,*#][\d,*#]*)?", re.ASCII)


@dataclass(frozen=True)
class MeetingPage:
    """
    The page of one meeting.

    :param ring_later: the programme's own helpline, while nobody answers there
    :param join: where the link to join leads; empty for a page that nobody should be led to
    :param zone: the reader's own, where they named it
    """

    listing: Listing
    title: str
    mode: str
    approach_sentence: str
    status: str
    rule: str
    next: str
    held_soon: bool
    elsewhere: str
    sessions: Sequence[str]
    last_day: str
    address: Sequence[str]
    directions: str
    phone: str
    tel: str
    who: str
    join: str
    join_words: str
    zone: str
    facts: Sequence[tuple[str, str]]
    sources: Sequence[tuple[str, str, str]]
    confirmed: str
    too_long_ago: bool
    ring: Ring | None
    ring_later: Ring | None
    online: bool
    in_person: bool
    as_on: str


def meeting_page(listing: Listing, *, index: Index, now: datetime, zone: str | None = None) -> MeetingPage:
    """
    Say everything that is known of one meeting.

    :param zone: IANA name of the reader's own
    """
    listing = tidied(listing)
    coming = coming_sessions(listing, now)
    said = [session_said(listing, one, now=now, zone=zone, from_anywhere=zone is not None) for one in coming]
    joined_at = service_of(listing.join_url)
    return MeetingPage(
        listing=listing,
        title=neutral_title(listing.rule, venue=listing.venue, mode=listing.mode),
        mode=mode_words(listing.mode),
        approach_sentence=str(vocabulary.APPROACHES[listing.approach].sentence),
        status=status_words(listing.status),
        rule=_rule(listing, zone),
        next=said[0] if said else "",
        elsewhere=coming[0].where if coming else "",
        held_soon=any(one.is_on for one in coming),
        # "Perhaps" said four times over would help nobody to plan.
        sessions=said[1:] if is_certain(listing.rule) else [],
        last_day=last_day(listing, now),
        address=[part for part in (listing.venue, listing.address, listing.town, listing.postcode) if part],
        directions=_directions(listing),
        phone=dialled_words(listing.phone),
        tel=_dial_link(listing.phone),
        who=who_words(listing),
        join=listing.join_url if joined_at else "",
        join_words=_("Join at %(service)s") % {"service": joined_at},
        zone=zone or "",
        facts=_facts(listing),
        sources=[(note.name, note_words(note, now=now), note.url) for note in listing.sources],
        confirmed=verified_words(listing, coming[0] if coming else None, now=now),
        too_long_ago=is_too_old(listing, now=now),
        ring=ring_now(index.contacts, listing, now=now),
        ring_later=ring_later(index.contacts, listing, now=now),
        online=listing.mode in (Mode.ONLINE, Mode.HYBRID, Mode.PHONE),
        in_person=listing.mode in (Mode.IN_PERSON, Mode.HYBRID),
        as_on=as_on(now),
    )


def last_day(listing: Listing, now: datetime) -> str:
    """Say from when on nothing is held any more, so that nobody settles in a group that is about to end."""
    today = now.astimezone(ZoneInfo(listing.zone)).date()
    ends = [one.first for one in listing.closures if one.for_good and one.first > today]
    return (
        _("It ends: after %(day)s nothing is held.") % {"day": day_words(min(ends) - DAY, now=now)}
        if ends
        else ""
    )


def _rule(listing: Listing, zone: str | None) -> str:
    """Say when it is held; and by which clock, where somebody may be elsewhere."""
    words = rule_words(listing.rule)
    joined = listing.mode in (Mode.ONLINE, Mode.PHONE) or (zone and listing.mode is Mode.HYBRID)
    has_clock = listing.rule.days and listing.rule.starts
    return (
        _("%(rule)s (%(zone)s)") % {"rule": words, "zone": zone_words(listing.zone)}
        if joined and has_clock
        else words
    )


def coming_sessions(listing: Listing, now: datetime) -> list[Session]:
    """Return the next sessions, and those that are off until then, so that nobody travels for one."""
    if listing.status not in (Status.ACTIVE, Status.UNVERIFIED):
        return []
    after = now - STILL_MET
    last = next_sessions(listing.plan, after=after, count=SESSIONS_SHOWN)[-1:]
    until = last[0].starts + timedelta(minutes=1) if last else after + OFF_SHOWN_FOR
    return list(sessions_of(listing.plan, after=after, before=until))


def _directions(listing: Listing) -> str:
    if listing.latitude is None or listing.approximate or listing.mode not in (Mode.IN_PERSON, Mode.HYBRID):
        return ""
    return f"https://www.openstreetmap.org/directions?to={listing.latitude:.5f}%2C{listing.longitude:.5f}"


def _dial_link(dialled: str) -> str:
    """Write what is dialled for a link; empty for a code that would speak to the telephone, as *21* does, which diverts calls."""
    return dialled.replace("#", "%23") if _NUMBER_FIRST.fullmatch(dialled) else ""


def _facts(listing: Listing) -> list[tuple[str, str]]:
    """Say the attributes, by what they are about; those that say whom a meeting wants stand above already."""
    headings = {
        AttributeGroup.WHO: _("Who it is for"),
        AttributeGroup.FORMAT: _("How it runs"),
        AttributeGroup.ACCESS: _("Getting in and taking part"),
        AttributeGroup.CUSTOM: _("Good to know"),
    }
    rows = [(headings[group], _attributes(listing, group)) for group in headings]
    rows.append((_("Language"), ", ".join(language_words(code) for code in listing.languages)))
    return [(heading, words) for heading, words in rows if words]


def _attributes(listing: Listing, group: AttributeGroup) -> str:
    said = {"OPEN", *wanted(listing)}
    return ", ".join(
        str(vocabulary.attribute_label(key, value))
        for key, value in listing.attributes.items()
        if key not in said and key in vocabulary.ATTRIBUTES and vocabulary.ATTRIBUTES[key].group is group
    )
