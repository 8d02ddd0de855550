"""
The second step of signing in: a code of an app, a printed code, or a passkey. The one place that knows allauth.

Of allauth this uses how each is kept, counted and checked, and none of its pages, forms, limits or messages. A passkey
is checked by the device that holds it (a finger, a face, a PIN), so by itself it is both steps.
"""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any
from urllib.parse import quote, urlencode

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import format_hotp_value, generate_totp_secret, hotp_value
from allauth.mfa.utils import decrypt, encrypt
from allauth.mfa.webauthn.internal import auth as webauthn
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models.signals import post_delete
from django.dispatch import receiver
from django.utils.crypto import constant_time_compare

from alongside.accounts.models import User
from alongside.sign_in.models import StepSecret

APP, CODES, PASSKEY = (
    Authenticator.Type.TOTP.value,
    Authenticator.Type.RECOVERY_CODES.value,
    Authenticator.Type.WEBAUTHN.value,
)
APP_DIGITS, CODE_DIGITS, SECONDS = 6, 8, 30


class NotThatPasskey(Exception):
    """A passkey does not fit: it is not known here, or what it signed is not what was asked for."""


def list_steps(user: User) -> list[Authenticator]:
    """Return what somebody has for a second step, the oldest first."""
    return list(Authenticator.objects.filter(user=user).order_by("created_at", "pk"))


def has_step(user: User) -> bool:
    """Say whether somebody has any second step."""
    return bool(Authenticator.objects.filter(user=user).exists())


def new_app_secret() -> str:
    """Return a new secret for an authenticator app."""
    return str(generate_totp_secret())


def app_address(user: User, secret: str, *, site: str) -> str:
    """Return the address that an authenticator app reads from a square code."""
    told = urlencode({"secret": secret, "issuer": site}, quote_via=quote)
    return f"otpauth://totp/{quote(f'{site}:{user.email}')}?{told}"


def fits(secret: str, typed: str, *, now: datetime) -> int | None:
    """Return which half minute a code of an app is of, where it is of this one or of one beside it; else None."""
    current = int(now.timestamp()) // SECONDS
    codes = {
        counter: format_hotp_value(hotp_value(secret, counter)) for counter in range(current - 1, current + 2)
    }
    return next((counter for counter, code in codes.items() if constant_time_compare(code, typed)), None)


def put_app(user: User, secret: str, *, used: int) -> Authenticator:
    """Keep an app's secret, in place of an earlier one; the code that showed that it works is used up."""
    take_away(user, kind=APP)
    return Authenticator.objects.create(user=user, type=APP, data={"secret": encrypt(secret), "used": used})


def put_codes(user: User) -> list[str]:
    """Make printed codes in place of earlier ones, and return them: they are shown once."""
    take_away(user, kind=CODES)
    return list(RecoveryCodes.activate(user).get_unused_codes())


def count_codes(user: User) -> int:
    """Return how many printed codes are left."""
    kept = Authenticator.objects.filter(user=user, type=CODES).first()
    return len(RecoveryCodes(kept).get_unused_codes()) if kept else 0


def take_away(user: User, *, kind: str | None = None, pk: int | None = None) -> int:
    """Take second steps away: all, those of a kind, or one; return how many."""
    wanted = {name: value for name, value in (("type", kind), ("pk", pk)) if value is not None}
    _all, by_model = Authenticator.objects.filter(user=user, **wanted).delete()
    return int(by_model.get(Authenticator._meta.label, 0))


@receiver(post_delete, sender=Authenticator)
def _take_secret(instance: Authenticator, **_more: Any) -> None:
    """Whoever deletes a step, and whatever for, takes what it is made of with it."""
    StepSecret.objects.filter(pk=instance.data.get("secret") or instance.data.get("seed")).delete()


@transaction.atomic
def use_code(user: User, typed: str, *, now: datetime) -> bool:
    """Say whether what was typed is a code of somebody's app or a printed one of theirs, and use it up."""
    code = "".join(letter for letter in typed if letter.isdigit())
    kind = {APP_DIGITS: APP, CODE_DIGITS: CODES}.get(len(code))
    # Two who type the same code at once: the second waits here, and finds it used.
    step = Authenticator.objects.select_for_update().filter(user=user, type=kind).first() if kind else None
    if step is None:
        return False
    if kind == CODES:
        return bool(RecoveryCodes(step).validate_code(code)) and _used(step, now=now)
    counter = fits(decrypt(step.data["secret"]), code, now=now)
    if counter is None or counter <= step.data["used"]:
        return False
    step.data["used"] = counter
    step.save(update_fields=["data"])
    return _used(step, now=now)


def _used(step: Authenticator, *, now: datetime) -> bool:
    Authenticator.objects.filter(pk=step.pk).update(last_used_at=now)
    return True


def ask_for_passkey(user: User | None) -> dict[str, Any]:
    """Return what a browser needs to sign in with a passkey of somebody's, or of whoever has one; within a request."""
    return _plain(webauthn.begin_authentication(user))


def use_passkey(user: User | None, typed: str, *, now: datetime) -> User:
    """
    Return whose passkey has answered what was asked last; within a request.

    :param user: whose it must be; None for anybody's
    :raises NotThatPasskey: where it does not fit, or its owner may not sign in
    """
    answer = _read(typed)
    try:
        webauthn.parse_authentication_response(answer)
        found = user or webauthn.extract_user_from_response(answer)
        step = webauthn.complete_authentication(found, answer)
    except (ValidationError, *_NOT_READ) as error:
        raise NotThatPasskey from error
    if not found.is_active:
        raise NotThatPasskey
    _used(step, now=now)
    return found


# What a made-up answer meets on its way through the library.
_NOT_READ = (ValueError, TypeError, KeyError, AttributeError, LookupError)


def ask_for_new_passkey(user: User) -> dict[str, Any]:
    """Return what a browser needs to make a passkey; within a request."""
    return _plain(webauthn.begin_registration(user, True))


def put_passkey(user: User, typed: str, *, name: str) -> Authenticator:
    """
    Keep a passkey that a browser has made; within a request.

    :raises NotThatPasskey: where it does not answer what was asked
    """
    answer = _read(typed)
    try:
        webauthn.parse_registration_response(answer)
        made = webauthn.complete_registration(answer)
    except (ValidationError, *_NOT_READ) as error:
        raise NotThatPasskey from error
    if not made.is_user_verified():
        raise NotThatPasskey
    return webauthn.WebAuthn.add(user, name, answer).instance


def _read(typed: str) -> Any:
    """Read what a browser has sent as JSON; somebody may have made it up, a thousand brackets deep."""
    try:
        return json.loads(typed)
    except (ValueError, RecursionError) as error:
        raise NotThatPasskey from error


def passkey_name(step: Authenticator) -> str:
    """Return what somebody calls a passkey of theirs."""
    return str(step.data["name"])


def _plain(asked: Any) -> dict[str, Any]:
    """Return it as JSON knows it."""
    return {key: _plain(value) if hasattr(value, "items") else _listed(value) for key, value in asked.items()}


def _listed(value: Any) -> Any:
    if isinstance(value, (list, tuple)):
        return [_plain(one) if hasattr(one, "items") else one for one in value]
    return value
