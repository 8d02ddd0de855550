"""
Rooms that a body lends, who has them, and what a group has.

A room and its bookings lie behind the body's door, what a group has behind the group's. What every group may read of a room that is lent
lies outside both, so that rooms of many bodies can be looked for at once.
"""

from __future__ import annotations

import uuid
from datetime import timedelta
from typing import Any, ClassVar

import msgspec
from django.db import models
from django.utils.translation import gettext_lazy

from alongside.accounts.models import Tenant
from alongside.accounts.owned import TenantOwned
from alongside.directory.fields import StructField
from alongside.kernel.kept import Kept
from alongside.rooms.facts import STEP_FREE, Cost
from alongside.rooms.uses import Opening, Use

_PLAIN_USE = {"first", "until", "begins", "ends", "every", "off"}


class Room(TenantOwned):
    """
    A room that a body lends, or one elsewhere that it knows of.

    :param address, place: where it is, and its postcode or town, from which the point comes
    :param access: by the key of an attribute of the directory, yes or no; what is missing nobody has said
    :param things: what is in it, keys of :data:`facts.THINGS`
    :param outside: it is somebody else's: a group rings and hires it, and nothing is booked here
    :param ask: whom at the body, or of the other place, a group asks
    """

    called = models.CharField(max_length=80)
    address = models.CharField(max_length=160)
    place = models.CharField(max_length=60)
    latitude = models.FloatField()
    longitude = models.FloatField()
    seats = models.PositiveSmallIntegerField()
    access = models.JSONField(default=dict)
    things = models.JSONField(default=list)
    opening = StructField(Opening)
    cost = StructField(Cost)
    outside = models.BooleanField(default=False)
    ask = models.CharField(max_length=160)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["called", "pk"]

    class Privacy:
        plain: ClassVar[set[str]] = {
            "id", "tenant", "called", "address", "place", "latitude", "longitude", "seats", "access", "things", "opening", "cost",
            "outside", "ended_at",
        }  # fmt: skip
        personal: ClassVar[set[str]] = {"ask"}
        sensitive: ClassVar[set[str]] = set()
        purpose = "To let groups find a room, know how one gets in, and ask for it."
        retention = "As long as the body has records here."
        nobody = "Whom to ask is a desk or an office at work; the body is asked to name nobody."

    @property
    def step_free(self) -> bool:
        """Whether it is known that one gets in without steps."""
        return self.access.get(STEP_FREE) is True

    def __str__(self) -> str:
        return str(self.pk)


class Offered(models.Model):
    """
    That a room is lent: as much as it takes to look for rooms of many bodies at once.

    It lies outside every door, and holds what the body shows to every group. Who has the room is not in it.
    """

    room = models.UUIDField(primary_key=True)
    tenant = models.ForeignKey(Tenant, models.CASCADE, related_name="+")
    latitude = models.FloatField()
    longitude = models.FloatField()
    seats = models.PositiveSmallIntegerField()
    each = models.PositiveIntegerField()
    step_free = models.BooleanField()

    class Privacy:
        plain: ClassVar[set[str]] = {"room", "tenant", "latitude", "longitude", "seats", "each", "step_free"}
        personal: ClassVar[set[str]] = set()
        sensitive: ClassVar[set[str]] = set()
        purpose = "To let a group look for rooms of every body at once."
        retention = "Until the body lends the room no longer."

    def __str__(self) -> str:
        return str(self.pk)


class InUse(TenantOwned):
    """
    When a room is somebody's: the fields that a body's booking and a group's own row share, as :class:`uses.Use` has them.

    :param until: the first day on which it is theirs no longer
    :param notice_at: when the body gave notice; None where it has not
    """

    first = models.DateField()
    until = models.DateField(null=True, blank=True)
    begins = models.PositiveSmallIntegerField()
    ends = models.PositiveSmallIntegerField()
    every = models.PositiveSmallIntegerField()
    off = models.JSONField(default=list)
    notice_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        abstract = True

    @property
    def use(self) -> Use:
        """The same, for the rules."""
        return msgspec.convert({name: getattr(self, name) for name in Use.__struct_fields__}, Use)

    def take(self, use: Use) -> None:
        """Put a use into the fields; whoever calls this saves."""
        for name, value in fields_of(use).items():
            setattr(self, name, value)


def fields_of(use: Use) -> dict[str, Any]:
    """Return a use as the fields of a row."""
    plain = msgspec.structs.asdict(use)
    return plain | {"off": [day.isoformat() for day in use.off]}


class Booking(InUse):
    """
    A group has a room: the body's own row, which tells that the meeting exists, and nothing else of it.

    :param called: the group's name, as it shows it
    """

    room = models.ForeignKey(Room, models.CASCADE, related_name="bookings")
    group = models.ForeignKey(Tenant, models.PROTECT, related_name="+")
    called = models.CharField(max_length=120)
    asked_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar[list[str]] = ["first", "begins", "pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                name="a_room_is_lent_by_day",
                condition=models.Q(begins__gte=240, ends__lte=1440, begins__lt=models.F("ends")),
            ),
        ]

    class Privacy:
        plain: ClassVar[set[str]] = {
            "id",
            "tenant",
            "room",
            "group",
            "called",
            "asked_at",
            "notice_at",
            *_PLAIN_USE,
        }
        personal: ClassVar[set[str]] = set()
        sensitive: ClassVar[set[str]] = set()
        purpose = "To let whoever lends a room know when it is taken, and by which group."
        retention = "A year after its last day."
        periods = (Kept(timedelta(days=365), after="until"),)

    def __str__(self) -> str:
        return str(self.pk)


class Held(InUse):
    """
    A room that a group has: the group's own row.

    :param booking: the body's row of it
    :param room_called, address, ask: as they stood when it was booked, so that they can be read without asking the body
    """

    host = models.ForeignKey(Tenant, models.PROTECT, related_name="+")
    room = models.UUIDField()
    booking = models.UUIDField(default=uuid.uuid4)
    room_called = models.CharField(max_length=80)
    address = models.CharField(max_length=160)
    ask = models.CharField(max_length=160)
    booked_at = models.DateTimeField()

    class Meta:
        verbose_name = gettext_lazy("our room")
        ordering: ClassVar[list[str]] = ["first", "begins", "pk"]

    class Privacy:
        plain: ClassVar[set[str]] = {
            "id", "tenant", "host", "room", "booking", "room_called", "address", "booked_at", "notice_at", *_PLAIN_USE,
        }  # fmt: skip
        personal: ClassVar[set[str]] = {"ask"}
        sensitive: ClassVar[set[str]] = set()
        purpose = "To show a group when which room is its own, and until when."
        retention = "A year after its last day."
        nobody = "Whom to ask is a desk or an office at work."
        periods = (Kept(timedelta(days=365), after="until"),)

    def __str__(self) -> str:
        return str(self.pk)
