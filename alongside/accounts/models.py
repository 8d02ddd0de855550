"""People who sign in, the bodies that they work in (tenants), and in which role."""

from __future__ import annotations

import uuid
from datetime import timedelta
from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models, transaction

from alongside.accounts.owned import TenantOwned
from alongside.accounts.roles import Role, TenantKind
from alongside.kernel.kept import Kept
from alongside.sealed.box import new_secret
from alongside.sealed.field import SealedField


class UserManager(BaseUserManager["User"]):
    def create_user(self, *, email: str, name: str, password: str | None = None, staff: bool = False) -> User:
        """Create somebody who may sign in; without a password, only by invitation."""
        user = self.model(email=self.normalize_email(email), name=name, staff=staff)
        user.set_password(password)
        user.save(using=self._db)
        return user


class User(AbstractBaseUser):
    """Somebody who signs in. People who only look for a meeting never become one."""

    # So that the audit takes one for somebody who does things.
    acts = True

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    email = models.EmailField(unique=True)
    name = models.CharField(max_length=120)
    is_active = models.BooleanField(default=True)
    staff = models.BooleanField(default=False)

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    class Privacy:
        plain: ClassVar[set[str]] = {"id", "is_active", "staff"}
        personal: ClassVar[set[str]] = {"email", "name", "password", "last_login"}
        sensitive: ClassVar[set[str]] = set()
        purpose = "To let people who work with groups, or run them, sign in."
        retention = "Until the person or their administrator closes the account."
        whose = ""
        withheld = ("password",)
        erased_by = "alongside.accounts.actions.close_account"

    def __str__(self) -> str:
        return str(self.id)


class Tenant(models.Model):
    """
    A body that owns private records here. On a screen it has its own name, and never this word.

    Which tenants there are lies outside every tenant's door, since it says which doors there are.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=20, choices=TenantKind)
    name = models.CharField(max_length=120)
    ended_at = models.DateTimeField(null=True, blank=True)
    # Another one each time that what is kept of its records in memory is no longer so (`tenancy.kept`).
    stamp = models.UUIDField(default=uuid.uuid4, editable=False)

    class Privacy:
        plain: ClassVar[set[str]] = {"id", "kind", "name", "ended_at", "stamp"}
        personal: ClassVar[set[str]] = set()
        sensitive: ClassVar[set[str]] = set()
        purpose = "To keep the private records of one body apart from everybody else's."
        retention = "As long as the body has records here."

    def __str__(self) -> str:
        return self.name

    @transaction.atomic
    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save it; a new one has a key from the first, since one that was made with the first record would be gone with that."""
        new = self._state.adding
        super().save(*args, **kwargs)
        if new:
            TenantKey.objects.create(tenant=self, secret=new_secret())

    def change_stamp(self) -> None:
        """Have every process ask anew for what it has kept of this body, from the next door on."""
        self.stamp = uuid.uuid4()
        self.save(update_fields=["stamp"])


