"""What a group keeps of its money and its supplies: amounts in pence, and of people only those with a role who paid for something."""

from __future__ import annotations

from datetime import timedelta
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy

from alongside.accounts.models import User
from alongside.accounts.owned import TenantOwned
from alongside.evenings.approving import Rule
from alongside.kernel.codes import codes
from alongside.kernel.kept import Kept
from alongside.sealed.field import SealedField

_NOBODY = "It is an amount or a thing of the group's; whoever writes is asked to name nobody."
_AS_LONG = "As long as the group has its place here."


class Purse(TenantOwned):
    """
    How a group holds its money: one row for each group that has said so.

    :param tin: whether a tin goes round; where not, nothing of one is shown to it
    :param two: whether two count it
    :param decides: who says yes to expenses, where the rule names one
    :param kept_months: for how long it keeps what was paid, and its receipt
    """

    tin = models.BooleanField(default=False)
    two = models.BooleanField(default=False)
    rule = models.CharField(max_length=5, choices=codes(Rule), default=Rule.ONE_OTHER)
    decides = models.ForeignKey(User, models.PROTECT, related_name="+", null=True, blank=True)
    kept_months = models.PositiveSmallIntegerField(default=12)

    class Meta:
        verbose_name = gettext_lazy("how we hold our money")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["tenant"], name="one_purse_for_a_group"),
        ]

    class Privacy:
        plain: ClassVar[set[str]] = {"id", "tenant", "tin", "two", "rule", "kept_months"}
        personal: ClassVar[set[str]] = {"decides"}
        sensitive: ClassVar[set[str]] = set()
        purpose = "To hold a group's money as the group has agreed."
        retention = _AS_LONG
        named = ("decides",)

    def __str__(self) -> str:
        return str(self.pk)


class Expense(TenantOwned):
    """
    Something that somebody of the group has paid for it.

    :param key: made with the form, so that what is sent twice is taken once
    :param paid_from: ``TIN`` or ``HOST``
    :param until: the day on which it goes, once it was paid or declined
    """

    on = models.DateField()
    pence = models.PositiveIntegerField()
    what = SealedField()
    claimed_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    claimed_at = models.DateTimeField()
    key = models.CharField(max_length=32)
    paid_on = models.DateField(null=True, blank=True)
    paid_from = models.CharField(max_length=4, choices=[("TIN", "TIN"), ("HOST", "HOST")], blank=True)
    declined_at = models.DateTimeField(null=True, blank=True)
    until = models.DateField(null=True, blank=True)

    class Meta:
        verbose_name = gettext_lazy("what one of us paid for")
        ordering: ClassVar[list[str]] = ["-claimed_at", "pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["tenant", "key"], name="an_expense_is_taken_once"),
            models.CheckConstraint(
                name="an_expense_was_paid_from_somewhere",
                condition=models.Q(paid_on=None, paid_from="")
                | (models.Q(paid_on__isnull=False) & ~models.Q(paid_from="")),
            ),
        ]

    class Privacy:
        plain: ClassVar[set[str]] = {
            "id", "tenant", "on", "pence", "claimed_at", "key", "paid_on", "paid_from", "declined_at", "until",
        }  # fmt: skip
        personal: ClassVar[set[str]] = {"what", "claimed_by"}
        sensitive: ClassVar[set[str]] = set()
        purpose = "To let a group pay back what one of it has paid, once others have said yes."
        retention = (
            "Until the day that the group has chosen, counted in months from when it was paid or declined."
        )
        whose = "claimed_by"
        periods = (Kept(timedelta(0), after="until"),)

    def __str__(self) -> str:
        return str(self.pk)


class Approval(TenantOwned):
    """Somebody has said yes to an expense."""

    expense = models.ForeignKey(Expense, models.CASCADE, related_name="approvals")
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        verbose_name = gettext_lazy("who agreed to pay it back")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["expense", "by"], name="one_yes_of_each"),
        ]

    class Privacy:
        plain: ClassVar[set[str]] = {"id", "tenant", "expense", "at"}
        personal: ClassVar[set[str]] = {"by"}
        sensitive: ClassVar[set[str]] = set()
        purpose = "To pay an expense once those have said yes whom the group's own rule asks for."
        retention = "It goes with its expense."
        whose = "by"

    def __str__(self) -> str:
        return str(self.pk)


class Receipt(TenantOwned):
    """
    The picture of a receipt, in a table of its own, so that no list reads it.

    :param kind: as a browser calls it
    :param picture: the picture in base64, without anything about where, when and by what it was taken
    """

    expense = models.OneToOneField(Expense, models.CASCADE, related_name="receipt")
    kind = models.CharField(max_length=12)
    picture = SealedField()

    class Privacy:
        plain: ClassVar[set[str]] = {"id", "tenant", "expense", "kind"}
        personal: ClassVar[set[str]] = {"picture"}
        sensitive: ClassVar[set[str]] = set()
        purpose = "To let those who say yes to an expense see what it was for."
        retention = "It goes with its expense, and at once where that is declined."
        whose = "expense"

    def __str__(self) -> str:
        return str(self.pk)


class TinEntry(TenantOwned):
    """
    What came into the tin, or went out of it. Nothing is altered: what was wrong is struck out and stays to be seen.

    :param pence: less than nothing where it went out
    :param two: whether two have counted it
    """

    on = models.DateField()
    pence = models.IntegerField()
    what = models.CharField(max_length=120)
    two = models.BooleanField(default=False)
    key = models.CharField(max_length=32)
    expense = models.ForeignKey(Expense, models.SET_NULL, related_name="+", null=True, blank=True)
    saved_at = models.DateTimeField()
    struck_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = gettext_lazy("the tin")
        ordering: ClassVar[list[str]] = ["on", "saved_at", "pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["tenant", "key"], name="an_amount_is_taken_once"),
        ]

    class Privacy:
        plain: ClassVar[set[str]] = {
            "id", "tenant", "on", "pence", "what", "two", "key", "expense", "saved_at", "struck_at",
        }  # fmt: skip
        personal: ClassVar[set[str]] = set()
        sensitive: ClassVar[set[str]] = set()
        purpose = "To let a group see what is in its tin, and where it went."
        retention = _AS_LONG
        nobody = _NOBODY

    def __str__(self) -> str:
        return str(self.pk)


class Supply(TenantOwned):
    """
    Something that is running out.

    :param brings: who of those with a role brings it
    :param host_asked: whether the group has asked its host for it
    """

    what = models.CharField(max_length=80)
    brings = models.ForeignKey(User, models.PROTECT, related_name="+", null=True, blank=True)
    host_asked = models.BooleanField(default=False)
    noted_at = models.DateTimeField()

    class Meta:
        verbose_name = gettext_lazy("supplies")
        ordering: ClassVar[list[str]] = ["noted_at", "pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["tenant", "what"], name="a_thing_runs_out_once"),
        ]

    class Privacy:
        plain: ClassVar[set[str]] = {"id", "tenant", "what", "host_asked", "noted_at"}
        personal: ClassVar[set[str]] = {"brings"}
        sensitive: ClassVar[set[str]] = set()
        purpose = "To let a group see what is running out, and who brings it."
        retention = "Until it is there."
        whose = "brings"

    def __str__(self) -> str:
        return str(self.pk)
