"""
What groups and whoever coordinates an area have of each other.

A group's own rows lie behind its door: which areas it has joined, whom it asked for a visit or for advice. What is everybody's in an area
(its days, their agenda, its noticeboard) and the claims that it pays lie with the body that coordinates it; a group's actions write there
under the group's name, and nobody of the group is named there but to whoever pays them.
"""

from __future__ import annotations

import uuid
from datetime import timedelta
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from alongside.accounts.models import Tenant, User
from alongside.accounts.owned import TenantOwned
from alongside.kernel.codes import codes
from alongside.kernel.kept import Kept
from alongside.network.meeting_others import About, Answer, Claimed, Side, Visits
from alongside.sealed.field import SealedField


class Joined(TenantOwned):
    """
    A group's own side of an area that it has joined.

    :param body: whoever coordinates it
    :param visits: whether others of any area may ask to visit it
    """

    body = models.ForeignKey(Tenant, models.PROTECT, related_name="+")
    visits = models.CharField(max_length=8, choices=codes(Visits), default=Visits.NONE.value)
    joined_at = models.DateTimeField()
    joined_by = models.ForeignKey(User, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("areas that we are in")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["tenant", "body"], name="an_area_joined_once"),
        ]

    class Privacy:
        plain: ClassVar[set[str]] = {"id", "tenant", "body", "visits", "joined_at"}
        personal: ClassVar[set[str]] = {"joined_by"}
        sensitive: ClassVar[set[str]] = set()
        purpose = "To let a group meet others of an area, and say whether these may visit it."
        retention = "Until the group leaves the area."
        named = ("joined_by",)

    def __str__(self) -> str:
        return str(self.pk)


class Visit(TenantOwned):
    """
    One visit that a group asked another for: a row on each side, so that both read the same.

    :param pair: the same on both rows
    :param other, called: the group on the other side, and its name
    :param public_id: the meeting that is visited, and ``on`` the local date of its session
    :param people: how many would come; who, is kept nowhere
    """

    pair = models.UUIDField(default=uuid.uuid4)
    side = models.CharField(max_length=8, choices=codes(Side))
    other = models.ForeignKey(Tenant, models.PROTECT, null=True, blank=True, related_name="+")
    called = models.CharField(max_length=120)
    public_id = models.CharField(max_length=12)
    on = models.DateField()
    people = models.PositiveSmallIntegerField(default=1)
    state = models.CharField(max_length=8, choices=codes(Answer), default=Answer.ASKED.value)
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = _("visits")
        ordering: ClassVar[list[str]] = ["-on", "pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["tenant", "pair"], name="a_side_of_a_visit_once"),
        ]

    class Privacy:
        plain: ClassVar[set[str]] = {
            "id", "tenant", "pair", "side", "other", "called", "public_id", "on", "people", "state", "asked_at",
        }  # fmt: skip
        personal: ClassVar[set[str]] = {"asked_by"}
        sensitive: ClassVar[set[str]] = set()
        purpose = "To have a group say yes or no before others visit it."
        retention = "A year after the day of the visit."
        named = ("asked_by",)
        periods = (Kept(timedelta(days=365), after="on"),)

    def __str__(self) -> str:
        return str(self.pk)


class Question(TenantOwned):
    """
    A question that a group asked whoever coordinates an area: a row on each side, so that both read the same.

    :param other, called: the body or group on the other side, and its name
    :param by_when: the day by which it is answered
    :param who: what whoever takes it is called
    """

    pair = models.UUIDField(default=uuid.uuid4)
    side = models.CharField(max_length=8, choices=codes(Side))
    other = models.ForeignKey(Tenant, models.PROTECT, null=True, blank=True, related_name="+")
    called = models.CharField(max_length=120)
    words = SealedField(null=True)
    asked_at = models.DateTimeField()
    by_when = models.DateField()
    asked_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    who = SealedField(null=True)
    answer = SealedField(null=True)
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("advice that we asked for")
        ordering: ClassVar[list[str]] = ["-asked_at", "pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["tenant", "pair"], name="a_side_of_a_question_once"),
        ]

    class Privacy:
        plain: ClassVar[set[str]] = {
            "id", "tenant", "pair", "side", "other", "called", "asked_at", "by_when", "answered_at",
        }  # fmt: skip
        personal: ClassVar[set[str]] = {"asked_by", "who"}
        sensitive: ClassVar[set[str]] = {"words", "answer"}
        purpose = "To let a group ask somebody who knows how others do it, and read the answer again."
        retention = "A year after it was asked."
        nobody = "It is of a group, and names nobody who comes."
        named = ("asked_by",)
        periods = (Kept(timedelta(days=365), after="asked_at"),)

    def __str__(self) -> str:
        return str(self.pk)


