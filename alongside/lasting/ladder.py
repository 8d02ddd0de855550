"""
From a small part in an evening to running it, rung by rung: many attend and few lead (DOMAIN 9.6, 182), and nobody leads who was never
asked for something small. Pure.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from alongside.evenings.jobs import Job


class Rung(StrEnum):
    """What somebody does for a meeting, the smallest first; the words of each are a block ``rung.<value>``."""

    KETTLE = "kettle"
    WELCOME = "welcome"
    READING = "reading"
    TIME = "time"
    OPENING = "opening"
    BESIDE = "beside"


RUNGS = tuple(Rung)
# Which job of an evening each of the small parts is: whoever has said yes to it does that on the rota.
JOBS: Final[Mapping[Rung, Job]] = {
    Rung.KETTLE: Job.TEA,
    Rung.WELCOME: Job.GREETER,
    Rung.READING: Job.READER,
    Rung.TIME: Job.TIME,
}
# What each takes of an evening beside the meeting itself, so that somebody knows before they say yes: our own estimate.
MINUTES: Final[Mapping[Rung, int]] = {
    Rung.KETTLE: 30,
    Rung.WELCOME: 20,
    Rung.READING: 5,
    Rung.TIME: 5,
    Rung.OPENING: 20,
    Rung.BESIDE: 45,
}
# Nobody has to run it alone after one evening: a talk before it, one beside, one with the other beside them.
BESIDE_BEFORE_ALONE = 3


def above(rung: Rung) -> Rung | None:
    """Return the next rung; None above the last, where somebody is asked to run it themselves."""
    place = RUNGS.index(rung) + 1
    return RUNGS[place] if place < len(RUNGS) else None


def below(rung: Rung) -> Rung | None:
    """Return the rung before; None below the first. Stepping down is as easy as stepping up."""
    place = RUNGS.index(rung)
    return RUNGS[place - 1] if place else None


def may_be_asked(rung: Rung, *, beside: int) -> bool:
    """Say whether somebody has run it beside another often enough to be asked to run it alone."""
    return rung is Rung.BESIDE and beside >= BESIDE_BEFORE_ALONE
