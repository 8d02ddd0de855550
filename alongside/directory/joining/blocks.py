"""Which pairs are worth a look: those that share a door, a neighbourhood, a link or a name, and start within two hours."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from itertools import islice
from typing import Final

from alongside.directory.joining.sides import Side
from alongside.kernel.text import fold

# In a block, by start and then by name, each is compared with so many that follow: rows that are all alike cost no square.
COMPARED_WITH: Final = 40

# Degrees: some 550 m each way in these islands. Whatever lies within half of that shares a block.
_CELL: Final = (0.005, 0.008)
_CLOSE: Final = (0.0027, 0.0043)
_AREA: Final = (0.12, 0.2)

_Key = tuple[Hashable, ...]


def candidates(sides: Sequence[Side]) -> set[tuple[int, int]]:
    """
    Return the pairs of entries of different sources that may be of one meeting, by their places, the lower first.

    :param sides: all of one programme, held on the same days
    """
    order = sorted(range(len(sides)), key=lambda place: (sides[place].minutes, sides[place].undressed, place))
    return {
        (min(pair), max(pair))
        for keys, within, holds in _LOOKS
        for block in _blocks(order, sides, keys)
        for pair in _pairs(block, sides, within)
        if holds(sides[pair[0]], sides[pair[1]])
    }


def _blocks(
    order: Sequence[int], sides: Sequence[Side], keys: Callable[[Side], Iterator[_Key]]
) -> Iterable[Sequence[int]]:
    blocks: defaultdict[_Key, list[int]] = defaultdict(list)
    for place in order:
        for key in keys(sides[place]):
            blocks[key].append(place)
    return blocks.values()


def _doors(side: Side) -> Iterator[_Key]:
    if side.postcode:
        yield "postcode", side.postcode
    if side.link:
        yield "link", side.link


def _names(side: Side) -> Iterator[_Key]:
    """Give what finds a meeting that one list has at the wrong place. At its hour only: a thousand groups are called Just for Today."""
    yield side.minutes, side.words


def _town(side: Side) -> Iterator[_Key]:
    """Give what finds a meeting of which one list has no point."""
    if side.content.town:
        yield side.minutes, fold(side.content.town)


def _cells(side: Side) -> Iterator[_Key]:
    """Give the four squares about the corner that is nearest to a point."""
    if side.point:
        south, west = (int(side.point[way] / _CELL[way] - 0.5) for way in (0, 1))
        for row in (south, south + 1):
            for column in (west, west + 1):
                yield row, column


def _pairs(block: Sequence[int], sides: Sequence[Side], within: int) -> Iterator[tuple[int, int]]:
    for number, one in enumerate(block):
        mine = sides[one]
        latest = mine.minutes + within
        for other in islice(block, number + 1, number + 1 + COMPARED_WITH):
            theirs = sides[other]
            if theirs.minutes > latest:
                break
            if theirs.source != mine.source:
                yield one, other


def _always(_one: Side, _other: Side) -> bool:
    return True


def _within(degrees: tuple[float, float]) -> Callable[[Side, Side], bool]:
    """Return what says whether two points are so close; where one has none, they may be."""

    def are_close(one: Side, other: Side) -> bool:
        mine, theirs = one.point, other.point
        if mine is None or theirs is None:
            return True
        return abs(mine[0] - theirs[0]) < degrees[0] and abs(mine[1] - theirs[1]) < degrees[1]

    return are_close


def _one_has_no_point(one: Side, other: Side) -> bool:
    return not (one.point and other.point)


# What finds pairs, how many minutes apart they may start, and what else has to hold.
_LOOKS: Final = (
    (_doors, 120, _always),
    (_cells, 30, _within(_CLOSE)),
    (_names, 0, _within(_AREA)),
    (_town, 0, _one_has_no_point),
)
