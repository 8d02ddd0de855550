"""
A group and its host: the group's side, and the host's.

Each side has rows of its own, behind its own door. The host's hold what the group shows and nothing else, written by the group's actions
at the host's door; so a host reads nothing more, whatever its code does.
"""

from __future__ import annotations

import uuid
from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy

from alongside.accounts.appended import Appended
from alongside.accounts.models import Tenant, User
from alongside.accounts.owned import TenantOwned
from alongside.groups.hosting.terms import LEVELS, Side
from alongside.kernel.codes import codes
from alongside.sealed.field import SealedField

_SIDES = codes(Side)


class Agreement(TenantOwned):
    """
    What a group has agreed with a host: the group's own side.

    :param shows: what the host may see of the group, keys of :class:`hosting.terms.Shows`
    :param level: the support that the group wants, 0 to 4, which it alone moves
    :param host_agreed_at: when the host agreed to the words as they stand now; None while it has not
    """

    host = models.ForeignKey(Tenant, models.PROTECT, related_name="+")
    host_offers = SealedField(null=True)
    group_offers = SealedField(null=True)
    shows = models.JSONField(default=list)
    level = models.PositiveSmallIntegerField(default=0)
    proposed_at = models.DateTimeField()
    proposed_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    host_agreed_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.CharField(max_length=8, choices=_SIDES, blank=True)

    class Meta:
        verbose_name = gettext_lazy("what we and our host offer")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["tenant", "host"], condition=models.Q(ended_at=None), name="one_agreement_with_a_host"
            ),
            models.CheckConstraint(
                name="a_level_of_support_is_one_that_there_is", condition=models.Q(level__lte=LEVELS[-1])
            ),
            models.CheckConstraint(
                name="an_end_says_whose_it_is",
                condition=models.Q(ended_at=None, ended_by="")
                | (models.Q(ended_at__isnull=False) & ~models.Q(ended_by="")),
            ),
        ]

    class Privacy:
        plain: ClassVar[set[str]] = {
            "id", "tenant", "host", "shows", "level", "proposed_at", "host_agreed_at", "ended_at", "ended_by",
        }  # fmt: skip
        personal: ClassVar[set[str]] = {"proposed_by"}
        sensitive: ClassVar[set[str]] = {"host_offers", "group_offers"}
        purpose = "To have on paper what a group and its host promised each other, and what the host may see."
        retention = "As long as the group has its place here."
        nobody = "What a group and its host offer each other is theirs, and of nobody."
        named = ("proposed_by",)

    def __str__(self) -> str:
        return str(self.pk)


class LevelMove(Appended):
    """One time that a group moved the support that it wants."""

    RIGHTS_FROM: ClassVar[str] = "agreement"

    agreement = models.ForeignKey(Agreement, models.CASCADE, related_name="moves")
    level = models.PositiveSmallIntegerField()
    at = models.DateTimeField()
    by = models.ForeignKey(User, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = gettext_lazy("support that we want")
        ordering: ClassVar[list[str]] = ["number"]

    class Privacy:
        plain: ClassVar[set[str]] = {"id", "tenant", "number", "agreement", "level", "at"}
        personal: ClassVar[set[str]] = {"by"}
        sensitive: ClassVar[set[str]] = set()
        purpose = "To let a group see how much support it wanted, and when."
        retention = "As long as the agreement."
        named = ("by",)

    def __str__(self) -> str:
        return str(self.pk)


class HostedGroup(TenantOwned):
    """
    A group that a body hosts: the host's own side, with no more than the group shows.

    :param group: the group's tenant; None for one that has no place here, whose public part the host keeps with its consent
    :param pair: the group's side of the agreement; by it the rows of both sides are found
    :param called: the group's name, as it shows it
    :param shown: what the group shows: plain JSON, made by :func:`hosting.terms.shown`
    :param consent: who of a group without a place here agreed that its public part is kept, in the words of whoever asked them
    :param lead: the host lead for this group
    """

    group = models.ForeignKey(Tenant, models.PROTECT, null=True, blank=True, related_name="+")
    pair = models.UUIDField(default=uuid.uuid4)
    called = models.CharField(max_length=120)
    shown = models.JSONField(default=dict)
    consent = SealedField(null=True)
    host_offers = SealedField(null=True)
    group_offers = SealedField(null=True)
    lead = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    added_at = models.DateTimeField()
    agreed_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = gettext_lazy("groups that we host")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["tenant", "group"],
                condition=models.Q(ended_at=None, group__isnull=False),
                name="a_group_once_with_a_host",
            ),
            models.CheckConstraint(
                name="whoever_has_no_place_here_has_agreed",
                condition=models.Q(group__isnull=False) | models.Q(consent__isnull=False),
            ),
        ]

    class Privacy:
        plain: ClassVar[set[str]] = {
            "id", "tenant", "group", "pair", "called", "shown", "added_at", "agreed_at", "ended_at",
        }  # fmt: skip
        personal: ClassVar[set[str]] = {"lead"}
        sensitive: ClassVar[set[str]] = {"consent", "host_offers", "group_offers"}
        purpose = "To let a host know which groups it hosts, what it promised them, and what they show it."
        retention = (
            "What a group showed: until the agreement ends. The row: as long as the body has records here."
        )
        nobody = "It is of a group, and leads to nobody who comes."
        named = ("lead",)

    def __str__(self) -> str:
        return str(self.pk)


