"""Questions about the directory."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime

from django.db import connection, models
from django.db.models import QuerySet

from alongside.directory import departures
from alongside.directory.bulk import among
from alongside.directory.entry import PROJECT, Mode, Status
from alongside.directory.joining import Reason
from alongside.directory.listing import Contact, Listing
from alongside.directory.listings import (
    Sources,
    closures_by_owner,
    confirmations_by_meeting,
    departures_by_meeting,
    holidays_of,
    private_venues,
    read_listings,
)
from alongside.directory.models import (
    TOLD_IN,
    Area,
    Closure,
    Departure,
    Entry,
    Meeting,
    Pairing,
    Programme,
    RoleAddress,
    Source,
)
from alongside.directory.private_places import told_coarsely
from alongside.directory.side_by_side import DoubtfulPair, PairSide
from alongside.directory.verification import Verification

# Django's own transactions keep writers out on SQLite, and see what others commit meanwhile on PostgreSQL.
_ONE_MOMENT = {
    "sqlite": "BEGIN DEFERRED",
    "postgresql": "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY",
}


@contextmanager
def as_of_one_moment() -> Iterator[None]:
    """Answer every question inside as the directory was at the first, whatever is imported meanwhile; keep nobody from writing."""
    if connection.in_atomic_block:
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute(_ONE_MOMENT[connection.vendor])
        try:
            yield
        finally:
            cursor.execute("ROLLBACK")


def list_listings() -> list[Listing]:
    """Return every meeting that some source still lists, as the search and the pages need it; thirteen queries for any number."""
    return list(read_listings())


def list_listings_to_confirm(*, now: datetime) -> list[Listing]:
    """Return the listings whose confirmation ages or is too old, that of longest ago first: the work of whoever keeps them."""
    old = [one for one in read_listings() if one.verification(now=now) is not Verification.CONFIRMED]
    return sorted(old, key=lambda one: (one.confirmed_at, one.id))


def get_listing(public_id: str) -> Listing | None:
    """
    Return one listing straight from the tables, also one that has left its source; None where there is none.

    The address of a meeting that has been joined into another leads to that one.
    """
    told_in = models.Q(joined__public_id=public_id) | models.Q(public_id=public_id, joined_into=None)
    meeting = _with_belongings(Meeting.objects.filter(told_in)).first()
    return None if meeting is None else listing_of(meeting, {area.pk: area for area in Area.objects.all()})


def _with_belongings(meetings: QuerySet[Meeting]) -> QuerySet[Meeting]:
    return meetings.select_related("programme", "group", "venue", "organisation").order_by("pk")


def listing_of(meeting: Meeting, areas: dict[int, Area]) -> Listing:
    """Make the listing of a meeting whose programme, group and venue have been fetched with it."""
    programme, venue = meeting.programme, meeting.venue
    listing = Listing(
        id=meeting.public_id,
        kind=PROJECT if programme.code == PROJECT else "MEETING",
        name=meeting.name,
        programme=programme.code,
        programme_name=programme.name,
        approach=programme.approach,
        needs=tuple(programme.needs),
        audiences=_audiences(programme, meeting.attributes),
        rule=meeting.rule,
        zone=meeting.zone,
        mode=Mode(meeting.mode),
        status=Status(meeting.status),
        seen_at=meeting.last_seen_at,
        changed_at=meeting.changed_at,
        group=meeting.group.name if meeting.group else "",
        organisation=meeting.organisation.name if meeting.organisation else "",
        venue=venue.name if venue else "",
        address=venue.address if venue else "",
        town=venue.town if venue else "",
        postcode=venue.postcode if venue else "",
        country=venue.country if venue else "",
        areas=_area_names(meeting.area_id, areas),
        latitude=venue.latitude if venue else None,
        longitude=venue.longitude if venue else None,
        approximate=venue.approximate if venue else False,
        attributes=meeting.attributes,
        languages=tuple(meeting.languages),
        access=meeting.access,
        join_url=meeting.join_url,
        join_notes="" if meeting.passcode_withheld else meeting.join_notes,
        passcode_withheld=meeting.passcode_withheld,
        phone=meeting.phone,
        phone_notes=meeting.phone_notes,
        notes=meeting.notes,
        entry_rule=meeting.entry_rule or (meeting.organisation.entry_rule if meeting.organisation else ""),
        **Sources(meeting=meeting).of(meeting.pk),
        departures=departures_by_meeting(told_in=meeting.pk)[meeting.pk],
        closures=_closures_of(meeting),
        holidays=holidays_of(meeting.attributes, _whereabouts(meeting)),
        **confirmations_by_meeting(told_in=meeting.pk).get(meeting.pk, {}),
    )
    private = meeting.private_place or meeting.venue_id in private_venues()
    return told_coarsely(listing) if private else listing


def _closures_of(meeting: Meeting) -> tuple[departures.Closure, ...]:
    of_meetings, of_venues = closures_by_owner()
    return (
        *of_meetings.get(meeting.pk, ()),
        *(of_venues.get(meeting.venue_id, ()) if meeting.venue_id else ()),
    )


def _whereabouts(meeting: Meeting) -> dict[str, str]:
    venue = meeting.venue
    where = {"country": venue.country, "postcode": venue.postcode, "town": venue.town} if venue else {}
    return {"zone": meeting.zone, **where}


def _audiences(programme: Programme, attributes: Mapping[str, bool]) -> tuple[str, ...]:
    young = ("YOUNG",) if attributes.get("TEENS") and "YOUNG" not in programme.audiences else ()
    return (*programme.audiences, *young)


def _area_names(area_id: int | None, areas: dict[int, Area]) -> tuple[str, ...]:
    names: list[str] = []
    while area_id is not None:
        names.append(areas[area_id].name)
        area_id = areas[area_id].within_id
    return tuple(reversed(names))


def list_contacts() -> tuple[Contact, ...]:
    """Return the role addresses that somebody has checked; nobody is shown a number that nobody has."""
    return tuple(row.facts for row in RoleAddress.objects.exclude(checked_on=None))


def list_role_addresses() -> list[RoleAddress]:
    """Return every role address, those that nobody has checked included: for whoever looks after them."""
    return list(RoleAddress.objects.select_related("programme", "organisation", "area"))


def get_role_address(key: str) -> RoleAddress | None:
    """Return the role address of that key; None where there is none."""
    return RoleAddress.objects.select_related("programme", "organisation", "area").filter(key=key).first()


def list_place_names() -> list[tuple[str, float, float, str]]:
    """
    Return (name, latitude, longitude, region or country) of the places that the lists themselves bring.

    A private place brings none: whoever asks from there would be told where it is.
    """
    rows = (
        Meeting.objects.filter(left_at=None, joined_into=None, venue__latitude__isnull=False)
        .exclude(private_place=True)
        .exclude(venue__in=private_venues())
        .order_by("pk")
        .values_list(
            "venue__town",
            "venue__postcode",
            "venue__latitude",
            "venue__longitude",
            "area__name",
            "venue__country",
        )
    )
    return [
        (name, latitude, longitude, area or country)
        for town, postcode, latitude, longitude, area, country in rows
        for name in (town, postcode)
        if name and latitude is not None and longitude is not None
    ]


def list_programmes() -> Sequence[Programme]:
    """Return every programme, by its code."""
    return list(Programme.objects.all())


def get_source(slug: str) -> Source | None:
    """Return the source of that name; None where there is none."""
    return Source.objects.filter(slug=slug).first()


def list_entries(source: Source) -> list[Entry]:
    """Return every entry that a source has ever brought, those that have left it included."""
    return list(Entry.objects.filter(source=source).order_by("pk"))


def get_meeting(public_id: str) -> Meeting | None:
    """Return the meeting to which that public address leads; None where there is none."""
    told_in = models.Q(joined__public_id=public_id) | models.Q(public_id=public_id, joined_into=None)
    return Meeting.objects.select_related("venue").filter(told_in).first()


def list_meetings_called(name: str) -> list[Meeting]:
    """Return the meetings of that name, whatever its letters' case, that some source still lists."""
    return list(Meeting.objects.filter(name__iexact=name, left_at=None, joined_into=None).order_by("pk"))


