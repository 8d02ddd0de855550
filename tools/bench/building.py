"""How long the index takes to build, against reading the same columns and doing nothing with them."""

from __future__ import annotations

import os
from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING

from alongside.directory.entry import EntryContent
from alongside.directory.listing import Listing
from tools.bench.made_up import NOW, make_listings
from tools.bench.measures import Measure, seconds
from tools.bench.ready import migrate

if TYPE_CHECKING:
    from alongside.directory.models import Meeting, Source, Venue

_SIZE = 100_000
_BATCH = 5_000
_MEETING = (
    "pk", "public_id", "name", "rule", "zone", "mode", "status", "attributes", "languages", "access",
    "join_url", "join_notes", "passcode_withheld", "phone", "phone_notes", "notes", "entry_rule",
    "last_seen_at", "changed_at", "area_id", "programme__code", "programme__name", "programme__approach",
    "programme__needs", "programme__audiences", "group__name", "organisation__name",
    "organisation__entry_rule", "venue__name", "venue__address", "venue__town", "venue__postcode",
    "venue__country", "venue__latitude", "venue__longitude", "venue__approximate",
)  # fmt: skip
_ENTRY = ("meeting_id", "source__name", "last_seen_at", "url")


def measures(share: float) -> Iterator[Measure]:
    """Build the index of a database file of meetings."""
    import django
    from django.test import override_settings

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "alongside.config.settings")
    django.setup()
    size = max(200, round(_SIZE * share))
    _fill(size)
    from django.conf import settings

    from alongside.audit.record import System
    from alongside.search.actions import build_index

    settings.BESIDE_INDEX = []  # tools.bench.publishing times the lists that are written beside it
    reading, rows = seconds(_read)
    with override_settings(BESIDE_INDEX=[]):
        building, built = seconds(lambda: build_index(by=System("bench"), now=NOW))
    assert (rows, built) == (size, size)  # noqa: S101
    yield Measure(
        name=f"build_index, {size:,} meetings, over values_list of the same columns",
        how="both from one SQLite file; entries with their source's name and their page's address; "
        "without the whole lists that are written beside it",
        measured=building / reading,
        target=3,
        unit="times",
    )
    yield Measure(
        name=f"build_index, {size:,} meetings", how="processor time", measured=building, unit="seconds"
    )


def _read() -> int:
    from django.db.models.fields.json import KT

    from alongside.directory.models import Entry, Meeting

    rows = list(Meeting.objects.filter(left_at=None).order_by("pk").values_list(*_MEETING))
    entries = Entry.objects.filter(meeting__left_at=None, left_at=None).order_by("source__rank", "pk")
    list(entries.annotate(url=KT("content__url")).values_list(*_ENTRY))
    return len(rows)


def _fill(size: int) -> None:
    """Put a made-up directory into the database of the settings, which has to be empty."""
    from django.db import transaction

    from alongside.directory.models import Source

    migrate()
    listings = make_listings(size)
    with transaction.atomic():
        source = Source.objects.create(slug="made-up", name="A made-up list")
        while batch := list(islice(listings, _BATCH)):
            _put(batch, source)


def _put(batch: list[Listing], source: Source) -> None:
    from alongside.directory.models import Entry, Meeting, Programme, Venue

    programmes = {one.code: one for one in Programme.objects.all()}
    areas = _areas({one.areas for one in batch})
    there = dict(Venue.objects.in_bulk(list({one.venue for one in batch}), field_name="key"))
    new = {one.venue: _venue(one) for one in batch if one.venue not in there}
    venues = there | {venue.key: venue for venue in Venue.objects.bulk_create(new.values())}
    meetings = Meeting.objects.bulk_create(
        _meeting(
            one,
            programme=programmes.get(one.programme, programmes["LOCAL"]),
            venue=venues[one.venue],
            area_id=areas[one.areas],
        )
        for one in batch
    )
    Entry.objects.bulk_create(
        Entry(
            source=source,
            meeting=meeting,
            own_meeting=meeting,
            key=one.id,
            content=_content(one),
            first_seen_at=NOW,
            last_seen_at=NOW,
        )
        for meeting, one in zip(meetings, batch, strict=True)
    )


def _areas(paths: set[tuple[str, ...]]) -> dict[tuple[str, ...], int]:
    from alongside.directory.models import Area

    numbers: dict[tuple[str, ...], int] = {}
    for whole in sorted(paths):
        for depth in range(1, len(whole) + 1):
            path = whole[:depth]
            area, _ = Area.objects.get_or_create(
                path=" > ".join(path), defaults={"name": path[-1], "within_id": numbers.get(path[:-1])}
            )
            numbers[path] = area.pk
    return numbers


def _venue(one: Listing) -> Venue:
    from alongside.directory.models import Venue

    return Venue(
        key=one.venue,
        name=one.venue,
        address=one.address,
        town=one.town,
        postcode=one.postcode,
        latitude=one.latitude,
        longitude=one.longitude,
    )


def _meeting(one: Listing, **where: object) -> Meeting:
    from alongside.directory.models import Meeting

    return Meeting(
        public_id=one.id,
        name=one.name,
        rule=one.rule,
        zone=one.zone,
        mode=one.mode.value,
        status=one.status.value,
        attributes=one.attributes,
        languages=list(one.languages),
        first_seen_at=NOW,
        last_seen_at=NOW,
        changed_at=NOW,
        **where,
    )


def _content(one: Listing) -> EntryContent:
    return EntryContent(
        key=one.id,
        name=one.name,
        programme=one.programme,
        rule=one.rule,
        zone=one.zone,
        mode=one.mode,
        venue=one.venue,
        address=one.address,
        town=one.town,
        postcode=one.postcode,
        areas=one.areas,
        attributes=one.attributes,
        url=f"https://lists.example/{one.id}",
    )
