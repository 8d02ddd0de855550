"""Which listings come into question, and which of them meet what is asked."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple, Self

import numpy as np
import numpy.typing as npt

from alongside.search.layout import Floats, Ints, Mask


class Candidates(NamedTuple):
    """
    Rows that meet what is asked of place and words, and what they are numbered as elsewhere.

    :param squares: how far each is, as :class:`search.distances.Near` says it; None where nothing has a distance
    """

    rows: Ints
    squares: Floats | None
    timetable: Ints
    profile: Ints
    area: Ints

    def only(self, kept: npt.NDArray[Any]) -> Self:
        """Return some of them, by their places here."""
        return type(self)(*(None if column is None else column[kept] for column in self))  # type: ignore[arg-type]


def every_candidate(arrays: Mapping[str, Any]) -> Candidates:
    """Return all rows of an index, as candidates without a distance."""
    return Candidates(
        np.arange(len(arrays["id"])), None, arrays["timetable"], arrays["profile"], arrays["area"]
    )


class Wanted(NamedTuple):
    """
    What is asked of time, profiles and areas, answered for each of those.

    :param area: None where none is asked
    """

    time: Mask
    profile: Mask
    area: Mask | None


class Met(NamedTuple):
    """Which candidates meet all that is asked, and all but what is asked of one part."""

    all: Mask
    but_time: Mask
    but_profile: Mask
    but_area: Mask


def met(candidates: Candidates, wanted: Wanted) -> Met:
    """Say of each candidate whether it meets what is wanted."""
    in_time = wanted.time[candidates.timetable]
    fits = wanted.profile[candidates.profile]
    both = in_time & fits
    if wanted.area is None:
        return Met(both, fits, in_time, both)
    in_area = wanted.area[candidates.area]
    return Met(both & in_area, fits & in_area, in_time & in_area, both)


def count_by(numbers: Ints, which: Mask, size: int) -> Ints:
    """Count how often each number comes among those that are marked."""
    return np.bincount(numbers[np.flatnonzero(which)], minlength=size)
