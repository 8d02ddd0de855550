"""
What is held around a place in the next weeks, for somebody who keeps it on their device to look at without a connection.

Where they look from is made coarse before anything is looked up, and their device is told the coarse place alone: it is
what it keeps, and what it sends when it looks again.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import chain, islice
from zoneinfo import ZoneInfo

from msgspec import Struct

from alongside.directory.listing import Listing
from alongside.directory.listing_words import tidied, who_words
from alongside.directory.schedule import SessionState, sessions_of
from alongside.finder.asking import ask, places_named
from alongside.finder.presenters.listing import is_too_old
from alongside.finder.question import LARGEST_PAGE
from alongside.finder.ringing import ring_later, ring_now
from alongside.kernel.places import Kind, Place, coarse, locate
from alongside.search.criteria import Order
from alongside.search.found import Found
from alongside.search.index import Index

# Past that nobody should go by it: sessions change, and a device forgets nothing.
GOOD_FOR = timedelta(days=28)
# Where there are more around, a smaller circle: all of a small one says more than the surest of a large one.
MILES = (10, 5, 2, 1)
MOST = 200


class UnknownPlace(Exception):
    """Nobody can tell which place is meant; the sentence says what to type."""


class Held(Struct, frozen=True):
    """
    One session.

    :param starts: on the meeting's own clock, with its offset
    :param certain: False where it may not be held: ring first
    :param where: where it is instead, where that is elsewhere
    """

    starts: datetime
    certain: bool
    where: str


class Ring(Struct, frozen=True):
    """A helpline of the meeting's programme; at which hours it answers is not said here."""

    name: str
    phone: str


class Kept(Struct, frozen=True):
    """
    A meeting, as a device keeps it.

    :param old: confirmed too long ago to go by without ringing
    """

    id: str
    name: str
    programme: str
    who: str
    place: str
    km: float | None
    ring: Ring | None
    old: bool
    sessions: tuple[Held, ...]


class Area(Struct, frozen=True):
    """
    What is held around a place.

    :param place: its name, of a postcode the first half alone; empty for a point
    :param near: the place to about 1 km, as "53.80,-1.55"
    :param miles: how far around
    :param on: when this was true
    :param until: from when on nobody should go by it
    """

    place: str
    near: str
    miles: int
    on: datetime
    until: datetime
    listings: tuple[Kept, ...]


def area_around(text: str, *, index: Index, now: datetime) -> Area:
    """
    Give what is held around a place in the next four weeks: within ten miles, or so near that it is two hundred meetings at most.

    :param text: as somebody types it, or a point
    :raises UnknownPlace: where nobody can tell which is meant
    """
    place = _place(text, index)
    near = "{:.2f},{:.2f}".format(*coarse(place.latitude, place.longitude))
    for miles in MILES:
        first = _found(near, miles, 1, index, now)
        if first.total <= MOST:
            break
    matches = chain(
        first.matches,
        *(
            _found(near, miles, page, index, now).matches
            for page in range(2, 1 + min(first.pages, MOST // LARGEST_PAGE))
        ),
    )
    kept = (_kept(one.listing, one.distance_km, index, now) for one in islice(matches, MOST))
    return Area(_name(place), near, miles, now, now + GOOD_FOR, tuple(one for one in kept if one.sessions))


def _found(near: str, miles: int, page: int, index: Index, now: datetime) -> Found:
    asked = {"near": near, "within": f"{miles} miles", "page": str(page), "page_size": str(LARGEST_PAGE)}
    words = {word: [value] for word, value in (asked | {"order": Order.NEAREST, "counts": "no"}).items()}
    return ask(words, index=index, now=now)[1]


def _place(text: str, index: Index) -> Place:
    found = locate(text, also=places_named(index))
    if found.place:
        return found.place
    names = ", ".join(f"{one.name} ({one.detail})" if one.detail else one.name for one in found.suggestions)
    raise UnknownPlace(names)


def _name(place: Place) -> str:
    if place.kind is Kind.POINT:
        return ""
    return place.name.split()[0] if place.kind is Kind.POSTCODE else place.name


def _kept(listing: Listing, km: float | None, index: Index, now: datetime) -> Kept:
    one = tidied(listing)
    ring = ring_now(index.contacts, listing, now=now) or ring_later(index.contacts, listing, now=now)
    return Kept(
        id=one.id,
        name=one.name,
        programme=one.programme_name,
        who=who_words(one),
        place=", ".join(dict.fromkeys(filter(None, (one.venue, one.address, one.town, one.postcode)))),
        km=km,
        ring=Ring(ring.name, ring.tel) if ring else None,
        old=is_too_old(listing, now=now),
        sessions=tuple(_sessions(listing, now)),
    )


def _sessions(listing: Listing, now: datetime) -> Iterator[Held]:
    zone = ZoneInfo(listing.zone)
    for one in sessions_of(listing.plan, after=now, before=now + GOOD_FOR):
        if one.is_on:
            certain = one.certain and one.state is not SessionState.PERHAPS_OFF
            yield Held(one.starts.astimezone(zone), certain, one.where)
