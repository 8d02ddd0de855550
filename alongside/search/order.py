"""
What comes first.

A match is ordered by one whole number that holds all that decides: how sure its session is, when, how far,
and the row. Rows follow the listings' ids, so that no two are equal and paging is a total order.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from alongside.search.criteria import Criteria, Order
from alongside.search.layout import Mask, Numbers
from alongside.search.loops import CLOSED, NO_RANK

# Bits of each field: 63 in all, so that the number stays positive.
_BITS = {"sure": 2, "time": 16, "tenths": 18, "row": 27}
_SURE, _TIME, _TENTHS, _ROW = ((1 << bits) - 1 for bits in _BITS.values())


class Layout:
    """The fields of a rank, the weightiest first; the row is always the last."""

    def __init__(self, *fields: str) -> None:
        shift = {name: sum(_BITS[later] for later in fields[at:]) for at, name in enumerate(fields, start=1)}
        #: by how many bits how sure, the time and the tenths stand further up than the row
        self.shifts = shift["sure"], shift["time"], shift["tenths"]

    def read(self, numbers: Iterable[int], *, brought: int | None = None) -> list[Rank]:
        """Return what ranks were made of, and which of them was brought forward."""
        sure, time, tenths = self.shifts
        return [
            (one >> sure & _SURE, one >> time & _TIME, one >> tenths & _TENTHS, one & _ROW, one == brought)
            for one in numbers
        ]


_SOONEST = Layout("sure", "time", "tenths", "row")
_NEAREST = Layout("sure", "tenths", "time", "row")
# Outside the radius the way alone decides: "the nearest" has to be the nearest.
BEYOND = Layout("tenths", "sure", "time", "row")
_FIRST_SCREEN = 10


#: What one match is ordered by: how sure it is (CERTAIN, UNCERTAIN, NO_SESSION or CLOSED); the minute of its session, from the start of
#: what the index knows; tenths of a kilometre; its row; and whether it was brought forward, so that the first screen shows more than one
#: approach. A plain tuple, as many are made and taken apart at once.
Rank = tuple[int, int, int, int, bool]


class Ranking(NamedTuple):
    """
    How the loops are to rank what they find.

    :param most: how many of those that come first are to be among the ranks that they give
    :param sure, time, tenths: the shifts of a layout
    :param approach: the number of each profile's approach, below ``approaches``; 0 of them where another is not looked for
    :param closed: which profiles are not held at the moment
    """

    most: int
    sure: int
    time: int
    tenths: int
    approach: Numbers
    approaches: int
    closed: Mask


def order_of(criteria: Criteria) -> Order:
    """Return the order asked, or the one that suits what is asked."""
    if criteria.order:
        return criteria.order
    return Order.NEAREST if criteria.near and not criteria.when else Order.SOONEST


def layout_of(order: Order) -> Layout:
    """Return the fields that an order goes by."""
    return _NEAREST if order is Order.NEAREST else _SOONEST


def page_of(
    ranks: Sequence[int], layout: Layout, *, other: int = NO_RANK, page: int, page_size: int
) -> list[Rank]:
    """
    Return one page of the matches, in order.

    :param ranks: :func:`most_of` those that come first, or all that there are, in any order
    :param other: the best of any other approach than that of the very first, to be shown on the first screen; NO_RANK for none
    """
    begin, end = (page - 1) * page_size, page * page_size
    in_order = sorted(ranks)
    brought = _to_bring_forward(in_order, other, layout)
    if brought is not None:
        in_order = [number for number in in_order if number != brought]
        in_order.insert(_FIRST_SCREEN - 1, brought)
    return layout.read(in_order[begin:end], brought=brought)


def most_of(page: int, page_size: int) -> int:
    """Return of how many of those that come first a page is made."""
    return max(page * page_size, _FIRST_SCREEN + 1)


def _to_bring_forward(in_order: Sequence[int], other: int, layout: Layout) -> int | None:
    """Return the best of another approach where the first screen is full of one."""
    if len(in_order) <= _FIRST_SCREEN or other <= in_order[_FIRST_SCREEN - 1] or other == NO_RANK:
        return None
    # Closed ones are last in every order that this is asked of.
    [(sure, *_)] = layout.read([other])
    return None if sure == CLOSED else other
