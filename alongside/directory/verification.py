"""How far a listing can be relied on tonight: when somebody last stood behind it, and for how long that is good."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from enum import StrEnum

from msgspec import Struct

# What a list or a person says of a meeting is relied on for so long, unless more is known of the list.
GOOD_FOR_DAYS = 90


class Verification(StrEnum):
    """How long ago a listing was confirmed, for what its sources are good for."""

    CONFIRMED = "CONFIRMED"
    AGEING = "AGEING"
    STALE = "STALE"
    UNVERIFIED = "UNVERIFIED"


# Up to which share of its days a word is so.
_UP_TO = ((Verification.CONFIRMED, 1 / 3), (Verification.AGEING, 1), (Verification.STALE, 4))


class Word(Struct, frozen=True):
    """
    Somebody stood behind a listing: its list, by having it when it was read, or a person.

    :param good_for_days: for how many days that can be relied on
    """

    said_at: datetime
    good_for_days: int = GOOD_FOR_DAYS


def verify(words: Iterable[Word], *, now: datetime) -> Verification:
    """
    Say how far a listing can be relied on: as far as the best word for it.

    A list that was read this morning and a person who said so this morning count the same.
    """
    order = list(Verification)
    return min((_of(word, now) for word in words), key=order.index, default=Verification.UNVERIFIED)


def _of(word: Word, now: datetime) -> Verification:
    age = now - word.said_at
    good = timedelta(days=word.good_for_days)
    return next((state for state, share in _UP_TO if age <= share * good), Verification.UNVERIFIED)
