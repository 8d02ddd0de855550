"""The home of a group: a tenant of its own, and what the group says of itself there."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy

from alongside.accounts.owned import TenantOwned
from alongside.groups.kinds import Facilitator, Kind
from alongside.kernel.codes import codes


class Home(TenantOwned):
    """
    What a group says of itself: one row for each group that has a place of its own here.

    There is nothing in it of who comes: a group has head counts, and never a register.

    :param meetings: the public ids of its meetings in the directory, oldest first
    :param outside_money: whether it takes money from outside; where not, nothing of grants is shown to it
    :param charter: its own words for a value of its charter, by the value's key; ``own`` for what it adds; where a key is missing the
        project's words stand, and empty words leave a value out
    """

    kind = models.CharField(max_length=12, choices=codes(Kind))
    facilitator = models.CharField(max_length=12, choices=codes(Facilitator))
    outside_money = models.BooleanField(default=False)
    meetings = models.JSONField(default=list)
    charter = models.JSONField(default=dict)
    begun_at = models.DateTimeField()

    class Meta:
        verbose_name = gettext_lazy("our group")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["tenant"], name="one_home_for_a_group"),
        ]

    class Privacy:
        plain: ClassVar[set[str]] = {
            "id", "tenant", "kind", "facilitator", "outside_money", "meetings", "charter", "begun_at",
        }  # fmt: skip
        personal: ClassVar[set[str]] = set()
        sensitive: ClassVar[set[str]] = set()
        purpose = "To show a group its own meetings and its charter, and to ask of it what fits its kind."
        retention = "As long as the group has its place here."

    def __str__(self) -> str:
        return str(self.pk)
