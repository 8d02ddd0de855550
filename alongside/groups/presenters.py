"""What a contact reads of their meeting: what is listed, what comes next, and what stands of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import msgspec
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from alongside.corrections.listed import said_now
from alongside.corrections.parts import Part
from alongside.corrections.wording import mode_label, part_label, part_words
from alongside.directory import programmes
from alongside.directory.departures import DepartureKind
from alongside.directory.entry import Mode
from alongside.directory.listing import Listing
from alongside.directory.listings import private_venues
from alongside.directory.models import Closure, Departure, Meeting
from alongside.directory.schedule import Session, SessionState, sessions_of
from alongside.directory.vocabulary import attribute_label
from alongside.directory.wording import clock_words, rule_words
from alongside.finder.wording import confirmed_words, session_words
from alongside.groups.forms import PART_FORMS
from alongside.groups.wording import day_words, sent_words, why_words
from alongside.kernel.periods import Rule

__all__ = ["Coming", "Stands", "coming", "days", "rows_of", "sent_rows", "sent_words", "stands", "verified"]

SHOWN, AHEAD = 4, timedelta(days=120)


@dataclass(frozen=True)
class Row:
    """One part of the listing, and where it can be changed."""

    label: str
    words: str
    do: str


@dataclass(frozen=True)
class Coming:
    """One session to come; ``open`` where nothing is said of it yet."""

    on: str
    words: str
    day: str
    open: bool


@dataclass(frozen=True)
class Stands:
    """What was said of one day, or of a stretch, and can be taken back."""

    do: str
    pk: int
    words: str


def rows_of(meeting: Meeting) -> list[Row]:
    """Return what the listing says, part by part."""
    return [
        Row(part_label(part), part_words(part, said_now(meeting, part)), f"change-{part}")
        for part in changed_here(meeting)
    ]


def changed_here(meeting: Meeting) -> list[Part]:
    """Return the parts that a contact can see and change by their link: of a place that is kept private, none that may tell it."""
    is_private = meeting.private_place or meeting.venue_id in private_venues()
    return [part for part in PART_FORMS if not is_private or part in (Part.TIME, Part.HOLIDAYS, Part.MODE)]


def _sessions(listing: Listing, now: datetime) -> Sequence[Session]:
    return list(sessions_of(listing.plan, after=now, before=now + AHEAD))[:SHOWN]


def coming(listing: Listing, *, now: datetime) -> list[Coming]:
    """Return the next sessions, and what stands of each."""
    return [
        Coming(
            one.local_date.isoformat(),
            session_words(one, listing.zone, now=now),
            day_words(one.local_date),
            one.state in (SessionState.AS_EVER,) and one.local_date not in listing.confirmed_for,
        )
        for one in _sessions(listing, now)
    ]


def days(listing: Listing, *, now: datetime) -> list[tuple[str, str]]:
    """Return the days of the next sessions of which nothing is said yet, as choices."""
    return [
        (one.local_date.isoformat(), session_words(one, listing.zone, now=now))
        for one in _sessions(listing, now)
        if one.state is SessionState.AS_EVER
    ]


def stands(departures: Sequence[Departure], closures: Sequence[Closure], *, now: datetime) -> list[Stands]:
    """Return what was said of days that are not over, and can be taken back; not where a hall is shut, which others said."""
    of_days = [
        Stands("undo", one.pk, departure_words(one)) for one in departures if one.on_date >= now.date()
    ]
    of_stretches = [
        Stands("reopen", one.pk, _closure_words(one))
        for one in closures
        if one.meeting_id and one.until_date > now.date()
    ]
    return [*of_days, *of_stretches]


def departure_words(departure: Departure) -> str:
    """Say what was said of one day."""
    facts = departure.facts
    said = {"day": day_words(departure.on_date), "why": why_words(facts.why)}
    if facts.starts:
        said["new"] = f"{day_words(facts.starts.date())}, {clock_words(facts.starts.time())}"
    if facts.kind is DepartureKind.MOVED:
        return _("%(day)s: it is on %(new)s instead") % said
    if facts.kind is DepartureKind.EXTRA:
        return _("%(new)s: there is one more") % said
    if facts.sure:
        return _("%(day)s: it is off (%(why)s)") % said
    return _("%(day)s: reported off, until a second person agrees (%(why)s)") % said


def _closure_words(closure: Closure) -> str:
    first, until = (date_format(day, "j F Y") for day in (closure.facts.first, closure.facts.until))
    if closure.facts.for_good:
        return _("Not held from %(day)s on.") % {"day": first}
    return _("Not held from %(first)s; again on %(until)s") % {"first": first, "until": until}


def verified(listing: Listing, *, now: datetime) -> str:
    """Say how far the listing is relied on."""
    return confirmed_words(listing.confirmed_at, listing.verification(now=now), now=now)


def sent_rows(after: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Return what a group has sent to be listed, for its second person to look at."""
    names = {one.code: one.name for one in programmes.load()}
    attributes = after.get("attributes") or {}
    rows = [
        (_("Its name"), after["name"]),
        (_("Which kind of group"), names.get(after["programme"], after["programme"])),
        (part_label(Part.TIME), rule_words(msgspec.convert(after["rule"], Rule))),
        (part_label(Part.MODE), mode_label(Mode(after["mode"]))),
        (part_label(Part.PLACE), _place(after)),
        (part_label(Part.LINK), after.get("join_url", "")),
        (part_label(Part.ACCESS), after.get("access", "")),
        (_("Who may come"), ", ".join(str(attribute_label(key, value)) for key, value in attributes.items())),
        (part_label(Part.NOTES), after.get("notes", "")),
    ]  # fmt: skip
    return [(label, words) for label, words in rows if words]


def _place(after: Mapping[str, Any]) -> str:
    told = ("town",) if after.get("private_place") else ("venue", "address", "town", "postcode")
    return ", ".join(filter(None, (after.get(name, "") for name in told)))
