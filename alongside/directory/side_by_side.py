"""Two meetings that may be one, as a person sees them side by side."""

from __future__ import annotations

from datetime import datetime

from msgspec import Struct

from alongside.directory.entry import EntryContent
from alongside.directory.joining import Reason

# What tells nobody whether two are one.
_UNTELLING = frozenset({"key", "url", "codes", "source_updated", "extra"})


class PairSide(Struct, frozen=True):
    """
    One of the two.

    :param id: its public address
    :param source: the name of the list that says so
    """

    id: str
    source: str
    seen_at: datetime
    content: EntryContent


class DoubtfulPair(Struct, frozen=True):
    """Two meetings, and what speaks for their being one and against it."""

    one: PairSide
    other: PairSide
    reasons: tuple[Reason, ...]

    @property
    def differing(self) -> tuple[str, ...]:
        """Name the fields in which the two lists say something else."""
        return tuple(
            name
            for name in EntryContent.__struct_fields__
            if name not in _UNTELLING and getattr(self.one.content, name) != getattr(self.other.content, name)
        )
