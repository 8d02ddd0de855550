"""What the phone of a group says, and whom to ring back: for a few days, and for those who run the group alone."""

from __future__ import annotations

from datetime import timedelta
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy

from alongside.accounts.owned import TenantOwned
from alongside.kernel.kept import Kept
from alongside.sealed.field import SealedField

KEPT = timedelta(days=7)


class Script(TenantOwned):
    """A group's own words for its voicemail: one row for each group that has changed them."""

    words = models.CharField(max_length=1500)
    changed_at = models.DateTimeField()

    class Meta:
        verbose_name = gettext_lazy("what our voicemail says")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["tenant"], name="one_script_for_a_group"),
        ]

    class Privacy:
        plain: ClassVar[set[str]] = {"id", "tenant", "words", "changed_at"}
        personal: ClassVar[set[str]] = set()
        sensitive: ClassVar[set[str]] = set()
        purpose = "To read a group's own voicemail out as the group wants it."
        retention = "As long as the group has its place here."
        nobody = "It is what a voicemail says to anybody; names and numbers are refused."

    def __str__(self) -> str:
        return str(self.pk)


class CallBack(TenantOwned):
    """Somebody who wants to be rung back: what they want to be called, and their number. Who noted it is kept nowhere."""

    called = SealedField(null=True)
    number = SealedField(null=True)
    noted_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar[list[str]] = ["noted_at", "pk"]

    class Privacy:
        plain: ClassVar[set[str]] = {"id", "tenant", "noted_at"}
        personal: ClassVar[set[str]] = set()
        sensitive: ClassVar[set[str]] = {"called", "number"}
        purpose = "To ring somebody back who asked for it."
        retention = "Until they are rung, and seven days at most."
        nobody = "Whoever rang has no account, and gave a first name, or any other, for a few days."
        periods = (Kept(KEPT, after="noted_at"),)

    def __str__(self) -> str:
        return str(self.pk)
