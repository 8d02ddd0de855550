"""
A meeting in the words of BMLT: one row for each of its days, in which everything is text.

The format knows a weekday and a time, and its clients go by these. What is not surely held each week so says it in its
name, which every client shows beside the time; what has no day, or is over, has no row.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Final

import msgspec
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from msgspec import Struct

from alongside.directory.entry import Mode, Status
from alongside.directory.listing import Listing
from alongside.directory.vocabulary import Words
from alongside.kernel.periods import Rule
from alongside.publications.bmlt.bodies import Bodies
from alongside.publications.bmlt.legend import Format, formats_of
from alongside.publications.bmlt.markup import without_markup
from alongside.publications.bmlt.numbers import meeting_number
from alongside.publications.said import (
    caution_of,
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

PATH: Final = "/feeds/bmlt"
DISTANCES: Final = ("distance_in_km", "distance_in_miles")
# Every field in the order in which servers give them, and what it is; the last are our own.
FIELDS: Final[Mapping[str, Words]] = MappingProxyType(
    {
        "id_bigint": gettext_lazy("Number of the meeting on this day of the week"),
        "worldid_mixed": gettext_lazy("World Services’ number: none"),
        "shared_group_id_bigint": gettext_lazy("Not used"),
        "service_body_bigint": gettext_lazy("Number of its organisation, or of its programme"),
        "service_body_name": gettext_lazy("Its organisation, or its programme"),
        "weekday_tinyint": gettext_lazy("Day of the week: 1 Sunday to 7 Saturday"),
        "venue_type": gettext_lazy("How one takes part: 1 in person, 2 online or by phone, 3 both"),
        "start_time": gettext_lazy("Local start"),
        "duration_time": gettext_lazy("Length; 00:00:00 where nobody has said"),
        "time_zone": gettext_lazy("Time zone of the start"),
        "formats": gettext_lazy("Keys of its formats"),
        "lang_enum": gettext_lazy("Language of these words"),
        "longitude": gettext_lazy("Longitude"),
        "latitude": gettext_lazy("Latitude"),
        "distance_in_km": gettext_lazy("Kilometres from where you asked"),
        "distance_in_miles": gettext_lazy("Miles from where you asked"),
        "email_contact": gettext_lazy("Never given"),
        "published": gettext_lazy("0 while it is not held in any way"),
        "root_server_uri": gettext_lazy("Where this server is"),
        "format_shared_id_list": gettext_lazy("Numbers of its formats"),
        "meeting_name": gettext_lazy("Name"),
        "location_text": gettext_lazy("Venue"),
        "location_info": gettext_lazy("How to get in"),
        "location_street": gettext_lazy("Street"),
        "location_city_subsection": gettext_lazy("Part of the town: not used"),
        "location_neighborhood": gettext_lazy("Neighbourhood: not used"),
        "location_municipality": gettext_lazy("Town"),
        "location_sub_province": gettext_lazy("Its smallest region"),
        "location_province": gettext_lazy("Its largest region"),
        "location_postal_code_1": gettext_lazy("Postcode"),
        "location_nation": gettext_lazy("Country"),
        "comments": gettext_lazy("Notes"),
        "train_lines": gettext_lazy("Trains: not used"),
        "bus_lines": gettext_lazy("Buses: not used"),
        "phone_meeting_number": gettext_lazy("Number that joins the meeting"),
        "phone_meeting_additional_info": gettext_lazy("How to join by phone"),
        "virtual_meeting_link": gettext_lazy("Link that joins the meeting"),
        "virtual_meeting_additional_info": gettext_lazy("How to join online"),
        "programme": gettext_lazy("Code of its programme"),
        "group_name": gettext_lazy("Group"),
        "regions": gettext_lazy("Its regions from the largest"),
        "approximate": gettext_lazy("1 where its place is told roughly"),
        "status": gettext_lazy("Why it is not surely held"),
        "meeting_page": gettext_lazy("Its page here"),
        "feedback_url": gettext_lazy("Where to say that something is wrong"),
        "source_name": gettext_lazy("The lists it comes from"),
        "last_confirmed": gettext_lazy("When a list or a person last stood behind it"),
    }
)

_VENUE_TYPES: Final = {Mode.IN_PERSON: "1", Mode.ONLINE: "2", Mode.PHONE: "2", Mode.HYBRID: "3"}
_STATUS: Final = {
    Status.TEMPORARILY_CLOSED: "temporarily closed", Status.SUSPENDED: "suspended", Status.UNVERIFIED: "unverified",
}  # fmt: skip
_BLANK: Final = dict.fromkeys(FIELDS, "")
Row = dict[str, str]


def language() -> str:
    """Return the language in which we answer, as BMLT writes it."""
    return (translation.get_language() or "en")[:2]


def server_of(site: Site) -> str:
    """Return where this server is; empty where nobody has said our address."""
    return f"{site.address}{PATH}" if site.address else ""


class Record(Struct, frozen=True, gc=False):
    """
    A row, and what else is known of it.

    :param bodies: numbers of the service bodies that have it: its own, what that is in, and the areas around it
    :param starts, length: minutes; the length is -1 where nobody has said
    """

    row: Row
    bodies: tuple[int, ...]
    formats: tuple[Format, ...]
    number: int
    weekday: int
    starts: int
    length: int
    can_be_gone_to: bool
    latitude: float | None
    longitude: float | None


def records_of(listing: Listing, *, site: Site, bodies: Bodies) -> Iterator[Record]:
    """Give a row for each day of a meeting: none of what has no day or no time, or is over."""
    rule = listing.rule
    if rule.starts is None or (rule.until is not None and rule.until <= site.on):
        return
    days = sorted(set(rule.days))
    if not days:
        return
    common, formats, own = _common(listing, site, bodies)
    place, mode = place_of(listing), listing.mode
    length = rule.length if rule.length is not None and 0 < rule.length < 24 * 60 else -1
    for nth, day in enumerate(days):
        number, weekday = meeting_number(listing.id, nth), day % 7 + 1
        of_day = listing if len(days) == 1 else _on(listing, day)
        row = common | {
            "id_bigint": str(number),
            "weekday_tinyint": str(weekday),
            "comments": without_markup(
                lines(caution_of(of_day, on=site.on), lines(listing.notes, listing.entry_rule))
            ),
        }
        yield Record(
            row, own, formats, number, weekday, rule.starts.hour * 60 + rule.starts.minute, length,
            mode in (Mode.IN_PERSON, Mode.HYBRID), place.latitude, place.longitude,
        )  # fmt: skip


def _on(listing: Listing, day: int) -> Listing:
    return msgspec.structs.replace(listing, rule=msgspec.structs.replace(listing.rule, days=(day,)))


def _common(listing: Listing, site: Site, bodies: Bodies) -> tuple[Row, tuple[Format, ...], tuple[int, ...]]:
    """Return what the rows of all days of a meeting say, its formats, and the bodies that have it."""
    body, areas = bodies.of(listing), bodies.around(listing)
    place, held = place_of(listing), is_held(listing, on=site.on)
    formats = tuple(formats_of(listing, is_held=held))
    starts, length = _clock_of(listing.rule)
    row = _BLANK | {
        "service_body_bigint": str(body.id),
        "service_body_name": body.name,
        "venue_type": _VENUE_TYPES[listing.mode],
        "start_time": starts,
        "duration_time": length,
        "time_zone": listing.zone,
        "formats": ",".join([one.key for one in formats]),
        "lang_enum": language(),
        "format_shared_id_list": ",".join([str(one.id) for one in formats]),
        # A room that is closed has a format of BMLT's own; a client takes it for one that meets online.
        "published": "1" if held or listing.mode is Mode.IN_PERSON else "0",
        "root_server_uri": server_of(site),
        "meeting_name": _name(listing, site, held=held),
        "location_text": place.venue,
        "location_info": place.access,
        "location_street": place.address,
        "location_municipality": place.town,
        "location_postal_code_1": place.postcode,
        "location_nation": listing.country,
        "programme": listing.programme,
        "group_name": listing.group,
        "approximate": "1" if place.approximate else "",
        "status": _STATUS.get(status_of(listing), "" if held else _STATUS[Status.TEMPORARILY_CLOSED]),
        "meeting_page": site.page(listing),
        "feedback_url": site.put_right(listing),
        "source_name": sources_of(listing),
        "last_confirmed": listing.confirmed_at.date().isoformat(),
    }
    if place.latitude is not None and place.longitude is not None:
        row["latitude"], row["longitude"] = repr(place.latitude), repr(place.longitude)
    if listing.areas:
        row["location_province"] = listing.areas[0]
        row["location_sub_province"] = listing.areas[-1] if listing.areas[1:] else ""
        row["regions"] = " > ".join([name.replace(">", "/") for name in listing.areas])
    if held and listing.mode is not Mode.IN_PERSON:
        row["virtual_meeting_link"] = join_url_of(listing, on=site.on)
        row["virtual_meeting_additional_info"] = join_notes_of(listing, on=site.on)
        row["phone_meeting_number"] = listing.phone
        row["phone_meeting_additional_info"] = listing.phone_notes
    row = {name: without_markup(text) for name, text in row.items()}
    own = (body.id, *([body.parent] if body.parent else []), *(one.id for one in areas))
    return row, formats, own


def _name(listing: Listing, site: Site, *, held: bool) -> str:
    """Return a name that says what a client which goes by day and time would leave unsaid."""
    rule = listing.rule
    if not held:
        caution = _("closed for now")
    elif is_each_week(rule, on=site.on):
        return listing.name
    elif rule.valid_from is not None and rule.valid_from > site.on:
        caution = _("not yet")
    else:
        caution = _("not every week")
    return f"{listing.name} ({caution})"


def _clock_of(rule: Rule) -> tuple[str, str]:
    return _clocks(rule.starts.hour, rule.starts.minute, rule.length) if rule.starts else ("", "")


@lru_cache(maxsize=4096)
def _clocks(hour: int, minute: int, length: int | None) -> tuple[str, str]:
    hours, minutes = divmod(length if length is not None and 0 < length < 24 * 60 else 0, 60)
    return f"{hour:02}:{minute:02}:00", f"{hours:02}:{minutes:02}:00"
