"""
A suggestion for the national data set's items on mutual aid and peer support, with the rows behind it. Pure.

The codes are those of a public data set K, and may have changed: whoever fills in the case system looks them up there. Nothing is sent.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from enum import StrEnum

from msgspec import Struct

from alongside.linkage.history import FirstContact, History
from alongside.linkage.stages import Company, Help

# Reported at each review, about every six months.
LOOKS_BACK = timedelta(days=182)
_CONTACT = frozenset({Help.CHOSE, Help.RANG, Help.COMPANY})


class Code(StrEnum):
    """An item of the national data set."""

    RECMAID = "RECMAID"
    RECPEER = "RECPEER"


class Suggested(Struct, frozen=True):
    """
    What an item might say.

    :param days: of the rows that it rests on; it says yes where there are some
    """

    code: Code
    days: tuple[date, ...]

    @property
    def yes(self) -> bool:
        """Whether it might say yes."""
        return bool(self.days)


def since(history: History, *, today: date) -> date:
    """Return the day from which it is asked: the review before today's, or half a year back where there was none."""
    past = [day for day in history.reviews if day < today and day >= today - LOOKS_BACK]
    return max(past, default=today - LOOKS_BACK)


def suggested(history: History, *, today: date) -> list[Suggested]:
    """Return what each item might say of the time since the last review."""
    begins = since(history, today=today)
    contacts = [one for one in history.events if isinstance(one, FirstContact) and begins <= one.on <= today]
    return [
        Suggested(Code.RECMAID, _days(one for one in contacts if one.help & _CONTACT)),
        Suggested(Code.RECPEER, _days(one for one in contacts if one.company is Company.AGREED)),
    ]


def _days(contacts: Iterable[FirstContact]) -> tuple[date, ...]:
    return tuple(sorted({one.on for one in contacts}))
