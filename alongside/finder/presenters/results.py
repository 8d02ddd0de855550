"""The words of the page of results."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from alongside.directory.entry import Mode, Status
from alongside.directory.listing import Listing
from alongside.finder.forms import MILES
from alongside.finder.presenters.listing import (
    UNIT,
    as_on,
    kind_words,
    status_words,
    tidied,
    who_words,
)
from alongside.finder.question import KM_PER_MILE, WORDS, Question
from alongside.finder.reasons import (
    meetings_words,
    reasons_in_words,
)
from alongside.finder.ringing import Ring, ring_now
from alongside.finder.wording import (
    confirmed_words,
    distance_words,
    is_too_long_ago,
    rule_words,
    session_words,
)
from alongside.kernel.places import Place
from alongside.search.criteria import When
from alongside.search.explain import Reason, ReasonCode
from alongside.search.found import Found, Match
from alongside.search.index import Index

MOST_REASONS = 3


# What a card says in words of its own, and so need not repeat as a reason.
_SAID_ELSEWHERE = {
    ReasonCode.OPENNESS_NOT_SAID,
    ReasonCode.SOME_WEEKS_ONLY,
    ReasonCode.BY_APPOINTMENT,
    ReasonCode.NOT_HELD,
}


@dataclass(frozen=True)
class Card:
    """One match on the page of results."""

    href: str
    name: str
    kind: str
    when: str
    place: str
    away: str
    joining: str
    who: str
    entry_rule: str
    confirmed: str
    too_long_ago: bool
    reasons: Sequence[str]
    ring: Ring | None


@dataclass(frozen=True)
class Link:
    """A place to go on to."""

    text: str
    href: str


@dataclass(frozen=True)
class Results:
    """
    The page of results.

    :param heading: how many
    :param looser: what to try where little was found
    :param understood: False where a place was named that nobody knows, or that may be several
    :param quick: the times that people ask for most; the one that was asked leads nowhere
    :param as_on: the day to which "today" and "tonight" belong, for the printed page
    :param first: the way back from a page that is past the last
    """

    heading: str
    where: str
    understood: bool
    cards: Sequence[Card]
    beyond: Card | None
    did_you_mean: Sequence[Link]
    looser: Sequence[Link]
    quick: Sequence[Link]
    first: str
    previous: str
    next: str
    page: int
    pages: int
    as_on: str


def results(found: Found, question: Question, given: QueryDict, *, index: Index, now: datetime) -> Results:
    """Say what was found."""
    beyond = found.nearest_beyond
    # Somebody who named a place wants what is near it: anything else would look like an answer.
    understood = all(one.word != "near" for one in question.unread)
    return Results(
        heading=_heading(found) if understood else _("Which place do you mean?"),
        where=_where_from(question) if understood else "",
        understood=understood,
        cards=[card(match, index=index, now=now) for match in found.matches] if understood else [],
        beyond=card(beyond, index=index, now=now) if beyond else None,
        did_you_mean=[_meant(place, given) for place in question.did_you_mean],
        looser=_looser(found, given) if understood else [],
        quick=_quick(found, question, given) if understood else [],
        first=_with(given, page="") if understood and found.page > max(found.pages, 1) else "",
        previous=_with(given, page=str(found.page - 1))
        if understood and 1 < found.page <= found.pages
        else "",
        next=_with(given, page=str(found.page + 1)) if understood and found.page < found.pages else "",
        page=found.page,
        pages=found.pages,
        as_on=as_on(now),
    )


def _heading(found: Found) -> str:
    return meetings_words(found.total) if found.total else _("No meeting fits all of that")


def _where_from(question: Question) -> str:
    if question.criteria.online:
        return _("that you can join from anywhere")
    if not question.place:
        return _("anywhere on our lists, the soonest first")
    name = place_words(question.place)
    if question.criteria.within_km is None:
        return _("nearest to %(place)s first") % {"place": name}
    within = distance_words(question.criteria.within_km, unit=UNIT)
    return _("within %(distance)s of %(place)s") % {"distance": within, "place": name}


def place_words(place: Place) -> str:
    """Name a place so that it is not taken for its namesake."""
    return f"{place.name}, {place.detail}" if place.detail and place.detail != place.name else place.name


def _meant(place: Place, given: QueryDict) -> Link:
    return Link(place_words(place), _with(given, near=f"{place.latitude:.5f},{place.longitude:.5f}", page=""))


def _quick(found: Found, question: Question, given: QueryDict) -> list[Link]:
    counts = found.counts.get("when", {})
    asked = question.criteria.when
    times = [
        (When.NOW, _("Now (%(count)d)")),
        (When.TONIGHT, _("Tonight (%(count)d)")),
        (When.NEXT_24_HOURS, _("Next 24 hours (%(count)d)")),
    ]
    links = [Link(_("Any time"), _with(given, when="", page="") if asked else "")]
    links += [
        Link(
            words % {"count": counts.get(when, 0)}, "" if asked is when else _with(given, when=when, page="")
        )
        for when, words in times
        if counts.get(when) or asked is when
    ]
    if not question.criteria.online:
        links.append(
            Link(
                _("Online"),
                _with(given, online="yes", when="next24", near="", within="", page=""),
            )
        )
    return links


def _looser(found: Found, given: QueryDict) -> list[Link]:
    """Where little was found, offer what would find more, each taking one thing away."""
    if found.total > 2:
        return []
    ways = [
        (_("Look further away"), {"within": f"{MILES[-1]} miles"}, _may_find_further_away(found, given)),
        (
            _("Any day and any time"),
            {"when": "", "day": "", "time": "", "after": "", "before": ""},
            _asks_time(given),
        ),
        (_("Meetings online"), {"online": "yes", "near": "", "within": ""}, given.get("online") != "yes"),
        (
            _("Any kind of group"),
            {"approach": "", "programme": ""},
            bool(given.get("approach") or given.get("programme")),
        ),
        (_("Whatever the meeting is like"), {"has": "", "open": "", "words": ""}, _asks_more(given)),
        (_("Any language"), {"language": ""}, bool(given.get("language"))),
    ]
    return [Link(text, _with(given, **changes, page="")) for text, changes, fits in ways if fits]


def _may_find_further_away(found: Found, given: QueryDict) -> bool:
    """Say whether the widest circle could hold more: not where the nearest of all is known to lie beyond it."""
    beyond = found.nearest_beyond
    reached = beyond is None or beyond.distance_km is None or beyond.distance_km <= MILES[-1] * KM_PER_MILE
    return bool(given.get("near")) and reached


def _asks_time(given: QueryDict) -> bool:
    return any(given.get(word) for word in ("when", "day", "time", "after", "before"))


def _asks_more(given: QueryDict) -> bool:
    return any(given.get(word) for word in ("has", "open", "words"))


def _with(given: QueryDict, **changes: str) -> str:
    """
    Return the address of the same question with some answers changed; an empty one leaves the word out.

    What others hung on to the address to follow somebody by goes too.
    """
    kept = [
        (word, value)
        for word, values in given.lists()
        if word in WORDS and word not in changes
        for value in values
        if value
    ]
    return f"{reverse('finder:results')}?{urlencode(kept + [(word, value) for word, value in changes.items() if value])}"


def card(match: Match, *, index: Index, now: datetime) -> Card:
    """Say one match."""
    listing = tidied(match.listing)
    return Card(
        href=reverse("finder:meeting", args=[listing.id]),
        name=listing.name,
        kind=kind_words(listing),
        when=_when(match, now),
        place=", ".join(part for part in (listing.venue, listing.town or listing.postcode) if part),
        away=_away(listing, match.distance_km),
        joining=_joining(listing.mode),
        who=who_words(listing),
        entry_rule=listing.entry_rule if listing.kind == "PROJECT" else "",
        confirmed=confirmed_words(listing.seen_at, now=now),
        too_long_ago=is_too_long_ago(listing.seen_at, now=now),
        reasons=reasons_in_words(
            tuple(reason for reason in match.reasons if not _is_said_elsewhere(reason)),
            unit=UNIT,
            most=MOST_REASONS,
        ),
        ring=ring_now(index.contacts, listing, now=now),
    )


def _is_said_elsewhere(reason: Reason) -> bool:
    return reason.code in _SAID_ELSEWHERE or reason.values.get("attribute") == "OPEN"


def _joining(mode: Mode) -> str:
    """Say how one takes part without going there; nothing where one has to go."""
    return {
        Mode.ONLINE: _("Join online, from where you are"),
        Mode.PHONE: _("Join by phone, from where you are"),
        Mode.HYBRID: _("or join online"),
    }.get(mode, "")


def _when(match: Match, now: datetime) -> str:
    if match.listing.status in (Status.TEMPORARILY_CLOSED, Status.SUSPENDED):
        return status_words(match.listing.status)
    session = match.next_session
    if session is None:
        return rule_words(match.listing.rule)
    zone_named = match.listing.mode in (Mode.ONLINE, Mode.PHONE)
    return session_words(
        session.starts, session.zone, now=now, certain=session.certain, zone_named=zone_named
    )


def _away(listing: Listing, distance_km: float | None) -> str:
    if distance_km is None:
        return ""
    words = _("about %(distance)s away") if listing.approximate else _("%(distance)s away")
    return words % {"distance": distance_words(distance_km, unit=UNIT)}
