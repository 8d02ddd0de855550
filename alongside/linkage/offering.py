"""Which meetings of the live directory somebody is offered, and whom one can ring now about them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from msgspec.structs import replace

from alongside.directory.listing import Listing
from alongside.directory.provenance import Provenance
from alongside.finder.asking import ask
from alongside.finder.question import Question
from alongside.finder.ringing import Ring, ring_later, ring_now
from alongside.linkage.choice import Avoid, options
from alongside.search.found import Match
from alongside.search.index import Index
from alongside.search.queries import NoIndex, current

MOST = 8
# So many are looked through for some that need not be avoided.
_LOOKED_THROUGH = "60"


@dataclass(frozen=True)
class Offering:
    """What somebody is offered: how the question was understood, and the meetings in the order of the search."""

    question: Question
    matches: Sequence[Match]


def index() -> Index | None:
    """Return the index that is in place; None before there is one."""
    try:
        return current()
    except NoIndex:
        return None


def offer(given: Mapping[str, Sequence[str]], *, index: Index, avoid: Avoid, now: datetime) -> Offering:
    """
    Find meetings that somebody may be offered: none that they wish to avoid, and of two kinds at least where there are two.

    :param given: words of :data:`finder.question.WORDS`
    """
    question, found = ask({**given, "page_size": [_LOOKED_THROUGH]}, index=index, now=now)
    matches = {match.listing.id: match for match in found.matches}
    seen = {match.listing.approach for match in found.matches}
    if len(seen) == 1 and (others := found.counts.get("approaches", {}).keys() - seen):
        criteria = replace(question.criteria, approaches=frozenset(others), page_size=MOST)
        for match in index.find(criteria, now=now, counts=False).matches:
            matches.setdefault(match.listing.id, match)
    offered = options([match.listing for match in matches.values()], avoid=avoid, most=MOST)
    return Offering(question, [matches[one.id] for one in offered])


def approaches_here(near: str, *, who: str = "", now: datetime) -> list[str]:
    """
    Return the kinds of group that there are near a place, or, where none is told, anywhere; none before there is an index.

    :param who: for whom, as :data:`finder.question.WHO` has it; for anybody where nothing is said
    """
    there = index()
    if there is None:
        return []
    given = {**({"near": [near], "within": ["40km"]} if near else {}), **({"who": [who]} if who else {})}
    _question, found = ask(given, index=there, now=now)
    return sorted(found.counts.get("approaches", {}))


def frozen(listing: Listing) -> Listing:
    """Return a listing as it is kept when somebody has chosen it: what it says, without where each word came from."""
    return replace(listing, sources=(), provenance=Provenance())


def whom_to_ring(
    listings: Sequence[Listing], *, index: Index, now: datetime
) -> tuple[list[Ring], list[Ring]]:
    """Return the helplines of some meetings that are answered now, and those that are answered later, each once."""
    first = [ring for one in listings if (ring := ring_now(index.contacts, one, now=now))]
    later = [ring for one in listings if (ring := ring_later(index.contacts, one, now=now))]
    answered = list({ring.tel: ring for ring in first}.values())
    return answered, [
        ring
        for ring in {one.tel: one for one in later}.values()
        if ring.tel not in {one.tel for one in answered}
    ]
