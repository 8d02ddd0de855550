"""What a body agrees once for every group of an area: on what, how it stands, whether it holds, and when it wants looking at. Pure."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from msgspec import Struct


class Kind(StrEnum):
    """What kind of organisation it is agreed with."""

    COUNCIL = "COUNCIL"
    HEALTH = "HEALTH"
    HOUSING = "HOUSING"
    JUSTICE = "JUSTICE"
    OTHER = "OTHER"


class Topic(StrEnum):
    """What it is about: what each group would else ask for by itself."""

    ROOMS = "ROOMS"
    POSTERS = "POSTERS"
    PRINTING = "PRINTING"
    EXPENSES = "EXPENSES"
    STAFF_TIME = "STAFF_TIME"
    TELLING = "TELLING"
    WORRIES = "WORRIES"
    OTHER = "OTHER"


class Stand(StrEnum):
    """How an agreement stands."""

    TALKED = "TALKED"
    AGREED = "AGREED"
    ENDED = "ENDED"


class Due(StrEnum):
    """Why an agreement wants looking at now."""

    OVER = "OVER"
    LOOK_AGAIN = "LOOK_AGAIN"
    ENDS_SOON = "ENDS_SOON"


# Our own estimate: a council that is asked two months ahead can still say yes in time.
SOON: Final = timedelta(weeks=8)


class Term(Struct, frozen=True):
    """
    How long an agreement holds.

    :param from_on, until: the first and the last day; None for an end that nobody named
    :param look_again_on: the day on which both look whether it still suits them
    """

    stands: Stand
    from_on: date | None = None
    until: date | None = None
    look_again_on: date | None = None


def holds(term: Term, today: date) -> bool:
    """Say whether what was agreed is given on a day."""
    begun = term.from_on is not None and term.from_on <= today
    return term.stands is Stand.AGREED and begun and not _is_over(term, today)


def due(term: Term, today: date) -> Due | None:
    """Return why it wants looking at on a day; None where it does not. What has ended wants nothing."""
    if term.stands is Stand.ENDED:
        return None
    if term.stands is Stand.AGREED and _is_over(term, today):
        return Due.OVER
    if term.look_again_on and term.look_again_on <= today:
        return Due.LOOK_AGAIN
    soon = term.stands is Stand.AGREED and term.until and term.until <= today + SOON
    return Due.ENDS_SOON if soon else None


def holds_there(places: Collection[str], known: Collection[str]) -> bool:
    """
    Say whether an agreement for some places is for somebody.

    :param places: where it holds; none for everywhere
    :param known: where they are, as far as that is known; where it is not, they are told of all, each with its places
    """
    there = {one.strip().casefold() for one in known}
    return not places or not there or bool(there & {one.strip().casefold() for one in places})


def _is_over(term: Term, today: date) -> bool:
    return term.until is not None and term.until < today
