"""Two meetings that may be one, as a person sees them side by side."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from msgspec import Struct

from alongside.directory.entry import EntryContent
from alongside.directory.joining import Reason

# What is said of two for each reason.
REASON_WORDS: Final[Mapping[Reason, Promise]] = MappingProxyType({
    Reason.REPEATED: _("the list has the same row twice"),
    Reason.SAME_NAME: _("the same name"),
    Reason.LIKE_NAME: _("names much alike"),
    Reason.OTHER_NAME: _("another name"),
    Reason.SAME_TIME: _("the same time"),
    Reason.NEAR_TIME: _("a time close by"),
    Reason.SAME_LINK: _("the same link"),
    Reason.SAME_POSTCODE: _("the same postcode"),
    Reason.SAME_ADDRESS: _("the same address"),
    Reason.NEAR_PLACE: _("a place close by"),
    Reason.FAR_PLACE: _("a place farther away"),
    Reason.SAME_REMARKS: _("the same remarks"),
    Reason.OTHER_PEOPLE: _("for men or for women"),
    Reason.OTHER_ROOM: _("another room"),
    Reason.OTHER_NUMBER: _("another number in the name"),
    Reason.OTHER_KIND: _("another kind of meeting"),
    Reason.OTHER_WEEKS: _("other weeks"),
    Reason.OTHER_MODE: _("one in person, one online"),
    Reason.OTHER_LANGUAGE: _("another language"),
    Reason.SEVERAL_POSSIBLE: _("more than one could be meant"),
})  # fmt: skip

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
