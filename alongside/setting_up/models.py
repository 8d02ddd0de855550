"""
What a group and its host keep of setting a group up. What is of both is a row on each side, with the same words, so that either reads its
own and nothing else of the other.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from alongside.accounts.models import User
from alongside.accounts.owned import TenantOwned
from alongside.sealed.field import SealedField
from alongside.setting_up.steps import Stage, State, Who

_NOBODY = "It is a task, an hour or a sum, and leads to nobody who comes."


class StepSaid(TenantOwned):
    """
    What was said of one step: that it is done, why it is left out, other words for it, or that there is such a step.

    :param pair: on a host's side the agreement by which it has this; None on the group's own
    :param key: of a step of :mod:`steps`, or of one that was added
    :param title: own words; empty where the project's stand
    :param stage, who: of a step that was added; empty else
    :param by: who said it; None where it was the other side
    """

    pair = models.UUIDField(null=True, blank=True)
    key = models.CharField(max_length=40)
    title = models.CharField(max_length=120, blank=True)
    stage = models.CharField(max_length=8, blank=True, choices=[(one.value, one.value) for one in Stage])
    who = models.CharField(max_length=8, blank=True, choices=[(one.value, one.value) for one in Who])
    state = models.CharField(
        max_length=8, choices=[(one.value, one.value) for one in State], default=State.OPEN
    )
    reason = SealedField(null=True)
    until = models.DateField(null=True, blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering: ClassVar[list[str]] = ["at", "pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["tenant", "key"], condition=models.Q(pair=None), name="a_step_once_in_a_group"
            ),
            models.UniqueConstraint(fields=["tenant", "pair", "key"], name="a_step_once_with_a_host"),
            models.CheckConstraint(
                name="what_is_left_out_says_why",
                condition=~models.Q(state=State.SKIPPED) | models.Q(reason__isnull=False),
            ),
        ]

    class Privacy:
        plain: ClassVar[set[str]] = {
            "id", "tenant", "pair", "key", "title", "stage", "who", "state", "until", "at",
        }  # fmt: skip
        personal: ClassVar[set[str]] = {"by"}
        sensitive: ClassVar[set[str]] = {"reason"}
        purpose = (
            "To have a group and its host see what is still to be done before it meets, and who does it."
        )
        retention = (
            "A group’s: as long as it has its place here. A host’s: until the agreement with the group ends."
        )
        nobody = _NOBODY
        named = ("by",)

    def __str__(self) -> str:
        return str(self.pk)
