"""First contacts: the arrangement as it stands, and each step of it as a row that stays."""

from __future__ import annotations

from datetime import timedelta
from typing import ClassVar

from django.db import models

from alongside.accounts.appended import Appended
from alongside.accounts.models import User
from alongside.accounts.owned import TenantOwned
from alongside.company.models.volunteers import Volunteer
from alongside.company.states import Side, State, Why
from alongside.company.steps import By, Did
from alongside.company.volunteering import Gender, Kind
from alongside.kernel.codes import codes
from alongside.kernel.kept import Kept
from alongside.linkage.models import Person
from alongside.sealed.field import SealedField


class FirstContact(TenantOwned):
    """
    The arrangement that gets somebody to a first meeting, as it stands; :class:`Step` has how it came to that.

    :param wish: of which gender whoever goes along should be, as the person wishes
    :param language: in which they would like to speak; empty where any will do
    :param volunteer: who has said yes
    :param meeting, public_id: the meeting in words, and its listing
    :param stood: how the meeting's session stood when they agreed, or as was told of it last, of :mod:`news`, sealed as JSON
    :param at, where: when and where the two meet; ``public`` where that is a public place
    :param night_name, night_phone: who answers that night, and on which phone
    :param plan_b: what the person does if it does not come to it
    :param wishes: what they asked for by themselves, such as at which times
    :param person_shares, volunteer_shares: each lets the other have their number; only where both do is it shown
    """

    RIGHTS_FROM: ClassVar[str] = "person"

    person = models.ForeignKey(Person, models.CASCADE, related_name="first_contacts")
    kind = models.CharField(max_length=14, choices=codes(Kind))
    state = models.CharField(max_length=16, choices=codes(State), default=State.DRAFT.value)
    wish = models.CharField(max_length=12, choices=codes(Gender), default=Gender.NOT_SAID.value)
    language = models.CharField(max_length=8, blank=True)
    volunteer = models.ForeignKey(
        Volunteer, models.SET_NULL, null=True, blank=True, related_name="first_contacts"
    )
    public_id = SealedField(null=True)
    meeting = SealedField(null=True)
    stood = SealedField(null=True)
    at = models.DateTimeField(null=True, blank=True)
    where = SealedField(null=True)
    public = models.BooleanField(default=False)
    lift = models.BooleanField(default=False)
    night_name = SealedField(null=True)
    night_phone = SealedField(null=True)
    plan_b = SealedField(null=True)
    wishes = SealedField(null=True)
    person_shares = models.BooleanField(default=False)
    volunteer_shares = models.BooleanField(default=False)
    call_back_on = models.DateField(null=True, blank=True)
    begun_at = models.DateTimeField()
    begun_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering: ClassVar[list[str]] = ["begun_at", "pk"]
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["tenant", "state"])]

    class Privacy:
        plain: ClassVar[set[str]] = {"id", "tenant"}
        personal: ClassVar[set[str]] = {"person", "volunteer", "begun_at", "begun_by"}
        sensitive: ClassVar[set[str]] = {
            "kind", "state", "wish", "language", "public_id", "meeting", "stood", "at", "where", "public", "lift", "night_name",
            "night_phone", "plan_b", "wishes",
            "person_shares", "volunteer_shares", "call_back_on",
        }  # fmt: skip
        purpose = "To have somebody go along with a person, safely, and to ask afterwards."
        retention = "As long as the person's record."
        whose = "person"
        named = ("begun_by",)

    def __str__(self) -> str:
        return str(self.pk)


class Step(Appended):
    """
    One step of a first contact: what was done, by whom, when, and where it stood then.

    :param side, why: on whose side a reason lay, and which; empty where none was asked
    :param by: None for the person, and for what the installation did by itself
    """

    RIGHTS_FROM: ClassVar[str] = "contact"

    contact = models.ForeignKey(FirstContact, models.CASCADE, related_name="steps")
    did = models.CharField(max_length=16, choices=codes(Did))
    state = models.CharField(max_length=16, choices=codes(State))
    side = models.CharField(max_length=10, choices=codes(Side), blank=True)
    why = models.CharField(max_length=16, choices=codes(Why), blank=True)
    of = models.CharField(max_length=10, choices=codes(By))
    by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering: ClassVar[list[str]] = ["number"]

    class Privacy:
        plain: ClassVar[set[str]] = {"id", "tenant", "number"}
        personal: ClassVar[set[str]] = {"contact", "by", "of", "at"}
        sensitive: ClassVar[set[str]] = {"did", "state", "side", "why"}
        purpose = "To know how a first contact went on, who did what and when."
        retention = "As long as the person's record."
        whose = "contact"
        named = ("by",)

    def __str__(self) -> str:
        return str(self.pk)


