"""Who may look after this installation."""

from __future__ import annotations

from datetime import datetime

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction

from alongside.accounts.models import User
from alongside.accounts.queries import get_user
from alongside.audit.record import Actor, record


class CannotAdd(Exception):
    """Somebody cannot be added; the sentence says why and what to do."""


@transaction.atomic
def put_staff(*, email: str, name: str, password: str, by: Actor, now: datetime) -> User:
    """
    Let somebody sign in as staff; whoever is there already gets the new password and is signed out everywhere.

    :raises CannotAdd: for an address that is none, or a password that is easily guessed
    """
    user = get_user(email) or User(email=email.lower())
    user.name, user.staff, user.is_active = name or user.name, True, True
    try:
        validate_email(email)
        validate_password(password, user)
    except ValidationError as error:
        raise CannotAdd(" ".join(error.messages)) from error
    user.set_password(password)  # no session that began with another one goes on
    user.save()
    record("accounts.staff.put", target=user, by=by, at=now)
    return user


@transaction.atomic
def end_staff(user: User, *, by: Actor, now: datetime) -> None:
    """Let somebody no longer sign in: from their next request on, they are nobody."""
    user.is_active = user.staff = False
    user.set_unusable_password()
    user.save(update_fields=["is_active", "staff", "password"])
    record("accounts.staff.ended", target=user, by=by, at=now)
