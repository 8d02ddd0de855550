"""What a group says of how it keeps to its format."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy

from alongside.accounts.owned import TenantOwned


class Look(TenantOwned):
    """
    A group has looked at how it keeps to its format.

    :param said: by the name of a point, ``YES``, ``PARTLY`` or ``NO``; what was left out is missing
    """

    on = models.DateField()
    said = models.JSONField(default=dict)

    class Meta:
        verbose_name = gettext_lazy("keeping the format")
        ordering: ClassVar[list[str]] = ["on", "pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["tenant", "on"], name="one_look_of_a_day"),
        ]

    class Privacy:
        plain: ClassVar[set[str]] = {"id", "tenant", "on", "said"}
        personal: ClassVar[set[str]] = set()
        sensitive: ClassVar[set[str]] = set()
        purpose = "To let a group see for itself whether it keeps to its format."
        retention = "As long as the group has its place here."
        nobody = "It says something of an evening, and nothing of anybody."

    def __str__(self) -> str:
        return str(self.pk)
