"""What facilitators are asked, and when what they said is shown: in fives, so that nobody is known by their words. Pure."""

from __future__ import annotations

from enum import StrEnum
from typing import Final


class Want(StrEnum):
    """What a facilitator may want from whoever hosts the group (DOMAIN 9.5, 161; the manual's own list is lost)."""

    LEFT_ALONE = "LEFT_ALONE"
    COLLEAGUE = "COLLEAGUE"
    TELLING = "TELLING"
    TRUE_WORDS = "TRUE_WORDS"
    ROOM = "ROOM"
    THINGS = "THINGS"
    TALK = "TALK"
    TRAINING = "TRAINING"
    OTHERS = "OTHERS"
    COSTS = "COSTS"


# A single new answer beside five known ones would be known for whose it is: five are shown at once, or none.
TOGETHER: Final = 5


def shows(waiting: int) -> bool:
    """Say whether so many answers that wait are shown now, all of them at once."""
    return waiting >= TOGETHER
