"""
Plain text for a message: a short list, one meeting, or the meetings of one group, each with its live link.

A message lights up a locked screen that others see, and stays in a chat. So it names a time, a place and an address
that says nothing; whoever sends it has to choose that names stand in it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils.formats import date_format
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from alongside.directory.entry import Mode, Status
from alongside.directory.listing import Listing
from alongside.directory.listing_words import status_words, tidied
from alongside.directory.schedule import Session
from alongside.directory.wording import clock_words, neutral_venue, rule_words
from alongside.publications.said import place_of, status_of
from alongside.publications.site import Site
from alongside.search.found import NextSession

MOST: Final = 10
# On a narrow telephone two lines of this length are four.
_LONGEST_LINE: Final = 64

Next = Session | NextSession | None


def write(meetings: Iterable[tuple[Listing, Next]], *, site: Site, named: bool = False) -> str:
    """
    Write a list: two short lines for each meeting, when and where it is next and its live link; three with its name.

    :param meetings: :data:`MOST` at most, each with its next session
    :param named: with the meetings' names and kinds
    """
    return "\n\n".join("\n".join(_short(tidied(one), session, site, named)) for one, session in meetings)


def write_one(listing: Listing, session: Next, *, site: Site, named: bool = False) -> str:
    """Write a message about one meeting: when it is next, when usually, where, and its live link."""
    listing = tidied(listing)
    usual = rule_words(listing.rule)
    when = _when(listing, session)
    lines = [
        *_name(listing, named),
        _("Next: %(when)s") % {"when": when} if session and when != usual else when,
        usual if session else "",
        _where(listing, session, _whole_place(listing)),
        _("The latest, also if it is off: %(address)s") % {"address": site.page(listing)},
    ]
    return "\n".join(filter(None, lines))


def write_group(listings: Iterable[Listing], *, site: Site, named: bool = False) -> str:
    """Write when and where each meeting of one group usually is, with its live link."""
    said = [tidied(one) for one in listings]
    return "\n\n".join(
        "\n".join(
            filter(
                None, [*_name(one, named), _usual(one), _where(one, None, _whole_place(one)), site.page(one)]
            )
        )
        for one in said
    )


def _name(listing: Listing, named: bool) -> Iterator[str]:
    if named:
        yield _("%(name)s (%(kind)s)") % {"name": listing.name, "kind": listing.programme_name}


def _usual(listing: Listing) -> str:
    return _held_words(listing) or rule_words(listing.rule)


def _held_words(listing: Listing) -> str:
    status = status_of(listing)
    return "" if status is Status.ACTIVE else status_words(status)


def _short(listing: Listing, session: Next, site: Site, named: bool) -> Iterator[str]:
    yield from _name(listing, named)
    place = place_of(listing)
    where = ", ".join(filter(None, (neutral_venue(place.venue), place.town or place.postcode)))
    where = where or neutral_venue(place.address)
    parts = filter(None, (_when(listing, session), _where(listing, session, where)))
    yield Truncator(", ".join(parts)).chars(_LONGEST_LINE)
    yield site.page(listing)


def _when(listing: Listing, session: Next) -> str:
    """Say when it is next by the clock that people there go by; else when it usually is."""
    if session is None or status_of(listing) in (Status.TEMPORARILY_CLOSED, Status.SUSPENDED):
        return _usual(listing)
    local = session.starts.astimezone(ZoneInfo(listing.zone))
    when = _("%(day)s %(clock)s") % {"day": date_format(local, "D j M"), "clock": clock_words(local.time())}
    if listing.zone != settings.TIME_ZONE:
        city = listing.zone.rpartition("/")[2].replace("_", " ")
        when = _("%(when)s (%(city)s time)") % {"when": when, "city": city}
    return when if session.certain else _("Perhaps %(when)s: ring first") % {"when": when}


def _where(listing: Listing, session: Next, usual: str) -> str:
    if session and session.where:
        return neutral_venue(session.where) or _("at another place: see the link")
    if listing.mode is Mode.PHONE:
        return _("by phone")
    if listing.mode is Mode.ONLINE:
        return _("online")
    return usual


def _whole_place(listing: Listing) -> str:
    place = place_of(listing)
    return ", ".join(
        filter(None, (neutral_venue(place.venue), neutral_venue(place.address), place.town, place.postcode))
    )
