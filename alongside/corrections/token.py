"""
A signed note of when a form was opened, which tells a person from a program that fills in forms.

It stands in the place of a cookie: who sends this form can do nothing with it that anybody could not, so that there is nothing to forge.
"""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime, timedelta
from enum import StrEnum

from django.core import signing

SALT = "alongside.corrections"
# Nobody reads a page and writes a sentence sooner; and somebody who is called away comes back the same day.
SOONEST = timedelta(seconds=3)
LATEST = timedelta(hours=24)


class Age(StrEnum):
    """How long a form has been open."""

    TOO_YOUNG = "TOO_YOUNG"
    RIGHT = "RIGHT"
    TOO_OLD = "TOO_OLD"
    NOT_OURS = "NOT_OURS"


def make(about: str, *, once: str, now: datetime) -> str:
    """
    Return a token for one form.

    :param about: the listing that it is about; empty for a meeting that is missing
    :param once: random, so that two forms have two tokens
    """
    return signing.dumps({"about": about, "at": int(now.timestamp()), "once": once}, salt=SALT)


def age(token: str, about: str, *, now: datetime) -> Age:
    """Say how long ago a token was made for the form about a listing."""
    try:
        said = signing.loads(token, salt=SALT)
        made = datetime.fromtimestamp(said["at"], tz=UTC)
    except (signing.BadSignature, KeyError, TypeError, ValueError):
        return Age.NOT_OURS
    if said.get("about") != about:
        return Age.NOT_OURS
    if now - made > LATEST:
        return Age.TOO_OLD
    return Age.TOO_YOUNG if now - made < SOONEST else Age.RIGHT


def digest(token: str) -> str:
    """Return what tells that the same form was sent before."""
    return hashlib.sha256(token.encode()).hexdigest()
