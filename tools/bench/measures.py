"""What is measured, and how times are taken."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import StrEnum
from time import process_time
from typing import TypeVar

from msgspec import Struct

_T = TypeVar("_T")


class Bound(StrEnum):
    """Which side of its target a figure has to be on."""

    AT_LEAST = "at least"
    AT_MOST = "at most"


class Measure(Struct, frozen=True, kw_only=True):
    """
    One figure.

    :param name: what it is of
    :param how: what was done to get it, in one sentence
    :param measured: the figure; ``unit`` stands behind it
    :param target: what it should be; None where it is only told
    """

    name: str
    how: str
    measured: float
    unit: str = ""
    bound: Bound = Bound.AT_MOST
    target: float | None = None

    @property
    def passes(self) -> bool:
        """Say whether the target is met; what has none always does."""
        if self.target is None:
            return True
        return self.measured >= self.target if self.bound is Bound.AT_LEAST else self.measured <= self.target


def milliseconds(ask: Callable[[_T], object], questions: Sequence[_T]) -> list[float]:
    """Return for each question how many milliseconds of the processor its answer took."""

    def time_of(question: _T) -> float:
        began = process_time()
        ask(question)
        return (process_time() - began) * 1000

    return [time_of(question) for question in questions]


def seconds(do: Callable[[], _T]) -> tuple[float, _T]:
    """Do something; return how many seconds of the processor it took, and what came of it."""
    began = process_time()
    done = do()
    return process_time() - began, done
