"""How often something was tried, by a hash that tells nobody whose tries they are."""

from __future__ import annotations

from datetime import timedelta
from typing import ClassVar

from django.db import models

from alongside.kernel.kept import Kept


class Tries(models.Model):
    """The tries of somebody since a moment; the key is a keyed hash that means nothing the day after."""

    key = models.CharField(max_length=64, unique=True)
    began_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    number = models.PositiveIntegerField(default=0)

    class Meta:
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["ends_at"])]

    class Privacy:
        plain: ClassVar[set[str]] = {"id", "began_at", "ends_at", "number"}
        personal: ClassVar[set[str]] = {"key"}
        sensitive: ClassVar[set[str]] = set()
        purpose = "To keep one sender from filling a form without end, and one guesser from trying passwords."
        retention = "Until its hour is over, and then until the next tick."
        nobody = "It is a hash that means nothing the day after."
        periods = (Kept(timedelta(0), after="ends_at"),)

    def __str__(self) -> str:
        return f"{self.number} since {self.began_at}"
