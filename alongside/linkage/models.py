"""People who are supported, what they agreed to, and the conversations with them: rows of a service that few of its people see."""

from __future__ import annotations

from datetime import timedelta
from typing import Any, ClassVar

from django.db import models

from alongside.accounts.models import Team, User
from alongside.accounts.owned import TenantOwned
from alongside.kernel.kept import Kept
from alongside.linkage.stages import Age, Company, Decision, Ending, Occasion, Position, Stage, Went
from alongside.sealed.field import SealedField


def _codes(codes: Any) -> list[tuple[str, str]]:
    # Their words are of screens, and change without a migration.
    return [(code.value, code.value) for code in codes]


class Person(TenantOwned):
    """
    Somebody who is supported: a first name or a code is enough.

    Words are sealed. What they wish to avoid, and how they can be reached, are structures of :mod:`about`, sealed as JSON.
    """

    OF: ClassVar[tuple[str, ...]] = ("worker",)

    worker = models.ForeignKey(User, models.PROTECT, related_name="+")
    team = models.ForeignKey(Team, models.PROTECT, null=True, blank=True, related_name="+")
    called = SealedField(null=True)
    position = models.CharField(max_length=16, choices=_codes(Position), default=Position.NOT_SAID.value)
    age = models.CharField(max_length=8, choices=_codes(Age), default=Age.NOT_SAID.value)
    safe_contact = SealedField(null=True)
    near = SealedField(null=True)
    aims = SealedField(null=True)
    recovery = SealedField(null=True)
    matters = SealedField(null=True)
    avoid = SealedField(null=True)
    who_may_know = SealedField(null=True)
    assessed_on = models.DateField(null=True, blank=True)
    discharged_on = models.DateField(null=True, blank=True)
    # Days of reviews, past and to come, as ISO dates.
    reviews = models.JSONField(default=list, blank=True)
    added_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["tenant", "worker"])]

    class Privacy:
        plain: ClassVar[set[str]] = {"id", "tenant", "team", "version"}
        personal: ClassVar[set[str]] = {"worker", "added_at"}
        sensitive: ClassVar[set[str]] = {
            "called", "position", "age", "safe_contact", "near", "aims", "recovery", "matters", "avoid", "who_may_know",
            "assessed_on", "discharged_on", "reviews",
        }  # fmt: skip
        purpose = "To help somebody on the way to a group, in the way that they want."
        retention = "Until the person asks for it to go, or two years after the last conversation."
        whose = ""
        named = ("worker",)
        periods = (
            Kept(
                timedelta(days=730),
                after="added_at",
                unless_later=("conversations__saved_at", "turns__at", "consents__said_at"),
            ),
        )

    def __str__(self) -> str:
        return str(self.pk)


class Consent(TenantOwned):
    """One thing that somebody was asked to agree to, by itself: what they said, when, to which words; and when they took it back."""

    RIGHTS_FROM: ClassVar[str] = "person"

    person = models.ForeignKey(Person, models.CASCADE, related_name="consents")
    statement = models.CharField(max_length=20)
    wording = models.TextField()
    language = models.CharField(max_length=10)
    agreed = models.BooleanField()
    said_at = models.DateTimeField()
    asked_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["said_at", "pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                name="only_what_was_agreed_is_taken_back",
                condition=models.Q(withdrawn_at=None) | models.Q(agreed=True),
            ),
            models.CheckConstraint(name="the_wording_is_kept", condition=~models.Q(wording="")),
        ]

    class Privacy:
        plain: ClassVar[set[str]] = {"id", "tenant", "statement", "wording", "language"}
        personal: ClassVar[set[str]] = {"person", "asked_by", "said_at"}
        sensitive: ClassVar[set[str]] = {"agreed", "withdrawn_at"}
        purpose = "To show what somebody agreed to, in which words, and what they took back."
        retention = "As long as the person's record."
        whose = "person"
        named = ("asked_by",)

    def __str__(self) -> str:
        return str(self.pk)


class Conversation(TenantOwned):
    """
    One stage of the conversation, on one day, saved step by step.

    What was said lies sealed in ``said``, as JSON by the name of each answer. The columns beside it are codes of the same
    answers, by which it is known what is due without opening anything. ``changed`` holds for each answer the version that changed it last.
    """

    RIGHTS_FROM: ClassVar[str] = "person"

    person = models.ForeignKey(Person, models.CASCADE, related_name="conversations")
    stage = models.CharField(max_length=10, choices=_codes(Stage))
    on = models.DateField()
    begun_at = models.DateTimeField()
    begun_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    saved_at = models.DateTimeField()
    saved_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    version = models.PositiveIntegerField(default=1)
    said = SealedField(null=True)
    changed = models.JSONField(default=dict, blank=True)
    # Digests of the words that were shown (`content.ShownWords`).
    shown = models.JSONField(default=list, blank=True)
    occasion = models.CharField(max_length=10, choices=_codes(Occasion), blank=True)
    decision = models.CharField(max_length=10, choices=_codes(Decision), blank=True)
    ask_on = models.DateField(null=True, blank=True)
    help = models.JSONField(default=list, blank=True)
    company = models.CharField(max_length=12, choices=_codes(Company), blank=True)
    went = models.CharField(max_length=8, choices=_codes(Went), blank=True)
    again = models.BooleanField(null=True, blank=True)
    stop = models.BooleanField(default=False)

    class Meta:
        ordering: ClassVar[list[str]] = ["on", "begun_at", "pk"]

    class Privacy:
        plain: ClassVar[set[str]] = {"id", "tenant", "version", "changed", "shown"}
        personal: ClassVar[set[str]] = {"person", "begun_by", "saved_by", "begun_at", "saved_at", "on"}
        sensitive: ClassVar[set[str]] = {
            "stage", "said", "occasion", "decision", "ask_on", "help", "company", "went", "again", "stop",
        }  # fmt: skip
        purpose = "To remember what a person said of groups and wanted, and what was promised to them."
        retention = "As long as the person's record."
        whose = "person"
        named = ("begun_by", "saved_by")

    def __str__(self) -> str:
        return str(self.pk)


class Turn(TenantOwned):
    """Somebody let the conversation rest, or raised it again; one row a time, and none is ever changed."""

    CAME_BACK = "CAME_BACK"

    RIGHTS_FROM: ClassVar[str] = "person"

    person = models.ForeignKey(Person, models.CASCADE, related_name="turns")
    what = models.CharField(max_length=12, choices=[*_codes(Ending), (CAME_BACK, CAME_BACK)])
    at = models.DateTimeField()
    on = models.DateField()
    by = models.ForeignKey(User, models.PROTECT, related_name="+")

    class Meta:
        ordering: ClassVar[list[str]] = ["at", "pk"]

    class Privacy:
        plain: ClassVar[set[str]] = {"id", "tenant"}
        personal: ClassVar[set[str]] = {"person", "by", "at", "on"}
        sensitive: ClassVar[set[str]] = {"what"}
        purpose = "To ask nobody who would rather not be asked, and to know when they would again."
        retention = "As long as the person's record."
        whose = "person"
        named = ("by",)

    def __str__(self) -> str:
        return str(self.pk)
