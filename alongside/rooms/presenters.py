"""The words of pages about rooms."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from alongside.finder.wording import DistanceUnit, distance_words
from alongside.rooms import wording
from alongside.rooms.models import Booking, Held, Room
from alongside.rooms.queries import Found
from alongside.rooms.uses import Opening, Shut, Use, Window, days_of

# How far ahead a group, or a body, looks at single days.
AHEAD, SHOWN = timedelta(days=56), 4


@dataclass(frozen=True)
class RoomShown:
    """A room as it is read: getting in, what is in it, when it is free and what it costs."""

    pk: UUID
    called: str
    address: str
    by: str
    outside: bool
    far: str
    seats: int
    access: tuple[str, ...]
    things: tuple[str, ...]
    cost: str
    ask: str
    free: tuple[str, ...]
    holidays: bool


def room(row: Room, *, free: Iterable[Window] = (), km: float | None = None) -> RoomShown:
    """Return a room in words."""
    return RoomShown(
        pk=row.pk,
        called=row.called,
        address=f"{row.address}, {row.place}",
        by=row.tenant.name,
        outside=row.outside,
        far="" if km is None else distance_words(km, unit=DistanceUnit.MILES),
        seats=row.seats,
        access=tuple(wording.access_words(row.access)),
        things=tuple(str(words) for key, words in wording.THINGS.items() if key in row.things),
        cost=wording.cost_words(row.cost, by=row.tenant.name),
        ask=row.ask,
        free=tuple(map(wording.window_words, free)),
        holidays=row.opening.holidays,
    )


def found(rows: Iterable[Found]) -> list[RoomShown]:
    """Return rooms that were found."""
    return [room(one.room, free=one.free, km=one.km) for one in rows]


@dataclass(frozen=True)
class Day:
    """A single day, as it is shown and as an address has it."""

    words: str
    iso: str


def _day(on: date) -> Day:
    return Day(date_format(on, "l j F"), on.isoformat())


@dataclass(frozen=True)
class HeldShown:
    """A room that a group has."""

    pk: UUID
    called: str
    address: str
    by: str
    ask: str
    when: str
    until: str
    notice: bool
    coming: tuple[Day, ...]
    shut: tuple[str, ...]
    left: tuple[str, ...]


def held(row: Held, *, today: date, shut: Iterable[date]) -> HeldShown:
    """
    Return a room that a group has, with its next days.

    :param shut: the days among the next on which the room is shut
    """
    closed = set(shut)
    coming = [day for day in days_of(row.use, today, today + AHEAD) if day not in closed]
    return HeldShown(
        pk=row.pk,
        called=row.room_called,
        address=row.address,
        by=row.host.name,
        ask=row.ask,
        when=wording.use_words(row.use),
        until=date_format(row.until - timedelta(days=1), "l j F Y") if row.until else "",
        notice=row.notice_at is not None,
        coming=tuple(map(_day, coming[:SHOWN])),
        shut=tuple(_day(day).words for day in sorted(closed)),
        left=tuple(_day(day).words for day in row.use.off if day >= today),
    )


@dataclass(frozen=True)
class Booked:
    """A group that has a room, as whoever lends it sees it: that there is a meeting."""

    pk: UUID
    called: str
    when: str
    until: str
    notice: bool


def booked(rows: Iterable[Booking]) -> list[Booked]:
    """Return who has a room."""
    return [
        Booked(
            one.pk,
            one.called,
            wording.use_words(one.use),
            date_format(one.until - timedelta(days=1), "j F Y") if one.until else "",
            one.notice_at is not None,
        )
        for one in rows
    ]


@dataclass(frozen=True)
class Closed:
    """Days on which a room is shut."""

    words: str
    first: str
    until: str


def closed(opening: Opening, *, today: date) -> list[Closed]:
    """Return when a room is shut, from a day on."""
    return [
        Closed(_closed_words(one), one.first.isoformat(), one.until.isoformat())
        for one in opening.shut
        if one.until > today
    ]


def _closed_words(shut: Shut) -> str:
    last = shut.until - timedelta(days=1)
    if last == shut.first:
        return date_format(shut.first, "j F Y")
    return _("%(first)s to %(last)s") % {
        "first": date_format(shut.first, "j F"), "last": date_format(last, "j F Y"),
    }  # fmt: skip


@dataclass(frozen=True)
class Instead:
    """Another time, or another room, in place of one that cannot be had."""

    words: str
    href: str


def other_times(pk: UUID, uses: Iterable[Use]) -> list[Instead]:
    """Return other times in the same room, each leading to the form with that time in it."""
    return [Instead(wording.use_words(one), asking(pk, one)) for one in uses]


def other_rooms(rows: Iterable[Found], wish: Use) -> list[tuple[RoomShown, Any]]:
    """Return other rooms at the same time, each with where it leads; one elsewhere leads nowhere, since it is rung."""
    return [
        (room(one.room, km=one.km), "" if one.room.outside else asking(one.room.pk, wish)) for one in rows
    ]


def asking(pk: UUID, use: Use) -> str:
    """Return the address of a room's page with a wish in its form."""
    said = {
        "first": f"{use.first:%d/%m/%Y}", "begins": f"{wording.clock_of(use.begins):%H:%M}", "minutes": use.length,
        "often": use.every,
    }  # fmt: skip
    return f"{reverse('rooms:room', args=[pk])}?{urlencode(said)}"
