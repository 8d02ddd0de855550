"""
Whether a head count tells of a bad week or of a change. Pure.

What is usual is the median of a stretch of evenings, and around it what chance alone brings: 3.145 times the median difference
between one evening and the next (Wheeler, Understanding Variation, with medians, so that one odd evening moves nothing), and at
least one person. One count outside is one evening. Six in a row on one side of the median are a change (Perla, Provost and Murray,
The run chart, 2011; a count on the median neither breaks a run nor adds to it). After a change, what is usual is reckoned anew
from where it began.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import StrEnum
from itertools import pairwise
from statistics import median
from typing import Final

from msgspec import Struct

FEWEST: Final = 8  # evenings before anything is said
RUN: Final = 6
SPREAD: Final = 3.145


class Says(StrEnum):
    """What the counts say."""

    EARLY = "EARLY"
    USUAL = "USUAL"
    ONE_LOWER = "ONE_LOWER"
    ONE_HIGHER = "ONE_HIGHER"
    FEWER = "FEWER"
    MORE = "MORE"


class Stretch(Struct, frozen=True):
    """
    Evenings between two changes.

    :param begins: the place of its first count
    :param low, high: between these a count is usual; never below nought
    """

    begins: int
    middle: float
    low: float
    high: float


class Judged(Struct, frozen=True):
    """What the counts say, and the stretches that it rests on, oldest first; none while it is too early."""

    says: Says
    stretches: tuple[Stretch, ...] = ()


def judge(counts: Sequence[int]) -> Judged:
    """Judge head counts, oldest first."""
    if len(counts) < FEWEST:
        return Judged(Says.EARLY)
    stretches = tuple(_stretches(counts))
    return Judged(_says(counts, stretches), stretches)


def _says(counts: Sequence[int], stretches: tuple[Stretch, ...]) -> Says:
    now = stretches[-1]
    if counts[-1] < now.low:
        return Says.ONE_LOWER
    if counts[-1] > now.high:
        return Says.ONE_HIGHER
    if len(stretches) > 1 and len(counts) - now.begins <= 2 * RUN:
        return Says.MORE if now.middle > stretches[-2].middle else Says.FEWER
    return Says.USUAL


def _stretches(counts: Sequence[int]) -> Iterator[Stretch]:
    begins: int | None = 0
    while begins is not None:
        stretch = _stretch(counts, begins)
        yield stretch
        begins = _next_change(counts, stretch)


def _stretch(counts: Sequence[int], begins: int) -> Stretch:
    some = counts[begins : begins + FEWEST]
    middle = float(median(some))
    around = max(1.0, SPREAD * median([abs(one - other) for one, other in pairwise(some)]))
    return Stretch(begins, middle, max(0.0, middle - around), middle + around)


def _next_change(counts: Sequence[int], stretch: Stretch) -> int | None:
    """Return where a run of six begins on one side of the middle of a stretch, after its first evening; None where there is none."""
    run: list[int] = []
    for place in range(stretch.begins + 1, len(counts)):
        side = counts[place] - stretch.middle
        if side == 0:
            continue
        if run and (counts[run[-1]] > stretch.middle) != (side > 0):
            run = []
        run.append(place)
        if len(run) == RUN:
            return run[0]
    return None
