"""People who are supported, what they agreed to, and when they let it rest."""

from __future__ import annotations

from datetime import timedelta
from typing import ClassVar

from django.db import models

from alongside.accounts.models import Team, User
from alongside.accounts.owned import TenantOwned
from alongside.kernel.codes import codes
from alongside.kernel.kept import Kept
from alongside.linkage.stages import Age, Ending, ForWhom, Position
from alongside.sealed.field import SealedField


class Person(TenantOwned):
    """
    Somebody who is supported: a first name or a code is enough.

    Words are sealed. What they wish to avoid, and how they can be reached, are structures of :mod:`about`, sealed as JSON.
    """

    # Of those alone that a list of people brings: see `queries.list_caseload`.
    not_afterwards: bool | None

    OF: ClassVar[tuple[str, ...]] = ("worker",)
    # Somebody with a private code does things themselves, and the audit says so.
    acts = True

    worker = models.ForeignKey(User, models.PROTECT, related_name="+")
    team = models.ForeignKey(Team, models.PROTECT, null=True, blank=True, related_name="+")
    called = SealedField(null=True)
    for_whom = models.CharField(max_length=8, choices=codes(ForWhom), default=ForWhom.SELF.value)
    position = models.CharField(max_length=16, choices=codes(Position), default=Position.NOT_SAID.value)
    age = models.CharField(max_length=8, choices=codes(Age), default=Age.NOT_SAID.value)
    safe_contact = SealedField(null=True)
    near = SealedField(null=True)
    aims = SealedField(null=True)
    recovery = SealedField(null=True)
    matters = SealedField(null=True)
    avoid = SealedField(null=True)
    who_may_know = SealedField(null=True)
    plan = SealedField(null=True)
    assessed_on = models.DateField(null=True, blank=True)
    discharged_on = models.DateField(null=True, blank=True)
    # Days of reviews, past and to come, as ISO dates.
    reviews = models.JSONField(default=list, blank=True)
    # What tells an earlier way to reach them that it is one no more: the outbox's ids, or CANNOT_SEND.
    telling = models.JSONField(default=list, blank=True)
    added_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["tenant", "worker"])]

    class Privacy:
        plain: ClassVar[set[str]] = {"id", "tenant", "team", "telling", "version"}
        personal: ClassVar[set[str]] = {"worker", "added_at"}
        sensitive: ClassVar[set[str]] = {
            "called", "for_whom", "position", "age", "safe_contact", "near", "aims", "recovery", "matters", "avoid", "who_may_know", "plan",
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
                unless_later=("conversations__saved_at", "turns__at", "consents__said_at", "log__noted_at"),
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
    # None where nobody asked: they said so by themselves, on a page.
    asked_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
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


class Turn(TenantOwned):
    """Somebody let the conversation rest, or raised it again; one row a time, and none is ever changed."""

    CAME_BACK = "CAME_BACK"

    RIGHTS_FROM: ClassVar[str] = "person"

    person = models.ForeignKey(Person, models.CASCADE, related_name="turns")
    what = models.CharField(max_length=12, choices=[*codes(Ending), (CAME_BACK, CAME_BACK)])
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