class TenantKey(models.Model):
    """
    A key that seals what a tenant keeps: the newest seals, all of them open. Without it nothing of that tenant opens, and of no other.

    It lies here sealed with the master key, and outside every door, so that a change of the master key reaches it.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    tenant = models.ForeignKey(Tenant, models.PROTECT, related_name="keys")
    secret = SealedField(null=True)
    number = models.PositiveIntegerField(default=1)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["tenant", "number"], name="one_key_of_a_number_of_a_tenant"),
        ]

    class Privacy:
        plain: ClassVar[set[str]] = {"id", "tenant", "number"}
        personal: ClassVar[set[str]] = set()
        sensitive: ClassVar[set[str]] = {"secret"}
        purpose = "To open what one body keeps, and nothing of anybody else."
        retention = "Until nothing is sealed with it any more."
        nobody = "It is a secret of a body, and of nobody."

    def __str__(self) -> str:
        return str(self.id)


class Team(TenantOwned):
    """Some of the people of a tenant who work together; a supervisor sees the work of theirs."""

    name = models.CharField(max_length=120)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["tenant", "name"], name="team_name_of_tenant"),
        ]

    class Privacy:
        plain: ClassVar[set[str]] = {"id", "tenant", "name"}
        personal: ClassVar[set[str]] = set()
        sensitive: ClassVar[set[str]] = set()
        purpose = "To say whose work a supervisor sees."
        retention = "As long as the body has records here."

    def __str__(self) -> str:
        return self.name


class Glass(TenantOwned):
    """
    Somebody opened, in an emergency, the record of somebody whom they may not see: why, for how long, and what a second look found.

    A row is made when it is opened, and gets its second look once, by somebody else.
    """

    OF: ClassVar[tuple[str, ...]] = ("by",)

    target = models.CharField(max_length=120)
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    reason = SealedField(null=True)
    opened_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    looked_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    looked_at = models.DateTimeField(null=True, blank=True)
    right = models.BooleanField(null=True, blank=True)
    note = SealedField(null=True)

    class Meta:
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["tenant", "target"])]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                name="a_second_look_is_whole",
                condition=models.Q(looked_by=None, looked_at=None, right=None)
                | models.Q(looked_by__isnull=False, looked_at__isnull=False, right__isnull=False),
            ),
            models.CheckConstraint(
                name="nobody_looks_at_their_own",
                condition=models.Q(looked_by=None) | ~models.Q(looked_by=models.F("by")),
            ),
        ]

    class Privacy:
        plain: ClassVar[set[str]] = {"id", "tenant", "opened_at", "ends_at", "looked_at", "right"}
        personal: ClassVar[set[str]] = {"by", "looked_by"}
        sensitive: ClassVar[set[str]] = {"target", "reason", "note"}
        purpose = (
            "To show the person, their worker and a manager who opened a record in an emergency, and why."
        )
        retention = "A year after it was opened."
        whose_text = "target"
        named = ("by", "looked_by")
        periods = (Kept(timedelta(days=365), after="opened_at"),)

    def __str__(self) -> str:
        return str(self.id)


class Memberships(models.QuerySet["Membership"]):
    def current(self) -> Memberships:
        """Those that hold now, in a tenant that has not ended, of somebody who may sign in."""
        return self.filter(ended_at=None, tenant__ended_at=None, user__is_active=True)


class Membership(models.Model):
    """
    The role that somebody has in a tenant, in one of its teams or (without one) in all of it.

    Somebody may have several, in one tenant or in many. They lie outside every tenant's door, since they say who may open it.
    """

    OF: ClassVar[tuple[str, ...]] = ("user",)
    RIGHTS_FROM: ClassVar[str] = ""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(User, models.PROTECT, related_name="memberships")
    tenant = models.ForeignKey(Tenant, models.PROTECT, related_name="memberships")
    team = models.ForeignKey(Team, models.PROTECT, null=True, blank=True, related_name="memberships")
    role = models.CharField(max_length=20, choices=Role)
    began_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = models.Manager.from_queryset(Memberships)()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["user", "tenant", "team", "role"],
                condition=models.Q(ended_at=None),
                name="membership_once_in_a_team",
            ),
            models.UniqueConstraint(
                fields=["user", "tenant", "role"],
                condition=models.Q(ended_at=None, team=None),
                name="membership_once_in_all",
            ),
        ]

    class Privacy:
        plain: ClassVar[set[str]] = {"id", "tenant", "team", "role", "began_at", "ended_at"}
        personal: ClassVar[set[str]] = {"user"}
        sensitive: ClassVar[set[str]] = set()
        purpose = "To let somebody do in a body what their role there allows, and nothing else."
        retention = "Two years after it ended, so that it can be said who was allowed what."
        whose = "user"
        periods = (Kept(timedelta(days=730), after="ended_at"),)

    def __str__(self) -> str:
        return str(self.id)
