"""The words of meetings that somebody chose."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import msgspec

from alongside.directory.listing import Listing
from alongside.directory.listing_words import dialled_words
from alongside.directory.wording import rule_words
from alongside.finder.presenters.listing import kind_words
from alongside.linkage import queries, wording
from alongside.linkage.frozen import Seen, changed
from alongside.linkage.models import Conversation, Person
from alongside.linkage.stages import Stage
from alongside.search.index import Index


@dataclass(frozen=True)
class Chosen:
    """A meeting that was chosen: as it was seen, and what has changed since."""

    id: str
    name: str
    kind: str
    when: str
    where: str
    phone: str
    changes: Sequence[str]


def chosen(seen: Iterable[Seen], *, index: Index | None) -> list[Chosen]:
    """Return meetings that were chosen, each with what has changed since."""
    return [_chosen(one, index) for one in seen]


def chosen_by(person: Person, talks: Iterable[Conversation]) -> list[Seen]:
    """Return the meetings that somebody chose in all of their conversations, each as it was seen last, and none that they avoid by now."""
    avoid = queries.avoided(person).choice
    latest = {
        one.listing.id: one
        for talk in talks
        if talk.stage == Stage.CONNECT
        for one in seen_in(queries.said(talk))
    }
    return [one for one in latest.values() if not avoid.forbids(one.listing)]


def seen_in(said: Mapping[str, Any]) -> list[Seen]:
    """Open the meetings that were chosen, as they were then."""
    return msgspec.convert(said.get("chosen", []), list[Seen], strict=False)


def _chosen(seen: Seen, index: Index | None) -> Chosen:
    then = seen.listing
    changes = changed(then, index.listing(then.id)) if index else ()
    return Chosen(
        then.id,
        then.name,
        kind_words(then),
        seen.when,
        where_words(then),
        dialled_words(then.phone),
        [str(wording.CHANGES[one]) for one in changes],
    )


def where_words(listing: Listing) -> str:
    """Say where a meeting is held."""
    return ", ".join(filter(None, (listing.venue, listing.address, listing.town, listing.postcode)))


def when_words(listing: Listing) -> str:
    """Say when a meeting is held, as it was read out."""
    return rule_words(listing.rule)
