"""
Who reads what somebody writes of a worry, and what was written: of nobody by name.

What is written lies at the door of whoever reads it, and nowhere else. Whoever wrote it has a row of their own, at their own door: that
it was written, whether it was read, and what came back.
"""

from __future__ import annotations

from datetime import timedelta
from typing import ClassVar

from django.db import models

from alongside.accounts.models import Tenant, User
from alongside.accounts.owned import TenantOwned
from alongside.kernel.kept import Kept
from alongside.sealed.field import SealedField

_NOBODY = "It names nobody: what is a name or a number is refused."


class Reader(TenantOwned):
    """
    Who reads worries in a body: one person of its own, or for a group whoever reads them in another body. One row for each.

    :param phone: on which they answer
    :param days: within how many days they read
    """

    user = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    phone = SealedField(null=True)
    days = models.PositiveSmallIntegerField(default=1)
    body = models.ForeignKey(Tenant, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["tenant"], name="one_reads_worries_in_a_body"),
            models.CheckConstraint(
                name="worries_are_read_here_or_elsewhere",
                condition=models.Q(user__isnull=False, body=None) | models.Q(user=None, body__isnull=False),
            ),
        ]

    class Privacy:
        plain: ClassVar[set[str]] = {"id", "tenant", "days", "body"}
        personal: ClassVar[set[str]] = {"user", "phone"}
        sensitive: ClassVar[set[str]] = set()
        purpose = "To say to whom a worry goes, on which phone they answer, and by when they read."
        retention = "As long as the body has records here."
        nobody = "It is of a body: who reads worries in it."
        named = ("user",)

    def __str__(self) -> str:
        return str(self.pk)


class Told(TenantOwned):
    """
    That somebody of a group wrote down a worry: for them alone, and without what they wrote.

    :param body: where it is read, if not in the group itself
    :param pair: the :class:`Note` that its reader has
    :param done: what came back
    """

    OF: ClassVar[tuple[str, ...]] = ("by",)

    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    body = models.ForeignKey(Tenant, models.PROTECT, null=True, blank=True, related_name="+")
    pair = models.UUIDField()
    at = models.DateTimeField()
    due_on = models.DateField()
    read_at = models.DateTimeField(null=True, blank=True)
    done = SealedField(null=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["-at", "pk"]

    class Privacy:
        plain: ClassVar[set[str]] = {"id", "tenant", "body", "pair", "due_on", "read_at"}
        personal: ClassVar[set[str]] = {"by", "at"}
        sensitive: ClassVar[set[str]] = {"done"}
        purpose = "To show whoever wrote down a worry that it was read, and what came of it."
        retention = "A year."
        nobody = _NOBODY
        named = ("by",)
        periods = (Kept(timedelta(days=365), after="at"),)

    def __str__(self) -> str:
        return str(self.pk)


class Note(TenantOwned):
    """
    What somebody of a group wrote of a worry, at the door of the one person who reads it.

    :param group: of which it was written
    :param words: what, when, and what was done
    :param reach: how whoever wrote it can be got hold of, if they said so
    :param done: what the reader did; ``answered`` what went back to whoever wrote it
    """

    OF: ClassVar[tuple[str, ...]] = ("to",)

    to = models.ForeignKey(User, models.PROTECT, related_name="+")
    group = models.ForeignKey(Tenant, models.PROTECT, related_name="+")
    words = SealedField(null=True)
    reach = SealedField(null=True)
    at = models.DateTimeField()
    due_on = models.DateField()
    read_at = models.DateTimeField(null=True, blank=True)
    done = SealedField(null=True)
    answered = SealedField(null=True)
    done_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["at", "pk"]

    class Privacy:
        plain: ClassVar[set[str]] = {"id", "tenant", "group", "at", "due_on", "read_at", "done_at"}
        personal: ClassVar[set[str]] = {"to", "reach"}
        sensitive: ClassVar[set[str]] = {"words", "done", "answered"}
        purpose = "To have somebody named look at what worried a group, and do something about it."
        retention = "180 days after it was seen to, and a year after it was written in any case."
        nobody = _NOBODY
        named = ("to",)
        periods = (Kept(timedelta(days=180), after="done_at"), Kept(timedelta(days=365), after="at"))

    def __str__(self) -> str:
        return str(self.pk)
