"""Codes by which somebody without an account comes back to what is theirs."""

from __future__ import annotations

import uuid
from datetime import timedelta
from typing import ClassVar

from django.db import models

from alongside.kernel.kept import Kept


class PrivateCode(models.Model):
    """
    A code that stands for one row of a tenant; the code and its second word are in the hands of whoever has them, and here as hashes alone.

    It is asked for before any door is open, so it lies outside them all.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    digest = models.CharField(max_length=64, unique=True)
    word = models.CharField(max_length=128)
    purpose = models.CharField(max_length=20)
    body = models.UUIDField()
    about = models.CharField(max_length=120)
    made_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["purpose", "about"])]

    class Privacy:
        plain: ClassVar[set[str]] = {"id", "digest", "purpose", "body", "made_at", "ended_at"}
        personal: ClassVar[set[str]] = {"about", "word"}
        sensitive: ClassVar[set[str]] = set()
        purpose = "To let somebody without an account come back to what is theirs."
        retention = "As long as what it stands for, or 30 days after it counts no longer."
        whose_text = "about"
        withheld = ("digest", "word")
        periods = (Kept(timedelta(days=30), after="ended_at"),)

    def __str__(self) -> str:
        return str(self.pk)
