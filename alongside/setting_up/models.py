"""
What a group and its host keep of setting a group up. What is of both is a row on each side, with the same words, so that either reads its
own and nothing else of the other.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from alongside.accounts.models import User
from alongside.accounts.owned import TenantOwned
from alongside.kernel.codes import codes
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
    stage = models.CharField(max_length=8, blank=True, choices=codes(Stage))
    who = models.CharField(max_length=8, blank=True, choices=codes(Who))
    state = models.CharField(max_length=8, choices=codes(State), default=State.OPEN)
    reason = SealedField(null=True)
    until = models.DateField(null=True, blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")

    class Meta:
        verbose_name = _("setting it up, step by step")
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


class Arranged(TenantOwned):
    """
    What a group and its host agreed at one table: when, where, who opens, who pays, who rings whom. A row on each side.

    :param pair: the agreement
    :param group_yes_at, host_yes_at: when each said yes to the words as they stand now
    :param by: who wrote it last; None where it was the other side
    """

    pair = models.UUIDField()
    met_on = models.DateField(null=True, blank=True)
    first_on = models.DateField()
    starts = models.TimeField()
    lasts = models.PositiveSmallIntegerField(default=90)
    room = SealedField(null=True)
    key = SealedField(null=True)
    money = SealedField(null=True)
    rings = SealedField(null=True)
    more = SealedField(null=True)
    group_yes_at = models.DateTimeField(null=True, blank=True)
    host_yes_at = models.DateTimeField(null=True, blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")

    class Meta:
        verbose_name = _("day, room and key")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["tenant", "pair"], name="one_arrangement_with_each_other"),
        ]

    class Privacy:
        plain: ClassVar[set[str]] = {
            "id", "tenant", "pair", "met_on", "first_on", "starts", "lasts", "group_yes_at", "host_yes_at", "at",
        }  # fmt: skip
        personal: ClassVar[set[str]] = {"by"}
        sensitive: ClassVar[set[str]] = {"room", "key", "money", "rings", "more"}
        purpose = "To have a group and its host read the same about day, room, key and money."
        retention = (
            "A group’s: as long as it has its place here. A host’s: until the agreement with the group ends."
        )
        nobody = _NOBODY
        named = ("by",)

    def __str__(self) -> str:
        return str(self.pk)


class Costs(TenantOwned):
    """
    What a start costs: a group's own budget, or the prices of a host, which its groups begin with.

    :param pair: on a group's side the agreement by which it has a host's prices; None on somebody's own
    :param lines: by the key of a line (:data:`costs.LINES`), what one costs in pence, and how many
    :param paid_by: who pays, in words
    """

    pair = models.UUIDField(null=True, blank=True)
    lines = models.JSONField(default=dict)
    paid_by = SealedField(null=True)
    at = models.DateTimeField()
    by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")

    class Meta:
        verbose_name = _("what the start costs")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["tenant"], condition=models.Q(pair=None), name="one_budget_of_ones_own"
            ),
            models.UniqueConstraint(fields=["tenant", "pair"], name="one_price_list_of_a_host"),
        ]

    class Privacy:
        plain: ClassVar[set[str]] = {"id", "tenant", "pair", "lines", "at"}
        personal: ClassVar[set[str]] = {"by"}
        sensitive: ClassVar[set[str]] = {"paid_by"}
        purpose = "To have a group know what its start costs, and who pays it."
        retention = "As long as the group or the host has its place here."
        nobody = _NOBODY
        named = ("by",)

    def __str__(self) -> str:
        return str(self.pk)


class What(models.TextChoices):
    """What a group asks its host for."""

    POSTERS = "POSTERS", _("Posters, printed")
    COPIES = "COPIES", _("Copies")
    LITERATURE = "LITERATURE", _("Handbooks or leaflets")
    PHONE = "PHONE", _("A phone, or calls to be made")
    OTHER = "OTHER", _("Something else")


class Answer(models.TextChoices):
    """What a host says to it."""

    WAITS = "WAITS", _("Not answered yet")
    WILL = "WILL", _("They see to it")
    DONE = "DONE", _("It is done")
    CANNOT = "CANNOT", _("They cannot")


class Wanted(TenantOwned):
    """
    One thing that a group asks its host for: a row on each side.

    :param pair: the agreement
    :param shared: by which the rows of both sides are found
    :param by: who wrote it last; None where it was the other side
    """

    pair = models.UUIDField()
    shared = models.UUIDField()
    what = models.CharField(max_length=12, choices=What.choices)
    many = models.PositiveSmallIntegerField(default=1)
    words = SealedField(null=True)
    until = models.DateField(null=True, blank=True)
    answer = models.CharField(max_length=8, choices=Answer.choices, default=Answer.WAITS)
    answer_words = SealedField(null=True)
    asked_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True, blank=True)
    by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")

    class Meta:
        verbose_name = _("what we asked our host for")
        ordering: ClassVar[list[str]] = ["-asked_at", "pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["tenant", "shared"], name="a_wish_once_on_each_side"),
        ]

    class Privacy:
        plain: ClassVar[set[str]] = {
            "id", "tenant", "pair", "shared", "what", "many", "until", "answer", "asked_at", "answered_at",
        }  # fmt: skip
        personal: ClassVar[set[str]] = {"by"}
        sensitive: ClassVar[set[str]] = {"words", "answer_words"}
        purpose = "To have a group ask its host for what it needs, and both see what came of it."
        retention = (
            "A group’s: as long as it has its place here. A host’s: until the agreement with the group ends."
        )
        nobody = _NOBODY
        named = ("by",)

    def __str__(self) -> str:
        return str(self.pk)
