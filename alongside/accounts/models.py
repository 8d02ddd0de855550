"""People who sign in. So far all that one may be is staff of the installation; tenants and roles come later."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models


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

    def __str__(self) -> str:
        return str(self.id)
