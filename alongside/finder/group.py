"""The meetings of one group."""

from __future__ import annotations

from datetime import datetime

from alongside.directory.listing import Listing
from alongside.search.criteria import Criteria
from alongside.search.found import Match
from alongside.search.index import Index

# A group's name may begin the words of so many other meetings.
_LOOKED_AT = 100


def meetings_of_group(listing: Listing, *, index: Index, now: datetime) -> list[Match]:
    """
    Return the meetings of a listing's group, the soonest first: those of the same group's name, programme and area.

    Where no group is named, that is the one meeting.
    """
    words = listing.group or listing.name
    criteria = Criteria(programmes=frozenset({listing.programme}), words=words[:200], page_size=_LOOKED_AT)
    found = index.find(criteria, now=now, counts=False).matches
    if not listing.group:
        return [one for one in found if one.listing.id == listing.id]
    of = (listing.group, listing.areas)
    return [one for one in found if (one.listing.group, one.listing.areas) == of]
