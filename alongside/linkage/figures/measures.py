"""The measures of a service: what each counts, of whom, and what stands beside it. Pure rules over rows of :class:`facts.Facts`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Final

from msgspec import Struct

from alongside.linkage.care import Happened
from alongside.linkage.figures.facts import Facts, Way

Rule = Callable[[Facts], bool]


class Measure(Struct, frozen=True):
    """
    One measure.

    :param counts: whom it counts
    :param of: out of whom
    """

    key: str
    counts: Rule
    of: Rule


class Count(Struct, frozen=True):
    """
    A measure counted.

    :param number: whom it counts
    :param of: out of so many
    :param beside: how many of those counted had something go otherwise than hoped
    """

    key: str
    number: int
    of: int
    beside: dict[Happened, int]


def _everybody(one: Facts) -> bool:
    return True


MEASURES: Final[Sequence[Measure]] = (
    Measure("OFFERED", lambda one: one.offered, _everybody),
    # NICE QS11 (2023), statement 2: information, and support to get there, of adults who seek help.
    Measure("QS11_2", lambda one: one.offered and one.connected, _everybody),
    Measure("LATE", lambda one: one.late, lambda one: one.offered),
    Measure("CONNECTED", lambda one: one.connected, lambda one: one.offered),
    Measure("ACCOMPANIED", lambda one: one.accompanied, lambda one: one.offered),
    Measure("ATTENDED", lambda one: one.attended, lambda one: one.offered),
    Measure("PART_4", lambda one: one.part_4, lambda one: one.due_4),
    Measure("PART_12", lambda one: one.part_12, lambda one: one.due_12),
)
_BESIDE: Final[dict[Happened, Rule]] = {
    Happened.LEFT: lambda one: one.left,
    Happened.BACK: lambda one: one.back,
    Happened.OVERDOSE: lambda one: one.overdose,
}


def count(rows: Iterable[Facts], *, way: Way | None = None) -> list[Count]:
    """
    Count every measure.

    :param way: only of people who were there when the subject was opened; of everybody, where nothing is said
    """
    known = [one for one in rows if way is None or one.way is way]
    return [_counted(measure, known) for measure in MEASURES]


def _counted(measure: Measure, rows: Sequence[Facts]) -> Count:
    of = [one for one in rows if measure.of(one)]
    counted = [one for one in of if measure.counts(one)]
    beside = {what: _people(one for one in counted if rule(one)) for what, rule in _BESIDE.items()}
    return Count(measure.key, _people(counted), _people(of), beside)


def _people(rows: Iterable[Facts]) -> int:
    return sum(one.people for one in rows)
