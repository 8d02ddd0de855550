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
