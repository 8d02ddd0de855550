"""Our calendars as two programs of others read them: which sessions each of them sees."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime
from io import StringIO
from types import MappingProxyType
from typing import Any, Final

import vobject
from dateutil import rrule, tz
from icalendar import Calendar

Starts = list[datetime]


def with_icalendar(content: bytes, *, after: datetime, before: datetime) -> Starts:
    """Take a calendar apart with icalendar, which knows the zones by their names, and work its dates out with dateutil."""
    return _starts(
        (
            (event.start, _texts(event, "RRULE"), _dates(event))
            for event in Calendar.from_ical(content).events
        ),
        after,
        before,
    )


def with_vobject(content: bytes, *, after: datetime, before: datetime) -> Starts:
    """
    Read a calendar with vobject, by what the calendar itself says of its zones.

    Left to itself, vobject asks pytz, whose zones keep the offset of the first session for all that follow, whoever wrote them.
    """
    text = content.decode()
    told = tz.tzical(StringIO(text))
    for name in [*told.keys()]:
        vobject.icalendar.registerTzid(name, told.get(name))
    found: set[datetime] = set()
    for event in vobject.readOne(text).contents.get("vevent", ()):
        dates = event.getrruleset()
        starts = [event.dtstart.value] if dates is None else dates.between(after, before, inc=True)
        found |= {start.astimezone(UTC) for start in starts}
    return sorted(start for start in found if after <= start < before)


READERS: Final[Mapping[str, Callable[..., Starts]]] = MappingProxyType(
    {"icalendar": with_icalendar, "vobject": with_vobject}
)


def _starts(
    events: Iterable[tuple[Any, list[str], list[datetime]]], after: datetime, before: datetime
) -> Starts:
    found: set[datetime] = set()
    for start, rules, out in events:
        if not rules:
            found.add(start.astimezone(UTC))
            continue
        dates: Any = rrule.rruleset()
        for rule in rules:
            dates.rrule(rrule.rrulestr(rule, dtstart=start))
        for one in out:
            dates.exdate(one)
        found |= {one.astimezone(UTC) for one in dates.between(after, before, inc=True)}
    return sorted(start for start in found if after <= start < before)


def _texts(event: Any, name: str) -> list[str]:
    values = event.get(name, [])
    return [one.to_ical().decode() for one in (values if isinstance(values, list) else [values])]


def _dates(event: Any) -> list[datetime]:
    values = event.get("EXDATE", [])
    return [one.dt for value in (values if isinstance(values, list) else [values]) for one in value.dts]
