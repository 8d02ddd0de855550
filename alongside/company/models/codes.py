"""Private codes, by which somebody without an account comes back. They lie outside every door, since they say which to open."""

from __future__ import annotations

import uuid
from datetime import timedelta
from typing import ClassVar

from django.db import models

from alongside.kernel.kept import Kept


class PrivateCode(models.Model):
    """
    A private code, as a blind hash, and the door and first contact that it leads to.

    It opens nothing by itself: the word that only the person knows is asked for first (:attr:`FirstContact.word`).

    :param about: the id of the person
    :param door, contact: ids of the tenant and the first contact
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    digest = models.CharField(max_length=64, unique=True)
    about = models.CharField(max_length=120)
    door = models.UUIDField()
    contact = models.UUIDField()
    made_at = models.DateTimeField()
    until = models.DateTimeField()

    class Privacy:
        plain: ClassVar[set[str]] = {"id", "door", "made_at", "until"}
        personal: ClassVar[set[str]] = {"digest", "about", "contact"}
        sensitive: ClassVar[set[str]] = set()
        purpose = "To let somebody without an account come back, change what they asked for, or take it back."
        retention = "Until the day on which it counts no longer."
        whose_text = "about"
        withheld = ("digest",)
        periods = (Kept(timedelta(), after="until"),)

    def __str__(self) -> str:
        return str(self.pk)
