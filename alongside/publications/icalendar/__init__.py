"""
iCalendar (RFC 5545): one meeting, or those of an area, a programme or a search, for somebody's own calendar.

Other people look into calendars, so an entry names a time and a place and nothing else: no programme, nothing of
what a meeting is for, no join link. It is marked private, which keeps its title out of a shared calendar. Whoever
asks for it gets the meetings' own names, for a calendar on a wall or a website.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, time, timedelta
from functools import lru_cache, partial
from typing import Final, NamedTuple
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _
from icalendar import Calendar, Event, Timezone, TimezoneDaylight, TimezoneStandard, vRecur
from msgspec.structs import replace

from alongside.directory.entry import Mode
from alongside.directory.listing import Listing
from alongside.directory.schedule import LOOK_AHEAD, Plan, Session, SessionState, next_sessions, sessions_of
from alongside.directory.wording import neutral_title, neutral_venue
from alongside.kernel.periods import Rule, RuleKind, is_certain
from alongside.publications.said import confirmed_on, is_open, place_of
from alongside.publications.site import Site

FILE: Final = "calendar.ics"
CONTENT_TYPE: Final = "text/calendar; charset=utf-8"

WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")

DAY, MINUTE = timedelta(days=1), timedelta(minutes=1)

# For so many years the entry says when its zone's clock changes.
ZONE_YEARS = 20


def write(listings: Iterable[Listing], *, site: Site, now: datetime, named: bool = False) -> Iterator[bytes]:
    """
    Write a calendar of meetings: each repeating where its dates are sure, else its next session alone.

    What is closed or suspended, or has no session to come, has no entry.

    :param now: when the calendar is made; sessions are those from here on
    :param named: with the meetings' own names for titles, rather than neutral ones
    """
    events: list[Event] = []
    zones: dict[str, tuple[Timezone, ...]] = {}
    for listing in listings:
        if some := list(_entries(listing, site=site, now=now, named=named)):
            events += some
            zones[listing.zone] = _clock_changes(listing.zone, now.year)
    yield _file(*events, zones=tuple(one for zone in sorted(zones) for one in zones[zone]))


def write_one(listing: Listing, *, site: Site, now: datetime, named: bool = False) -> bytes | None:
    """Write a calendar of one meeting; None where it has no entry."""
    entries = list(_entries(listing, site=site, now=now, named=named))
    return _file(*entries, zones=_clock_changes(listing.zone, now.year)) if entries else None


def _entries(listing: Listing, *, site: Site, now: datetime, named: bool) -> Iterator[Event]:
    coming = next_sessions(listing.plan, after=now, count=1)
    if not coming or not is_open(listing):
        return
    place = place_of(listing)
    usual = _Usual(
        f"{listing.id}@{urlsplit(site.address).hostname or 'alongside.invalid'}",
        site.page(listing),
        listing.mode,
        now,
        place.venue,
        place.postcode,
        listing.name if named else "",
        confirmed_on(listing, now=now),
    )
    yield from _repeating(usual, listing.plan, starts_from=now) or [_single(coming[0], usual, listing.zone)]


def _repeating(usual: _Usual, plan: Plan, *, starts_from: datetime) -> list[Event]:
    """
    Return one entry that repeats as the rule does, less the sessions that are off, and those that are moved or extra.

    There is none where the dates cannot be said surely, or no session is as ever within 400 days. An unknown length is left
    unknown: the entry then has a start and no end. Where the clock skips a start, RFC 5545 lets a calendar leave that one
    session out.
    """
    # Whoever has the entry sees nothing of a group that is no more, however old the file is.
    plan = replace(plan, rule=plan.rule_to_its_end)
    rule, zone = plan.rule, ZoneInfo(plan.zone)
    coming = list(sessions_of(plan, after=starts_from, before=starts_from + LOOK_AHEAD))
    first = next((one for one in coming if one.state is SessionState.AS_EVER), None)
    if not is_certain(rule) or first is None or rule.starts is None:
        return []
    event = _event(usual, uid=usual.uid, rule=rule)
    event.add("dtstart", datetime.combine(first.local_date, rule.starts, tzinfo=zone))
    event.add("rrule", _recurrence(rule, plan.zone))
    if rule.length is not None:
        event.add("duration", timedelta(minutes=rule.length))
    departing = [one for one in coming if one.state is not SessionState.AS_EVER]
    replaced = [
        one for one in departing if one.state is not SessionState.EXTRA and one.local_date > first.local_date
    ]
    for one in replaced:
        event.add("exdate", datetime.combine(one.local_date, rule.starts, tzinfo=zone))
    return [event, *(_single(one, usual, plan.zone) for one in departing if one.is_on)]


class _Usual(NamedTuple):
    """What every entry of a meeting says."""

    uid: str
    url: str
    mode: Mode
    stamped: datetime
    venue: str
    postcode: str
    name: str = ""  # for a title; empty for a neutral one
    confirmed: str = ""  # when somebody last stood behind it, in words


def _single(session: Session, usual: _Usual, zone: str) -> Event:
    if session.where:
        usual = usual._replace(venue=session.where, postcode="")
    usual = _cautious(usual, session)
    event = _event(usual, uid=f"{session.local_date:%Y%m%d}-{usual.uid}", rule=_rule_of(session, zone))
    event.add("dtstart", session.starts)
    if session.ends is not None:
        event.add("dtend", session.ends)
    event.add("status", "CONFIRMED" if session.certain else "TENTATIVE")
    return event


def _cautious(usual: _Usual, session: Session) -> _Usual:
    """Say in words what few calendars show of an entry that is tentative."""
    if session.certain:
        return usual
    perhaps = session.state is SessionState.PERHAPS_OFF
    words = (
        _("Perhaps there is no session on this day: ring first")
        if perhaps
        else _("Held in some weeks only: ring first")
    )
    return usual._replace(confirmed="\n".join(filter(None, (words, usual.confirmed))))


def _event(usual: _Usual, *, uid: str, rule: Rule) -> Event:
    event = Event()
    event.add("uid", uid)
    event.add("dtstamp", usual.stamped.astimezone(UTC))
    event.add("summary", usual.name or neutral_title(rule, venue=usual.venue, mode=usual.mode))
    if usual.url:
        event.add("url", usual.url)
        # Many calendars on a telephone show the description and never the address.
        event.add("description", "\n".join(filter(None, (usual.confirmed, usual.url))))
    event.add("class", "PRIVATE")
    if location := ", ".join(filter(None, (neutral_venue(usual.venue), usual.postcode))):
        event.add("location", location)
    return event


def _rule_of(session: Session, zone: str) -> Rule:
    """Return the rule whose words name one session by its own day and time."""
    local = session.starts.astimezone(ZoneInfo(zone))
    return Rule(RuleKind.WEEKLY, days=(local.isoweekday(),), starts=local.time())


def _recurrence(rule: Rule, zone: str) -> vRecur:
    weeks = sorted(set(rule.weeks)) if rule.kind is RuleKind.MONTHLY else [""]
    parts: dict[str, object] = {
        "FREQ": "MONTHLY" if rule.kind is RuleKind.MONTHLY else "WEEKLY",
        "BYDAY": [f"{week}{WEEKDAYS[day - 1]}" for day in sorted(set(rule.days)) for week in weeks],
    }
    if rule.kind is RuleKind.EVERY_N_WEEKS:
        parts |= {"INTERVAL": rule.every, "WKST": "MO"}
    if rule.months:
        parts["BYMONTH"] = sorted(set(rule.months))
    if rule.until is not None:
        ended = datetime.combine(rule.until, time(), tzinfo=ZoneInfo(zone))
        parts["UNTIL"] = ended.astimezone(UTC) - timedelta(seconds=1)
    return vRecur(parts)


@lru_cache(maxsize=64)
def _clock_changes(zone: str, year: int) -> tuple[Timezone, ...]:
    """
    Return what the file says of its zone, from the year before ``year`` on; nothing for UTC.

    Written here since ``icalendar.Timezone.from_tzinfo`` (7.3.0) puts the spring change an hour late:
    RFC 5545, section 3.6.5, reads an onset in the offset before it.
    """
    if zone == "UTC":
        return ()
    begin = datetime(year - 1, 1, 1, tzinfo=ZoneInfo(zone))
    onsets: dict[_Observance, list[datetime]] = {_observance(begin, begin): [begin.replace(tzinfo=None)]}
    for before, after in _offset_changes(begin, begin.replace(year=year + ZONE_YEARS)):
        onset = after.astimezone(UTC) + (before.utcoffset() or timedelta())
        onsets.setdefault(_observance(before, after), []).append(onset.replace(tzinfo=None))
    component = Timezone()
    component.add("tzid", zone)
    for observance, moments in onsets.items():
        component.add_component(_written(observance, moments))
    return (component,)


class _Observance(NamedTuple):
    """How a zone reckons for a time, and from which offset it came to it."""

    name: str
    offset_from: timedelta
    offset_to: timedelta
    is_daylight: bool


def _observance(before: datetime, after: datetime) -> _Observance:
    offset_from, offset_to = (moment.utcoffset() or timedelta() for moment in (before, after))
    return _Observance(after.tzname() or "", offset_from, offset_to, bool(after.dst()))


def _written(observance: _Observance, onsets: list[datetime]) -> TimezoneDaylight | TimezoneStandard:
    component = TimezoneDaylight() if observance.is_daylight else TimezoneStandard()
    component.add("dtstart", onsets[0])
    for onset in onsets[1:]:
        # On a line each: vobject reads but the first date of a line.
        component.add("rdate", onset)
    component.add("tzname", observance.name)
    component.add("tzoffsetfrom", observance.offset_from)
    component.add("tzoffsetto", observance.offset_to)
    return component


def _offset_changes(begin: datetime, end: datetime) -> Iterator[tuple[datetime, datetime]]:
    """Give the last minute before and the first minute after each change of a zone's offset."""
    zone, day = begin.tzinfo, begin.astimezone(UTC)
    while day < end:
        # A zone changes at most once a day.
        minute = bisect_left(range(24 * 60 + 1), True, key=partial(_is_changed, day.astimezone(zone)))
        if minute <= 24 * 60:
            onset = day + minute * MINUTE
            yield (onset - MINUTE).astimezone(zone), onset.astimezone(zone)
        day += DAY


def _is_changed(local: datetime, minutes: int) -> bool:
    later = local.astimezone(UTC) + minutes * MINUTE
    return later.astimezone(local.tzinfo).utcoffset() != local.utcoffset()


def _file(*events: Event, zones: tuple[Timezone, ...] = ()) -> bytes:
    calendar = Calendar()
    calendar.add("prodid", "-//Alongside//EN")
    calendar.add("version", "2.0")
    # Whoever follows a calendar asks for it anew twice a day.
    calendar.add("refresh-interval", timedelta(hours=12), parameters={"value": "DURATION"})
    for component in (*zones, *events):
        calendar.add_component(component)
    return bytes(calendar.to_ical())
