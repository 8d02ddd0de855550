"""What was done, by whom and when. A row has no foreign keys, so it outlives what it speaks of and never blocks an erasure."""

from __future__ import annotations

import uuid
from datetime import timedelta
from typing import ClassVar

from django.db import models

from alongside.kernel.kept import Kept

# The chain of what belongs to no tenant: the directory, staff, and the installation itself.
INSTALLATION = uuid.UUID(int=0)


class Event(models.Model):
    """
    One thing that happened. Ids only: no names, no words that somebody typed.

    It is written without a number and a seal; both come within a minute, and make it a link of its tenant's chain.
    """

    tenant = models.UUIDField(default=INSTALLATION)
    name = models.CharField(max_length=80)
    target = models.CharField(max_length=120)
    actor = models.CharField(max_length=80)
    at = models.DateTimeField()
    digest = models.CharField(max_length=64, blank=True)
    number = models.PositiveBigIntegerField(null=True, blank=True)
    seal = models.CharField(max_length=64, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["id"]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["target"]),
            models.Index(fields=["actor"]),
            models.Index(fields=["tenant", "id"]),
            models.Index(
                fields=["tenant", "id"], condition=models.Q(number=None), name="audit_events_without_a_seal"
            ),
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["tenant", "number"], name="one_event_of_a_number_in_a_chain"),
            models.CheckConstraint(
                name="a_number_comes_with_its_seal",
                condition=models.Q(number=None, seal="") | (models.Q(number__gte=1) & ~models.Q(seal="")),
            ),
        ]

    class Privacy:
        plain: ClassVar[set[str]] = {"id", "tenant", "name", "target", "at", "digest", "number", "seal"}
        personal: ClassVar[set[str]] = {"actor"}
        sensitive: ClassVar[set[str]] = set()
        purpose = "To show what was done, by whom and when."
        retention = "Seven years."
        named = ("actor",)
        periods = (Kept(timedelta(days=2557), after="at"),)
        let_go = "alongside.audit.sealing.let_go"

    def __str__(self) -> str:
        return f"{self.name} {self.target}"


class Head(models.Model):
    """
    Where a tenant's chain ends, and where what is kept of it begins.

    ``seal`` is that of the last event, ``before`` that of the last one that is kept no longer; ``proof`` is made of both with the
    key, so that nobody without it moves either end.
    """

    tenant = models.UUIDField(primary_key=True, default=INSTALLATION)
    number = models.PositiveBigIntegerField(default=0)
    seal = models.CharField(max_length=64, blank=True)
    first = models.PositiveBigIntegerField(default=1)
    before = models.CharField(max_length=64, blank=True)
    proof = models.CharField(max_length=64, blank=True)

    class Privacy:
        plain: ClassVar[set[str]] = {"tenant", "number", "seal", "first", "before", "proof"}
        personal: ClassVar[set[str]] = set()
        sensitive: ClassVar[set[str]] = set()
        purpose = "To tell where a chain of events was cut."
        retention = "As long as the tenant's events."

    def __str__(self) -> str:
        return f"{self.tenant} {self.number}"
