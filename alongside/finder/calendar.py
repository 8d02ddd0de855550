"""
The entry that a person adds to their own calendar.

Other people look into calendars, so it names a time and a place and nothing else: no programme, nothing of
what a meeting is for, no join link. It is marked private, which keeps its title out of a shared calendar.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from datetime import UTC, datetime, time, timedelta
from enum import StrEnum
from functools import lru_cache, partial
from typing import NamedTuple
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event, Timezone, TimezoneDaylight, TimezoneStandard, vRecur

from alongside.directory.schedule import next_sessions
from alongside.directory.wording import neutral_venue
from alongside.kernel.periods import Moment, Rule, RuleKind, is_certain

WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")

DAY, MINUTE = timedelta(days=1), timedelta(minutes=1)

# For so many years the entry says when its zone's clock changes.
ZONE_YEARS = 20


class CannotRepeatReason(StrEnum):
    """Why a rule cannot stand in a calendar as one that repeats."""

    NOT_CERTAIN = "not_certain"
    NO_SESSIONS = "no_sessions"


class CannotRepeat(ValueError):
    """The rule's dates cannot be said surely for the time to come: offer single sessions instead."""

    def __init__(self, reason: CannotRepeatReason) -> None:
        super().__init__(reason.value)
        self.reason = reason


def write_ics(
    *,
    uid: str,
    rule: Rule,
    zone: str,
    starts_from: datetime,
    url: str,
    title: str,
    stamped: datetime,
    venue: str = "",
    postcode: str = "",
) -> bytes:
    """
    Write a calendar file (RFC 5545) with one entry that repeats as the rule does.

    An unknown length is left unknown: the entry then has a start and no end. Where the clock skips a start,
    RFC 5545 lets a calendar leave that one session out.

    :param uid: the same for the same meeting at any time, so that adding it again replaces it
    :param starts_from: the first session is the next from here
    :param url: the neutral address of the listing
    :param title: from :func:`wording.neutral_title`
    :param stamped: when the file is made
    :raises CannotRepeat: where the rule is not certain, or has no session within 400 days
    """
    if not is_certain(rule):
        raise CannotRepeat(CannotRepeatReason.NOT_CERTAIN)
    first = next(iter(next_sessions(rule, zone, after=starts_from, count=1)), None)
    if first is None or rule.starts is None:
        raise CannotRepeat(CannotRepeatReason.NO_SESSIONS)
    event = _event(uid=uid, url=url, title=title, stamped=stamped, venue=venue, postcode=postcode)
    event.add("dtstart", datetime.combine(first.local_date, rule.starts, tzinfo=ZoneInfo(zone)))
    event.add("rrule", _recurrence(rule, zone))
    if rule.length is not None:
        event.add("duration", timedelta(minutes=rule.length))
    return _file(event, *_clock_changes(zone, first.local_date.year))


def write_single(
    *,
    uid: str,
    moment: Moment,
    url: str,
    title: str,
    stamped: datetime,
    venue: str = "",
    postcode: str = "",
) -> bytes:
    """
    Write a calendar file with one session, tentative where the rule does not tell it surely.

    :param uid: the meeting's, as for :func:`write_ics`; the session's date goes in front
    """
    dated_uid = f"{moment.local_date:%Y%m%d}-{uid}"
    event = _event(uid=dated_uid, url=url, title=title, stamped=stamped, venue=venue, postcode=postcode)
    event.add("dtstart", moment.starts)
    if moment.ends is not None:
        event.add("dtend", moment.ends)
    event.add("status", "CONFIRMED" if moment.certain else "TENTATIVE")
    return _file(event)


def _event(*, uid: str, url: str, title: str, stamped: datetime, venue: str, postcode: str) -> Event:
    event = Event()
    event.add("uid", uid)
    event.add("dtstamp", stamped.astimezone(UTC))
    event.add("summary", title)
    event.add("url", url)
    # Many calendars on a telephone show the description and never the address.
    event.add("description", url)
    event.add("class", "PRIVATE")
    if location := ", ".join(filter(None, (neutral_venue(venue), postcode))):
        event.add("location", location)
    return event


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
    if onsets[1:]:
        component.add("rdate", onsets[1:])
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


def _file(event: Event, *zones: Timezone) -> bytes:
    calendar = Calendar()
    calendar.add("prodid", "-//Alongside//EN")
    calendar.add("version", "2.0")
    for component in (*zones, event):
        calendar.add_component(component)
    return bytes(calendar.to_ical())
