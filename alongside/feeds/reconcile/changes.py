"""What a list would change, and how each known entry was recognised."""

from __future__ import annotations

from collections import Counter
from enum import StrEnum

from msgspec import Struct

from alongside.directory.entry import EntryContent

# A list that has shrunk by more than this is more likely broken than right (FORMATS.md 5.3: a peer lost 576 meetings so).
LARGEST_FALL = 0.2


class By(StrEnum):
    """How an entry was recognised; what is not named here stayed as it was."""

    ID = "id"
    SAME_WORDS = "same words"
    RETITLED = "retitled"
    MOVED_TIME = "moved time"
    MOVED_DAY = "moved day"
    MOVED_PLACE = "moved place"
    CORRECTED_PLACE = "corrected place"


class Known(Struct, frozen=True):
    """An entry that the source brought before; ``listed`` is False once it has left."""

    id: int
    content: EntryContent
    listed: bool = True


class Change(Struct, frozen=True):
    """
    A known entry that says something else now, or is listed again.

    :param fields: names what differs
    :param by: how it was recognised, and so why it is believed to be the same meeting
    """

    id: int
    content: EntryContent
    fields: tuple[str, ...]
    by: tuple[By, ...] = (By.ID,)


class Changes(Struct, frozen=True):
    """
    What a list would change.

    :param unchanged: ids of the entries that say the same
    :param gone: ids of the listed entries that it no longer brings
    :param yielded: ids of entries which it does not bring, listed or not, whose key it has given to another
    :param fall: by how much the list has shrunk, as a share of the entries listed before; negative where it grew
    """

    added: tuple[EntryContent, ...] = ()
    changed: tuple[Change, ...] = ()
    unchanged: tuple[int, ...] = ()
    gone: tuple[int, ...] = ()
    yielded: tuple[int, ...] = ()
    fall: float = 0.0

    @property
    def too_large_a_fall(self) -> bool:
        """Whether a person has to say that this is right before it is done."""
        return self.fall > LARGEST_FALL

    @property
    def recognised(self) -> dict[str, int]:
        """How many entries were recognised in which way, the commonest first."""
        ways = Counter(", ".join(change.by) for change in self.changed)
        ways[By.ID] += len(self.unchanged)
        return {way: count for way, count in ways.most_common() if count}
