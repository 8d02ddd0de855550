"""A meeting as it was when somebody chose it, and what of it has changed since. Pure."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from alongside.directory.entry import Status
from alongside.directory.listing import Listing

# What says when it is held, where, and how to join it.
_WHEN = ("rule", "zone")
_WHERE = ("venue", "address", "town", "postcode")
_HOW = ("mode", "join_url", "phone")


class Seen(Struct, frozen=True, omit_defaults=True, kw_only=True):
    """
    A meeting as it was seen when it was chosen.

    :param when: in words, as they were read out
    """

    listing: Listing
    when: str = ""


class Changed(StrEnum):
    """What has changed since."""

    GONE = "GONE"
    NOT_HELD = "NOT_HELD"
    WHEN = "WHEN"
    WHERE = "WHERE"
    HOW = "HOW"
    DEPARTS = "DEPARTS"


def changed(seen: Listing, now: Listing | None) -> tuple[Changed, ...]:
    """
    Say what of a meeting is no longer as somebody saw it; nothing where all that matters on the way there is.

    :param now: the same listing as it is found now; None where it is not found any more
    """
    if now is None:
        return (Changed.GONE,)
    found = [Changed.NOT_HELD] if now.status is not seen.status and now.status is not Status.ACTIVE else []
    for what, names in ((Changed.WHEN, _WHEN), (Changed.WHERE, _WHERE), (Changed.HOW, _HOW)):
        if any(getattr(seen, name) != getattr(now, name) for name in names):
            found.append(what)
    if (now.departures, now.closures) != (seen.departures, seen.closures):
        found.append(Changed.DEPARTS)
    return tuple(found)
