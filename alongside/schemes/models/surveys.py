"""A survey of facilitators. Nothing leads from what was said to who said it: no name, no moment, no link, no group."""

from __future__ import annotations

from datetime import timedelta
from typing import ClassVar
from uuid import UUID

from django.db import models

from alongside.accounts.models import Tenant, User
from alongside.accounts.owned import TenantOwned
from alongside.kernel.kept import Kept


class Survey(TenantOwned):
    """A body asks facilitators what they want from whoever hosts them."""

    opened_at = models.DateTimeField()
    closes_on = models.DateField()
    opened_by = models.ForeignKey(User, models.PROTECT, related_name="+")

    class Meta:
        ordering: ClassVar[list[str]] = ["-opened_at", "pk"]

    class Privacy:
        plain: ClassVar[set[str]] = {"id", "tenant", "opened_at", "closes_on"}
        personal: ClassVar[set[str]] = {"opened_by"}
        sensitive: ClassVar[set[str]] = set()
        purpose = "To ask facilitators what they want from whoever hosts them."
        retention = "As long as the body has records here."
        named = ("opened_by",)

    def __str__(self) -> str:
        return str(self.pk)


class Said(TenantOwned):
    """
    What one facilitator said.

    :param wants: values of :class:`survey.Want`
    :param told: whether it is shown yet: see :mod:`survey`
    """

    RIGHTS_FROM: ClassVar[str] = "survey"

    survey = models.ForeignKey(Survey, models.CASCADE, related_name="said")
    wants = models.JSONField(default=list)
    helped = models.TextField(max_length=1000, blank=True)
    in_the_way = models.TextField(max_length=1000, blank=True)
    told = models.BooleanField(default=False)

    class Privacy:
        plain: ClassVar[set[str]] = {"id", "tenant", "survey", "wants", "helped", "in_the_way", "told"}
        personal: ClassVar[set[str]] = set()
        sensitive: ClassVar[set[str]] = set()
        purpose = "To let whoever hosts groups know what helps them."
        retention = "As long as the survey."
        nobody = "It was said without a name, and nothing leads back."

    def __str__(self) -> str:
        return str(self.pk)


class SharedSurvey(TenantOwned):
    """
    A survey of another body that also asks the facilitators of a host's groups: the host's own row, so that it sees the same figures.

    :param asker: the body whose survey it is, behind whose door it lies
    """

    asker = models.ForeignKey(Tenant, models.PROTECT, related_name="+")
    survey: models.UUIDField[UUID, UUID] = models.UUIDField()
    closes_on = models.DateField()

    class Meta:
        ordering: ClassVar[list[str]] = ["-closes_on", "pk"]

    class Privacy:
        plain: ClassVar[set[str]] = {"id", "tenant", "asker", "survey", "closes_on"}
        personal: ClassVar[set[str]] = set()
        sensitive: ClassVar[set[str]] = set()
        purpose = "To let a host see the same of a survey as whoever asked."
        retention = "As long as the body has records here."

    def __str__(self) -> str:
        return str(self.pk)


class Answered(TenantOwned):
    """
    That a facilitator has answered a survey while signed in, or a group told a scheme, so that neither does twice: never what, nor when.

    :param user: who answered; nobody, where it was told for the whole group
    """

    survey: models.UUIDField[UUID, UUID] = models.UUIDField()
    user = models.ForeignKey(User, models.PROTECT, related_name="+", null=True)
    closes_on = models.DateField()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["survey", "user"], name="one_answers_a_survey_once"),
            models.UniqueConstraint(
                fields=["tenant", "survey"],
                condition=models.Q(user=None),
                name="a_group_tells_a_scheme_once",
            ),
        ]

    class Privacy:
        plain: ClassVar[set[str]] = {"id", "tenant", "survey", "closes_on"}
        personal: ClassVar[set[str]] = {"user"}
        sensitive: ClassVar[set[str]] = set()
        purpose = "To let nobody answer a survey twice."
        retention = "Until the day on which the survey closes is over."
        whose = "user"
        periods = (Kept(timedelta(0), after="closes_on"),)

    def __str__(self) -> str:
        return str(self.pk)
