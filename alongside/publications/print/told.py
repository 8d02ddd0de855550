"""
What paper says of one meeting.

Paper lies about for weeks: every day is a date, and all that may be otherwise by then says so.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any, Final
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from alongside.directory import vocabulary
from alongside.directory.departures import Departure, DepartureKind
from alongside.directory.entry import Mode, Status
from alongside.directory.listing import Listing
from alongside.directory.listing_words import dialled_words, for_whom, status_words, tidied, who_words
from alongside.directory.schedule import Session, SessionState
from alongside.directory.verification import Verification
from alongside.directory.vocabulary import AttributeGroup
from alongside.directory.wording import WHY_OFF, clock_words, rule_words, times_words
from alongside.kernel.periods import RuleKind, is_certain
from alongside.publications.print.letters import shown
from alongside.publications.print.pictures import SYMBOLS, symbol_of
from alongside.publications.said import confirmed_on, is_each_week, join_notes_of, join_url_of, place_of

# What is other than ever is told of so many days: a list is seldom used for longer.
_TOLD_AHEAD: Final = timedelta(days=35)
# More of a meeting's own words would leave no room for the next.
_LONGEST_NOTES: Final = 240
_SHORT_ADDRESS: Final = 48
_IN_SYMBOLS: Final = frozenset(SYMBOLS)
_FROM_ELSEWHERE: Final = frozenset({Mode.ONLINE, Mode.PHONE})


def told(listing: Listing, *, now: datetime) -> dict[str, Any]:
    """Say of one meeting what a list has room for, as the data of a paper."""
    listing, on = tidied(listing), timezone.localdate(now)
    return {
        "languages": listing.languages,
        "times": times_of(listing),
        "rule": _in_zone(rule_words(listing.rule), listing),
        "name": name_of(listing),
        "kind": listing.programme_name,
        "where": where_of(listing),
        "lines": [
            line for line in (*_getting_in(listing), *joining(listing, on=on), *_more(listing)) if line
        ],
        "who": who_words(listing),
        "for": for_whom(listing),
        "beware": [*beware(listing, on=on), *_unsure(listing, now=now)],
        "symbols": [symbol_of(key, value) for key, value in SYMBOLS if listing.attributes.get(key) is value],
        "confirmed": confirmed_words(listing, now=now),
    }


def name_of(listing: Listing) -> str:
    """Return what it is called; where nothing of that can be shown, the kind of group, since a heading says something."""
    return listing.name if shown(listing.name).text else listing.programme_name


def times_of(listing: Listing) -> str:
    """Say from when until when; nothing where it has no set time."""
    rule = listing.rule
    return _in_zone(times_words(rule.starts, rule.length), listing) if rule.starts and rule.days else ""


def _in_zone(words: str, listing: Listing) -> str:
    """Say whose clock it is, of what is joined from here and held elsewhere."""
    if listing.mode not in _FROM_ELSEWHERE or listing.zone == settings.TIME_ZONE:
        return words
    return _("%(times)s (%(city)s time)") % {
        "times": words,
        "city": listing.zone.rpartition("/")[2].replace("_", " "),
    }


def where_of(listing: Listing) -> str:
    """Say where, as far as it may be told; or that one joins from wherever one is."""
    if listing.mode is Mode.PHONE:
        return _("By phone")
    if listing.mode is Mode.ONLINE:
        return _("Online")
    place = place_of(listing)
    said = ", ".join(filter(None, (place.venue, place.address, place.town, place.postcode))) or ", ".join(
        listing.areas[-1:]
    )
    if not said:
        return _("The list does not give the place: ring first")
    return _("%(place)s, and online") % {"place": said} if listing.mode is Mode.HYBRID else said


def _getting_in(listing: Listing) -> Iterator[str]:
    if listing.mode not in _FROM_ELSEWHERE and (access := place_of(listing).access):
        yield _("How to get in: %(words)s") % {"words": _cut(access)}


def joining(listing: Listing, *, on: date) -> Iterator[str]:
    """Say how to join from where one is; no passcode that is withheld, and no address that others could read along with."""
    if listing.mode is Mode.IN_PERSON:
        return
    url, notes = join_url_of(listing, on=on), join_notes_of(listing, on=on)
    if url.startswith("https://") and len(url) <= _SHORT_ADDRESS:
        yield _("Join at %(address)s") % {"address": url.removeprefix("https://")}
    elif url or not listing.phone:
        yield _("How to join stands on the live list, or ring first.")
    yield notes
    if listing.phone:
        yield " ".join(
            [_("By phone: %(number)s") % {"number": dialled_words(listing.phone)}, listing.phone_notes]
        ).strip()


def _more(listing: Listing) -> Iterator[str]:
    """Say what stands in no symbol, and in the group's own words what it says of itself."""
    yield ", ".join(
        str(vocabulary.attribute_label(key, value))
        for key, value in listing.attributes.items()
        if (key, value) not in _IN_SYMBOLS
        and key in vocabulary.ATTRIBUTES
        and vocabulary.ATTRIBUTES[key].group is not AttributeGroup.WHO
    )
    yield (
        _("Who may come, in their own words: “%(words)s”") % {"words": _cut(listing.entry_rule)}
        if listing.entry_rule
        else ""
    )
    yield _("In their own words: “%(words)s”") % {"words": _cut(listing.notes)} if listing.notes else ""


