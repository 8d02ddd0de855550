"""What has to be said of words, or of a number to ring, so that somebody can answer for it."""

from __future__ import annotations

from datetime import date, datetime

from django.utils import timezone


class NotYet(ValueError):
    """Nobody can have checked something on a day that has not come."""


class NotSaid(ValueError):
    """Something without which nobody could answer for it is missing."""


def require(**said: str) -> None:
    """
    Insist that each thing is said.

    :raises NotSaid: and names those that are missing
    """
    if missing := [name for name, value in said.items() if not value.strip()]:
        raise NotSaid(f"Say also: {', '.join(missing)}.")


def require_past(day: date | None, now: datetime) -> None:
    """
    Insist on a day that has come.

    :raises NotSaid, NotYet: where there is none, or it has not
    """
    if day is None:
        raise NotSaid("Say also: the day on which it was checked.")
    if day > timezone.localdate(now):
        raise NotYet(f"{day} has not come yet: give the day on which it was checked.")
