"""Questions about rooms: a body's at its own door, a group's at the group's, and what every group may read of a room that is lent."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TypeVar
from uuid import UUID

from django.conf import settings
from django.db.models import Q
from msgspec import Struct

from alongside.accounts.models import Tenant
from alongside.accounts.owned import TenantRows
from alongside.accounts.reach import Member
from alongside.accounts.tenancy import within
from alongside.directory.listing import Listing
from alongside.kernel import holidays
from alongside.kernel.places import distance_km
from alongside.rooms.facts import Wish, is_as_accessible, suits
from alongside.rooms.models import Booking, Held, InUse, Offered, Room
from alongside.rooms.uses import Kept, Part, Use, Window, fit, free

Row = TypeVar("Row", bound=InUse, covariant=True)

# As far as people travel to a group each week (an hour by bus), as the crow flies.
NEAR_KM, MOST = 30, 20


def list_rooms(member: Member) -> list[Room]:
    """Return the rooms that a body lends or knows of, by name."""
    return list(Room.objects.that(member, "room.lend").filter(ended_at=None).select_related("tenant"))


def get_room(member: Member, pk: UUID) -> Room | None:
    """Return one of them."""
    found: Room | None = Room.objects.filter(pk=pk, ended_at=None).select_related("tenant").first()
    return found


def list_bookings(room: Room, *, today: date) -> list[Booking]:
    """Return who has a room from a day on, at the body's door: that there is a meeting, and nothing of it."""
    return list(_live(Booking.objects.filter(room=room), today).select_related("group", "tenant", "room"))


def get_booking(member: Member, pk: UUID) -> Booking | None:
    """Return one booking of a body's rooms."""
    rows = Booking.objects.filter(pk=pk).select_related("group", "tenant", "room")
    found: Booking | None = rows.first()
    return found


def list_held(tenant: Tenant, *, today: date) -> list[Held]:
    """Return the rooms that a group has from a day on."""
    return list(_live(Held.objects.for_tenant(tenant), today).select_related("host", "tenant"))


def get_held(tenant: Tenant, pk: UUID) -> Held | None:
    """Return one of them."""
    rows = Held.objects.for_tenant(tenant).filter(pk=pk).select_related("host", "tenant")
    found: Held | None = rows.first()
    return found


def list_recurring(tenant: Tenant, *, today: date) -> TenantRows[Held]:
    """Return the rooms that a group has again and again, and whose last day has not come: a question to be asked with another."""
    return _live(Held.objects.for_tenant(tenant), today).filter(every__gt=0)


def _live(rows: TenantRows[Row], today: date) -> TenantRows[Row]:
    return rows.filter(Q(until=None) | Q(until__gt=today)).exclude(every=0, first__lt=today)


def holidays_at(room: Room) -> Kept:
    """Return what says whether a day is a public holiday where a room is; one that only some nations keep is none."""
    calendar = holidays.calendar_at(country=settings.COUNTRY, postcode=room.place, town=room.place)
    return lambda day: holidays.is_holiday(day, calendar) is True


class Found(Struct, frozen=True):
    """
    A room that was found, with what a group may know of when it is free.

    :param km: how far from where the group looked; None where it looked nowhere
    :param free: stretches of the week that nobody has again and again
    """

    room: Room
    km: float | None
    free: tuple[Window, ...]


def find_rooms(wish: Wish, *, part: Part = Part.ANY, today: date) -> list[Found]:
    """
    Return rooms of every body that suit and are free in a part of the week: those that bodies lend first, the nearest first.

    It looks in what lies outside every door, and then asks at the doors of the nearest.
    """
    near = sorted(_near(wish), key=lambda one: (one[0] is not None, one[0] or 0, str(one[1].pk)))[: MOST * 2]
    found = [
        Found(room, km, tuple(free(room.opening, uses, today=today, part=part)))
        for km, room, uses in _opened(near, today=today)
    ]
    fitting = [one for one in found if one.free]
    return sorted(fitting, key=lambda one: (one.room.outside, one.km or 0))[:MOST]


def find_instead(taken: Room, use: Use, *, today: date) -> list[Found]:
    """Return other rooms near one that is taken, as accessible as it as far as is known, and free at that very time."""
    point = (taken.latitude, taken.longitude)
    rows = sorted(
        (one for one in _near(Wish(point=point, step_free=taken.step_free)) if one[1].room != taken.pk),
        key=lambda one: (one[0] or 0, str(one[1].pk)),
    )
    found = [
        Found(room, km, ())
        for km, room, uses in _opened(rows[:MOST], today=today)
        if is_as_accessible(room.access, as_=taken.access)
        and isinstance(fit(room.opening, use, uses, today=today, is_holiday=holidays_at(room)), Use)
    ]
    return sorted(found, key=lambda one: (one.room.outside, one.km or 0))[:3]


def _near(wish: Wish) -> list[tuple[float | None, Offered]]:
    rows = Offered.objects.filter(tenant__ended_at=None).select_related("tenant")
    suiting = [one for one in rows if suits(wish, seats=one.seats, each=one.each, step_free=one.step_free)]
    if wish.point is None:
        return [(None, one) for one in suiting]
    far = [(distance_km(*wish.point, one.latitude, one.longitude), one) for one in suiting]
    return [(km, one) for km, one in far if km <= NEAR_KM]


def _opened(
    rows: Iterable[tuple[float | None, Offered]], *, today: date
) -> list[tuple[float | None, Room, list[Use]]]:
    """Return each room with its uses, from behind its body's door."""
    found = []
    for km, offered in rows:
        with within(offered.tenant):
            room = Room.objects.filter(pk=offered.room).select_related("tenant").first()
            if room is not None:
                found.append((km, room, list_uses(room, today=today)))
    return found


def list_uses(room: Room, *, today: date) -> list[Use]:
    """Return when a room is taken from a day on, at the body's door."""
    return [one.use for one in _live(Booking.objects.filter(room=room), today)]


def get_room_here(pk: UUID) -> Room:
    """Return a room at the door that is open."""
    found: Room = Room.objects.select_related("tenant").get(pk=pk)
    return found


def get_offered(pk: UUID) -> Offered | None:
    """Return a room that is lent, as every group may read it."""
    return Offered.objects.filter(room=pk, tenant__ended_at=None).select_related("tenant").first()


def point_of(meetings: Iterable[Listing]) -> tuple[float, float] | None:
    """Return where a group meets now."""
    return next(
        (
            (one.latitude, one.longitude)
            for one in meetings
            if one.latitude is not None and one.longitude is not None
        ),
        None,
    )