def _cut(words: str) -> str:
    words = " ".join(words.split())
    if len(words) <= _LONGEST_NOTES:
        return words
    return words[:_LONGEST_NOTES].rpartition(" ")[0][:_LONGEST_NOTES].rstrip(".,;:") + "…"


def beware(listing: Listing, *, on: date) -> Iterator[str]:
    """Say what whoever sets out must know: that it is not held each week, is shut for a time, or is not told exactly."""
    if listing.status in (Status.TEMPORARILY_CLOSED, Status.SUSPENDED):
        yield status_words(listing.status)
    rule = listing.rule
    if rule.kind is not RuleKind.APPOINTMENT and not is_each_week(rule, on=on):
        yield rule_words(rule)
        if rule.valid_from and rule.valid_from > on:
            yield _("From %(day)s on") % {"day": day_words(rule.valid_from)}
        if rule.until:
            yield _("Not from %(day)s on") % {"day": day_words(rule.until)}
    yield from _departing(listing, on)
    if listing.approximate and listing.mode not in _FROM_ELSEWHERE:
        yield _("The list does not give the exact place: ring first")


def _departing(listing: Listing, on: date) -> Iterator[str]:
    for closure in listing.closures:
        if closure.for_good:
            yield _("Not from %(day)s on") % {"day": day_words(closure.first)}
        elif closure.until > on:
            yield _("Shut from %(first)s, back on %(until)s") % {
                "first": day_words(closure.first), "until": day_words(closure.until)
            }  # fmt: skip
    for one in listing.departures:
        if on <= one.on <= on + _TOLD_AHEAD:
            yield _departure_words(one)
    if listing.holidays:
        yield _("Not on public holidays")


def _departure_words(one: Departure) -> str:
    said = {"day": day_words(one.on), "why": WHY_OFF.get(one.why, ""), "where": one.where, "then": ""}
    if one.kind is DepartureKind.OFF:
        if not one.sure:
            return _("Reported off on %(day)s: ring first") % said
        return (_("Not on %(day)s (%(why)s)") if said["why"] else _("Not on %(day)s")) % said
    if one.starts:
        said["then"] = _("%(day)s at %(clock)s") % {
            "day": day_words(one.starts.date()),
            "clock": clock_words(one.starts.time()),
        }
    extra = one.kind is DepartureKind.EXTRA
    words = (_("Also on %(then)s") if extra else _("Not on %(day)s but on %(then)s")) % said
    return _("%(words)s, at %(where)s") % {"words": words, "where": one.where} if one.where else words


def _unsure(listing: Listing, *, now: datetime) -> Iterator[str]:
    """Say a confirmation that is too long ago to rely on among what is to beware of."""
    if listing.verification(now=now) in (Verification.STALE, Verification.UNVERIFIED):
        yield confirmed_on(listing, now=now)


def confirmed_words(listing: Listing, *, now: datetime) -> str:
    """Say when somebody last stood behind it; nothing where that is too long ago and said with what is to beware of."""
    too_old = listing.verification(now=now) in (Verification.STALE, Verification.UNVERIFIED)
    return "" if too_old else confirmed_on(listing, now=now)


def day_words(day: date) -> str:
    """Say a day as "Friday 3 April"; with its year, which paper outlives."""
    return date_format(day, "l j F Y")


def session_told(listing: Listing, session: Session, *, now: datetime) -> dict[str, Any]:
    """Say of one session in a week what is on, and what is other than ever."""
    listing = tidied(listing)
    local = session.starts.astimezone(ZoneInfo(clock_of(listing)))
    length = int((session.ends - session.starts).total_seconds() // 60) if session.ends else None
    return {
        "languages": listing.languages,
        "times": times_words(local.time(), length),
        "name": name_of(listing),
        "kind": listing.programme_name,
        "where": session.where or where_of(listing),
        "who": who_words(listing),
        "for": for_whom(listing),
        "state": _state_words(listing, session),
        "off": not session.is_on,
        "beware": list(_unsure(listing, now=now)),
        "symbols": [symbol_of(key, value) for key, value in SYMBOLS if listing.attributes.get(key) is value],
    }


def clock_of(listing: Listing) -> str:
    """Return by whose clock paper says a session's time: that of its place, or ours for what is joined from here."""
    return settings.TIME_ZONE if listing.mode in _FROM_ELSEWHERE else listing.zone


def _state_words(listing: Listing, session: Session) -> str:
    why = WHY_OFF.get(session.why, "")
    if session.state is SessionState.OFF:
        return _("Off: %(why)s") % {"why": why} if why else _("Off")
    if session.state is SessionState.PERHAPS_OFF:
        return _("May be off (%(why)s): ring first") % {"why": why} if why else _("Reported off: ring first")
    said = {SessionState.MOVED: _("Moved this time"), SessionState.EXTRA: _("Extra session")}.get(
        session.state, ""
    )
    if session.local_date in listing.confirmed_for:
        return said or _("The group says that it is on")
    if not session.certain and not is_certain(listing.rule):
        return _("Some weeks only: ring first")
    return said
