"""The words of the page that says where a listing came from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import Final

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alongside.directory.listing import Listing
from alongside.directory.provenance import A_PERSON, Whose, Why
from alongside.directory.wording import field_words

_WHY: Final[Mapping[Why, Promise]] = MappingProxyType({
    Why.STATED: gettext_lazy("somebody told us, and it goes before every list"),
    Why.GROUP: gettext_lazy("its word goes before every list"),
    Why.ONLY: gettext_lazy("no other list says it"),
    Why.AGREED: gettext_lazy("every list that says it agrees"),
    Why.LISTED: gettext_lazy("the lists that say otherwise no longer have the meeting"),
    Why.OWNER: gettext_lazy("it is closest to the group, so its word goes first"),
    Why.SPECIFIC: gettext_lazy("it says more than the others"),
    Why.RECENT: gettext_lazy("we read it last"),
    Why.FIRST: gettext_lazy("we have known it longest"),
})  # fmt: skip


@dataclass(frozen=True)
class SourceRow:
    """One list: what it is called, when it had the meeting, and its own page of it; empty where it has none."""

    name: str
    seen: str
    url: str = ""


@dataclass(frozen=True)
class ProvenancePage:
    """
    Where a listing came from.

    :param parts: what is said, and whose word that is; empty where one list says all of it
    """

    listing: Listing
    sources: Sequence[SourceRow]
    left: Sequence[SourceRow]
    parts: Sequence[tuple[str, str]]


def provenance_page(listing: Listing) -> ProvenancePage:
    """Say of every list when it had the meeting, and of every part whose word it is and why."""
    said = listing.provenance
    first_seen = said.first_seen or (None,) * len(listing.sources)
    return ProvenancePage(
        listing=listing,
        sources=[
            SourceRow(note.name, _seen(first, note.last_seen), note.url)
            for note, first in zip(listing.sources, first_seen, strict=True)
        ],
        left=[
            SourceRow(
                one.name,
                _("%(seen)s; gone from the list since %(left)s")
                % {"seen": _seen(one.first_seen, one.last_seen), "left": _day(one.left_at)},
            )
            for one in said.left
        ],
        parts=[(field_words(whose.part), _whose_words(listing, whose)) for whose in said.parts],
    )


def _seen(first: datetime | None, last: datetime) -> str:
    if first is None or timezone.localdate(first) == timezone.localdate(last):
        return _("read on %(day)s") % {"day": _day(last)}
    return _("first read on %(first)s, last on %(last)s") % {"first": _day(first), "last": _day(last)}


def _day(at: datetime) -> str:
    return date_format(timezone.localdate(at), "j F Y")


def _whose_words(listing: Listing, whose: Whose) -> str:
    why = str(_WHY[whose.why])
    if whose.why is Why.GROUP:
        return _("The group itself: %(why)s") % {"why": why}
    if whose.by == A_PERSON:
        return _("A person: %(why)s") % {"why": why}
    if whose.by < 0:
        return _("A list that no longer has the meeting: %(why)s") % {"why": why}
    return _("%(source)s: %(why)s") % {"source": listing.sources[whose.by].name, "why": why}