class AreaGroup(TenantOwned):
    """
    A group that has joined an area: the body's own side, with what the group says of itself to others.

    :param meetings: the public ids of its meetings
    :param accepted_at: when the body said yes; until then the group reads nothing of the area
    """

    group = models.ForeignKey(Tenant, models.PROTECT, related_name="+")
    called = models.CharField(max_length=120)
    visits = models.CharField(max_length=8, choices=codes(Visits), default=Visits.NONE.value)
    meetings = models.JSONField(default=list)
    asked_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True, blank=True)
    left_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("groups of our area")
        ordering: ClassVar[list[str]] = ["called", "pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["tenant", "group"],
                condition=models.Q(left_at=None),
                name="a_group_once_in_an_area",
            ),
        ]

    class Privacy:
        plain: ClassVar[set[str]] = {
            "id", "tenant", "group", "called", "visits", "meetings", "asked_at", "accepted_at", "left_at",
        }  # fmt: skip
        personal: ClassVar[set[str]] = set()
        sensitive: ClassVar[set[str]] = set()
        purpose = "To know which groups an area has, whom to invite, and which may be visited."
        retention = "As long as the body has records here."

    def __str__(self) -> str:
        return str(self.pk)


class NetworkDay(TenantOwned):
    """
    A day on which those who run groups of an area meet.

    :param covers: what is paid for, in words; ``travel_most`` how much travel of one person at most, in pence, or None for what it cost
    :param notes: what was said, with nobody's name
    """

    on = models.DateField()
    starts = models.TimeField()
    ends = models.TimeField()
    where = models.CharField(max_length=200)
    covers = models.CharField(max_length=300, blank=True)
    travel_most = models.PositiveIntegerField(null=True, blank=True)
    made_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    cancelled_at = models.DateTimeField(null=True, blank=True)
    notes = models.TextField(blank=True)

    class Meta:
        verbose_name = _("network days")
        ordering: ClassVar[list[str]] = ["-on", "pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(name="a_network_day_ends_after_it_starts", condition=models.Q(ends__gt=models.F("starts"))),
        ]  # fmt: skip

    class Privacy:
        plain: ClassVar[set[str]] = {
            "id", "tenant", "on", "starts", "ends", "where", "covers", "travel_most", "cancelled_at", "notes",
        }  # fmt: skip
        personal: ClassVar[set[str]] = {"made_by"}
        sensitive: ClassVar[set[str]] = set()
        purpose = "To tell when and where the groups of an area meet, and what was said there."
        retention = "As long as the body has records here."
        named = ("made_by",)

    def __str__(self) -> str:
        return str(self.pk)


class Invitation(TenantOwned):
    """
    A group is invited to a network day.

    :param people: how many it says come; who, is kept nowhere
    :param came: whether the group was there; None until it is noted
    """

    day = models.ForeignKey(NetworkDay, models.CASCADE, related_name="invitations")
    of = models.ForeignKey(AreaGroup, models.CASCADE, related_name="invitations")
    state = models.CharField(max_length=8, choices=codes(Answer), default=Answer.ASKED.value)
    people = models.PositiveSmallIntegerField(default=0)
    came = models.BooleanField(null=True, blank=True)

    class Meta:
        verbose_name = _("who is asked to a network day")
        ordering: ClassVar[list[str]] = ["of__called", "pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["day", "of"], name="a_group_invited_once"),
        ]

    class Privacy:
        plain: ClassVar[set[str]] = {"id", "tenant", "day", "of", "state", "people", "came"}
        personal: ClassVar[set[str]] = set()
        sensitive: ClassVar[set[str]] = set()
        purpose = "To invite groups to a network day, and know how many chairs it needs."
        retention = "As long as what it belongs to is kept."

    def __str__(self) -> str:
        return str(self.pk)


class AgendaItem(TenantOwned):
    """Something to talk about on a network day. ``of`` is the group that put it there; None for the body itself."""

    day = models.ForeignKey(NetworkDay, models.CASCADE, related_name="agenda")
    of = models.ForeignKey(AreaGroup, models.CASCADE, null=True, blank=True, related_name="+")
    words = models.CharField(max_length=200)
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("agenda of a network day")
        ordering: ClassVar[list[str]] = ["at", "pk"]

    class Privacy:
        plain: ClassVar[set[str]] = {"id", "tenant", "day", "of", "words", "at"}
        personal: ClassVar[set[str]] = set()
        sensitive: ClassVar[set[str]] = set()
        purpose = "To have groups say beforehand what they want to talk about."
        retention = "As long as what it belongs to is kept."

    def __str__(self) -> str:
        return str(self.pk)


