"""Peer volunteers, what was decided about each, and how a body goes along."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from alongside.accounts.appended import Appended
from alongside.accounts.models import User
from alongside.accounts.owned import TenantOwned
from alongside.company.volunteering import How, What
from alongside.kernel.codes import codes
from alongside.safeguarding.models import Reader
from alongside.sealed.field import SealedField


class Volunteer(TenantOwned):
    """
    Somebody who offers to go along, in one body. What they say of themselves is theirs, and sealed: :class:`volunteering.Offers` as JSON.

    :param called: the first name, or any other, by which people know them
    """

    OF: ClassVar[tuple[str, ...]] = ("user",)

    user = models.ForeignKey(User, models.PROTECT, related_name="+")
    called = SealedField(null=True)
    offers = SealedField(null=True)
    added_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["tenant", "user"], name="a_volunteer_once_in_a_body"),
        ]

    class Privacy:
        plain: ClassVar[set[str]] = {"id", "tenant", "added_at"}
        personal: ClassVar[set[str]] = {"user", "called"}
        sensitive: ClassVar[set[str]] = {"offers"}
        purpose = (
            "To ask somebody who offered it to go along with a person, at times and in places that suit both."
        )
        retention = "As long as they volunteer here; then as long as their account."
        whose = "user"

    def __str__(self) -> str:
        return str(self.pk)


class Clearing(Appended):
    """
    One thing that was decided about a volunteer.

    :param answers_for: who stands for them, such as this service, or a programme by its own rules
    """

    RIGHTS_FROM: ClassVar[str] = "volunteer"

    volunteer = models.ForeignKey(Volunteer, models.CASCADE, related_name="clearings")
    what = models.CharField(max_length=10, choices=codes(What))
    how = models.CharField(max_length=10, choices=codes(How), blank=True)
    answers_for = models.CharField(max_length=120, blank=True)
    until = models.DateField(null=True, blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(User, models.PROTECT, related_name="+")

    class Meta:
        ordering: ClassVar[list[str]] = ["number"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                name="whoever_clears_says_who_stands_for_them_and_until_when",
                condition=~models.Q(what="PROPOSED")
                | (~models.Q(answers_for="") & models.Q(until__isnull=False)),
            ),
        ]

    class Privacy:
        plain: ClassVar[set[str]] = {"id", "tenant", "number", "how", "answers_for", "until", "at"}
        personal: ClassVar[set[str]] = {"volunteer", "what", "by"}
        sensitive: ClassVar[set[str]] = set()
        purpose = "To show who stood for a volunteer, when and until when, and that two people did."
        retention = "As long as the volunteer’s record."
        whose = "volunteer"
        named = ("by",)

    def __str__(self) -> str:
        return str(self.pk)


class Arrangements(TenantOwned):
    """
    How a body goes along: one row for each.

    :param reader: the one person to whom every worry goes, with the phone on which they answer
    :param requests_to: the worker to whom those come who ask by themselves; None where nobody may
    :param enough: so many volunteers must have promised a time before the public is shown that one can ask
    :param questions: volunteers may offer times at which people ask anything
    """

    reader = models.ForeignKey(Reader, models.PROTECT, related_name="+")
    requests_to = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    enough = models.PositiveSmallIntegerField(default=2)
    questions = models.BooleanField(default=False)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["tenant"], name="one_way_of_going_along_for_a_body"),
        ]

    class Privacy:
        plain: ClassVar[set[str]] = {"id", "tenant", "reader", "enough", "questions"}
        personal: ClassVar[set[str]] = {"requests_to"}
        sensitive: ClassVar[set[str]] = set()
        purpose = "To say to whom a worry goes, and who takes what people ask for by themselves."
        retention = "As long as the body has records here."
        named = ("requests_to",)

    def __str__(self) -> str:
        return str(self.pk)
