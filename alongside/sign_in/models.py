"""Who is signed in where, who is invited, and what somebody had typed when their sitting ended."""

from __future__ import annotations

import uuid
from datetime import datetime, timedelta
from typing import ClassVar

from django.conf import settings
from django.db import models

from alongside.accounts.models import User
from alongside.accounts.roles import Role
from alongside.kernel.kept import Kept
from alongside.sealed.field import SealedField

# Of a sitting that goes on: it is written down once a minute, and not at every page.
SEEN_EVERY = timedelta(minutes=1)


class Sitting(models.Model):
    """Somebody signed in on one device. The session names it; once it is gone, so is what the session allowed."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="sittings")
    browser = models.CharField(max_length=30, blank=True)
    system = models.CharField(max_length=30, blank=True)
    began_at = models.DateTimeField()
    seen_at = models.DateTimeField()

    class Privacy:
        plain: ClassVar[set[str]] = {"id"}
        personal: ClassVar[set[str]] = {"user", "browser", "system", "began_at", "seen_at"}
        sensitive: ClassVar[set[str]] = set()
        purpose = "To show people where they are signed in, and let them end it."
        whose = "user"
        retention = "Until it ends, and seven days at most."
        periods = (Kept(timedelta(days=7), after="began_at"),)

    def __str__(self) -> str:
        return str(self.id)

    def is_over(self, *, now: datetime) -> bool:
        """Say whether it was left alone for too long, or has lasted a working day."""
        idle, whole = settings.SITTING_IDLE, settings.SITTING_LASTS
        return now >= self.seen_at + idle or now >= self.began_at + whole

    def see(self, *, now: datetime) -> None:
        """Note that it goes on."""
        if now >= self.seen_at + SEEN_EVERY:
            Sitting.objects.filter(pk=self.pk).update(seen_at=now)


class KeptForm(models.Model):
    """A form that came when its sitting had ended: sealed, and offered back to the same person alone."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="kept")
    # Where it was sent and what it held, as JSON: an address may tell whom it is about.
    form = SealedField()
    at = models.DateTimeField()

    class Privacy:
        plain: ClassVar[set[str]] = {"id"}
        personal: ClassVar[set[str]] = {"user", "at"}
        sensitive: ClassVar[set[str]] = {"form"}
        purpose = "So that nobody loses what they typed because their sitting ended meanwhile."
        whose = "user"
        retention = "Until it is sent or thrown away, and seven days at most."
        periods = (Kept(timedelta(days=7), after="at"),)

    class Meta:
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["at"])]

    def __str__(self) -> str:
        return str(self.id)


class Invitation(models.Model):
    """Somebody is asked to sign in here. Until they say yes there is no account, whoever asks."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    email = SealedField()
    name = SealedField()
    staff = models.BooleanField(default=False)
    # The body in which they are to have a role, and in which of its teams; neither is a key, since teams lie behind a door.
    body = models.UUIDField(null=True, blank=True)
    team = models.UUIDField(null=True, blank=True)
    role = models.CharField(max_length=20, choices=Role, blank=True)
    made_by = models.CharField(max_length=100)
    made_at = models.DateTimeField()
    until = models.DateTimeField()

    class Privacy:
        plain: ClassVar[set[str]] = {"id", "staff", "body", "team", "role", "made_at", "until"}
        personal: ClassVar[set[str]] = {"made_by"}
        sensitive: ClassVar[set[str]] = {"email", "name"}
        purpose = "To let somebody in whom somebody here knows."
        nobody = "Whom it invites lies sealed and cannot be searched; it goes with its week."
        named = ("made_by",)
        retention = "Until it is accepted or its week is over."
        periods = (Kept(timedelta(0), after="until"),)

    class Meta:
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["until"])]

    def __str__(self) -> str:
        return str(self.id)


class StepSecret(models.Model):
    """What an authenticator app or printed codes are made of, where allauth would keep it as it is."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    secret = SealedField()

    class Privacy:
        plain: ClassVar[set[str]] = {"id"}
        personal: ClassVar[set[str]] = set()
        sensitive: ClassVar[set[str]] = {"secret"}
        purpose = "To check the second step of whoever signs in."
        nobody = "The step that it is of names it, and goes with whoever has it."
        retention = "Until the step is taken away or the account is closed."

    def __str__(self) -> str:
        return str(self.id)
