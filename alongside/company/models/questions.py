"""Times at which people may ask somebody who has been there anything, who has booked one, and what they said of it."""

from __future__ import annotations

from datetime import timedelta
from typing import ClassVar

from django.db import models

from alongside.accounts.models import User
from alongside.accounts.owned import TenantOwned
from alongside.company.models.volunteers import Volunteer
from alongside.company.questions.times import Way, Whom, Worth
from alongside.kernel.codes import codes
from alongside.kernel.kept import Kept
from alongside.linkage.models import Person
from alongside.sealed.field import SealedField


class QuestionTime(TenantOwned):
    """
    A time at which a volunteer answers whatever people ask, in a public place, online or by phone.

    :param whom: for whom it is
    :param minutes: how long it lasts
    :param most: how many may book it
    :param where: the place; or the link or the number, which only whoever has booked is shown
    :param off_at: when it was called off; empty while it is on
    """

    RIGHTS_FROM: ClassVar[str] = "volunteer"

    volunteer = models.ForeignKey(Volunteer, models.CASCADE, related_name="question_times")
    way = models.CharField(max_length=8, choices=codes(Way))
    whom = models.CharField(max_length=12, choices=codes(Whom))
    at = models.DateTimeField()
    minutes = models.PositiveSmallIntegerField()
    most = models.PositiveSmallIntegerField()
    where = SealedField(null=True)
    offered_at = models.DateTimeField()
    offered_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    off_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["at", "pk"]
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["tenant", "at"])]

    class Privacy:
        plain: ClassVar[set[str]] = {
            "id", "tenant", "way", "whom", "at", "minutes", "most", "offered_at", "off_at",
        }  # fmt: skip
        personal: ClassVar[set[str]] = {"volunteer", "where", "offered_by"}
        sensitive: ClassVar[set[str]] = set()
        purpose = "To let people ask somebody who has been there, before they go anywhere."
        retention = "30 days after it."
        whose = "volunteer"
        named = ("offered_by",)
        periods = (Kept(timedelta(days=30), after="at"),)

    def __str__(self) -> str:
        return str(self.pk)


class Booking(TenantOwned):
    """
    A place that somebody has at a time to ask. Nothing says whether they came.

    :param person: whom a worker supports, where the worker booked; None for whoever booked by themselves
    :param called: a first name or any other, or nothing
    :param reach: how whoever booked by themselves may be reached; a person is reached as their own record says
    :param over_at: when the time is over
    :param reminded_at, told_off_at: when a message was tried for the last time, whatever came of it
    :param unreached: they could not be told that it is off
    """

    RIGHTS_FROM: ClassVar[str] = "time"

    time = models.ForeignKey(QuestionTime, models.CASCADE, related_name="bookings")
    person = models.ForeignKey(Person, models.CASCADE, null=True, blank=True, related_name="bookings")
    called = SealedField(null=True)
    reach = SealedField(null=True)
    booked_at = models.DateTimeField()
    booked_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    over_at = models.DateTimeField()
    reminded_at = models.DateTimeField(null=True, blank=True)
    told_off_at = models.DateTimeField(null=True, blank=True)
    unreached = models.BooleanField(default=False)

    class Meta:
        ordering: ClassVar[list[str]] = ["booked_at", "pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["time", "person"], name="a_person_has_one_place_at_a_time_to_ask"
            ),
        ]

    class Privacy:
        plain: ClassVar[set[str]] = {"id", "tenant"}
        personal: ClassVar[set[str]] = {"booked_at", "booked_by", "over_at"}
        sensitive: ClassVar[set[str]] = {
            "time", "person", "called", "reach", "reminded_at", "told_off_at", "unreached",
        }  # fmt: skip
        purpose = "To keep somebody a place, and to tell them if it is off."
        retention = "Seven days after the time, or until they say how it was. Where attendance is never kept under a name: until it begins."
        whose = "person"
        named = ("booked_by",)
        periods = (Kept(timedelta(days=7), after="over_at"),)
        let_go = "alongside.company.questions.actions.let_bookings_go"

    def __str__(self) -> str:
        return str(self.pk)


class Opinion(TenantOwned):
    """
    What somebody said of a time to ask, with nothing of who, of which time, or when.

    :param shown: it is shown, since enough have said something
    """

    RIGHTS_FROM: ClassVar[str] = "volunteer"

    volunteer = models.ForeignKey(Volunteer, models.CASCADE, related_name="opinions")
    worth = models.CharField(max_length=8, choices=codes(Worth))
    free = models.CharField(max_length=8, choices=codes(Worth))
    words = SealedField(null=True)
    shown = models.BooleanField(default=False)

    class Meta:
        # A key at random: nothing of the order in which they came.
        ordering: ClassVar[list[str]] = ["pk"]

    class Privacy:
        plain: ClassVar[set[str]] = {"id", "tenant", "shown"}
        personal: ClassVar[set[str]] = {"volunteer", "worth", "free"}
        sensitive: ClassVar[set[str]] = {"words"}
        purpose = "To tell a volunteer whether such times are of use."
        retention = "As long as the volunteer’s record."
        nobody = "It is said without a name, and the volunteer sees it five by five, so that nobody can tell who said it."

    def __str__(self) -> str:
        return str(self.pk)
