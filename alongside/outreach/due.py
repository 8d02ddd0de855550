"""When a place is to be told of a group again. Pure."""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum
from typing import Final


class How(StrEnum):
    """How a place was told."""

    SPOKE = "SPOKE"
    PRINTED = "PRINTED"
    MESSAGE = "MESSAGE"
    TALK = "TALK"


class Who(StrEnum):
    """In which role somebody told it; never which person."""

    RUNS_IT = "RUNS_IT"
    OF_GROUP = "OF_GROUP"
    HOST = "HOST"
    COORDINATOR = "COORDINATOR"


class Came(StrEnum):
    """What came of it, in a word."""

    NOTHING_YET = "NOTHING_YET"
    SHOWN = "SHOWN"
    WANTS_MORE = "WANTS_MORE"
    SENDS = "SENDS"
    NO = "NO"


# Staff come and go, and posters with them: once a season is what keeps a place in mind.
USUAL_WEEKS: Final = 13
MOST_WEEKS: Final = 104


def due_on(last: date | None, every_weeks: int) -> date | None:
    """Return the day from which a place is to be told again; None where it never was, which is now."""
    return None if last is None else last + timedelta(weeks=every_weeks)


def is_due(last: date | None, every_weeks: int, *, today: date) -> bool:
    """Say whether a place is to be told now: it never was, or not for as long as was planned."""
    due = due_on(last, every_weeks)
    return due is None or due <= today
