"""Which of the likely pairs are sure, and which wait for a person."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import Final

from alongside.directory.joining.judging import Judged
from alongside.directory.joining.sides import Side

# How far ahead of the next possibility a pair has to be: about what half an hour counts.
CLEARLY: Final = 0.4

# Each time that pairs are taken, others stand alone. What would take more rounds than this waits for a person.
_ROUNDS: Final = 3

_Slot = tuple[int, int]  # an entry, and a source in which its partner is looked for


class Field:
    """The likely pairs of all lists: an entry has one partner in another list, and none where two could be meant."""

    def __init__(self, judged: Iterable[Judged], sides: Sequence[Side]) -> None:
        """Note for each entry who might be its partner in each other list."""
        self._sides = sides
        self._open = sorted(judged, key=lambda pair: (-pair.score, pair.one, pair.other))
        self._taken: set[_Slot] = set()
        self._possible: defaultdict[_Slot, list[Judged]] = defaultdict(list)
        self._note_what_is_open()

    def take(self, enough: Callable[[Judged, bool], bool], *, clearly: float = CLEARLY) -> list[Judged]:
        """
        Take the pairs that are enough, the best of both sides and clearly ahead of the next.

        :param enough: asked with a pair, and whether neither side has another possibility
        :param clearly: how far ahead; 0 where a pair only has to be no worse
        """
        taken: list[Judged] = []
        for _ in range(_ROUNDS):
            found = [pair for pair in self._open if self._stands(pair, enough, clearly)]
            if not found:
                break
            taken += found
            self.close([(pair.one, pair.other) for pair in found])
        return taken

    def close(self, pairs: Iterable[tuple[int, int]]) -> None:
        """Let nobody else have either side of these pairs."""
        for one, other in pairs:
            self._taken.update(self._slots(one, other))
        self._open = [
            pair for pair in self._open if self._taken.isdisjoint(self._slots(pair.one, pair.other))
        ]
        self._note_what_is_open()

    def left(self) -> list[Judged]:
        """Return what is left where neither side has a partner, the best of both sides."""
        return [
            pair
            for pair in self._open
            if all(self._possible[slot][0].score == pair.score for slot in self._slots(pair.one, pair.other))
        ]

    def _note_what_is_open(self) -> None:
        self._possible.clear()
        for pair in self._open:
            for slot in self._slots(pair.one, pair.other):
                self._possible[slot].append(pair)

    def _slots(self, one: int, other: int) -> tuple[_Slot, _Slot]:
        return (one, self._sides[other].source), (other, self._sides[one].source)

    def _stands(self, pair: Judged, enough: Callable[[Judged, bool], bool], clearly: float) -> bool:
        if pair.against:
            return False
        others = [
            other
            for slot in self._slots(pair.one, pair.other)
            for other in self._possible[slot]
            if other is not pair
        ]
        return enough(pair, not others) and all(pair.score - other.score >= clearly for other in others)
