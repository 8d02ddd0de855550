"""
Lending rooms, and booking them. Whoever acts stands inside their own door; the other side gets a row of its own.

A booking locks the room, behind the body's door, before it looks who has it: of many that come at once one is first, and the others are
told.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

import msgspec
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from alongside.accounts.models import Tenant
from alongside.accounts.tenancy import within
from alongside.audit.record import Actor, System, record
from alongside.groups.home.queries import list_facilitators
from alongside.groups.models import Home
from alongside.post import actions as post
from alongside.post.message import address_of
from alongside.rooms import queries
from alongside.rooms.messages import RoomChanged
from alongside.rooms.models import Booking, Held, Offered, Room, fields_of
from alongside.rooms.uses import Refusal, Shut, Use, fit, lost

# Who did it, on the record of the other side: there nobody of this one is named.
A_GROUP, A_HOST = System("booking-group"), System("room-owner")
TOLD_FOR = timedelta(days=14)


class InUse(Exception):
    """Groups have the room still: give them notice first."""


class NotOurs(Exception):
    """The room is somebody else's: a group rings there and hires it, and nothing is booked here."""


class CannotHave(Exception):
    """
    A group cannot have a room as it wished.

    :ivar refusal: why
    """

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal.problem)
        self.refusal = refusal


@transaction.atomic
def save_room(
    tenant: Tenant, said: Mapping[str, Any], *, room: Room | None = None, by: Actor, now: datetime
) -> Room:
    """
    Lend a room, or say anew what it is; every group finds it from then on. Whoever has it keeps it.

    :param said: the fields of :class:`Room`
    """
    room = room or Room(tenant=tenant)
    for name, value in said.items():
        setattr(room, name, value)
    room.save()
    Offered.objects.update_or_create(
        room=room.pk,
        defaults={
            "tenant": tenant, "latitude": room.latitude, "longitude": room.longitude, "seats": room.seats,
            "each": room.cost.at_first, "step_free": room.step_free,
        },
    )  # fmt: skip
    record("rooms.room.saved", target=room, by=by, at=now)
    return room


@transaction.atomic
def stop_lending(room: Room, *, by: Actor, now: datetime) -> None:
    """
    Lend a room no longer.

    :raises InUse: while a group has it
    """
    room = _locked(room.pk)
    if queries.list_uses(room, today=timezone.localdate(now)):
        raise InUse
    Offered.objects.filter(room=room.pk).delete()
    room.ended_at = now
    room.save(update_fields=["ended_at"])
    record("rooms.room.stopped", target=room, by=by, at=now)


@transaction.atomic
def shut_room(room: Room, shut: Shut, *, by: Actor, now: datetime) -> None:
    """Shut a room for some days; every group that would have been there is told."""
    room = _locked(room.pk)
    room.opening = msgspec.structs.replace(room.opening, shut=tuple(sorted({*room.opening.shut, shut})))
    room.save(update_fields=["opening"])
    record("rooms.room.shut", target=room, by=by, at=now)
    only = msgspec.structs.replace(room.opening, shut=(shut,), holidays=True)
    for booking in queries.list_bookings(room, today=timezone.localdate(now)):
        if lost(only, booking.use, shut.first, shut.until, lambda _day: False):
            with within(booking.group):
                _tell(booking.group, now=now)


@transaction.atomic
def open_room(room: Room, shut: Shut, *, by: Actor, now: datetime) -> None:
    """Take back that a room is shut for some days."""
    room = _locked(room.pk)
    left = tuple(one for one in room.opening.shut if one != shut)
    room.opening = msgspec.structs.replace(room.opening, shut=left)
    room.save(update_fields=["opening"])
    record("rooms.room.opened", target=room, by=by, at=now)


@transaction.atomic
def book(home: Home, room: UUID, host: Tenant, wish: Use, *, by: Actor, now: datetime) -> Held:
    """
    Have a room of a body from now on, at the group's door. What recurs goes round single days that somebody has already.

    :raises CannotHave: where it is taken, shut, or not lent then; nothing is written
    :raises NotOurs: for a room elsewhere
    :raises Room.DoesNotExist: where the body lends it no longer
    """
    today = timezone.localdate(now)
    with within(host):
        there = _locked(room)
        if there.outside:
            raise NotOurs
        uses = queries.list_uses(there, today=today)
        had = fit(there.opening, wish, uses, today=today, is_holiday=queries.holidays_at(there))
        if isinstance(had, Refusal):
            raise CannotHave(had)
        booking = Booking.objects.create(
            tenant=host,
            room=there,
            group=home.tenant,
            called=home.tenant.name,
            asked_at=now,
            **fields_of(had),
        )
        record("rooms.booking.made", target=booking, by=A_GROUP, at=now)
    held: Held = Held.objects.create(
        tenant=home.tenant, host=host, room=there.pk, booking=booking.pk, room_called=there.called, address=there.address,
        ask=there.ask, booked_at=now, **fields_of(had),
    )  # fmt: skip
    record("rooms.held.booked", target=held, by=by, at=now)
    return held


@transaction.atomic
def skip_day(held: Held, day: date, *, by: Actor, now: datetime) -> None:
    """Leave a room to others on one day, at the group's door; a day that is not the group's changes nothing."""
    if held.use.falls_on(day):
        _write(held, msgspec.structs.replace(held.use, off=(*held.use.off, day)), now=now)
        record("rooms.held.day-left", target=held, by=by, at=now)


@transaction.atomic
def give_back(held: Held, *, by: Actor, now: datetime) -> None:
    """Give a room back from today on, at the group's door."""
    _write(held, msgspec.structs.replace(held.use, until=timezone.localdate(now)), now=now)
    record("rooms.held.given-back", target=held, by=by, at=now)


@transaction.atomic
def give_notice(booking: Booking, until: date, *, by: Actor, now: datetime) -> None:
    """
    Give a group notice, at the body's door: it has the room up to a day, and is told.

    :param until: the first day on which it is theirs no longer
    """
    booking.until, booking.notice_at = until, now
    booking.save(update_fields=["until", "notice_at"])
    record("rooms.booking.notice-given", target=booking, by=by, at=now)
    with within(booking.group):
        for held in Held.objects.filter(booking=booking.pk).select_related("tenant"):
            held.until, held.notice_at = until, now
            held.save(update_fields=["until", "notice_at"])
            record("rooms.held.notice-given", target=held, by=A_HOST, at=now)
        _tell(booking.group, now=now)


def _locked(pk: UUID) -> Room:
    """Return a room that nobody else books meanwhile: the others wait here, and then see who was first."""
    rows = Room.objects.select_for_update(of=("self",)).select_related("tenant")
    found: Room = rows.get(pk=pk, ended_at=None)
    return found


def _write(held: Held, use: Use, *, now: datetime) -> None:
    """Change when a room is a group's, on both sides."""
    held.take(use)
    held.save()
    with within(held.host):
        for booking in Booking.objects.filter(pk=held.booking):
            booking.take(use)
            booking.save()
            record("rooms.booking.changed", target=booking, by=A_GROUP, at=now)


def _tell(group: Tenant, *, now: datetime) -> None:
    """Tell whoever runs a group, at its door, that something about its room has changed: where, they read on its page."""
    message = RoomChanged(link=address_of(reverse("rooms:held")))
    for one in list_facilitators(group):
        try:
            post.send(message, to=one.user.email, until=now + TOLD_FOR, by=A_HOST, now=now)
        except post.CannotSend:
            continue
