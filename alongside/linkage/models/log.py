"""What a person notes of how it was: their log, what they answered of taking part; and what else happened in their care."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from alongside.accounts.models import User
from alongside.accounts.owned import TenantOwned
from alongside.kernel.codes import codes
from alongside.linkage.care import Happened
from alongside.linkage.models.people import Person
from alongside.linkage.taking_part import SeenBy
from alongside.sealed.field import SealedField


class LogEntry(TenantOwned):
    """
    One time that somebody was at a group, as they tell it; ``said`` is sealed JSON by the names of :data:`log.forms.SAID`.

    ``part`` holds the codes of what they took part in, by which it is counted. Of what is for them alone it is empty: those codes
    lie in ``said`` too.
    """

    RIGHTS_FROM: ClassVar[str] = "person"

    person = models.ForeignKey(Person, models.CASCADE, related_name="log")
    on = models.DateField()
    seen_by = models.CharField(max_length=8, choices=codes(SeenBy), default=SeenBy.ME.value)
    said = SealedField(null=True)
    part = models.JSONField(default=list, blank=True)
    noted_at = models.DateTimeField()
    # None where the person noted it themselves.
    noted_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering: ClassVar[list[str]] = ["-on", "-noted_at", "pk"]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["tenant", "person", "on", "seen_by", "part"], name="linkage_counted_log")
        ]

    class Privacy:
        plain: ClassVar[set[str]] = {"id", "tenant", "seen_by"}
        personal: ClassVar[set[str]] = {"person", "noted_by", "noted_at", "on"}
        sensitive: ClassVar[set[str]] = {"said", "part"}
        purpose = "So that a person can look back on what groups gave them."
        retention = "As long as the person's record, or until they take it out."
        whose = "person"
        named = ("noted_by",)

    def __str__(self) -> str:
        return str(self.pk)


class Answered(TenantOwned):
    """What somebody answered to one instrument on one day: each answer, sealed, and the score that it came to."""

    RIGHTS_FROM: ClassVar[str] = "person"

    person = models.ForeignKey(Person, models.CASCADE, related_name="answered")
    instrument = models.CharField(max_length=20)
    version = models.CharField(max_length=12)
    on = models.DateField()
    seen_by = models.CharField(max_length=8, choices=codes(SeenBy), default=SeenBy.ME.value)
    answers = SealedField(null=True)
    noted_at = models.DateTimeField()
    noted_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering: ClassVar[list[str]] = ["-on", "-noted_at", "pk"]

    class Privacy:
        plain: ClassVar[set[str]] = {"id", "tenant", "seen_by", "instrument", "version"}
        personal: ClassVar[set[str]] = {"person", "noted_by", "noted_at", "on"}
        sensitive: ClassVar[set[str]] = {"answers"}
        purpose = "So that a person can see how they take part, then and now."
        retention = "As long as the person's record, or until they take it out."
        whose = "person"
        named = ("noted_by",)

    def __str__(self) -> str:
        return str(self.pk)


class CareEvent(TenantOwned):
    """Something that went otherwise than hoped in somebody's care, on one day: counted beside every good figure, and against nobody."""

    RIGHTS_FROM: ClassVar[str] = "person"

    person = models.ForeignKey(Person, models.CASCADE, related_name="care")
    what = models.CharField(max_length=16, choices=codes(Happened))
    on = models.DateField()
    noted_at = models.DateTimeField()
    noted_by = models.ForeignKey(User, models.PROTECT, related_name="+")

    class Meta:
        ordering: ClassVar[list[str]] = ["-on", "-noted_at", "pk"]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["tenant", "person", "on", "what"], name="linkage_counted_care")
        ]

    class Privacy:
        plain: ClassVar[set[str]] = {"id", "tenant"}
        personal: ClassVar[set[str]] = {"person", "noted_by", "noted_at", "on"}
        sensitive: ClassVar[set[str]] = {"what"}
        purpose = "So that a service sees what its good figures may have cost."
        retention = "As long as the person's record."
        whose = "person"
        named = ("noted_by",)

    def __str__(self) -> str:
        return str(self.pk)
