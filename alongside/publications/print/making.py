"""Makes papers: small ones while somebody waits for the page, all others apart from any request."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime
from threading import Lock
from typing import Final

from django.conf import settings
from django.utils import timezone, translation

from alongside.directory.listing import Listing
from alongside.publications.print import kept
from alongside.publications.print.kept import Asked, State
from alongside.publications.print.papers import paper_of
from alongside.publications.print.press import NotSet, Printed, set_type
from alongside.publications.print.sheet import MOST, Kind, Sheet
from alongside.publications.said import is_open
from alongside.search.index import Index

# Set in a fifth of a second: to wait for the next turn of the work would be absurd.
AT_ONCE: Final = 150
SECONDS_AT_ONCE, SECONDS_APART = 5.0, 60.0
# A thousand meetings are set in a second and a half; the work looks for what is new every two seconds.
_MEETINGS_A_SECOND, _SECONDS_BEFORE = 500, 5

_PAPERS: Final = {
    Kind.BY_DAY: "booklet", Kind.BY_PLACE: "booklet", Kind.POCKET: "pocket",
    Kind.WEEK: "week", Kind.POSTER: "poster", Kind.SLIPS: "slips",
    Kind.LEAFLET: "leaflet",
}  # fmt: skip
# In points: the largest that all goes into.
_SIZES: Final = {
    (Kind.POCKET, False): (9.0, 8.0, 7.0), (Kind.POCKET, True): (16.0,),
    (Kind.POSTER, False): (19.0, 15.0, 12.0, 10.0), (Kind.SLIPS, False): (14.0, 11.5, 9.0),
    (Kind.LEAFLET, False): (12.5, 11.0, 10.0, 9.0, 8.0),
}  # fmt: skip
_SIDES: Final = {Kind.POCKET: 2, Kind.POSTER: 1, Kind.SLIPS: 1, Kind.LEAFLET: 2}

_log = logging.getLogger(__name__)
_at_once = Lock()


class NothingToPrint(Exception):
    """No meeting is on it, or the one meeting is not held for now."""


class TooLong(Exception):
    """More meetings than a paper of that kind can hold."""


def ask(sheet: Sheet, *, index: Index, now: datetime, queue: Callable[[str], object]) -> str:
    """
    Have a paper made, and return its name: one that lies there already is not made again.

    A small one is there when this returns, unless another is just being made; then it too is made apart.

    :param queue: has :func:`make` called with a name, apart from any request
    :raises NothingToPrint, TooLong, kept.TooMany: instead
    """
    meetings = count_on(sheet, index=index, now=now)
    name = sheet.digest(version=index.version, on=timezone.localdate(now))
    if kept.state_of(name) in (State.MADE, State.WAITING):
        return name
    if meetings <= AT_ONCE and _at_once.acquire(blocking=False):
        try:
            kept.put_pdf(name, printed(sheet, index=index, now=now, seconds=SECONDS_AT_ONCE).pdf)
            return name
        except NotSet:
            _log.exception("A paper was not set at once: it is tried apart from the request.")
        finally:
            _at_once.release()
    kept.put_asked(name, Asked(sheet, meetings))
    queue(name)
    return name


def make(name: str, *, index: Index, now: datetime) -> State:
    """Make what waits under a name, of the index that is in place by now, and return how that went."""
    asked = kept.get_asked(name)
    if asked is None:
        return kept.state_of(name)
    try:
        kept.put_pdf(name, printed(asked.sheet, index=index, now=now, seconds=SECONDS_APART).pdf)
    except (NotSet, NothingToPrint, TooLong):
        _log.exception("A paper could not be made.")
        kept.put_failed(name)
    return kept.state_of(name)


def seconds_left(name: str, *, now: datetime) -> int | None:
    """Say in about how many seconds a paper that waits is there; None where that is past already."""
    asked, since = kept.get_asked(name), kept.asked_at(name)
    if asked is None or since is None:
        return _SECONDS_BEFORE
    left = _SECONDS_BEFORE + asked.meetings // _MEETINGS_A_SECOND - int(now.timestamp() - since)
    return left if left > 0 else None


def printed(sheet: Sheet, *, index: Index, now: datetime, seconds: float) -> Printed:
    """
    Set a paper.

    :raises NothingToPrint, TooLong: where it would hold nothing, or more than it can
    :raises press.NotSet: where it takes longer than ``seconds``, or cannot be set at all
    """
    count_on(sheet, index=index, now=now)
    listings = _listings_on(sheet, index=index, now=now)
    with translation.override(settings.LANGUAGE_CODE):
        data = paper_of(sheet, listings, index=index, now=now)
    sides = _SIDES.get(sheet.kind)
    for size in _SIZES.get((sheet.kind, sheet.large), (0.0,)):
        done = set_type(_PAPERS[sheet.kind], data | {"size": size}, made=now, seconds=seconds)
        if sides is None or done.pages <= sides:
            return done
    if sheet.kind is Kind.POCKET:
        raise TooLong
    return done  # what a group says of itself at such length may go over to another sheet


def count_on(sheet: Sheet, *, index: Index, now: datetime) -> int:
    """
    Return how many meetings are on a paper.

    :raises NothingToPrint, TooLong: where there are none, or more than it can hold
    """
    count = len(_one(sheet, index) if sheet.meeting else index.numbers_of(sheet.criteria, now=now))
    if not count:
        raise NothingToPrint
    if count > MOST.get(sheet.kind, 1):
        raise TooLong
    return count


def _listings_on(sheet: Sheet, *, index: Index, now: datetime) -> list[Listing]:
    if sheet.meeting:
        return _one(sheet, index)
    return list(index.listings(index.numbers_of(sheet.criteria, now=now)))


def _one(sheet: Sheet, index: Index) -> list[Listing]:
    """Return the one meeting that a paper is about; of a poster nothing while it is not held, since paper lies about for weeks."""
    listing = index.listing(sheet.meeting)
    return [listing] if listing and (sheet.kind is Kind.WEEK or is_open(listing)) else []
