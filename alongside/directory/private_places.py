"""
What may be told of a place that is kept private, such as a refuge or a home: its town, the first half of its
postcode, and a point to a kilometre.

A listing of one is made without the rest, so that nothing that is made of listings can tell it: no page, no list, no
search by words or distance. It looks like any listing whose list tells its place roughly, since a mark would tell that
there is something to be found.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from msgspec.structs import replace

from alongside.directory.departures import Departure
from alongside.directory.listing import Listing
from alongside.kernel.places import EIRCODE, coarse
from alongside.kernel.postcodes import FULL_POSTCODE
from alongside.kernel.text import fold

# A word as short as this says nothing of a place by itself, and stands in too many others.
_SHORT: Final = 4
_CANADIAN: Final = re.compile(r"([A-Z][0-9][A-Z])[0-9][A-Z][0-9]")
_NUMBER: Final = re.compile(r"^(?:flat|unit|no\.?)?\s*\d+\s*[a-z]?\b[\s,/-]*", re.IGNORECASE)
_AT_ENDS: Final = " ,;:|/()–—-@"


def first_half(postcode: str) -> str:
    """Return as much of a postcode as names a district: ``QX1`` of ``QX1 4DY`` or ``qx14dy``, ``A65`` of ``A65F4E2``."""
    compact = "".join(postcode.upper().split())
    for pattern in (FULL_POSTCODE, EIRCODE, _CANADIAN):
        if found := pattern.fullmatch(compact):
            return found[1]
    return postcode.split()[0] if postcode.split() else ""


def told_coarsely(listing: Listing) -> Listing:
    """Return a listing of a private place as far as it may be told."""
    hidden = _hidden(listing)
    latitude, longitude = listing.latitude, listing.longitude
    if latitude is not None and longitude is not None:
        latitude, longitude = coarse(latitude, longitude)
    return replace(
        listing,
        name=_without(listing.name, hidden) or listing.programme_name,
        group=_without(listing.group, hidden),
        organisation=_without(listing.organisation, hidden),
        venue="",
        address="",
        postcode=first_half(listing.postcode),
        latitude=latitude,
        longitude=longitude,
        approximate=True,
        access="",
        # Whoever wrote these may have said where it is in words of their own.
        notes="",
        join_notes=_unless(listing.join_notes, hidden),
        phone_notes=_unless(listing.phone_notes, hidden),
        entry_rule=_unless(listing.entry_rule, hidden),
        # The page at its source may tell all of it.
        sources=tuple(replace(note, url="") for note in listing.sources),
        departures=tuple(_elsewhere(one, hidden) for one in listing.departures),
    )


def _hidden(listing: Listing) -> list[str]:
    """Return what would name the place, the longest first."""
    parts = [part.strip() for part in listing.address.split(",")]
    streets = [_NUMBER.sub("", part) for part in parts]
    words = {listing.venue, listing.address, *parts, *streets, listing.postcode}
    told = {fold(listing.town), fold(listing.country), *map(fold, listing.areas)}
    return sorted(
        (one for one in words if len(one) > _SHORT and fold(one) not in told), key=len, reverse=True
    )


def _unless(text: str, hidden: Iterable[str]) -> str:
    """Return a text, or nothing where it names the place."""
    folded = fold(text)
    return "" if any(fold(one) in folded for one in hidden) else text


def _without(text: str, hidden: Iterable[str]) -> str:
    """Return a name without what names the place; nothing where that cannot be taken out."""
    for one in hidden:
        text = re.sub(re.escape(one), " ", text, flags=re.IGNORECASE)
    return _unless(" ".join(text.split()).strip(_AT_ENDS), hidden)


def _elsewhere(departure: Departure, hidden: Iterable[str]) -> Departure:
    return replace(departure, where=_unless(departure.where, hidden))
