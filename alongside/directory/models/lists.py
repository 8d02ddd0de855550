"""What lists say, and which of their meetings are one."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from alongside.directory.entry import EntryContent
from alongside.directory.fields import StructField
from alongside.directory.models.listed import (
    PUBLIC,
    Meeting,
    Programme,
)
from alongside.directory.verification import GOOD_FOR_DAYS


class Source(models.Model):
    """A list that we read, and how far its word goes."""

    slug = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=200)
    url = models.URLField(blank=True)
    programme = models.ForeignKey(
        Programme, null=True, blank=True, on_delete=models.PROTECT, related_name="lists"
    )
    zone = models.CharField(max_length=64, default="Europe/London")
    country = models.CharField(max_length=80, blank=True)
    mapping = models.JSONField(default=dict, blank=True)
    rank = models.PositiveSmallIntegerField(default=50)
    good_for_days = models.PositiveSmallIntegerField(default=GOOD_FOR_DAYS)
    version = models.PositiveIntegerField(default=0)

    class Privacy:
        plain: ClassVar[set[str]] = {
            "id",
            "slug",
            "name",
            "url",
            "programme",
            "zone",
            "country",
            "mapping",
            "rank",
            "good_for_days",
            "version",
        }
        personal: ClassVar[set[str]] = set()
        sensitive: ClassVar[set[str]] = set()
        purpose = "To say where a listing came from."
        retention = PUBLIC

    def __str__(self) -> str:
        return self.name


class Entry(models.Model):
    """
    One line of one source. It is marked when it leaves the source, and never deleted for that.

    It brings a meeting of its own, and is told of in another where the two are joined.
    """

    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="entries")
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="entries")
    own_meeting = models.OneToOneField(Meeting, on_delete=models.PROTECT, related_name="own_entry")
    key = models.CharField(max_length=255)
    content = StructField(EntryContent)
    first_seen_at = models.DateTimeField()
    last_seen_at = models.DateTimeField()
    left_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["source", "key"], name="one_entry_of_a_key_in_a_source")
        ]

    class Privacy:
        plain: ClassVar[set[str]] = {
            "id", "source", "meeting", "own_meeting", "key", "content", "first_seen_at", "last_seen_at", "left_at",
        }  # fmt: skip
        personal: ClassVar[set[str]] = set()
        sensitive: ClassVar[set[str]] = set()
        purpose = "To know what each source says, so that an import can be compared and undone."
        retention = PUBLIC

    def __str__(self) -> str:
        return f"{self.source_id}/{self.key}"


class Pairing(models.Model):
    """
    Two meetings that may be one: joined, waiting for a person, or kept apart. What a person decides stands.

    They are named by their addresses, which come back when an import that was undone is done again.
    """

    class State(models.TextChoices):
        JOINED = "JOINED"
        DOUBTFUL = "DOUBTFUL"
        APART = "APART"

    one = models.CharField(max_length=12)
    other = models.CharField(max_length=12)
    state = models.CharField(max_length=8, choices=State)
    by_person = models.BooleanField(default=False)
    reasons = models.JSONField(default=list)
    score = models.FloatField(default=0)
    decided_by = models.CharField(max_length=80)
    decided_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar[list[str]] = ["-score", "pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["one", "other"], name="one_pairing_of_two_meetings"),
            models.CheckConstraint(
                name="the_first_of_two_comes_first", condition=models.Q(one__lt=models.F("other"))
            ),
            models.CheckConstraint(
                name="only_a_person_keeps_apart", condition=~models.Q(state="APART", by_person=False)
            ),
            models.CheckConstraint(
                name="a_person_does_not_doubt", condition=~models.Q(state="DOUBTFUL", by_person=True)
            ),
        ]

    class Privacy:
        plain: ClassVar[set[str]] = {
            "id",
            "one",
            "other",
            "state",
            "by_person",
            "reasons",
            "score",
            "decided_at",
        }
        personal: ClassVar[set[str]] = {"decided_by"}
        sensitive: ClassVar[set[str]] = set()
        purpose = "To show a meeting of two lists once, and to remember where a person said that two are not the same."
        retention = PUBLIC
        named = ("decided_by",)

    def __str__(self) -> str:
        return f"{self.one} {self.state.lower()} {self.other}"
