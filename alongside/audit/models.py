"""What was done, by whom and when. A row has no foreign keys, so it outlives what it speaks of and never blocks an erasure."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class Event(models.Model):
    """One thing that happened. Ids only: no names, no words that somebody typed."""

    name = models.CharField(max_length=80)
    target = models.CharField(max_length=120)
    actor = models.CharField(max_length=80)
    at = models.DateTimeField()
    digest = models.CharField(max_length=64, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["id"]
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["target"])]

    class Privacy:
        plain: ClassVar[set[str]] = {"id", "name", "target", "at", "digest"}
        personal: ClassVar[set[str]] = {"actor"}
        sensitive: ClassVar[set[str]] = set()
        purpose = "To show what was done, by whom and when."
        retention = "Seven years."

    def __str__(self) -> str:
        return f"{self.name} {self.target}"
