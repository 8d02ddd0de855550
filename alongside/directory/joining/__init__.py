"""
Find which entries of several lists are of one meeting.

Pure: it knows entries, and not where they are kept. A wrong join shows two meetings as one, and somebody stands before a
locked door; a missed one shows a meeting twice. So a pair is sure only where nothing else can be meant.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from typing import Final

from msgspec import Struct

from alongside.directory.joining.blocks import candidates
from alongside.directory.joining.deciding import Field
from alongside.directory.joining.judging import Judged, judge, reasons
from alongside.directory.joining.meetings import Meetings
from alongside.directory.joining.repeats import find_repeats
from alongside.directory.joining.sides import Side
from alongside.directory.joining.verdict import Joinable, Pair, Reason, Verdict
from alongside.directory.likeness.alike import Weights

__all__ = ["Decided", "Joinable", "Pair", "Reason", "Verdict", "find_pairs"]

_Pairs = frozenset[tuple[int, int]]


class Decided(Struct, frozen=True):
    """
    What is settled already, as pairs of entries' numbers, the lower first.

    :param together: a person has said that they are one
    :param apart: a person has said that they are not
    :param standing: joined before, by what they said then: they stay so while there is no more than a doubt
    """

    together: _Pairs = frozenset()
    apart: _Pairs = frozenset()
    standing: _Pairs = frozenset()


NOTHING_YET: Final = Decided()


def find_pairs(entries: Iterable[Joinable], *, decided: Decided = NOTHING_YET) -> list[Pair]:
    """
    Return the pairs of entries that are surely of one meeting, and those that a person has to look at.

    An entry has at most one partner in each other list, and none where two could be meant. Two entries of one list are
    joined only where they say the same in every word; two programmes never are. What a person has decided is not said
    again. The order of the entries does not matter.
    """
    entries = sorted(entries, key=lambda one: one.id)
    meetings = Meetings({one.id: one.source for one in entries}, decided.apart)
    for one, other in decided.together:
        meetings.unite(one, other)
    repeated = [
        (first.id, row.id) for first, row in find_repeats(entries) if meetings.repeat(first.id, row.id)
    ]
    rows = {row for _, row in repeated}
    singly = [one for one in entries if one.id not in rows]
    parts = _parts(Side(one.id, one.source, one.content) for one in singly)
    weights = Weights(side for part in parts for side in part)
    found = [Pair(*pair, Verdict.SURE, (Reason.REPEATED,), 0.0) for pair in repeated]
    while parts:  # what is made of one part is gone before the next
        found += _across(parts.pop(), weights, meetings, decided)
    return found


def _parts(sides: Iterable[Side]) -> list[list[Side]]:
    """Part entries by programme and days, of which no pair has two."""
    parts: defaultdict[Hashable, list[Side]] = defaultdict(list)
    for one in sides:
        parts[one.content.programme, one.content.rule.days].append(one)
    return list(parts.values())


def _across(sides: Sequence[Side], weights: Weights, meetings: Meetings, decided: Decided) -> Iterator[Pair]:
    """Give the pairs of entries of different lists."""
    field = _field(sides, weights, decided)

    def by_id(pair: Judged) -> tuple[int, int]:
        return sides[pair.one].id, sides[pair.other].id

    def made(pair: Judged, verdict: Verdict, *besides: Reason) -> Pair:
        why = reasons(pair, sides[pair.one], sides[pair.other])
        return Pair(*by_id(pair), verdict, (*why, *besides), round(pair.score, 3))

    sure = field.take(lambda pair, _alone: pair.name >= pair.needed.sure)
    sure += field.take(lambda pair, _alone: by_id(pair) in decided.standing, clearly=0)
    sure += field.take(lambda pair, alone: pair.name >= (pair.needed.alone if alone else pair.needed.sure))
    for pair in sorted(sure, key=lambda pair: (-pair.score, pair.one, pair.other)):
        if meetings.join(*by_id(pair)):
            yield made(pair, Verdict.SURE)
        else:
            yield made(pair, Verdict.DOUBTFUL, Reason.SEVERAL_POSSIBLE)
    for pair in field.left():
        if not meetings.are_one(*by_id(pair)):
            yield made(pair, Verdict.DOUBTFUL)


def _field(sides: Sequence[Side], weights: Weights, decided: Decided) -> Field:
    settled = decided.apart | decided.together
    likely = (
        judge(one, other, sides[one], sides[other], weights)
        for one, other in candidates(sides)
        if (sides[one].id, sides[other].id) not in settled
    )
    field = Field([pair for pair in likely if pair], sides)
    if decided.together:
        places = {one.id: place for place, one in enumerate(sides)}
        field.close(
            [
                (places[one], places[other])
                for one, other in decided.together
                if one in places and other in places
            ]
        )
    return field
