"""
What every publication says of a meeting in the same way: when surely, where as far as it may be told, and how to join.

What a format cannot say is put into words here, so that no reader of it takes some weeks for every week.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from urllib.parse import urlsplit, urlunsplit

from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from msgspec import Struct

from alongside.directory.departures import Departure, DepartureKind
from alongside.directory.entry import Status
from alongside.directory.listing import Listing
from alongside.directory.private_places import first_half
from alongside.directory.verification import GOOD_FOR_DAYS, Verification
from alongside.directory.wording import rule_words
from alongside.kernel.periods import Rule, RuleKind

# About a kilometre: a village, not a door.
COARSE_DECIMALS = 2
_PASSCODES = frozenset({"pwd", "passcode", "password"})


class Place(Struct, frozen=True):
    """Where a meeting is held, as far as it may be told, in the fields of a listing; see :class:`directory.listing.Listing`."""

    venue: str
    address: str
    town: str
    postcode: str
    access: str
    latitude: float | None
    longitude: float | None
    approximate: bool


def place_of(listing: Listing) -> Listing | Place:
    """
    Return where a meeting is held: the listing itself where all that it says of that may be told.

    Of an approximate place only the town, the first half of the postcode and a point to about a kilometre
    are told: it may be a refuge or a home.
    """
    if not listing.approximate:
        return listing
    latitude, longitude = listing.latitude, listing.longitude
    return Place(
        venue="",
        address="",
        town=listing.town,
        postcode=first_half(listing.postcode),
        access="",
        latitude=None if latitude is None else round(latitude, COARSE_DECIMALS),
        longitude=None if longitude is None else round(longitude, COARSE_DECIMALS),
        approximate=True,
    )


def status_of(listing: Listing) -> Status:
    """Return whether it is held: what a person stands behind is no longer unverified, whatever its list calls it."""
    if listing.status is Status.UNVERIFIED and listing.said_at is not None:
        return Status.ACTIVE
    return listing.status


def is_open(listing: Listing) -> bool:
    """Say whether a meeting is neither closed for now nor suspended, whatever is on a single day."""
    return listing.status is not Status.TEMPORARILY_CLOSED and listing.status is not Status.SUSPENDED


def is_held(listing: Listing, *, on: date) -> bool:
    """Say whether a meeting is held at present: not closed, not suspended, and no closure on that day."""
    return is_open(listing) and not any(closure.shuts(on) for closure in listing.closures)


def sources_of(listing: Listing) -> str:
    """Name the lists that a meeting comes from."""
    sources = listing.sources
    return sources[0].name if len(sources) == 1 else ", ".join([source.name for source in sources])


def changed_of(listing: Listing) -> str:
    """Return when it was last changed, as ``2026-03-31 10:00:00`` in UTC."""
    changed = listing.changed_at
    return (changed if changed.tzinfo is UTC else changed.astimezone(UTC)).isoformat(" ")[:19]


def join_url_of(listing: Listing, *, on: date) -> str:
    """Return what opens the online meeting: nothing while it is not held, and no passcode that is withheld."""
    if not is_held(listing, on=on):
        return ""
    return _without_passcode(listing.join_url) if listing.passcode_withheld else listing.join_url


def _without_passcode(url: str) -> str:
    parts = urlsplit(url)
    kept = [pair for pair in parts.query.split("&") if pair.partition("=")[0].lower() not in _PASSCODES]
    return urlunsplit(parts._replace(query="&".join(kept), fragment=""))


def join_notes_of(listing: Listing, *, on: date) -> str:
    """Return what else is needed to join, or that the group gives the passcode itself."""
    if not is_held(listing, on=on):
        return ""
    return _("Passcode on request.") if listing.passcode_withheld else listing.join_notes


def lines(first: str, then: str) -> str:
    """Put one text below another, where both say something."""
    return f"{first}\n{then}" if first and then else first or then


def confirmed_on(listing: Listing, *, now: datetime) -> str:
    """Say when somebody last stood behind a listing, and what to make of that: by its day, since it may be read much later."""
    state, at = listing.verification(now=now), timezone.localdate(listing.confirmed_at)
    said = {"day": date_format(at, "j F Y"), "month": date_format(at, "F Y")}
    if state is Verification.CONFIRMED:
        return _("Confirmed on %(day)s") % said
    if state is Verification.AGEING:
        return _("Last confirmed on %(day)s: ring before you travel far") % said
    if state is Verification.STALE:
        return _("Last confirmed in %(month)s: too long ago to rely on, ring first") % said
    if now - listing.confirmed_at > timedelta(days=GOOD_FOR_DAYS):
        return _("Nobody has confirmed this since %(month)s: ring first") % said
    return _("Nobody has checked this listing: ring first")


def clock_of(rule: Rule) -> tuple[str, str]:
    """Return the local times at which sessions start and end, as ``19:30``; empty where nobody has said them."""
    return _clock_of(rule.starts, rule.length)


@lru_cache(maxsize=4096)
def _clock_of(starts: time | None, length: int | None) -> tuple[str, str]:
    if starts is None:
        return "", ""
    if length is None or not 0 < length < 24 * 60:
        return f"{starts:%H:%M}", ""
    hours, minutes = divmod(starts.hour * 60 + starts.minute + length, 60)
    return f"{starts:%H:%M}", f"{hours % 24:02}:{minutes:02}"


def is_each_week(rule: Rule, *, on: date) -> bool:
    """Say whether a rule is that of a meeting held on its days in each week, from a day on and without an end."""
    if rule.kind is not RuleKind.WEEKLY or not rule.sure or rule.months or rule.until is not None:
        return False
    return rule.starts is not None and (rule.valid_from is None or rule.valid_from <= on)


def caution_of(listing: Listing, *, on: date, rule_is_said: bool = False) -> str:
    """
    Say what a list of weekly meetings leaves unsaid: that it is not held each week, not now, or not surely.

    :param rule_is_said: the format itself says in which weeks
    """
    usual = str(_CAUTIONS.get(status_of(listing), "")) if rule_is_said else _usual_caution(listing, on=on)
    return " ".join([usual, *_departing(listing, on)]).strip() if listing.departs else usual


def _usual_caution(listing: Listing, *, on: date) -> str:
    rule, status = listing.rule, status_of(listing)
    if status is Status.ACTIVE and (rule.kind is RuleKind.APPOINTMENT or is_each_week(rule, on=on)):
        return ""
    return _caution(rule, status, on, translation.get_language())


@lru_cache(maxsize=4096)
def _caution(rule: Rule, status: Status, on: date, language: str | None) -> str:
    parts = [str(_CAUTIONS[status])] if status in _CAUTIONS else []
    if rule.kind is not RuleKind.APPOINTMENT and not is_each_week(rule, on=on):
        parts.append(_("Not held every week. %(words)s.") % {"words": rule_words(rule)})
        if rule.valid_from is not None and rule.valid_from > on:
            parts.append(_("Not held before %(day)s.") % {"day": rule.valid_from.isoformat()})
        if rule.until is not None:
            parts.append(_("Not held from %(day)s on.") % {"day": rule.until.isoformat()})
    return " ".join(parts)


def _departing(listing: Listing, on: date) -> Iterator[str]:
    """Say which sessions to come are other than the rule says."""
    for closure in listing.closures:
        if closure.for_good:
            yield _("Not held from %(day)s on.") % {"day": closure.first.isoformat()}
        elif closure.until > on:
            parts = {"first": closure.first.isoformat(), "until": closure.until.isoformat()}
            yield _("Shut from %(first)s, back on %(until)s.") % parts
    for one in listing.departures:
        if one.on >= on:
            yield _departure_words(one)
    if listing.holidays:
        yield _("No session on public holidays.")


def _departure_words(one: Departure) -> str:
    parts = {
        "day": one.on.isoformat(),
        "then": f"{one.starts:%Y-%m-%d %H:%M}" if one.starts else "",
        "where": one.where,
    }
    if one.kind is DepartureKind.OFF:
        return (
            _("No session on %(day)s.") if one.sure else _("Perhaps no session on %(day)s: ask first.")
        ) % parts
    extra = one.kind is DepartureKind.EXTRA
    words = _("One more session, at %(then)s.") if extra else _("The session of %(day)s is at %(then)s.")
    return (f"{words[:-1]} (%(where)s)." if one.where else words) % parts


_CAUTIONS = {
    Status.TEMPORARILY_CLOSED: gettext_lazy("Temporarily closed."),
    Status.SUSPENDED: gettext_lazy("Suspended for now."),
    Status.UNVERIFIED: gettext_lazy("Not confirmed: ask before you go."),
}
