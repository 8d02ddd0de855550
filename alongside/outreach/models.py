"""Whom a body tells of its groups, and what came of it: places, days and counts, and no person."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from alongside.accounts.models import User
from alongside.accounts.owned import TenantOwned
from alongside.kernel.codes import codes
from alongside.outreach.due import USUAL_WEEKS, Came, How, Who


class Agency(TenantOwned):
    """
    A place that is told of a group: a surgery, a service, a ward.

    :param kind: what kind, the end of a block's key ``agency.*``
    :param name: what it is called, and nobody who works there
    :param every_weeks: how often it is to be told
    """

    kind = models.CharField(max_length=24)
    name = models.CharField(max_length=120)
    every_weeks = models.PositiveSmallIntegerField(default=USUAL_WEEKS)
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(User, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("whom we tell")
        ordering: ClassVar[list[str]] = ["name", "pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["tenant", "kind", "name"], name="a_place_to_tell_once"),
            models.CheckConstraint(
                name="a_place_is_told_some_time_again", condition=models.Q(every_weeks__gte=1)
            ),
        ]

    class Privacy:
        plain: ClassVar[set[str]] = {"id", "tenant", "kind", "name", "every_weeks", "added_at"}
        personal: ClassVar[set[str]] = {"added_by"}
        sensitive: ClassVar[set[str]] = set()
        purpose = "To know which places were told of a group, and which have not been for long."
        retention = "As long as the body has records here, or until it takes the place off its plan."
        named = ("added_by",)

    def __str__(self) -> str:
        return str(self.pk)


class Told(TenantOwned):
    """
    One time that a place was told.

    There is no place in it for words, since they would soon name whoever works there, or whoever came from there.

    :param who: in which role somebody told it
    :param many: how many heard it, or took something; None where nobody counted
    """

    agency = models.ForeignKey(Agency, models.CASCADE, related_name="told")
    on = models.DateField()
    how = models.CharField(max_length=8, choices=codes(How))
    who = models.CharField(max_length=12, choices=codes(Who))
    came = models.CharField(max_length=12, choices=codes(Came))
    many = models.PositiveSmallIntegerField(null=True, blank=True)
    noted_at = models.DateTimeField()
    noted_by = models.ForeignKey(User, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("when they were told")
        ordering: ClassVar[list[str]] = ["-on", "-noted_at", "pk"]

    class Privacy:
        plain: ClassVar[set[str]] = {"id", "tenant", "agency", "on", "how", "who", "came", "many", "noted_at"}
        personal: ClassVar[set[str]] = {"noted_by"}
        sensitive: ClassVar[set[str]] = set()
        purpose = "To see what comes of telling people of a group, by kinds of place and never by people."
        retention = "As long as the place is on the plan."
        named = ("noted_by",)

    def __str__(self) -> str:
        return str(self.pk)
