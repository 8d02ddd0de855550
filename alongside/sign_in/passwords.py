"""Which passwords are refused, and what to write instead."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from alongside.accounts.models import User

_LONGER: Final = _("That is short and easily guessed. Write at least 12 letters: three words, for example")
_WORDS: Final[Mapping[str, Any]] = {
    "password_too_short": _LONGER,
    "password_too_common": _("Many people use that one, so it is tried first. Think of another"),
    "password_entirely_numeric": _("Figures alone are easily guessed. Put words with them"),
    "password_too_similar": _("It is too much like your name or address. Think of another"),
}


def refuse_weak(password: str, user: User) -> None:
    """
    Refuse a password that is easily guessed.

    :raises ValidationError: with a sentence for each thing that is wrong
    """
    try:
        validate_password(password, user)
    except ValidationError as error:
        raise ValidationError([_WORDS.get(str(one.code), _LONGER) for one in error.error_list]) from error