class Asking(TenantOwned):
    """A volunteer who was asked to go along, and what they said; no reason is asked."""

    class Answer(models.TextChoices):
        YES = "YES", "YES"
        NO = "NO", "NO"
        # Nobody waits for an answer any more.
        LATE = "LATE", "LATE"

    RIGHTS_FROM: ClassVar[str] = "volunteer"

    contact = models.ForeignKey(FirstContact, models.CASCADE, related_name="askings")
    volunteer = models.ForeignKey(Volunteer, models.CASCADE, related_name="askings")
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    answer = models.CharField(max_length=4, choices=Answer, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["asked_at", "pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["contact", "volunteer"], name="a_volunteer_is_asked_once"),
            models.UniqueConstraint(
                fields=["contact"], condition=models.Q(answer=""), name="one_is_asked_after_the_other"
            ),
            models.CheckConstraint(
                name="an_answer_has_its_moment",
                condition=models.Q(answer="", answered_at=None)
                | (~models.Q(answer="") & models.Q(answered_at__isnull=False)),
            ),
        ]

    class Privacy:
        plain: ClassVar[set[str]] = {"id", "tenant"}
        personal: ClassVar[set[str]] = {
            "contact",
            "volunteer",
            "asked_at",
            "asked_by",
            "answer",
            "answered_at",
        }
        sensitive: ClassVar[set[str]] = set()
        purpose = "To ask one volunteer after the other, and none twice."
        retention = "As long as the person's record."
        whose = "contact"
        named = ("asked_by",)

    def __str__(self) -> str:
        return str(self.pk)


class Said(Appended):
    """What one of the two wrote to the other. Their worker can read it too, which stands beside the box."""

    RIGHTS_FROM: ClassVar[str] = "contact"

    contact = models.ForeignKey(FirstContact, models.CASCADE, related_name="said")
    side = models.CharField(max_length=10, choices=codes(Side))
    words = SealedField(null=True)
    at = models.DateTimeField()

    class Meta:
        ordering: ClassVar[list[str]] = ["number"]

    class Privacy:
        plain: ClassVar[set[str]] = {"id", "tenant", "number"}
        personal: ClassVar[set[str]] = {"contact", "side", "at"}
        sensitive: ClassVar[set[str]] = {"words"}
        purpose = "To let two people agree on where they meet, without either having the other's number."
        retention = "90 days."
        whose = "contact"
        periods = (Kept(timedelta(days=90), after="at"),)

    def __str__(self) -> str:
        return str(self.pk)


class Sent(TenantOwned):
    """
    A message of the outbox that belongs to a first contact, so that a worker sees what became of it.

    :param to: whom it was for; empty for a colleague
    :param outgoing: None where nothing was sent, since they may not be reached so; ``unsafe`` says why
    """

    RIGHTS_FROM: ClassVar[str] = "contact"

    contact = models.ForeignKey(FirstContact, models.CASCADE, related_name="sent")
    to = models.CharField(max_length=10, choices=codes(Side), blank=True)
    what = models.CharField(max_length=20)
    outgoing = models.UUIDField(null=True, blank=True)
    unsafe = models.CharField(max_length=20, blank=True)
    at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering: ClassVar[list[str]] = ["at", "pk"]

    class Privacy:
        plain: ClassVar[set[str]] = {"id", "tenant", "outgoing", "what"}
        personal: ClassVar[set[str]] = {"contact", "to", "unsafe", "at", "settled_at", "settled_by"}
        sensitive: ClassVar[set[str]] = set()
        purpose = "To show a worker which messages did not get away, so that somebody rings instead."
        retention = "As long as the person's record."
        whose = "contact"
        named = ("settled_by",)

    def __str__(self) -> str:
        return str(self.pk)


class Apart(TenantOwned):
    """Two who are never put together again, since one of them ended it; it goes both ways, at once."""

    RIGHTS_FROM: ClassVar[str] = "contact"

    contact = models.ForeignKey(FirstContact, models.CASCADE, related_name="+")
    volunteer = models.ForeignKey(Volunteer, models.CASCADE, related_name="+")
    side = models.CharField(max_length=10, choices=codes(Side))
    at = models.DateTimeField()

    class Privacy:
        plain: ClassVar[set[str]] = {"id", "tenant"}
        personal: ClassVar[set[str]] = {"contact", "volunteer", "side", "at"}
        sensitive: ClassVar[set[str]] = set()
        purpose = "To put nobody together again with somebody whom they wanted to hear no more of."
        retention = "As long as the person's record."
        whose = "contact"

    def __str__(self) -> str:
        return str(self.pk)


class Worry(TenantOwned):
    """Something that worried one of them, for the one person who looks after safety."""

    OF: ClassVar[tuple[str, ...]] = ("to",)

    contact = models.ForeignKey(FirstContact, models.CASCADE, related_name="worries")
    of = models.CharField(max_length=10, choices=codes(By))
    by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    to = models.ForeignKey(User, models.PROTECT, related_name="+")
    words = SealedField(null=True)
    at = models.DateTimeField()
    done = SealedField(null=True)
    done_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["at", "pk"]

    class Privacy:
        plain: ClassVar[set[str]] = {"id", "tenant"}
        personal: ClassVar[set[str]] = {"contact", "of", "by", "to", "at", "done_at"}
        sensitive: ClassVar[set[str]] = {"words", "done"}
        purpose = "To have somebody named look at what worried one of the two, and do something about it."
        retention = "As long as the person's record."
        whose = "contact"
        named = ("by", "to")

    def __str__(self) -> str:
        return str(self.pk)
