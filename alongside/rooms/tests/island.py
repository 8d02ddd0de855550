"""What the tests of rooms share: rooms of Northside and of Harbour House, and groups that want one."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from alongside.accounts.models import Tenant, User
from alongside.accounts.reach import Member
from alongside.accounts.roles import Role, TenantKind
from alongside.accounts.tenancy import within
from alongside.audit.record import System
from alongside.groups.home import actions as homes
from alongside.groups.kinds import Facilitator, Kind
from alongside.groups.models import Home
from alongside.rooms import actions
from alongside.rooms.facts import Cost
from alongside.rooms.models import Booking, Held, Room, fields_of
from alongside.rooms.uses import Opening, Use, Window
from tests.cast import MONDAY_NOON, at_work, northside

BY = System("test")
# The Tuesday of the week of MONDAY_NOON.
TUESDAY = date(2026, 3, 10)
EVENINGS = Opening((Window(2, 18 * 60, 22 * 60), Window(6, 10 * 60, 14 * 60)))


def tuesdays(**said: Any) -> Use:
    """Return every Tuesday from seven to nine, unless told otherwise."""
    usual: dict[str, Any] = {"first": TUESDAY, "begins": 19 * 60, "ends": 21 * 60}
    return Use(**usual | said)


def a_room(tenant: Tenant | None = None, **said: Any) -> Room:
    """Return a room that a body lends on Tuesday evenings and Saturday mornings: without steps, free of charge."""
    body = tenant or northside()
    usual: dict[str, Any] = {
        "called": "The garden room", "address": "4 Chapel Row", "place": "Leeds", "latitude": 53.8, "longitude": -1.55, "seats": 20,
        "access": {"WHEELCHAIR": True}, "things": ["TEA"], "opening": EVENINGS, "cost": Cost(), "outside": False,
        "ask": "The front desk",
    }  # fmt: skip
    with within(body):
        return actions.save_room(body, usual | said, by=BY, now=MONDAY_NOON)


def a_group(name: str = "Tuesday Lanterns", who: str = "Bea") -> tuple[Member, Home]:
    """Return whoever runs a group that has its place here, and its home."""
    group = Tenant.objects.create(name=name, kind=TenantKind.GROUP)
    user = User.objects.create_user(email=f"{who.lower()}@lanterns.example", name=who)
    member = at_work(user, group, Role.FACILITATOR)
    with within(group):
        home = homes.begin_home(
            group, kind=Kind.FACILITATED, facilitator=Facilitator.PEER, by=user, now=MONDAY_NOON
        )
    return member, home


def booked(home: Home, room: Room, wish: Use | None = None) -> Held:
    """Have a group take a room."""
    with within(home.tenant):
        return actions.book(home, room.pk, room.tenant, wish or tuesdays(), by=BY, now=MONDAY_NOON)


def _over(**said: Any) -> dict[str, Any]:
    return fields_of(tuesdays(first=TUESDAY - timedelta(days=99), until=MONDAY_NOON.date())) | said


def a_booking() -> Booking:
    """Return a body's row of a use that ended on the day of MONDAY_NOON."""
    room = a_room()
    with within(room.tenant):
        row: Booking = Booking.objects.create(
            tenant=room.tenant, room=room, group=room.tenant, called="x", asked_at=MONDAY_NOON, **_over()
        )
    return row


def a_held_room() -> Held:
    """Return a group's row of a use that ended on the day of MONDAY_NOON."""
    body = northside()
    with within(body):
        row: Held = Held.objects.create(
            tenant=body,
            host=body,
            room=body.pk,
            room_called="x",
            address="x",
            ask="x",
            booked_at=MONDAY_NOON,
            **_over(),
        )
    return row
