"""Lend rooms of the island: two of Northside, one that it knows of elsewhere; Bea's group has one, and somebody waits for its call."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from alongside.accounts.models import Tenant, User
from alongside.accounts.tenancy import within
from alongside.audit.record import System
from alongside.groups.models import Home
from alongside.phone_line import actions as phone
from alongside.rooms import actions
from alongside.rooms.facts import Cost
from alongside.rooms.uses import Opening, Shut, Use, Window

BY = System("demo")
_WEEKDAYS = tuple(Window(day, 9 * 60, 17 * 60) for day in range(1, 6))
_EVENINGS = tuple(Window(day, 18 * 60, 21 * 60) for day in (1, 2, 4))
_WEEKEND = (Window(6, 10 * 60, 16 * 60), Window(7, 10 * 60, 13 * 60))


@transaction.atomic
def lend_rooms(host: Tenant, home: Home, *, by: User, now: datetime) -> None:
    """Lend them, and have the group take the first on its day at noon, at the group's door."""
    today = timezone.localdate(now)
    closed = today + timedelta(days=30)
    with within(host):
        first = actions.save_room(
            host,
            {
                "called": "Committee room 2", "address": "Quillhaven Town Hall, Market Square, lift by the clock", "place": "QX1 1LN",
                "latitude": 56.56357, "longitude": -10.53276, "seats": 24, "ask": "The hall office, 01632 960 140",
                "access": {"WHEELCHAIR": True, "ACCESSIBLE_TOILET": True, "HEARING_LOOP": True},
                "things": ["BUS", "TEA", "SCREEN", "PRINTING"],
                "opening": Opening((*_WEEKDAYS, *_EVENINGS), (Shut(closed, closed + timedelta(days=3)),), holidays=False),
                "cost": Cost(), "outside": False,
            },
            by=BY, now=now,
        )  # fmt: skip
        actions.save_room(
            host,
            {
                "called": "The room over the shop", "address": "The Wheelhouse, 27 Market Square, two flights", "place": "QX1 1ZE",
                "latitude": 56.56312, "longitude": -10.53325, "seats": 10, "ask": "The desk in the shop, 01632 960 141",
                "access": {"WHEELCHAIR": False}, "things": ["TEA", "SIDE_ROOM", "KEY"], "opening": Opening((*_EVENINGS, *_WEEKEND)),
                "cost": Cost(), "outside": False,
            },
            by=BY, now=now,
        )  # fmt: skip
        actions.save_room(
            host,
            {
                "called": "The back hall", "address": "Friends’ Meeting House, 3 Almond Row, by the garden gate", "place": "QX1 3UW",
                "latitude": 56.56384, "longitude": -10.52199, "seats": 40, "ask": "The bookings office, 01632 960 142",
                "access": {"WHEELCHAIR": True, "ACCESSIBLE_TOILET": True, "PARKING": True}, "things": ["TEA", "FLIPCHART"],
                "opening": Opening((*_EVENINGS, *_WEEKEND)), "cost": Cost(1500, 1000, 12), "outside": True,
            },
            by=BY, now=now,
        )  # fmt: skip
    tuesday = today + timedelta(days=(1 - today.weekday()) % 7)
    actions.book(home, first.pk, host, Use(tuesday, 12 * 60, 14 * 60), by=by, now=now)
    phone.note_call(home.tenant, called="Robin", number="01632 960 171", now=now)
