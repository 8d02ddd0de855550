"""
Meeting Guide JSON: what TSML sites, the Meeting Guide app and many others read (FORMATS.md 1.1).

The format knows weekly meetings alone. One that is not surely held each week is given without day and time, as
one by appointment is, and its notes say when: a reader that goes by day and time never shows it as on. One that
is not held for now keeps its day and time, with the type for a closed place and no way to join.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Final

import msgspec
from msgspec import Struct

from alongside.directory.entry import Mode, Status
from alongside.directory.listing import Listing
from alongside.publications.said import (
    caution_of,
    changed_of,
    clock_of,
    is_each_week,
    is_held,
    join_notes_of,
    join_url_of,
    lines,
    place_of,
    sources_of,
    status_of,
)
from alongside.publications.site import Site
from alongside.publications.types import TEMPORARILY_CLOSED, types_of

FILE: Final = "meeting-guide.json"
CONTENT_TYPE: Final = "application/json"

_ROWS_AT_ONCE: Final = 100
_ATTENDANCE: Final = {
    Mode.IN_PERSON: "in_person", Mode.HYBRID: "hybrid", Mode.ONLINE: "online", Mode.PHONE: "phone",
}  # fmt: skip
_STATUS: Final = {
    Status.TEMPORARILY_CLOSED: "temporarily closed", Status.SUSPENDED: "suspended", Status.UNVERIFIED: "unverified",
}  # fmt: skip
_encode = msgspec.json.Encoder().encode


class Row(Struct, omit_defaults=True, kw_only=True, gc=False):
    """
    A meeting in the words of the format; what is empty is left out.

    ``programme``, ``status``, ``attendance_option``, ``data_source_name`` and ``who_may_come`` are no part of it: other readers
    pass them over, or know them from TSML. The last says by itself what ``group_notes`` show where nobody knows it.
    """

    slug: str
    name: str
    programme: str
    day: int | list[int] | None = None
    time: str = ""
    end_time: str = ""
    timezone: str = ""
    group: str = ""
    types: tuple[str, ...] = ()
    location: str = ""
    address: str = ""
    city: str = ""
    postal_code: str = ""
    country: str = ""
    regions: tuple[str, ...] = ()
    latitude: float | None = None
    longitude: float | None = None
    coordinates: str = ""
    approximate: str = ""
    notes: str = ""
    location_notes: str = ""
    group_notes: str = ""
    who_may_come: str = ""
    conference_url: str = ""
    conference_url_notes: str = ""
    conference_phone: str = ""
    conference_phone_notes: str = ""
    attendance_option: str = ""
    status: str = ""
    entity: str = ""
    entity_url: str = ""
    entity_phone: str = ""
    data_source_name: str = ""
    url: str = ""
    feedback_url: str = ""
    updated: str = ""


def write(listings: Iterable[Listing], *, site: Site) -> Iterator[bytes]:
    """Write a feed, some hundred meetings at a time."""
    rows = map(Teller(site).row, listings)
    begin = b"["
    while some := list(islice(rows, _ROWS_AT_ONCE)):
        yield begin + _encode(some)[1:-1]
        begin = b",\n"
    yield b"]\n" if begin != b"[" else b"[]\n"


class Teller:
    """Tells meetings for one site."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._bodies = numbers_and_pages(site)

    def row(self, listing: Listing) -> Row:
        site, rule, place = self._site, listing.rule, place_of(listing)
        page = site.page(listing)
        row = Row(
            slug=listing.id,
            name=listing.name,
            programme=listing.programme,
            timezone=listing.zone,
            group=listing.group,
            types=types_of(listing.programme, listing.attributes, listing.languages),
            location=place.venue,
            address=place.address,
            city=place.town,
            postal_code=place.postcode,
            country=listing.country,
            regions=listing.areas,
            approximate="yes" if place.approximate else "no",
            notes=listing.notes,
            location_notes=place.access,
            group_notes=listing.entry_rule,
            who_may_come=listing.entry_rule,
            attendance_option=_ATTENDANCE[listing.mode],
            data_source_name=sources_of(listing),
            url=page,
            feedback_url=site.put_right(listing),
            updated=changed_of(listing),
        )
        each_week = is_each_week(rule, on=site.on)
        if each_week:
            days = [day % 7 for day in rule.days]
            row.day = days if days[1:] else days[0]
            row.time, row.end_time = clock_of(rule)
        if not each_week or listing.status is not Status.ACTIVE or listing.departs:
            row.notes = lines(caution_of(listing, on=site.on), listing.notes)
        if place.latitude is not None and place.longitude is not None:
            row.latitude, row.longitude = place.latitude, place.longitude
            row.coordinates = f"{place.latitude},{place.longitude}"
        if listing.organisation:
            row.entity = listing.organisation
            row.entity_phone, row.entity_url = self._bodies.get(listing.programme, ("", ""))
        if (status := status_of(listing)) is not Status.ACTIVE:
            row.status = _STATUS[status]
        if not is_held(listing, on=site.on):
            row.status = row.status or _STATUS[Status.TEMPORARILY_CLOSED]
            row.types = (*row.types, TEMPORARILY_CLOSED)
        elif listing.mode is not Mode.IN_PERSON:
            row.conference_url = join_url_of(listing, on=site.on)
            row.conference_url_notes = join_notes_of(listing, on=site.on)
            row.conference_phone, row.conference_phone_notes = listing.phone, listing.phone_notes
        return row


def numbers_and_pages(site: Site) -> dict[str, tuple[str, str]]:
    """Return what each programme as a whole can be rung at, and where its pages are."""
    return {
        contact.programme: (contact.phone, contact.url)
        for contact in reversed(site.contacts)
        if contact.programme and not contact.areas and contact.kind == "HELPLINE"
    }
