"""Which rows meet what is asked, in which order, and how far each is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt

from alongside.kernel.places import distance_km
from alongside.publications.bmlt.around import Floats, Ints
from alongside.publications.bmlt.bodies import Body
from alongside.publications.bmlt.question import Numbers, Question
from alongside.publications.bmlt.records import DISTANCES
from alongside.publications.bmlt.table import Column, Mask, Rows, Table
from alongside.search.criteria import Criteria, Point
from alongside.search.index import Index

# Of the nearest, the first circle that is looked through; each next is so many times as wide.
_FIRST_KM: Final = 5.0
_WIDER: Final = 4.0
_WIDEST_KM: Final = 20_100.0


class Answered(NamedTuple):
    """
    The rows of a page.

    :param total: of all pages
    :param km: how far each is; None where it is not asked from anywhere
    """

    rows: Ints
    km: Floats | None
    total: int


def answer(question: Question, table: Table, index: Index, *, now: datetime) -> Answered:
    """Return the rows that meet a question."""
    asked = _Asked(question, table, _with_words(question, table, index, now))
    if question.near is None:
        rows, km = np.flatnonzero(_met(asked, slice(None))), None
    else:
        rows, km = _around(asked, question.near)
    order = _order(question, table, rows, km)
    if question.page_size is not None:
        begin = (question.page - 1) * question.page_size
        order = order[begin : begin + question.page_size]
    return Answered(rows[order], None if km is None else km[order], len(rows))


class _Asked(NamedTuple):
    """A question; ``words`` says of each row whether it has those that are asked, None where none are."""

    question: Question
    table: Table
    words: Mask | None


def _with_words(question: Question, table: Table, index: Index, now: datetime) -> Mask | None:
    if not question.words:
        return None
    found = np.zeros(len(index), np.bool_)
    found[index.numbers_of(Criteria(words=question.words), now=now)] = True
    mask: Mask = found[table.listing]
    return mask


def _met(asked: _Asked, rows: Rows) -> Mask:
    """Say of some rows whether each meets all that is asked but of place."""
    met = np.ones(len(asked.table.number[rows]), np.bool_)
    for mask in _masks(asked, rows):
        met &= mask
    return met


def _masks(asked: _Asked, rows: Rows) -> Iterable[Mask]:
    question, table, words = asked
    if question.published is not None:
        yield table.columns["published"].have({"1" if question.published else "0"}, rows)
    if words is not None:
        yield words[rows]
    yield from _numbered(question.meetings, table.number[rows])
    yield from _numbered(question.weekdays, table.weekday[rows])
    yield from _times(question, table.starts[rows], table.length[rows])
    if question.venue_types != Numbers():
        yield from _numbered(question.venue_types, _as_numbers(table.columns["venue_type"], rows))
    if question.field:
        yield table.columns[question.field].have(question.values, rows)
    yield from _services(question, table, rows)
    yield from _formats(question, table, rows)


def _numbered(asked: Numbers, values: Ints) -> Iterable[Mask]:
    if asked.wanted:
        yield _among(values, asked.wanted)
    if asked.unwanted:
        yield ~_among(values, asked.unwanted)


def _among(values: Ints, few: Sequence[int]) -> Mask:
    # Of one number, to compare takes a tenth of the time.
    mask: Mask = values == few[0] if len(few) == 1 else np.isin(values, few)
    return mask


def _as_numbers(column: Column, rows: Rows) -> Ints:
    return np.array([int(text) for text in column.all()], np.int64)[column.codes[rows]]


def _times(question: Question, starts: Ints, length: Ints) -> Iterable[Mask]:
    # What nobody has said is neither long nor short, and ends at no time.
    said = length >= 0
    if question.starts_after is not None:
        yield starts > question.starts_after
    if question.starts_before is not None:
        yield starts < question.starts_before
    if question.ends_by is not None:
        yield said & (starts + length <= question.ends_by)
    if question.shortest is not None:
        yield said & (length >= question.shortest)
    if question.longest is not None:
        yield said & (length <= question.longest)


def _services(question: Question, table: Table, rows: Rows) -> Iterable[Mask]:
    if question.services.wanted:
        yield _of_bodies(question.services.wanted, question, table, rows)
    if question.services.unwanted:
        yield ~_of_bodies(question.services.unwanted, question, table, rows)


def _of_bodies(numbers: Iterable[int], question: Question, table: Table, rows: Rows) -> Mask:
    """
    Say of some rows whether each is of one of these bodies.

    An area has what lies in it whether or not it is asked for with what it holds, since no meeting names one.
    """
    asked = set(numbers)
    known = [body for body in table.bodies if body.id in asked]
    own = {str(body.id) for body in known if not body.is_area}
    met = table.columns["service_body_bigint"].have(own, rows)
    for body in known:
        if body.is_area or question.recursive:
            met |= table.having("bodies", str(body.id), rows)
    return met


def _formats(question: Question, table: Table, rows: Rows) -> Iterable[Mask]:
    def having(number: int) -> Mask:
        return table.having("format_shared_id_list", str(number), rows)

    if wanted := [having(one) for one in question.formats.wanted]:
        yield np.logical_or.reduce(wanted) if question.any_format else np.logical_and.reduce(wanted)
    for one in question.formats.unwanted:
        yield ~having(one)


def _around(asked: _Asked, near: Point) -> tuple[Ints, Floats]:
    """Return rows of those that can be gone to, and how far they are."""
    question, table = asked.question, asked.table
    if not question.nearest:
        return _within(asked, near, _WIDEST_KM if question.within_km is None else question.within_km)
    radius = _FIRST_KM
    rows, km = _within(asked, near, radius)
    while len(rows) < question.nearest and radius < _WIDEST_KM:
        radius = min(radius * _WIDER, _WIDEST_KM)
        rows, km = _within(asked, near, radius)
    nearest = np.lexsort((table.number[rows], km))[: question.nearest]
    return rows[nearest], km[nearest]


def _within(asked: _Asked, near: Point, radius: float) -> tuple[Ints, Floats]:
    around = asked.table.placed.boxed(near, radius)
    met = np.flatnonzero(_met(asked, around.rows))  # first, since a distance costs the most
    km = distance_km(near.latitude, near.longitude, around.latitude[met], around.longitude[met])
    inside = np.flatnonzero(km <= radius)
    return around.rows[met][inside], km[inside]


def _order(question: Question, table: Table, rows: Ints, km: Floats | None) -> Ints:
    """Return the places of rows in their order; what is the same in all that is asked is in that of its number."""
    if km is not None and question.nearest_first:
        return np.lexsort((table.number[rows], km))
    keys: list[npt.NDArray[np.generic]] = [table.number[rows]]
    for name in reversed(question.sort):
        if name in DISTANCES:
            keys += [] if km is None else [km]
        elif name == "id_bigint":
            keys.append(table.number[rows])
        else:
            keys.append(table.columns[name].ranks()[rows])
    return np.lexsort(keys)


def within(bodies: Iterable[Body], numbers: Iterable[int]) -> set[int]:
    """Return bodies and all that is in them."""
    found = set(numbers)
    # Each stands after what it is in.
    for body in bodies:
        if body.parent in found:
            found.add(body.id)
    return found


def above(bodies: Iterable[Body], numbers: Iterable[int]) -> set[int]:
    """Return bodies and all that they are in."""
    by_number = {body.id: body for body in bodies}
    found = set(numbers) & by_number.keys()
    for number in list(found):
        parent = by_number[number].parent
        while parent in by_number and parent not in found:
            found.add(parent)
            parent = by_number[parent].parent
    return found