def list_joined(public_ids: Collection[str]) -> set[str]:
    """Return those of these addresses that lead to another meeting, which is told of in their place."""
    joined = Meeting.objects.filter(among("public_id", public_ids)).exclude(joined_into=None)
    return set(joined.values_list("public_id", flat=True))


def list_departures(meeting: Meeting) -> list[Departure]:
    """Return what stands of the single sessions of a meeting, by date."""
    said = Departure.objects.annotate(told_in=TOLD_IN).filter(told_in=meeting.pk, taken_back_at=None)
    return list(said.order_by("on_date"))


def list_closures(meeting: Meeting) -> list[Closure]:
    """Return the closures that stand of a meeting or its venue, by their end."""
    of_which = models.Q(told_in=meeting.pk) | models.Q(venue__isnull=False, venue=meeting.venue_id)
    return list(
        Closure.objects.annotate(told_in=TOLD_IN).filter(of_which, taken_back_at=None).order_by("until_date")
    )


def list_sources() -> list[Source]:
    """Return the lists that we read, by the name that listings show."""
    return list(Source.objects.select_related("programme").order_by("name"))


def list_doubtful_pairs() -> list[DoubtfulPair]:
    """Return the pairs of meetings that may be one and wait for a person, the likeliest first, with what each list says."""
    return _side_by_side(list(Pairing.objects.filter(state=Pairing.State.DOUBTFUL)))


def list_joined_pairs(*, of: str = "", most: int) -> list[DoubtfulPair]:
    """
    Return the pairs of meetings that are shown as one, those joined last first, with what each list says.

    :param of: the address of one of them; empty for all
    """
    joined = Pairing.objects.filter(state=Pairing.State.JOINED).order_by("-decided_at", "pk")
    asked = joined.filter(models.Q(one=of) | models.Q(other=of)) if of else joined
    return _side_by_side(list(asked[:most]))


def _side_by_side(rows: Sequence[Pairing]) -> list[DoubtfulPair]:
    ids = [public_id for row in rows for public_id in (row.one, row.other)]
    entries = Entry.objects.filter(among("own_meeting__public_id", ids))
    told = entries.values_list("own_meeting__public_id", "source__name", "last_seen_at", "content")
    sides = {public_id: PairSide(public_id, *what) for public_id, *what in told}
    return [
        DoubtfulPair(sides[row.one], sides[row.other], tuple(map(Reason, row.reasons)))
        for row in rows
        if row.one in sides and row.other in sides
    ]


def get_own_meeting(public_id: str) -> Meeting | None:
    """Return the meeting of that public address itself, also where it has been joined into another; None where there is none."""
    return Meeting.objects.filter(public_id=public_id).first()
