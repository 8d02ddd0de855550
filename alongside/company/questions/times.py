"""Times to ask anything: whether one may be offered or booked, when whoever booked is reminded, when opinions show. Pure."""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import StrEnum

# So far ahead one may be offered, and so many may come at once.
FURTHEST = timedelta(days=90)
MOST = 20
# Whoever booked is reminded on the day before, and no later than an hour before.
REMINDED_BEFORE = timedelta(hours=24)
LAST_REMINDED = timedelta(hours=1)
# Opinions are shown five by five, so that no new one can be told by what has changed.
TOGETHER = 5


class Way(StrEnum):
    """How people ask."""

    PLACE = "PLACE"
    ONLINE = "ONLINE"
    PHONE = "PHONE"


class Whom(StrEnum):
    """For whom a time is."""

    ANYBODY = "ANYBODY"
    THEMSELVES = "THEMSELVES"
    CLOSE = "CLOSE"
    WOMEN = "WOMEN"


class Worth(StrEnum):
    """What somebody says of it; not to say is as good an answer."""

    NOT_SAID = "NOT_SAID"
    YES = "YES"
    PARTLY = "PARTLY"
    NO = "NO"


class NotOffered(StrEnum):
    """Why a time may not be offered."""

    NOT_HERE = "NOT_HERE"
    NOT_CLEARED = "NOT_CLEARED"
    PAST = "PAST"
    TOO_FAR = "TOO_FAR"
    NO_PLACE = "NO_PLACE"
    NOT_PUBLIC = "NOT_PUBLIC"
    HOW_MANY = "HOW_MANY"


# Which part of what was said each is about.
AMISS = {
    NotOffered.NOT_CLEARED: "day", NotOffered.PAST: "day", NotOffered.TOO_FAR: "day", NotOffered.NO_PLACE: "where",
    NotOffered.NOT_PUBLIC: "public", NotOffered.HOW_MANY: "most",
}  # fmt: skip


def why_not_offered(
    *, here: bool, cleared: bool, way: Way, public: bool, where: str, most: int, at: datetime, now: datetime
) -> NotOffered | None:
    """
    Say why a volunteer may not offer a time; None where they may.

    :param here: the body has said that it has such times
    :param cleared: the body stands for the volunteer on that day
    """
    for holds, why in (
        (not here, NotOffered.NOT_HERE),
        (not cleared, NotOffered.NOT_CLEARED),
        (at <= now, NotOffered.PAST),
        (at > now + FURTHEST, NotOffered.TOO_FAR),
        (not where, NotOffered.NO_PLACE),
        (way is Way.PLACE and not public, NotOffered.NOT_PUBLIC),
        (not 1 <= most <= MOST, NotOffered.HOW_MANY),
    ):
        if holds:
            return why
    return None


def is_time_to_remind(at: datetime, *, now: datetime) -> bool:
    """Say whether whoever booked may be reminded now."""
    return at - REMINDED_BEFORE <= now < at - LAST_REMINDED
