"""
RSS 2.0: what has changed of the list, newest first, for whoever follows an area or a programme.

A feed reader shows titles on a screen that others may see, so an item names a time and a place and nothing else.
Whoever asks for it gets the meetings' own names, for a website or a newsletter.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date, datetime, timedelta
from itertools import islice
from typing import Any, Final

from django.utils.feedgenerator import Rss201rev2Feed
from django.utils.formats import date_format
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from alongside.directory.entry import Mode
from alongside.directory.listing import Listing
from alongside.directory.listing_words import status_words, tidied
from alongside.directory.wording import clock_words, neutral_title, neutral_venue, rule_words
from alongside.publications.changes import Change, ChangeKind, Part, Was
from alongside.publications.said import place_of, status_of
from alongside.publications.site import Site

FILE: Final = "changes.rss"
CONTENT_TYPE: Final = "application/rss+xml; charset=utf-8"
MOST: Final = 200
DAYS: Final = 30
# How long a reader may keep it, so that a cancellation of tonight is seen tonight.
_TTL_MINUTES: Final = 60
_UNPRINTABLE: Final = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def write(
    changes: Iterable[Change],
    *,
    site: Site,
    now: datetime,
    listing_of: Callable[[str], Listing | None],
    named: bool = False,
    address: str = "",
) -> bytes:
    """
    Write the newest changes: :data:`MOST` at most, of the last :data:`DAYS` days.

    What is said of a meeting is what is listed now; of a session that has been, nothing.

    :param listing_of: what is listed now under a public code
    :param named: with the meetings' own names, rather than neutral ones
    :param address: of the feed itself
    """
    feed = _Feed(
        title=_("What has changed of the meetings listed here"),
        link=site.address,
        description=_(
            "New meetings, other times and places, sessions that are off, and what is listed no more."
        ),
        language=get_language(),
        feed_url=address,
        ttl=str(_TTL_MINUTES),  # type: ignore[arg-type]
        built_at=now,
    )
    newest = (one for one in changes if one.at >= now - timedelta(days=DAYS))
    items = (_item(one, listing_of(one.id), site=site, today=now.date(), named=named) for one in newest)
    for item in islice(filter(None, items), MOST):
        feed.add_item(**{name: _printable(words) for name, words in item.items()})
    return feed.writeString("utf-8").encode()


class _Feed(Rss201rev2Feed):
    def latest_post_date(self) -> datetime:
        """Return when the index was built, also where nothing has changed."""
        built_at: datetime = self.feed["built_at"]
        return built_at


def _printable(words: Any) -> Any:
    """Leave out the few characters that no XML may hold."""
    return _UNPRINTABLE.sub("", words) if isinstance(words, str) else words


def _item(
    change: Change, listing: Listing | None, *, site: Site, today: date, named: bool
) -> dict[str, Any] | None:
    """Return an item; None where there is nothing to tell any more."""
    over = change.until or (change.on + timedelta(days=1) if change.on else None)
    has_been = over is not None and change.kind is not ChangeKind.ENDS and over <= today
    if has_been or (listing is None) != (change.kind is ChangeKind.ENDED):
        return None
    if change.kind is ChangeKind.JOINED:  # also where the two have been taken apart since
        return None
    if listing is not None:
        listing = tidied(listing)
        called = _called(neutral_venue(place_of(listing).venue) or listing.town, listing, named)
        words = _words(change, listing)
    elif change.was is not None:
        called = _called(change.was.town, change.was, named)
        words = _("It is no longer on any list that we read. Ring before you go.")
    return {
        "title": _TITLES[change.kind] % {"called": called, "day": _day(change.on)} if change.sure else
        _("Reported off on %(day)s: %(called)s") % {"called": called, "day": _day(change.on)},
        "link": f"{site.address}/m/{change.id}",
        "description": words,
        "pubdate": change.at,
        "unique_id": change.guid,
        "unique_id_is_permalink": False,
    }  # fmt: skip


def _called(where: str, one: Listing | Was, named: bool) -> str:
    title = neutral_title(one.rule, venue=where, mode=one.mode)
    return _("%(name)s (%(title)s)") % {"name": one.name, "title": title} if named else title


def _words(change: Change, listing: Listing) -> str:
    if change.kind in (ChangeKind.NEW, ChangeKind.CHANGED):
        parts = [_changed(change.parts), _as_now(listing)]
    elif change.kind is ChangeKind.ENDS:
        parts = [_("Not held from %(day)s.") % {"day": _day(change.on)}]
    elif change.kind is ChangeKind.SHUT:
        back = _("It is held again from %(day)s.") % {"day": _day(change.until)}
        parts = [_("Not held from %(day)s.") % {"day": _day(change.on)}, back]
    else:
        parts = [_departing(change, listing)]
    return " ".join(filter(None, parts))


def _changed(parts: Iterable[Part]) -> str:
    words = ", ".join(str(_PARTS[part]) for part in parts)
    return _("Changed: %(parts)s.") % {"parts": words} if words else ""


def _as_now(listing: Listing) -> str:
    """Say when and where it is held, and in which way."""
    place = place_of(listing)
    where = ", ".join(filter(None, (neutral_venue(place.venue), place.town, place.postcode)))
    where = where if listing.mode in (Mode.IN_PERSON, Mode.HYBRID) else ""
    return " ".join(
        f"{words}." if words[-1:] != "." else words
        for words in (
            rule_words(listing.rule),
            where,
            str(_MODES[listing.mode]),
            status_words(status_of(listing)),
        )
        if words
    )


def _departing(change: Change, listing: Listing) -> str:
    said = next((one for one in listing.departures if one.on == change.on), None)
    if not change.sure:
        return _("One person has said that there is no session on that day. Ring before you go.")
    if said is None or said.starts is None:
        return str(_SESSIONS[change.kind])
    when = _("%(day)s at %(clock)s") % {
        "day": _day(said.starts.date()),
        "clock": clock_words(said.starts.time()),
    }
    where = neutral_venue(said.where)
    return (_("It is on %(when)s, at %(where)s.") if where else _("It is on %(when)s.")) % {
        "when": when,
        "where": where,
    }


def _day(day: date | None) -> str:
    return date_format(day, "l j F") if day else ""


_TITLES = {
    ChangeKind.NEW: gettext_lazy("New: %(called)s"),
    ChangeKind.CHANGED: gettext_lazy("Changed: %(called)s"),
    ChangeKind.OFF: gettext_lazy("Off on %(day)s: %(called)s"),
    ChangeKind.MOVED: gettext_lazy("Moved on %(day)s: %(called)s"),
    ChangeKind.EXTRA: gettext_lazy("One more on %(day)s: %(called)s"),
    ChangeKind.SHUT: gettext_lazy("Not held for a while: %(called)s"),
    ChangeKind.ENDS: gettext_lazy("It ends: %(called)s"),
    ChangeKind.AS_EVER: gettext_lazy("On again on %(day)s: %(called)s"),
    ChangeKind.ENDED: gettext_lazy("No longer listed: %(called)s"),
}
_SESSIONS = {
    ChangeKind.OFF: gettext_lazy("There is no session on that day."),
    ChangeKind.MOVED: gettext_lazy("The session of that day is at another time or place."),
    ChangeKind.EXTRA: gettext_lazy("There is a session besides the usual ones."),
    ChangeKind.AS_EVER: gettext_lazy("It is held as ever."),
}
_PARTS = {
    Part.NAME: gettext_lazy("its name"),
    Part.TIME: gettext_lazy("the day or the time"),
    Part.PLACE: gettext_lazy("the place"),
    Part.LINK: gettext_lazy("how to join"),
    Part.STATUS: gettext_lazy("whether it is held"),
    Part.OTHER: gettext_lazy("what the list says of it"),
}
_MODES = {
    Mode.IN_PERSON: gettext_lazy("In person"),
    Mode.ONLINE: gettext_lazy("Online"),
    Mode.HYBRID: gettext_lazy("In person, or join online"),
    Mode.PHONE: gettext_lazy("By phone"),
}
