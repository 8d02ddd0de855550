"""
schema.org in JSON-LD, which stands in the page of each meeting: an Event with its schedule, for search engines and calendars.

Only what surely recurs has a schedule; of the sessions to come, those that may not be held are excepted from it, and
those that are moved or there besides stand in it as events of their own. It is data: no browser runs it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime, time, timedelta
from typing import Any, Final
from zoneinfo import ZoneInfo

import msgspec

from alongside.directory.entry import Mode
from alongside.directory.listing import Listing
from alongside.directory.schedule import LOOK_AHEAD, Session, SessionState, sessions_of
from alongside.directory.wording import rule_words
from alongside.kernel.periods import Rule, RuleKind, is_certain
from alongside.publications.said import is_open, place_of
from alongside.publications.site import Site

_DAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_BYDAY: Final = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_ATTENDANCE: Final = {
    Mode.IN_PERSON: "OfflineEventAttendanceMode", Mode.HYBRID: "MixedEventAttendanceMode",
    Mode.ONLINE: "OnlineEventAttendanceMode", Mode.PHONE: "OnlineEventAttendanceMode",
}  # fmt: skip
# Told one by one so far ahead; search engines come again sooner.
TOLD_AHEAD: Final = timedelta(days=60)


class DataBlock(str):
    """JSON that may stand in a page as it is: nothing in it ends its element."""

    def __html__(self) -> str:
        return str(self)


def write(listings: Iterable[Listing], *, site: Site, now: datetime) -> Iterator[bytes]:
    """Write each meeting as one JSON-LD document on a line."""
    for listing in listings:
        yield msgspec.json.encode(event_of(listing, site=site, now=now)) + b"\n"


def block_of(listing: Listing, *, site: Site, now: datetime) -> DataBlock:
    """Write a meeting for the inside of ``<script type="application/ld+json">``."""
    text = msgspec.json.encode(event_of(listing, site=site, now=now)).decode()
    for sign in "<>&\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return DataBlock(text)


def event_of(listing: Listing, *, site: Site, now: datetime) -> dict[str, Any]:
    """Return a meeting as an Event; what is empty is left out."""
    page, is_recurring = site.page(listing), is_open(listing) and is_certain(listing.rule)
    said = {
        "@context": "https://schema.org",
        "@type": "Event",
        "@id": page,
        "url": page,
        "name": listing.name,
        "description": rule_words(listing.rule),
        "eventStatus": f"https://schema.org/{'EventScheduled' if is_open(listing) else 'EventPostponed'}",
        "eventAttendanceMode": f"https://schema.org/{_ATTENDANCE[listing.mode]}",
        "location": _locations(listing, page),
        "organizer": {"@type": "Organization", "name": listing.organisation or listing.programme_name},
        "inLanguage": list(listing.languages),
    }
    if is_recurring:
        coming = list(sessions_of(listing.plan, after=now, before=now + TOLD_AHEAD))
        said["eventSchedule"] = _schedule(listing, coming, now)
        said["subEvent"] = [_single(one, listing) for one in coming if _is_elsewhen(one)]
    return {name: value for name, value in said.items() if value}


def _schedule(listing: Listing, coming: list[Session], now: datetime) -> dict[str, Any]:
    rule, zone = listing.plan.rule_to_its_end, ZoneInfo(listing.zone)
    by_rule = (
        one for one in sessions_of(listing.plan, after=now, before=now + LOOK_AHEAD) if not _is_elsewhen(one)
    )
    first = next(by_rule, None)
    if first is None or rule.starts is None:
        return {}
    moved = {one.local_date for one in coming if one.state is SessionState.MOVED}
    excepted = {one.local_date for one in coming if one.state in (SessionState.OFF, SessionState.PERHAPS_OFF)}
    said = {
        "@type": "Schedule",
        "scheduleTimezone": listing.zone,
        "repeatFrequency": "P1M" if rule.kind is RuleKind.MONTHLY else f"P{rule.every}W",
        "byDay": _days(rule),
        "byMonth": sorted(set(rule.months)),
        "startDate": first.local_date.isoformat(),
        "endDate": (rule.until - timedelta(days=1)).isoformat() if rule.until else "",
        "startTime": rule.starts.isoformat("seconds"),
        "duration": f"PT{rule.length}M" if rule.length else "",
        "exceptDate": [
            datetime.combine(day, rule.starts, tzinfo=zone).isoformat() for day in sorted(excepted | moved)
        ],
    }
    return {name: value for name, value in said.items() if value}


def _days(rule: Rule) -> list[str]:
    days = sorted(set(rule.days))
    if rule.kind is RuleKind.MONTHLY:
        # As iCalendar has it, since only so can the last week of a month be said.
        return [f"{week}{_BYDAY[day - 1]}" for day in days for week in sorted(set(rule.weeks))]
    return [f"https://schema.org/{_DAYS[day - 1]}" for day in days]


def _is_elsewhen(session: Session) -> bool:
    return session.state in (SessionState.MOVED, SessionState.EXTRA)


def _single(session: Session, listing: Listing) -> dict[str, Any]:
    zone = ZoneInfo(listing.zone)
    said: dict[str, Any] = {
        "@type": "Event",
        "name": listing.name,
        "startDate": session.starts.astimezone(zone).isoformat(),
        "endDate": session.ends.astimezone(zone).isoformat() if session.ends else "",
    }
    if session.state is SessionState.MOVED:
        usual = datetime.combine(session.local_date, listing.rule.starts or time(), tzinfo=zone)
        said["eventStatus"] = "https://schema.org/EventRescheduled"
        said["previousStartDate"] = usual.isoformat()
    if session.where:
        said["location"] = {"@type": "Place", "name": session.where}
    return {name: value for name, value in said.items() if value}


def _locations(listing: Listing, page: str) -> list[dict[str, Any]]:
    found = []
    if listing.mode in (Mode.IN_PERSON, Mode.HYBRID) and (place := _place(listing)):
        found.append({"@type": "Place", **place})
    if listing.mode is not Mode.IN_PERSON:
        # How to join stands on the page, for people.
        found.append({"@type": "VirtualLocation", "url": page})
    return found


def _place(listing: Listing) -> dict[str, Any]:
    place = place_of(listing)
    address = {
        "streetAddress": place.address,
        "addressLocality": place.town,
        "addressRegion": listing.areas[-1] if listing.areas else "",
        "postalCode": place.postcode,
        "addressCountry": listing.country,
    }
    said: dict[str, Any] = {"name": place.venue}
    if address := {name: value for name, value in address.items() if value}:
        said["address"] = {"@type": "PostalAddress", **address}
    if place.latitude is not None:
        said["geo"] = {
            "@type": "GeoCoordinates",
            "latitude": place.latitude,
            "longitude": place.longitude,
        }
    return {name: value for name, value in said.items() if value}
