"""Courses, who has a place on one, and what they said of it without a name."""

from __future__ import annotations

from datetime import timedelta
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from alongside.accounts.models import User
from alongside.accounts.owned import TenantOwned
from alongside.kernel.kept import Kept
from alongside.sealed.field import SealedField
from alongside.workforce.training import Kind, Seat

KINDS = [
    (Kind.FACILITATOR.value, _("To facilitate a meeting")),
    (Kind.HOST_LEAD.value, _("To look after meetings for a host")),
    (Kind.LOGISTICS.value, _("The practical side: rooms, posters, keys")),
]
SEATS = [
    (Seat.ASKED.value, _("asked, and has not said yes yet")),
    (Seat.HELD.value, _("has a place")),
    (Seat.WAITING.value, _("waits for a place")),
]


class Course(TenantOwned):
    """
    A course that a body gives.

    :param days: how many days it lasts, one after the other, from ``begins_on``
    :param covers: which costs are covered, in words
    :param closes_on: the last day on which somebody can ask for a place
    :param shown: whether anybody can see it and ask; else only by the body itself
    :param covered: which of its topics came up on which day, the first being 1; empty where nobody has noted it
    """

    kind = models.CharField(max_length=12, choices=KINDS)
    begins_on = models.DateField()
    days = models.PositiveSmallIntegerField()
    starts = models.TimeField()
    ends = models.TimeField()
    where = models.CharField(max_length=200)
    for_whom = models.CharField(max_length=200, blank=True)
    covers = models.CharField(max_length=300, blank=True)
    places = models.PositiveSmallIntegerField()
    closes_on = models.DateField()
    shown = models.BooleanField(default=False)
    covered = models.JSONField(default=dict, blank=True)
    cancelled_at = models.DateTimeField(null=True, blank=True)
    made_by = models.ForeignKey(User, models.PROTECT, related_name="+")

    class Meta:
        ordering: ClassVar[list[str]] = ["begins_on", "pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(name="a_course_has_places_and_days", condition=models.Q(places__gte=1, days__gte=1)),
            models.CheckConstraint(name="nobody_asks_after_a_course_began", condition=models.Q(closes_on__lte=models.F("begins_on"))),
        ]  # fmt: skip

    class Privacy:
        plain: ClassVar[set[str]] = {
            "id", "tenant", "kind", "begins_on", "days", "starts", "ends", "where", "for_whom", "covers", "places", "closes_on", "shown",
            "covered", "cancelled_at",
        }  # fmt: skip
        personal: ClassVar[set[str]] = {"made_by"}
        sensitive: ClassVar[set[str]] = set()
        purpose = "To tell when and where a course is, and how many places it has."
        retention = "As long as the body has records here."
        named = ("made_by",)

    def __str__(self) -> str:
        return str(self.pk)


class Place(TenantOwned):
    """
    Somebody's place on a course; they need no account.

    :param key: a blind hash of the address, by which one has but one place, and what they did before is found
    :param site: the host or group that they come from, in their words
    :param came: on which days they were there, the first being 1
    :param over_on: the last day of the course, from which it is counted how long this is kept
    """

    RIGHTS_FROM: ClassVar[str] = "course"
    # So that the audit takes somebody without an account for one who does things.
    acts = True

    course = models.ForeignKey(Course, models.CASCADE, related_name="seats")
    called = SealedField(null=True)
    email = SealedField(null=True)
    needs = SealedField(null=True)
    key = models.CharField(max_length=64, blank=True)
    site = models.CharField(max_length=80, blank=True)
    state = models.CharField(max_length=10, choices=SEATS, default=Seat.ASKED.value)
    asked_at = models.DateTimeField()
    held_at = models.DateTimeField(null=True, blank=True)
    came = models.JSONField(default=list, blank=True)
    finished_on = models.DateField(null=True, blank=True)
    over_on = models.DateField()
    said_how_it_was = models.BooleanField(default=False)

    class Meta:
        ordering: ClassVar[list[str]] = ["asked_at", "pk"]
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["tenant", "key"])]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["course", "key"],
                condition=~models.Q(key=""),
                name="one_place_of_an_address_on_a_course",
            ),
        ]

    class Privacy:
        plain: ClassVar[set[str]] = {"id", "tenant", "asked_at", "held_at", "over_on", "said_how_it_was"}
        personal: ClassVar[set[str]] = {"site", "state"}
        # That somebody trains to run a meeting mostly tells that they go to one.
        sensitive: ClassVar[set[str]] = {"course", "called", "email", "needs", "key", "came", "finished_on"}
        purpose = "To keep somebody a place on a course, and to show what they may do when they have been through it."
        retention = (
            "Where they never said yes: 14 days. Where they did not finish: 90 days after the course. "
            "Else three years after they finished, or until they want it deleted."
        )
        whose = ""
        withheld = ("key",)
        periods = (
            Kept(timedelta(days=14), after="asked_at", where=models.Q(state=Seat.ASKED)),
            Kept(timedelta(days=90), after="over_on", where=models.Q(finished_on=None)),
            Kept(timedelta(days=3 * 365), after="finished_on"),
        )

    def __str__(self) -> str:
        return str(self.pk)


class Feedback(TenantOwned):
    """
    What somebody said of a course. Nothing leads from it to them: not the place, not the minute.

    :param ready: whether they feel that they could do it now: yes, nearly, no
    """

    RIGHTS_FROM: ClassVar[str] = "course"

    course = models.ForeignKey(Course, models.CASCADE, related_name="feedback")
    ready = models.CharField(
        max_length=6, choices=[("YES", _("Yes")), ("NEARLY", _("Nearly")), ("NO", _("Not yet"))]
    )
    good = models.TextField(blank=True)
    too_little = models.TextField(blank=True)

    class Privacy:
        plain: ClassVar[set[str]] = {"id", "tenant", "course", "ready", "good", "too_little"}
        personal: ClassVar[set[str]] = set()
        sensitive: ClassVar[set[str]] = set()
        purpose = "To make the next course better."
        retention = "As long as the course is kept."
        nobody = "It was said without a name, and nothing leads back."

    def __str__(self) -> str:
        return str(self.pk)
