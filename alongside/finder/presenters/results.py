"""The words of the page of results."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from alongside.finder.presenters.address import Link, print_address, with_changes
from alongside.finder.presenters.cards import Card, card
from alongside.finder.presenters.keep_looking import KeepLooking, keep_looking
from alongside.finder.presenters.listing import (
    UNIT,
    as_on,
)
from alongside.finder.question import Question
from alongside.finder.reasons import (
    meetings_words,
)
from alongside.finder.wording import (
    distance_words,
    zone_words,
)
from alongside.kernel.places import Place
from alongside.search.criteria import When
from alongside.search.found import Found
from alongside.search.index import Index


@dataclass(frozen=True)
class Results:
    """
    The page of results.

    :param heading: how many
    :param keep_looking: what to try where little was found
    :param zone: in which zone “your time” is, where one was given
    :param understood: False where a place was named that nobody knows, or that may be several
    :param quick: the times that people ask for most; the one that was asked leads nowhere
    :param list: the whole list, of that area and programme where they were asked, as other programs read it
    :param feed: what changes of that area or programme; all of it, where none was asked
    :param send: the first of it as text for a message; empty where nothing was found
    :param map: the same page with a map; empty where it has one, or nothing to put on it
    :param print: where this is asked for on paper; empty where there is nothing to print
    :param as_on: the day to which "today" and "tonight" belong, for the printed page
    :param first: the way back from a page that is past the last
    """

    heading: str
    where: str
    understood: bool
    cards: Sequence[Card]
    beyond: Card | None
    did_you_mean: Sequence[Link]
    keep_looking: KeepLooking | None
    zone: str
    quick: Sequence[Link]
    list: str
    feed: str
    send: str
    map: str
    print: str
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
        where=_where_from(found, question) if understood else "",
        understood=understood,
        cards=[card(match, question=question, index=index, now=now) for match in found.matches]
        if understood
        else [],
        beyond=card(beyond, question=question, index=index, now=now) if beyond else None,
        did_you_mean=[_meant(place, given) for place in question.did_you_mean],
        keep_looking=keep_looking(found, question, given, index=index, now=now) if understood else None,
        zone=_zone_said(question) if understood else "",
        quick=_quick(found, question, given) if understood else [],
        list=list_address(question.criteria.programmes, question.criteria.areas),
        feed=_feed(question),
        send=_send(given) if understood and found.total else "",
        map=with_changes(given, map="yes") if understood and found.total and not given.get("map") else "",
        print=print_address(given) if understood and found.total else "",
        first=with_changes(given, page="") if understood and found.page > max(found.pages, 1) else "",
        previous=with_changes(given, page=str(found.page - 1))
        if understood and 1 < found.page <= found.pages
        else "",
        next=with_changes(given, page=str(found.page + 1)) if understood and found.page < found.pages else "",
        page=found.page,
        pages=found.pages,
        as_on=as_on(now),
    )


def _heading(found: Found) -> str:
    return meetings_words(found.total) if found.total else _("No meeting fits all of that")


def _where_from(found: Found, question: Question) -> str:
    if question.criteria.online:
        return _("that you can join from anywhere")
    if not question.place:
        # Where there is none, none is the soonest.
        return _("anywhere on our lists, the soonest first") if found.total else _("anywhere on our lists")
    name = place_words(question.place)
    if question.criteria.within_km is None:
        return _("nearest to %(place)s first") % {"place": name}
    within = distance_words(question.criteria.within_km, unit=UNIT)
    return _("within %(distance)s of %(place)s") % {"distance": within, "place": name}


def _zone_said(question: Question) -> str:
    """Say whose "your time" is, for an address that somebody may have passed on."""
    return _("“Your time” is %(zone)s.") % {"zone": zone_words(question.zone)} if question.zone else ""


def _feed(question: Question) -> str:
    """Return where to follow what changes: of an area and a programme, never of anything else that somebody asked."""
    return _of(reverse("publications:changes"), question.criteria.programmes, question.criteria.areas)


def list_address(programmes: Collection[str], areas: Collection[str] = ()) -> str:
    """Return where other programs read the list of these, or the whole list."""
    return _of(reverse("publications:list", args=["meeting-guide.json"]), programmes, areas)


def _of(address: str, programmes: Collection[str], areas: Collection[str]) -> str:
    asked = {"programme": programmes, "area": areas}
    words = [(word, value) for word, values in asked.items() for value in sorted(values)]
    return f"{address}?{urlencode(words)}" if words else address


def _send(given: QueryDict) -> str:
    return f"{reverse('finder:found-text')}?{with_changes(given, page='', map='').partition('?')[2]}"


def place_words(place: Place) -> str:
    """Name a place so that it is not taken for its namesake."""
    return f"{place.name}, {place.detail}" if place.detail and place.detail != place.name else place.name


def _meant(place: Place, given: QueryDict) -> Link:
    return Link(
        place_words(place), with_changes(given, near=f"{place.latitude:.5f},{place.longitude:.5f}", page="")
    )


def _quick(found: Found, question: Question, given: QueryDict) -> list[Link]:
    counts = found.counts.get("when", {})
    asked = question.criteria.when
    times = [
        (When.NOW, _("Now (%(count)d)")),
        (When.TONIGHT, _("Tonight (%(count)d)")),
        (When.NEXT_24_HOURS, _("Next 24 hours (%(count)d)")),
    ]
    links = [Link(_("Any time"), with_changes(given, when="", page="") if asked else "")]
    links += [
        Link(
            words % {"count": counts.get(when, 0)},
            "" if asked is when else with_changes(given, when=when, page=""),
        )
        for when, words in times
        if counts.get(when) or asked is when
    ]
    if not question.criteria.online:
        links.append(
            Link(
                _("Online"),
                with_changes(given, online="yes", when="next24", near="", within="", page=""),
            )
        )
    return links
