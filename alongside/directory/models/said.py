"""What people say of a meeting, and for how long it counts."""

from __future__ import annotations

from datetime import timedelta
from typing import ClassVar

from django.db import models
from django.db.models.functions import Coalesce

from alongside.directory import departures
from alongside.directory.fields import StructField
from alongside.directory.models.listed import Meeting, Venue
from alongside.kernel.kept import Kept

# Of what people say of a meeting: where it counts, which is elsewhere where that meeting has been joined into another.
TOLD_IN = Coalesce("meeting__joined_into", "meeting")


class Statement(models.Model):
    """What a person said of one field of a meeting; it stands above every source until it is taken back."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="statements")
    field = models.CharField(max_length=60)
    value = models.JSONField(
        null=True
    )  # that a meeting has none, such as no point on a map, can be said as well
    source = models.TextField()
    said_by = models.CharField(max_length=80)
    said_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["meeting", "field"], name="one_standing_statement_of_a_field")
        ]

    class Privacy:
        plain: ClassVar[set[str]] = {"id", "meeting", "field", "value", "source", "said_at"}
        personal: ClassVar[set[str]] = {"said_by"}
        sensitive: ClassVar[set[str]] = set()
        purpose = "To let people put a listing right, and to know who did."
        retention = "Until it is taken back."
        named = ("said_by",)

    def __str__(self) -> str:
        return f"{self.meeting_id}.{self.field}"


class Departure(models.Model):
    """One session that is off, moved or extra: who said so, who agreed, and whether it was taken back."""

    # Where an import is undone, what was taken back goes with the meeting that it brought; what stands keeps it.
    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="departures")
    on_date = models.DateField()
    facts = StructField(departures.Departure)
    said_by = models.CharField(max_length=80)
    said_at = models.DateTimeField()
    agreed_by = models.CharField(max_length=80, blank=True)
    agreed_at = models.DateTimeField(null=True, blank=True)
    taken_back_by = models.CharField(max_length=80, blank=True)
    taken_back_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["on_date", "pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["meeting", "on_date"],
                condition=models.Q(taken_back_at=None),
                name="one_standing_departure_of_a_date",
            )
        ]

    class Privacy:
        plain: ClassVar[set[str]] = {
            "id",
            "meeting",
            "on_date",
            "facts",
            "said_at",
            "agreed_at",
            "taken_back_at",
        }
        personal: ClassVar[set[str]] = {"said_by", "agreed_by", "taken_back_by"}
        sensitive: ClassVar[set[str]] = set()
        purpose = "To tell people before they travel that a session is off, moved or extra."
        retention = "A year after its date."
        named = ("said_by", "agreed_by", "taken_back_by")
        periods = (Kept(timedelta(days=365), after="on_date"),)
        let_go = "alongside.directory.actions.forget_sessions"

    def __str__(self) -> str:
        return f"{self.meeting_id} on {self.on_date}"


class Closure(models.Model):
    """A stretch in which one meeting, or every meeting of one venue, is not held."""

    meeting = models.ForeignKey(
        Meeting, null=True, blank=True, on_delete=models.CASCADE, related_name="closures"
    )
    venue = models.ForeignKey(Venue, null=True, blank=True, on_delete=models.PROTECT, related_name="closures")
    until_date = models.DateField()
    facts = StructField(departures.Closure)
    said_by = models.CharField(max_length=80)
    said_at = models.DateTimeField()
    taken_back_by = models.CharField(max_length=80, blank=True)
    taken_back_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["until_date", "pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                name="a_closure_is_of_a_meeting_or_of_a_venue",
                condition=models.Q(meeting=None, venue__isnull=False)
                | models.Q(meeting__isnull=False, venue=None),
            )
        ]

    class Privacy:
        plain: ClassVar[set[str]] = {
            "id",
            "meeting",
            "venue",
            "until_date",
            "facts",
            "said_at",
            "taken_back_at",
        }
        personal: ClassVar[set[str]] = {"said_by", "taken_back_by"}
        sensitive: ClassVar[set[str]] = set()
        purpose = "To tell people before they travel that a hall is shut or a group is away."
        retention = "A year after its end."
        named = ("said_by", "taken_back_by")
        periods = (Kept(timedelta(days=365), after="until_date"),)
        let_go = "alongside.directory.actions.forget_sessions"

    def __str__(self) -> str:
        return f"until {self.until_date}"


class Confirmation(models.Model):
    """A person stood behind a listing, or said of one session that it is on."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="confirmations")
    on_date = models.DateField(null=True, blank=True)
    said_by = models.CharField(max_length=80)
    said_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar[list[str]] = ["said_at", "pk"]

    class Privacy:
        plain: ClassVar[set[str]] = {"id", "meeting", "on_date", "said_at"}
        personal: ClassVar[set[str]] = {"said_by"}
        sensitive: ClassVar[set[str]] = set()
        purpose = "To say how far a listing can be relied on tonight."
        retention = "Until the next word of the same kind on the same meeting."
        named = ("said_by",)

    def __str__(self) -> str:
        return f"{self.meeting_id} on {self.on_date or 'any day'}"