class Claim(TenantOwned):
    """
    What somebody spent on the way to a network day or a visit, and wants back; the body that decides reads their group and how to pay them.

    :param visit: the pair of the visit that it is for, where it is for no day
    :param pence: in pence
    :param how: how they want to be paid, in their words
    """

    OF: ClassVar[tuple[str, ...]] = ("claimed_by",)

    of = models.ForeignKey(AreaGroup, models.CASCADE, related_name="claims")
    day = models.ForeignKey(NetworkDay, models.CASCADE, null=True, blank=True, related_name="claims")
    visit = models.UUIDField(null=True, blank=True)
    words = models.CharField(max_length=200)
    pence = models.PositiveIntegerField()
    how = SealedField(null=True)
    state = models.CharField(max_length=8, choices=codes(Claimed), default=Claimed.ASKED.value)
    claimed_at = models.DateTimeField()
    claimed_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    why_not = models.CharField(max_length=200, blank=True)

    class Meta:
        verbose_name = _("travel money")
        ordering: ClassVar[list[str]] = ["claimed_at", "pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                name="a_claim_is_for_a_day_or_a_visit",
                condition=models.Q(day__isnull=False) | models.Q(visit__isnull=False),
            ),
        ]

    class Privacy:
        plain: ClassVar[set[str]] = {
            "id", "tenant", "of", "day", "visit", "words", "pence", "state", "claimed_at", "decided_at", "why_not",
        }  # fmt: skip
        personal: ClassVar[set[str]] = {"claimed_by", "decided_by"}
        sensitive: ClassVar[set[str]] = {"how"}
        purpose = "To give people back what they spent on the way to others."
        retention = "Seven years after it was decided, as the accounts of a body are."
        whose = "claimed_by"
        named = ("decided_by",)
        periods = (Kept(timedelta(days=2557), after="decided_at"),)

    def __str__(self) -> str:
        return str(self.pk)


class Notice(TenantOwned):
    """
    A short notice of one group to the others of an area.

    :param until: the last day on which it stands
    :param reported_at: when a group first said that it should not stand there; it rests until somebody has looked
    :param kept_at: when the coordinator looked, and let it stand
    """

    of = models.ForeignKey(AreaGroup, models.CASCADE, related_name="notices")
    about = models.CharField(max_length=8, choices=codes(About))
    words = models.CharField(max_length=300)
    until = models.DateField()
    put_at = models.DateTimeField()
    reported_at = models.DateTimeField(null=True, blank=True)
    kept_at = models.DateTimeField(null=True, blank=True)
    taken_down_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("noticeboard")
        ordering: ClassVar[list[str]] = ["-put_at", "pk"]

    class Privacy:
        plain: ClassVar[set[str]] = {
            "id", "tenant", "of", "about", "words", "until", "put_at", "reported_at", "kept_at", "taken_down_at",
        }  # fmt: skip
        personal: ClassVar[set[str]] = set()
        sensitive: ClassVar[set[str]] = set()
        purpose = "To let groups of an area find a stand-in, chairs or advice among themselves."
        retention = "Until 30 days after its last day."
        periods = (Kept(timedelta(days=30), after="until"),)

    def __str__(self) -> str:
        return str(self.pk)


class Reply(TenantOwned):
    """What a group wrote to the one that put a notice up, for that one alone: a first name and a number may stand in it."""

    notice = models.ForeignKey(Notice, models.CASCADE, related_name="replies")
    of = models.ForeignKey(AreaGroup, models.CASCADE, related_name="+")
    words = SealedField(null=True)
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("answers to a notice")
        ordering: ClassVar[list[str]] = ["at", "pk"]

    class Privacy:
        plain: ClassVar[set[str]] = {"id", "tenant", "notice", "of", "at"}
        personal: ClassVar[set[str]] = set()
        sensitive: ClassVar[set[str]] = {"words"}
        purpose = "To let a group answer a notice without writing anything that all others read."
        retention = "As long as the notice."
        nobody = "It was written by one group for another, and leads to nobody here."

    def __str__(self) -> str:
        return str(self.pk)
