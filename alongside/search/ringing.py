"""Whom one can ring now, by the hour."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from msgspec import Struct

from alongside.directory.listing import Contact, Hours

HELPLINE = "HELPLINE"
_DAY = timedelta(days=1)


class Opening(Struct, frozen=True):
    """
    When somebody answers next.

    :param opens_at: UTC
    """

    contact: Contact
    opens_at: datetime


def whom_to_ring(
    contacts: Iterable[Contact], programme: str, *, areas: tuple[str, ...] = (), now: datetime
) -> Contact | None:
    """
    Return the helpline of a programme that is answered now; None where none is, or nobody has said when.

    Of several, the one of the smallest area comes first, then one that is answered day and night.

    :param areas: where somebody looks, from the outermost; a helpline of another area is not theirs
    """
    answered = [one for one in _helplines(contacts, programme, areas) if is_answered(one, now=now)]
    return min(answered, key=lambda one: (-len(one.areas), not one.always, one.key), default=None)


def opens_next(
    contacts: Iterable[Contact], programme: str, *, areas: tuple[str, ...] = (), now: datetime
) -> Opening | None:
    """Return which helpline of a programme opens next after now, and when; None where nobody has said."""
    openings = [
        Opening(one, opens_at)
        for one in _helplines(contacts, programme, areas)
        for opens_at in _openings(one, after=now)
    ]
    return min(openings, key=lambda opening: (opening.opens_at, opening.contact.key), default=None)


def is_answered(contact: Contact, *, now: datetime) -> bool:
    """Say whether somebody answers at this moment, in the contact's own zone."""
    if contact.always:
        return True
    local = now.astimezone(ZoneInfo(contact.zone))
    yesterday = (local - _DAY).isoweekday()
    return any(
        _covers(hours, local.isoweekday(), local.time()) or _runs_on(hours, yesterday, local.time())
        for hours in contact.hours
    )


def _helplines(contacts: Iterable[Contact], programme: str, areas: tuple[str, ...]) -> list[Contact]:
    return [
        one
        for one in contacts
        if one.programme == programme
        and one.kind == HELPLINE
        and one.phone
        and one.areas == areas[: len(one.areas)]
    ]


def _covers(hours: Hours, day: int, clock: time) -> bool:
    return day in hours.days and hours.opens <= clock and (_is_over_midnight(hours) or clock < hours.closes)


def _runs_on(hours: Hours, yesterday: int, clock: time) -> bool:
    """Say whether the hours of the day before reach over midnight to now."""
    return yesterday in hours.days and _is_over_midnight(hours) and clock < hours.closes


def _is_over_midnight(hours: Hours) -> bool:
    return hours.closes <= hours.opens


def _openings(contact: Contact, *, after: datetime) -> Iterator[datetime]:
    zone = ZoneInfo(contact.zone)
    today = after.astimezone(zone).date()
    for ahead in range(8):
        day = today + ahead * _DAY
        for hours in contact.hours:
            opens_at = datetime.combine(day, hours.opens, zone).astimezone(UTC)
            if day.isoweekday() in hours.days and opens_at > after:
                yield opens_at
