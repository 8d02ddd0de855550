"""Which meetings of the live directory somebody is offered, and whom one can ring now about them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.utils.module_loading import import_string
from msgspec.structs import replace

from alongside.directory.listing import Contact, Listing
from alongside.directory.listing_words import hours_words, phone_words
from alongside.directory.provenance import Provenance
from alongside.finder.asking import ask
from alongside.finder.question import Question
from alongside.finder.ringing import Ring, ring_later, ring_now
from alongside.linkage.choice import Avoid, options
from alongside.linkage.models import Person
from alongside.search.found import Match
from alongside.search.index import Index
from alongside.search.queries import index_if_any
from alongside.search.ringing import HELPLINE, is_answered

MOST = 8
# So many are looked through for some that need not be avoided.
_LOOKED_THROUGH = "60"


@dataclass(frozen=True)
class Offering:
    """What somebody is offered: how the question was understood, and the meetings in the order of the search."""

    question: Question
    matches: Sequence[Match]


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
    there = index_if_any()
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


Rings = Callable[..., list[Ring]]


def people_to_ring(person: Person, *, now: datetime) -> list[Ring]:
    """Return people whom one can ring now together with somebody; each function named in ``RING_NOW`` is given person and moment."""
    says: list[Rings] = [import_string(name) for name in settings.RING_NOW]
    return [ring for say in says for ring in say(person, now=now)]


# Whom a programme names for those who work in services, beside its helpline.
_FOR_SERVICES = frozenset({"HEALTH_LIAISON", "PUBLIC_INFORMATION"})


@dataclass(frozen=True)
class Named:
    """Somebody whom a programme names for services: ``now`` where they answer at this hour."""

    name: str
    phone: str
    tel: str
    email: str
    hours: str
    now: bool


def whom_to_ask(listings: Sequence[Listing], *, index: Index, now: datetime) -> list[Named]:
    """Return whom the programmes of some meetings name for services, those who answer now first."""
    theirs = [
        one
        for one in index.contacts
        if one.kind in _FOR_SERVICES
        and (one.phone or one.email)
        and any(_serves(one, listing) for listing in listings)
    ]
    named = [
        Named(
            one.name, phone_words(one.phone) if one.phone else "", one.phone, one.email,
            hours_words(one), bool(one.phone) and is_answered(one, now=now),
        )
        for one in theirs
    ]  # fmt: skip
    return sorted(named, key=lambda one: (not one.now, one.name))


def to_ring_at_home(listings: Sequence[Listing], *, index: Index) -> list[Contact]:
    """Return the helplines of some meetings, those that are for anybody last: for paper, which is read at any hour."""
    theirs = [
        one
        for one in index.contacts
        if one.kind == HELPLINE
        and one.phone
        and any(_serves(one, listing, anybodys=True) for listing in listings)
    ]
    return sorted(theirs, key=lambda one: (not one.programme, -len(one.areas), one.key))


def _serves(contact: Contact, listing: Listing, *, anybodys: bool = False) -> bool:
    here = contact.areas == listing.areas[: len(contact.areas)]
    return here and (contact.programme == listing.programme or (anybodys and not contact.programme))
