"""How a group runs its meeting, and numbers of it."""

from __future__ import annotations

from datetime import timedelta
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy

from alongside.accounts.owned import TenantOwned
from alongside.evenings.order import Form
from alongside.kernel.codes import codes
from alongside.kernel.kept import Kept
from alongside.sealed.field import SealedField

_NOBODY = "It is a number of people, or the group's own outline; whoever writes is asked to name nobody."


class RunningOrder(TenantOwned):
    """
    A group's own running order: one row for each group that has changed the outline.

    :param parts: each with ``title``, ``minutes`` and ``words``
    """

    form = models.CharField(max_length=8, choices=codes(Form))
    lasts = models.PositiveSmallIntegerField()
    parts = models.JSONField()
    changed_at = models.DateTimeField()

    class Meta:
        verbose_name = gettext_lazy("running order")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["tenant"], name="one_running_order_for_a_group"),
        ]

    class Privacy:
        plain: ClassVar[set[str]] = {"id", "tenant", "form", "lasts", "parts", "changed_at"}
        personal: ClassVar[set[str]] = set()
        sensitive: ClassVar[set[str]] = set()
        purpose = "To run and print a group's meeting as the group holds it."
        retention = "As long as the group has its place here."
        nobody = _NOBODY

    def __str__(self) -> str:
        return str(self.pk)


class CountKey(TenantOwned):
    """
    Lets one device send in head counts of one meeting, and nothing else; whoever holds it reads nothing.

    :param digest: of the secret, which the device alone has
    :param meeting: the public id of the meeting; empty for a group whose meeting is not listed
    """

    digest = models.CharField(max_length=64, unique=True)
    meeting = models.CharField(max_length=12, blank=True)
    made_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = gettext_lazy("devices that may send head counts")
        ordering: ClassVar[list[str]] = ["made_at", "pk"]

    class Privacy:
        plain: ClassVar[set[str]] = {"id", "tenant", "meeting", "made_at", "ended_at"}
        personal: ClassVar[set[str]] = set()
        sensitive: ClassVar[set[str]] = {"digest"}
        purpose = (
            "To take a head count from a device that was without signal, without anybody signing in on it."
        )
        retention = "30 days after it was ended, and two years after it was made."
        nobody = "It is of a device that a group counts with, and of nobody."
        withheld = ("digest",)
        periods = (
            Kept(timedelta(days=30), after="ended_at"),
            Kept(timedelta(days=730), after="made_at"),
        )

    def __str__(self) -> str:
        return str(self.pk)


class HeadCount(TenantOwned):
    """
    How many were at one evening of one meeting, and nothing of who.

    :param meeting: the public id of the meeting; empty where it is not listed
    :param on: the day of the evening where it is held
    :param well: a few words on what went well
    :param key: chosen by whoever counted, so that what is sent twice is taken once
    """

    meeting = models.CharField(max_length=12, blank=True)
    on = models.DateField()
    present = models.PositiveSmallIntegerField()
    first_timers = models.PositiveSmallIntegerField(default=0)
    well = SealedField(null=True)
    key = models.CharField(max_length=32)
    saved_at = models.DateTimeField()

    class Meta:
        verbose_name = gettext_lazy("how many come")
        ordering: ClassVar[list[str]] = ["on", "meeting"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["tenant", "on", "meeting"], name="one_head_count_for_an_evening"),
            models.UniqueConstraint(fields=["tenant", "key"], name="a_head_count_is_taken_once"),
            models.CheckConstraint(
                name="no_more_first_timers_than_were_there",
                condition=models.Q(first_timers__lte=models.F("present")),
            ),
        ]

    class Privacy:
        plain: ClassVar[set[str]] = {
            "id", "tenant", "meeting", "on", "present", "first_timers", "key", "saved_at",
        }  # fmt: skip
        personal: ClassVar[set[str]] = set()
        sensitive: ClassVar[set[str]] = {"well"}
        purpose = "To show a group how many come, so that it can tell a bad week from a change."
        retention = "What went well: a year. The numbers: as long as the group has its place here."
        nobody = _NOBODY
        periods = (
            Kept(timedelta(days=365), after="saved_at", wipes=("well",), where=models.Q(well__isnull=False)),
        )

    def __str__(self) -> str:
        return str(self.pk)
