"""
What somebody takes part in, and how much: taking part counts for more than being there (Weiss 2005). Pure.

The scale of 0 to 5 is scored as in the PAL study (Zemore 2018; PhenX protocol 590602, which says that anybody may use it): a regular
group, a sponsor or guide, a close friend there, a service or role, and a meeting at least weekly in the last 30 days, one point each. It
is the same for every kind of group. The questions are in our own words.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum

from msgspec import Struct

# In 30 days, for one a week.
WEEKLY = 4


class Part(StrEnum):
    """What somebody took part in. Being there and listening is taking part in nothing more, and is as good."""

    SPOKE = "SPOKE"
    TOOL = "TOOL"
    READ = "READ"
    HELPED = "HELPED"
    MET = "MET"
    BETWEEN = "BETWEEN"


class SeenBy(StrEnum):
    """Who may see what somebody noted in their log."""

    ME = "ME"
    WORKER = "WORKER"


class Item(StrEnum):
    """A question of the scale."""

    REGULAR = "REGULAR"
    GUIDE = "GUIDE"
    FRIEND = "FRIEND"
    ROLE = "ROLE"
    MEETINGS = "MEETINGS"


ASKED_YES_NO = (Item.REGULAR, Item.GUIDE, Item.FRIEND, Item.ROLE)


class Scored(Struct, frozen=True):
    """
    What a scale comes to.

    :param score: None where it cannot be said
    :param missing: the questions without an answer
    """

    score: int | None
    missing: tuple[str, ...] = ()


def taking_part(answers: Mapping[str, int]) -> Scored:
    """
    Return how much somebody takes part, 0 to 5. Where one answer is missing no score is given: the source has no rule for it.

    :param answers: by :class:`Item`: 1 for yes and 0 for no; for MEETINGS how many in the last 30 days
    """
    missing = tuple(item.value for item in Item if item not in answers)
    if missing:
        return Scored(None, missing)
    weekly = answers[Item.MEETINGS] >= WEEKLY
    return Scored(sum(bool(answers[item]) for item in ASKED_YES_NO) + weekly)


def known(codes: Iterable[str]) -> list[str]:
    """Return those codes that say what somebody took part in, each once, in our order."""
    given = set(codes)
    return [part.value for part in Part if part in given]
