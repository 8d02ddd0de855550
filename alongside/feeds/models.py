"""What was read, when, by whom, and what it would take to undo it."""

from __future__ import annotations

from datetime import timedelta
from typing import ClassVar

from django.db import models

from alongside.directory.fields import StructField
from alongside.directory.models import Source
from alongside.feeds.fetch import Validators
from alongside.kernel.kept import Kept


class Run(models.Model):
    """One reading of one list."""

    class State(models.TextChoices):
        APPLIED = "APPLIED"
        HELD = "HELD"
        FAILED = "FAILED"
        UNDONE = "UNDONE"
        UNCHANGED = "UNCHANGED"

    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="runs")
    state = models.CharField(max_length=10, choices=State)
    format = models.CharField(max_length=24, blank=True)
    file_digest = models.CharField(max_length=64)
    counts = models.JSONField(default=dict)
    problems = models.JSONField(default=dict)
    why = models.TextField(blank=True)
    changes = models.JSONField(default=list)
    before = models.JSONField(default=dict)
    read_by = models.CharField(max_length=80)
    read_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar[list[str]] = ["-id"]

    class Privacy:
        plain: ClassVar[set[str]] = {
            "id", "source", "state", "format", "file_digest", "counts", "problems", "why", "changes", "before",
            "read_at",
        }  # fmt: skip
        personal: ClassVar[set[str]] = {"read_by"}
        sensitive: ClassVar[set[str]] = set()
        purpose = "To show what each reading of a list changed, and to undo it."
        retention = (
            "Two years. Which entries it changed, and what they said before, which it takes to undo it, for the last ten imports "
            "of a list and for three months: the next import of any list forgets the rest, and undoing one forgets its own."
        )
        named = ("read_by",)
        # The last of each list stays.
        periods = (
            Kept(timedelta(days=730), after="read_at", where=models.Q(source__runs__id__gt=models.F("id"))),
        )
        let_go = "alongside.feeds.actions.forget_runs"

    def __str__(self) -> str:
        return f"run {self.pk}"


class Schedule(models.Model):
    """A list that is read again on a clock: where, how often, and how it went last."""

    source = models.OneToOneField(Source, on_delete=models.PROTECT, related_name="schedule")
    address = models.TextField()
    format = models.CharField(max_length=24, default="auto")
    every_hours = models.PositiveSmallIntegerField(default=24)
    due_at = models.DateTimeField(db_index=True)
    queued_at = models.DateTimeField(null=True, blank=True)
    read_at = models.DateTimeField(null=True, blank=True)
    whole_at = models.DateTimeField(null=True, blank=True)
    validators = StructField(Validators, default=Validators)
    failures = models.PositiveSmallIntegerField(default=0)
    accept_fall = models.BooleanField(default=False)
    why = models.TextField(blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["due_at", "pk"]

    class Privacy:
        plain: ClassVar[set[str]] = {
            "id", "source", "format", "every_hours", "due_at", "queued_at", "read_at", "whole_at", "failures", "why",
            "accept_fall",
        }  # fmt: skip
        personal: ClassVar[set[str]] = set()
        sensitive: ClassVar[set[str]] = {"address", "validators"}
        purpose = "To read a list again. Its address may hold a key, and is shown to nobody."
        retention = "Until the list is read no more."
        nobody = "The address is of a list, and of nobody."

    def __str__(self) -> str:
        return f"schedule {self.pk}"
