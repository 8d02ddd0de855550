"""
Every listing at once, read column by column.

Making a model of each row took three times as long as reading the rows. What many meetings share (a rule, a
set of attributes, a venue) is read once. :func:`directory.queries.listing_of` makes the same of one meeting.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from functools import lru_cache
from itertools import chain
from typing import Any

import msgspec
from django.db.models import TextField
from django.db.models.fields.json import KT
from django.db.models.functions import Cast

from alongside.directory import departures
from alongside.directory.entry import PROJECT, Mode, Status
from alongside.directory.listing import Listing, SourceNote
from alongside.directory.models import (
    TOLD_IN,
    Area,
    Closure,
    Confirmation,
    Departure,
    Entry,
    Group,
    Meeting,
    Organisation,
    Programme,
    Source,
    Venue,
)
from alongside.directory.private_places import told_coarsely
from alongside.directory.provenance import Left, Provenance, parts_of
from alongside.kernel.holidays import calendar_at
from alongside.kernel.periods import Rule

_AS_TEXT = {f"{name}_text": Cast(name, TextField()) for name in ("rule", "attributes", "languages")}
# As a Listing names them.
_SAME = (
    "name", "zone", "access", "join_url", "join_notes", "passcode_withheld", "phone", "phone_notes", "notes",
    "entry_rule", "changed_at",
)  # fmt: skip
_OTHERS = (
    "pk", "private_place", "public_id", "programme_id", "group_id", "organisation_id", "venue_id", "area_id", "mode", "status",
    "last_seen_at", *_AS_TEXT,
)  # fmt: skip
_VENUE = ("address", "town", "postcode", "country", "latitude", "longitude", "approximate")
_KEPT = 1 << 16

_Facts = dict[str, Any]
_Closures = tuple[departures.Closure, ...]


def read_listings() -> Iterator[Listing]:
    """Give every meeting that some source still lists, in the order in which they came; thirteen queries for any number."""
    shared = _Shared()
    rule, attributes, languages = _reader(Rule), _reader(dict[str, bool]), _reader(tuple[str, ...])
    rows = Meeting.objects.filter(left_at=None, joined_into=None).order_by("pk").annotate(**_AS_TEXT)
    for row in rows.values_list(*_SAME, *_OTHERS).iterator(chunk_size=5000):
        facts = dict(zip(_SAME, row, strict=False))
        (
            pk, private, public_id, programme, group, organisation, venue, area, mode, status, seen_at,
            rule_text, attributes_text, languages_text,
        ) = row[len(_SAME) :]  # fmt: skip
        said = attributes(attributes_text)
        facts |= shared.programmes[programme, bool(said.get("TEENS"))] | shared.venues.get(venue, {})
        body, own_rule = shared.organisations.get(organisation, ("", ""))
        facts["entry_rule"] = facts["entry_rule"] or own_rule
        if facts["passcode_withheld"]:
            facts["join_notes"] = ""
        listing = Listing(
            **facts,
            id=public_id,
            rule=rule(rule_text),
            mode=Mode(mode),
            status=Status(status),
            seen_at=seen_at,
            group=shared.groups.get(group, ""),
            organisation=body,
            areas=shared.areas.get(area, ()),
            attributes=said,
            languages=languages(languages_text),
            **shared.sources.of(pk),
            departures=shared.departures.get(pk, ()),
            closures=(*shared.closures.get(pk, ()), *shared.closures_of_venues.get(venue, ())),
            holidays=holidays_of(said, facts),
            **shared.confirmations.get(pk, {}),
        )
        yield told_coarsely(listing) if private or venue in shared.private else listing


class _Shared:
    """What meetings share, by its key."""

    def __init__(self) -> None:
        self.programmes = dict(chain.from_iterable(_programme(one) for one in Programme.objects.all()))
        self.venues = {
            pk: {"venue": name} | dict(zip(_VENUE, row, strict=True))
            for pk, name, *row in Venue.objects.values_list("pk", "name", *_VENUE)
        }
        self.groups: dict[int | None, str] = dict(Group.objects.values_list("pk", "name"))
        self.organisations: dict[int | None, tuple[str, str]] = {
            pk: (name, rule)
            for pk, name, rule in Organisation.objects.values_list("pk", "name", "entry_rule")
        }
        self.areas = _area_names()
        self.sources = Sources()
        self.departures = departures_by_meeting()
        self.confirmations = confirmations_by_meeting()
        self.closures, self.closures_of_venues = closures_by_owner()
        self.private = private_venues()


def private_venues() -> set[int]:
    """Return the buildings that are private: each in which a meeting is held whose place is, and so all meetings in it."""
    doors = Venue.objects.filter(meeting__private_place=True, meeting__joined_into=None).exclude(
        name="", address="", postcode=""
    )
    return set(doors.values_list("pk", flat=True))


def _programme(programme: Programme) -> Iterator[tuple[tuple[int, bool], _Facts]]:
    """Give what a listing takes from its programme, without and with a word of teenagers."""
    for teens in (False, True):
        young = ("YOUNG",) if teens and "YOUNG" not in programme.audiences else ()
        yield (
            (programme.pk, teens),
            {
                "kind": PROJECT if programme.code == PROJECT else "MEETING",
                "programme": programme.code,
                "programme_name": programme.name,
                "approach": programme.approach,
                "needs": tuple(programme.needs),
                "audiences": (*programme.audiences, *young),
            },
        )


def _area_names() -> dict[int | None, tuple[str, ...]]:
    areas = {area.pk: area for area in Area.objects.all()}

    def lead_to(pk: int | None) -> Iterator[str]:
        if pk is not None:
            yield from lead_to(areas[pk].within_id)
            yield areas[pk].name

    return {pk: tuple(lead_to(pk)) for pk in areas}


class Sources:
    """Where listings came from, by meeting."""

    def __init__(self, **only: Any) -> None:
        """Read the entries of all meetings, or only of those of a filter."""
        told = Source.objects.values_list("pk", "name", "slug", "good_for_days")
        sources = {pk: (name, slug, good_for_days) for pk, name, slug, good_for_days in told}
        self._notes: defaultdict[int, tuple[SourceNote, ...]] = defaultdict(tuple)
        self._first_seen: defaultdict[int, tuple[datetime, ...]] = defaultdict(tuple)
        self._references: defaultdict[int, tuple[str, ...]] = defaultdict(tuple)
        self._left: defaultdict[int, tuple[Left, ...]] = defaultdict(tuple)
        entries = Entry.objects.filter(**only).order_by("source__rank", "pk").annotate(url=KT("content__url"))
        rows: Iterable[tuple[Any, ...]] = entries.values_list(
            "meeting_id", "source_id", "key", "first_seen_at", "last_seen_at", "left_at", "url"
        )
        for meeting, source, key, first_seen, last_seen, left_at, url in rows:
            name, slug, good_for_days = sources[source]
            if left_at:
                self._left[meeting] += (Left(name, first_seen, last_seen, left_at),)
                continue
            self._notes[meeting] += (SourceNote(name, last_seen, url or "", good_for_days),)
            self._first_seen[meeting] += (first_seen,)
            self._references[meeting] += (f"entry:{slug}/{key}",)
        heard = Meeting.objects.exclude(why={})
        if "meeting" in only:
            heard = heard.filter(pk=only["meeting"].pk)
        self._said = {pk: (said_by, why) for pk, said_by, why in heard.values_list("pk", "said_by", "why")}

    def of(self, meeting: int) -> _Facts:
        """Return what a listing says of its sources."""
        said_by, why = self._said.get(meeting, ({}, {}))
        references = self._references.get(meeting, ())
        return {
            "sources": self._notes.get(meeting, ()),
            "provenance": Provenance(
                self._first_seen.get(meeting, ()),
                self._left.get(meeting, ()),
                parts_of(said_by, why, references),
            ),
        }


def departures_by_meeting(**only: Any) -> dict[int, tuple[departures.Departure, ...]]:
    """Return what is said of single sessions, by meeting; of all meetings, or only those of a filter."""
    said: defaultdict[int, tuple[departures.Departure, ...]] = defaultdict(tuple)
    rows = Departure.objects.annotate(told_in=TOLD_IN).filter(taken_back_at=None, **only)
    for meeting, facts in rows.order_by("on_date", "pk").values_list("told_in", "facts"):
        said[meeting] += (facts,)
    return said


def confirmations_by_meeting(**only: Any) -> dict[int, _Facts]:
    """Return what a listing says of who stood behind it, by meeting; of all meetings, or only those of a filter."""
    said: defaultdict[int, _Facts] = defaultdict(lambda: {"confirmed_for": ()})
    rows = Confirmation.objects.annotate(told_in=TOLD_IN).filter(**only).order_by("said_at", "pk")
    for meeting, on_date, said_at in rows.values_list("told_in", "on_date", "said_at"):
        said[meeting]["said_at"] = said_at
        if on_date:
            said[meeting]["confirmed_for"] += (on_date,)
    return said


def closures_by_owner() -> tuple[dict[int, _Closures], dict[int, _Closures]]:
    """Return the closures of meetings, and those of venues."""
    by_owner: tuple[defaultdict[int, _Closures], ...] = (defaultdict(tuple), defaultdict(tuple))
    rows = Closure.objects.annotate(told_in=TOLD_IN).filter(taken_back_at=None).order_by("until_date", "pk")
    for meeting, venue, facts in rows.values_list("told_in", "venue_id", "facts"):
        of_which, owner = (0, meeting) if meeting is not None else (1, venue)
        by_owner[of_which][owner] += (facts,)
    return by_owner[0], by_owner[1]


def holidays_of(attributes: Mapping[str, bool], facts: _Facts) -> str:
    """Return the calendar on whose holidays a meeting is not held; empty where nobody has said that there is any."""
    if not attributes.get("CLOSED_ON_HOLIDAYS"):
        return ""
    country, postcode, town = (facts.get(name) or "" for name in ("country", "postcode", "town"))
    return calendar_at(country=country, postcode=postcode, town=town, zone=facts["zone"])


def _reader(type_: Any) -> Any:
    """Return what reads JSON as a type: most texts come many times."""
    return lru_cache(maxsize=_KEPT)(msgspec.json.Decoder(type_).decode)
