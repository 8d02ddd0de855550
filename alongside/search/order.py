"""
What comes first.

A match is ordered by one whole number that holds all that decides: how sure its session is, when, how far,
and the row. Rows follow the listings' ids, so that no two are equal and paging is a total order.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from alongside.search.criteria import Criteria, Order
from alongside.search.layout import Ints

CERTAIN, UNCERTAIN, NO_SESSION, CLOSED = range(4)

# Bits of each field: 63 in all, so that the number stays positive.
_BITS = {"sure": 2, "time": 16, "tenths": 18, "row": 27}


class Layout:
    """The fields of a rank, the weightiest first; the row is always the last."""

    def __init__(self, *fields: str) -> None:
        self._shift = {
            name: sum(_BITS[later] for later in fields[at:]) for at, name in enumerate(fields, start=1)
        }

        self._shift_and_mask = [(self._shift[name], (1 << bits) - 1) for name, bits in _BITS.items()]

    def place(self, field: str, values: Ints) -> Ints:
        """Return values of one field as they stand in a rank; what is placed is joined by ``|``."""
        return values << self._shift[field]

    def read(self, number: int, *, brought: bool = False) -> Rank:
        """Return what a rank was made of."""
        sure, time, tenths, row = [number >> shift & mask for shift, mask in self._shift_and_mask]
        return Rank(sure, time, tenths, row, brought)


_SOONEST = Layout("sure", "time", "tenths", "row")
_NEAREST = Layout("sure", "tenths", "time", "row")
# Outside the radius the way alone decides: "the nearest" has to be the nearest.
BEYOND = Layout("tenths", "sure", "time", "row")
_FIRST_SCREEN = 10
_LOOK_AHEAD = 100


class Rank(NamedTuple):
    """
    What one match is ordered by.

    :param sure: CERTAIN, UNCERTAIN, NO_SESSION or CLOSED
    :param time: minute of its session, from the start of what the index knows
    :param tenths: tenths of a kilometre
    :param brought: brought forward, so that the first screen shows more than one approach
    """

    sure: int
    time: int
    tenths: int
    row: int
    brought: bool = False


def order_of(criteria: Criteria) -> Order:
    """Return the order asked, or the one that suits what is asked."""
    if criteria.order:
        return criteria.order
    return Order.NEAREST if criteria.near and not criteria.when else Order.SOONEST


def layout_of(order: Order) -> Layout:
    """Return the fields that an order goes by."""
    return _NEAREST if order is Order.NEAREST else _SOONEST


def page_of(
    numbers: Ints, layout: Layout, approach_of: Callable[[Ints], Ints] | None, *, page: int, page_size: int
) -> list[Rank]:
    """
    Return one page of the matches, in order.

    :param approach_of: gives the approaches of rows, where the first screen must show more than one if it can
    """
    begin, end = (page - 1) * page_size, page * page_size
    head = _smallest(numbers, max(end, _LOOK_AHEAD))
    brought = approach_of and _to_bring_forward(head, numbers, layout, approach_of)
    in_order = head.tolist() if begin < len(numbers) else []
    if brought is not None:
        in_order = [number for number in in_order if number != brought]
        in_order.insert(_FIRST_SCREEN - 1, brought)
    return [layout.read(number, brought=number == brought) for number in in_order[begin:end]]


def _smallest(numbers: Ints, count: int) -> Ints:
    return np.sort(np.partition(numbers, count - 1)[:count] if count < len(numbers) else numbers)


def _to_bring_forward(
    head: Ints, numbers: Ints, layout: Layout, approach_of: Callable[[Ints], Ints]
) -> int | None:
    """Return the best of another approach where the first screen is full of one."""
    if len(head) <= _FIRST_SCREEN:
        return None
    approaches = _approaches(head, approach_of)
    if (approaches[:_FIRST_SCREEN] != approaches[0]).any():
        return None
    others = head[approaches != approaches[0]]
    if not len(others) and len(head) < len(numbers):
        others = numbers[_approaches(numbers, approach_of) != approaches[0]]
    # Closed ones are last in every order that this is asked of.
    best = int(others.min()) if len(others) else None
    return None if best is None or layout.read(best).sure == CLOSED else best


def _approaches(numbers: Ints, approach_of: Callable[[Ints], Ints]) -> Ints:
    return approach_of(numbers & (1 << _BITS["row"]) - 1)
