"""Who does what on an evening to come, and what is read out on each."""

from __future__ import annotations

from datetime import timedelta
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy

from alongside.accounts.owned import TenantOwned
from alongside.evenings.jobs import Job
from alongside.kernel.codes import codes
from alongside.kernel.kept import Kept
from alongside.sealed.field import SealedField


class Duty(TenantOwned):
    """
    Somebody does one job on one evening: that the row is there says so, and who it is need not stand in it.

    :param meeting: the public id of the meeting; empty where it is not listed
    :param called: a first name or an alias, as the group writes it; it leads to no account
    """

    meeting = models.CharField(max_length=12, blank=True)
    on = models.DateField()
    job = models.CharField(max_length=10, choices=codes(Job))
    called = SealedField(null=True)

    class Meta:
        verbose_name = gettext_lazy("who does what")
        ordering: ClassVar[list[str]] = ["on", "job"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["tenant", "meeting", "on", "job"], name="a_job_once_an_evening"),
        ]

    class Privacy:
        plain: ClassVar[set[str]] = {"id", "tenant", "meeting", "on", "job"}
        personal: ClassVar[set[str]] = {"called"}
        sensitive: ClassVar[set[str]] = set()
        purpose = (
            "To let a group see who chairs, who speaks and which small jobs are done on its next evenings."
        )
        retention = "Until the day after the evening."
        nobody = "It holds a first name or an alias that the group writes, until the evening is over."
        periods = (Kept(timedelta(0), after="on"),)

    def __str__(self) -> str:
        return str(self.pk)


class ReadOut(TenantOwned):
    """
    What a group reads out, where it has put that in its own words: one row for each such group.

    :param words: its own, by the part that they stand for; where a part is missing the project's words stand, and empty words leave it out
    """

    words = models.JSONField(default=dict)
    changed_at = models.DateTimeField()

    class Meta:
        verbose_name = gettext_lazy("what is read out")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["tenant"], name="one_read_out_for_a_group"),
        ]

    class Privacy:
        plain: ClassVar[set[str]] = {"id", "tenant", "words", "changed_at"}
        personal: ClassVar[set[str]] = set()
        sensitive: ClassVar[set[str]] = set()
        purpose = "To print the opening and the guidelines as the group reads them out."
        retention = "As long as the group has its place here."
        nobody = "It is the group's own text; whoever writes is asked to name nobody."

    def __str__(self) -> str:
        return str(self.pk)
