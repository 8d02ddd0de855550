"""Which pairs are worth a look: those that share a door, a neighbourhood, a link or a name, and start within two hours."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Sequence
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt

from alongside.directory.joining.sides import Side

# In a block, by start and then by name, each is compared with so many that follow: rows that are all alike cost no square.
COMPARED_WITH: Final = 40

# Degrees: some 550 m each way in these islands. Whatever lies within half of that shares a block.
_CELL: Final = (0.005, 0.008)
_CLOSE: Final = (0.0027, 0.0043)
_AREA: Final = (0.12, 0.2)

_Numbers = npt.NDArray[np.int64]
_Degrees = npt.NDArray[np.float64]
_Yes = npt.NDArray[np.bool_]


class _Rows(NamedTuple):
    """The entries by start and then by name, a column of each thing that is asked of many at once; NaN where there is no point."""

    sides: Sequence[Side]
    minutes: _Numbers
    sources: _Numbers
    latitudes: _Degrees
    longitudes: _Degrees


class _Blocks(NamedTuple):
    """Which row stands in which block; a row may stand in several."""

    rows: _Numbers
    blocks: _Numbers


def candidates(sides: Sequence[Side]) -> list[tuple[int, int]]:
    """
    Return the pairs of entries of different sources that may be of one meeting, by their places, the lower first.

    :param sides: all of one programme, held on the same days
    """
    order = sorted(range(len(sides)), key=lambda place: (sides[place].minutes, sides[place].undressed, place))
    rows = _rows([sides[place] for place in order])
    found = [
        (one[held], other[held])
        for blocks_of, within, holds in _LOOKS
        for one, other in _pairs(blocks_of(rows), rows, within)
        if (held := holds(rows, one, other)).any()
    ]
    if not found:
        return []
    places = np.array(order)
    both = np.stack([places[np.concatenate(side)] for side in zip(*found, strict=True)])
    both.sort(axis=0)
    once = np.unique(both[0] * len(order) + both[1])
    return list(zip(*(part.tolist() for part in np.divmod(once, len(order))), strict=True))


def _rows(sides: Sequence[Side]) -> _Rows:
    points = np.array([side.point or (np.nan, np.nan) for side in sides], dtype=np.float64).reshape(-1, 2)
    return _Rows(
        sides,
        np.array([side.minutes for side in sides], dtype=np.int64),
        np.array([side.source for side in sides], dtype=np.int64),
        points[:, 0],
        points[:, 1],
    )


def _pairs(blocks: _Blocks, rows: _Rows, within: int) -> Iterator[tuple[_Numbers, _Numbers]]:
    """Compare each row with the first that follows it in its block, each with the second, and so on: all of them at once."""
    by_block = np.lexsort((blocks.rows, blocks.blocks))
    row, block = blocks.rows[by_block], blocks.blocks[by_block]
    starts, source = rows.minutes[row], rows.sources[row]
    one = np.arange(len(row))
    for ahead in range(1, COMPARED_WITH + 1):
        one = one[one + ahead < len(row)]
        other = one + ahead
        # Whoever has left the block or the hour with this one has left it with those that follow.
        one = one[(block[one] == block[other]) & (starts[other] <= starts[one] + within)]
        if not len(one):
            break
        across = one[source[one] != source[one + ahead]]
        yield row[across], row[across + ahead]


def _keyed(keys: Callable[[Side], Iterator[Hashable]]) -> Callable[[_Rows], _Blocks]:
    """Return what puts rows into a block for each of their keys."""

    def blocks_of(rows: _Rows) -> _Blocks:
        numbers: dict[Hashable, int] = {}
        keyed = [
            (row, numbers.setdefault(key, len(numbers)))
            for row, side in enumerate(rows.sides)
            for key in keys(side)
        ]
        return _Blocks(*np.array(keyed, dtype=np.int64).reshape(-1, 2).T)

    return blocks_of


def _doors(side: Side) -> Iterator[Hashable]:
    if side.postcode:
        yield "postcode", side.postcode
    if side.link:
        yield "link", side.link


def _names(side: Side) -> Iterator[Hashable]:
    """Give what finds a meeting that one list has at the wrong place. At its hour only: a thousand groups are called Just for Today."""
    yield side.minutes, side.words


def _towns(rows: _Rows) -> _Blocks:
    """Put together by hour and town what finds a meeting of which one list has no point; where all have one, nothing."""
    nowhere = {(side.minutes, side.town) for side in rows.sides if not side.point and side.town}

    def keys(side: Side) -> Iterator[Hashable]:
        if nowhere and (key := (side.minutes, side.town)) in nowhere:
            yield key

    return _keyed(keys)(rows)


def _cells(rows: _Rows) -> _Blocks:
    """Put each row into the four squares about the corner that is nearest to its point."""
    [placed] = np.nonzero(~np.isnan(rows.latitudes))
    south = (rows.latitudes[placed] / _CELL[0] - 0.5).astype(np.int64)
    west = (rows.longitudes[placed] / _CELL[1] - 0.5).astype(np.int64)
    squares = [(south + up) * 1_000_003 + west + right for up in (0, 1) for right in (0, 1)]
    return _Blocks(np.tile(placed, len(squares)), np.concatenate(squares))


def _always(_rows: _Rows, one: _Numbers, _other: _Numbers) -> _Yes:
    return np.ones(len(one), dtype=np.bool_)


def _within(degrees: tuple[float, float]) -> Callable[[_Rows, _Numbers, _Numbers], _Yes]:
    """Return what says whether two points are so close; where one has none, they may be."""

    def are_close(rows: _Rows, one: _Numbers, other: _Numbers) -> _Yes:
        north = np.abs(rows.latitudes[one] - rows.latitudes[other])
        east = np.abs(rows.longitudes[one] - rows.longitudes[other])
        close: _Yes = ~((north >= degrees[0]) | (east >= degrees[1]))
        return close

    return are_close


def _one_has_no_point(rows: _Rows, one: _Numbers, other: _Numbers) -> _Yes:
    return np.isnan(rows.latitudes[one]) | np.isnan(rows.latitudes[other])


# What puts together, how many minutes apart two may start, and what else has to hold.
_LOOKS: Final = (
    (_keyed(_doors), 120, _always),
    (_cells, 30, _within(_CLOSE)),
    (_keyed(_names), 0, _within(_AREA)),
    (_towns, 0, _one_has_no_point),
)
