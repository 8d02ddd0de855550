"""What is to be sent and what became of it; links that can be used once; and who wants nothing more."""

from __future__ import annotations

import uuid
from datetime import timedelta
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from alongside.kernel.kept import Kept
from alongside.sealed.field import SealedField, is_empty


class Outgoing(models.Model):
    """
    One message to one address.

    It is put here within the transaction that saves what it speaks of. Whoever sends claims it first: where that process then dies, nobody
    knows whether it was sent, and nothing sends it again by itself.
    """

    class State(models.TextChoices):
        WAITING = "WAITING", _("Waits")
        CLAIMED = "CLAIMED", _("Is being sent")
        SENT = "SENT", _("Sent")
        FAILED = "FAILED", _("Could not be sent")
        UNKNOWN = "UNKNOWN", _("Nobody knows whether it was sent")
        LET_BE = "LET_BE", _("Let be")

    class Reason(models.TextChoices):
        NO_SERVER = "NO_SERVER", _("The mail server could not be reached")
        SIGN_IN = "SIGN_IN", _("The mail server does not let us in")
        BUSY = "BUSY", _("The mail server asked to try later")
        NO_SUCH_ADDRESS = "NO_SUCH_ADDRESS", _("The mail server knows no such address")
        REFUSED = "REFUSED", _("The mail server did not take it")
        TOO_LATE = "TOO_LATE", _("It came too late to be of use")
        SEALED = "SEALED", _("It could not be opened: the key is not there")
        BROKEN = "BROKEN", _("The line broke while it was being sent")
        STOPPED = "STOPPED", _("We stopped while it was being sent")
        WIPED = "WIPED", _("It was kept no longer")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    channel = models.CharField(max_length=16)
    template = models.CharField(max_length=80)
    to = SealedField(null=True)
    subject = SealedField(null=True)
    body = SealedField(null=True)
    put_by = models.CharField(max_length=80)
    put_at = models.DateTimeField()
    until = models.DateTimeField(null=True, blank=True)
    state = models.CharField(max_length=8, choices=State, default=State.WAITING)
    reason = models.CharField(max_length=16, choices=Reason, blank=True)
    tries = models.PositiveSmallIntegerField(default=0)
    due_at = models.DateTimeField()
    claim = models.UUIDField(null=True, blank=True)
    claimed_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["put_at", "pk"]
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["state", "due_at"])]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                name="what_is_being_sent_is_somebodys",
                condition=~models.Q(state="CLAIMED")
                | models.Q(claim__isnull=False, claimed_at__isnull=False),
            ),
            models.CheckConstraint(
                name="what_has_ended_has_its_moment",
                condition=models.Q(state__in=["WAITING", "CLAIMED"], ended_at=None)
                | (~models.Q(state__in=["WAITING", "CLAIMED"]) & models.Q(ended_at__isnull=False)),
            ),
            models.CheckConstraint(
                name="what_was_sent_is_wiped",
                condition=~models.Q(state="SENT")
                | models.Q(to__isnull=True, subject__isnull=True, body__isnull=True),
            ),
        ]

    class Privacy:
        plain: ClassVar[set[str]] = {
            "id", "channel", "template", "put_at", "until", "state", "reason", "tries", "due_at", "claim", "claimed_at", "ended_at",
        }  # fmt: skip
        personal: ClassVar[set[str]] = {"put_by"}
        sensitive: ClassVar[set[str]] = {"to", "subject", "body"}
        purpose = "To send what somebody asked for, once, and to know what became of it."
        retention = (
            "To whom and what: until it is sent, else 30 days. That there was one: 180 days after it ended."
        )
        nobody = "To whom it goes lies sealed and cannot be searched; it is wiped once it is sent, and after 30 days at most."
        named = ("put_by",)
        periods = (
            Kept(
                timedelta(days=30),
                after="ended_at",
                wipes=("to", "subject", "body"),
                where=models.Q(body__isnull=False),
            ),
            Kept(timedelta(days=180), after="ended_at"),
        )
        let_go = "alongside.post.actions.forget"

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def is_wiped(self) -> bool:
        """Say whether its words are gone."""
        return is_empty(self, "body")


class Link(models.Model):
    """What a link may be used for, once. Its token is in the link alone, and here as a keyed hash."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    digest = models.CharField(max_length=64, unique=True)
    purpose = models.CharField(max_length=40)
    about = models.CharField(max_length=120)
    made_by = models.CharField(max_length=80)
    made_at = models.DateTimeField()
    until = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)
    taken_back_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["purpose", "about"]),
            models.Index(fields=["until"]),
        ]

    class Privacy:
        plain: ClassVar[set[str]] = {
            "id",
            "digest",
            "purpose",
            "made_at",
            "until",
            "used_at",
            "taken_back_at",
        }
        personal: ClassVar[set[str]] = {"about", "made_by"}
        sensitive: ClassVar[set[str]] = set()
        purpose = "To let whoever has a link do one thing with it, once, while it counts."
        retention = "30 days after it counts no longer."
        whose_text = "about"
        named = ("made_by",)
        withheld = ("digest",)
        periods = (Kept(timedelta(days=30), after="until"),)

    def __str__(self) -> str:
        return str(self.pk)


class Stopped(models.Model):
    """An address that wants nothing more of us, as a blind hash."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    address = models.CharField(max_length=64, unique=True)
    at = models.DateTimeField()

    class Privacy:
        plain: ClassVar[set[str]] = {"id", "at"}
        personal: ClassVar[set[str]] = {"address"}
        sensitive: ClassVar[set[str]] = set()
        purpose = "To send nothing more to whoever asked for that."
        retention = "Until they ask for messages again."
        nobody = "It is a hash of an address, which only whoever has that address can make again."

    def __str__(self) -> str:
        return str(self.pk)
