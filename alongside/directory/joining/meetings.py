"""What joining makes of many entries: meetings, in each of which a source stands once and nobody is whom somebody keeps apart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping


class Meetings:
    """Entries, at first each a meeting of its own."""

    def __init__(self, sources: Mapping[int, int], apart: Iterable[tuple[int, int]]) -> None:
        """
        Begin with every entry by itself.

        :param sources: of each entry
        :param apart: entries that are never to be of one meeting
        """
        self._of = {entry: entry for entry in sources}
        self._entries = {entry: [entry] for entry in sources}
        self._sources = {entry: {source} for entry, source in sources.items()}
        self._apart: defaultdict[int, set[int]] = defaultdict(set)
        for one, other in apart:
            self._apart[one].add(other)
            self._apart[other].add(one)

    def repeat(self, first: int, row: int) -> bool:
        """Add a row that repeats another of its list, which does not count as a second one, and return whether that could be."""
        mine, theirs = self._of[first], self._of[row]
        if self._are_apart(mine, theirs):
            return False
        self._unite(mine, theirs)
        return True

    def join(self, one: int, other: int) -> bool:
        """Make one meeting of two, and return whether that could be."""
        mine, theirs = self._of[one], self._of[other]
        if mine == theirs:
            return True
        if self._sources[mine] & self._sources[theirs] or self._are_apart(mine, theirs):
            return False
        self._unite(mine, theirs)
        return True

    def unite(self, one: int, other: int) -> None:
        """Make one meeting of two because a person says so, whatever speaks against it."""
        if one in self._of and other in self._of:
            self._unite(self._of[one], self._of[other])

    def are_one(self, one: int, other: int) -> bool:
        """Say whether two entries are of one meeting."""
        return self._of[one] == self._of[other]

    def _are_apart(self, mine: int, theirs: int) -> bool:
        return any(
            self._of[other] == theirs for entry in self._entries[mine] for other in self._apart.get(entry, ())
        )

    def _unite(self, mine: int, theirs: int) -> None:
        if mine == theirs:
            return
        if len(self._entries[mine]) < len(self._entries[theirs]):
            mine, theirs = theirs, mine
        moved = self._entries.pop(theirs)
        for entry in moved:
            self._of[entry] = mine
        self._entries[mine] += moved
        self._sources[mine] |= self._sources.pop(theirs)
