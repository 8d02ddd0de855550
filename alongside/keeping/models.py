"""What was let go because its time was over."""

from __future__ import annotations

import uuid
from datetime import timedelta
from typing import ClassVar

from django.db import models

from alongside.kernel.kept import Kept


class Round(models.Model):
    """One time that everything was let go whose period was over: how many rows of which model."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    at = models.DateTimeField()
    counts = models.JSONField(default=dict)

    class Meta:
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["at"])]

    class Privacy:
        plain: ClassVar[set[str]] = {"id", "at", "counts"}
        personal: ClassVar[set[str]] = set()
        sensitive: ClassVar[set[str]] = set()
        purpose = "To show that what is kept for a time was let go in time."
        retention = "Two years."
        periods = (Kept(timedelta(days=730), after="at"),)

    def __str__(self) -> str:
        return str(self.id)


class Certificate(models.Model):
    """
    That somebody was erased: what of theirs went, what is kept and why.

    It holds the id, which leads to nobody now, and nothing else of them.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    about = models.CharField(max_length=120)
    at = models.DateTimeField()
    erased_by = models.CharField(max_length=80)
    gone = models.JSONField(default=dict)
    kept = models.JSONField(default=dict)
    digest = models.CharField(max_length=64)

    class Privacy:
        plain: ClassVar[set[str]] = {"id", "about", "at", "gone", "kept", "digest"}
        personal: ClassVar[set[str]] = {"erased_by"}
        sensitive: ClassVar[set[str]] = set()
        purpose = "To show that somebody was erased, and what of."
        retention = "Seven years."
        periods = (Kept(timedelta(days=2557), after="at"),)
        named = ("erased_by",)

    def __str__(self) -> str:
        return str(self.id)
