"""How groups of an area meet: how often, who may visit whom, and how long a notice stands. Pure."""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from alongside.kernel.holidays import next_working_day


class Visits(StrEnum):
    """Whom a group lets visit it: nobody, its open meetings, or any of its meetings once it has said yes."""

    NONE = "NONE"
    OPEN = "OPEN"
    ANY = "ANY"


class Answer(StrEnum):
    """What was said to an invitation or a question."""

    ASKED = "ASKED"
    YES = "YES"
    NO = "NO"


class Side(StrEnum):
    """Whose row of two it is: of whoever asks, or of whoever is asked."""

    ASKS = "ASKS"
    ASKED = "ASKED"


class Claimed(StrEnum):
    """How a claim for travel stands."""

    ASKED = "ASKED"
    APPROVED = "APPROVED"
    REFUSED = "REFUSED"
    PAID = "PAID"


class About(StrEnum):
    """What a notice is about; there is nothing else that a notice can be."""

    STAND_IN = "STAND_IN"
    SPARE = "SPARE"
    WANTED = "WANTED"
    ADVICE = "ADVICE"


# Four times a year (DOMAIN 9.6, 185).
EVERY: Final = timedelta(weeks=13)
LONGEST_NOTICE: Final = timedelta(weeks=4)
# Until then a claim can be made for a day or a visit that is over.
CLAIM_UNTIL: Final = timedelta(days=60)
ANSWER_DAYS: Final = 3


def next_due(days: list[date], *, today: date) -> date | None:
    """Return by when the next network day should be; None where one is planned already. It is today where there was none yet."""
    if any(one >= today for one in days):
        return None
    return max(days) + EVERY if days else today


def answer_by(asked: date, calendar: str) -> date:
    """
    Return the day by which a question is answered: three working days later.

    :param calendar: whose public holidays count, as :mod:`kernel.holidays` names it
    """
    day = asked
    for _one in range(ANSWER_DAYS):
        day = next_working_day(day, calendar)
    return day


def may_be_visited(visits: str, *, is_open: bool) -> bool:
    """Say whether a meeting can be asked for a visit: an open one where its group lets visitors in, any other only where that says so."""
    return visits == Visits.ANY or (visits == Visits.OPEN and is_open)