class SteppedIn(TenantOwned):
    """
    One time that staff stepped in, and why: a row on each side, so that both read the same.

    :param pair: the agreement's id; see :class:`HostedGroup`
    """

    pair = models.UUIDField()
    side = models.CharField(max_length=8, choices=_SIDES)
    on = models.DateField()
    why = SealedField(null=True)
    at = models.DateTimeField()
    by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")

    class Meta:
        verbose_name = gettext_lazy("when staff stepped in")
        ordering: ClassVar[list[str]] = ["-on", "-at"]
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["tenant", "pair"])]

    class Privacy:
        plain: ClassVar[set[str]] = {"id", "tenant", "pair", "side", "on", "at"}
        personal: ClassVar[set[str]] = {"by"}
        sensitive: ClassVar[set[str]] = {"why"}
        purpose = (
            "To have a group and its host see when staff stepped in, so that help does not become control."
        )
        retention = "As long as the agreement."
        nobody = "It tells what staff did, without a name."
        named = ("by",)

    def __str__(self) -> str:
        return str(self.pk)


class Offers(TenantOwned):
    """
    How often staff of a host told somebody of a group in a month: a number, and nothing of whom, by whom, or on which day.

    :param month: its first day
    """

    hosted = models.ForeignKey(HostedGroup, models.CASCADE, related_name="offers")
    month = models.DateField()
    made = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = gettext_lazy("how often staff offered the group")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["hosted", "month"], name="one_number_of_offers_for_a_month"),
        ]

    class Privacy:
        plain: ClassVar[set[str]] = {"id", "tenant", "hosted", "month", "made"}
        personal: ClassVar[set[str]] = set()
        sensitive: ClassVar[set[str]] = set()
        purpose = "To show a host and a group whether staff speak of it; never who was told, nor who went."
        retention = "As long as the body has records here."

    def __str__(self) -> str:
        return str(self.pk)


class LeadHandOver(TenantOwned):
    """
    One time that somebody handed what they do over, with what the next one has to know.

    :param hosted: the group that a host lead handed over; None where it is a role, as a facilitator's or a coordinator's
    """

    hosted = models.ForeignKey(HostedGroup, models.CASCADE, null=True, blank=True, related_name="hand_overs")
    before = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    after = models.ForeignKey(User, models.PROTECT, related_name="+")
    words = SealedField(null=True)
    at = models.DateTimeField()

    class Meta:
        verbose_name = gettext_lazy("what the next one is told")
        ordering: ClassVar[list[str]] = ["-at", "pk"]

    class Privacy:
        plain: ClassVar[set[str]] = {"id", "tenant", "hosted", "at"}
        personal: ClassVar[set[str]] = {"before", "after"}
        sensitive: ClassVar[set[str]] = {"words"}
        purpose = "To have what somebody knew of a group, or of their role, survive them."
        retention = "As long as the body has records here."
        nobody = "It tells of a group, without a name of anybody who comes."
        named = ("before", "after")

    def __str__(self) -> str:
        return str(self.pk)


class LeadProfile(TenantOwned):
    """
    What somebody with a role says of themselves to those they are there for: a host lead, a facilitator, a trainer, a coordinator.

    :param hours: how many hours a week are set aside for it, as agreed beforehand with whoever plans their work; None where nobody said
    """

    OF: ClassVar[tuple[str, ...]] = ("user",)

    user = models.ForeignKey(User, models.PROTECT, related_name="+")
    words = SealedField(null=True)
    reached = SealedField(null=True)
    evenings = models.BooleanField(default=False)
    hours = models.PositiveSmallIntegerField(null=True, blank=True)

    class Meta:
        verbose_name = gettext_lazy("how I am there for groups")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["tenant", "user"], name="one_profile_of_a_host_lead"),
        ]

    class Privacy:
        plain: ClassVar[set[str]] = {"id", "tenant", "evenings", "hours"}
        personal: ClassVar[set[str]] = {"user", "words", "reached"}
        sensitive: ClassVar[set[str]] = set()
        purpose = "To let a group, and colleagues, know who is there for it, when, and with how much time."
        retention = "As long as they have that role here; then as long as their account."
        whose = "user"

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def said(self) -> dict[str, Any]:
        """Return what they say of themselves, as it is filled in; it is opened at the door of their body."""
        return {name: getattr(self, name) for name in ("words", "reached", "evenings", "hours")}
