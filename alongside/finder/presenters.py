"""The words of the finder's pages."""

from __future__ import annotations

import re
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlencode, urlsplit

import msgspec
from django.forms import BoundField
from django.http import QueryDict
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from phonenumbers import NumberParseException

from alongside.directory import vocabulary
from alongside.directory.entry import Mode, Status
from alongside.directory.listing import Listing
from alongside.directory.models import Programme
from alongside.directory.schedule import next_sessions
from alongside.directory.vocabulary import AttributeGroup, NeedGroup
from alongside.finder.calendar import CannotRepeat, write_ics, write_single
from alongside.finder.forms import MILES, RefineForm
from alongside.finder.question import KM_PER_MILE, WORDS, Question
from alongside.finder.reasons import (
    approach_words,
    language_words,
    meetings_words,
    mode_words,
    reasons_in_words,
)
from alongside.finder.ringing import Ring, phone_words, ring_now
from alongside.finder.wording import (
    DistanceUnit,
    confirmed_words,
    distance_words,
    is_too_long_ago,
    neutral_title,
    rule_words,
    session_words,
)
from alongside.kernel.periods import is_certain
from alongside.kernel.places import Place
from alongside.search.criteria import When
from alongside.search.explain import Reason, ReasonCode
from alongside.search.found import Found, Match
from alongside.search.index import Index

UNIT = DistanceUnit.MILES
MOST_REASONS = 3
SESSIONS_SHOWN = 4

# As the search has it: whoever comes so late still meets the group.
STILL_MET = timedelta(minutes=10)

# What a card says in words of its own, and so need not repeat as a reason.
_SAID_ELSEWHERE = {
    ReasonCode.OPENNESS_NOT_SAID,
    ReasonCode.SOME_WEEKS_ONLY,
    ReasonCode.BY_APPOINTMENT,
    ReasonCode.NOT_HELD,
}

# A number that a network connects, and then codes for whatever answers.
_NUMBER_FIRST = re.compile(r"\+?\d{7,15}(?:[,*#][\d,*#]*)?", re.ASCII)

# A list that was once put into capitals by a machine writes "Women'S".
_LARGE_S = re.compile(r"(?<=[a-zà-ÿ][’'])S\b")


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
        as_on=_as_on(now),
    )


def _as_on(now: datetime) -> str:
    return _("As on %(day)s") % {"day": date_format(timezone.localtime(now), "l j F Y")}


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
    listing = _tidied(match.listing)
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


def _tidied(listing: Listing) -> Listing:
    """Write the names of a listing as people do, whatever its list did to their letters."""
    names = {name: _LARGE_S.sub("s", getattr(listing, name)) for name in ("name", "venue", "address", "town")}
    return msgspec.structs.replace(listing, **names)


def kind_words(listing: Listing) -> str:
    """Say which programme, and what people do there."""
    return _("%(programme)s: %(kind)s") % {
        "programme": listing.programme_name,
        "kind": approach_words(listing.approach),
    }


def _joining(mode: Mode) -> str:
    """Say how one takes part without going there; nothing where one has to go."""
    return {
        Mode.ONLINE: _("Join online, from where you are"),
        Mode.PHONE: _("Join by phone, from where you are"),
        Mode.HYBRID: _("or join online"),
    }.get(mode, "")


def who_words(listing: Listing) -> str:
    """Say for whom it is and who may come; where nobody has said, to ring first."""
    labels = [str(vocabulary.ATTRIBUTES[key].label) for key in _wanted(listing)]
    meant = [words for words in (_audience_words(listing.audiences), *labels) if words]
    return _(". ").join([*meant, _openness_words(listing.attributes.get("OPEN"), for_some=bool(meant))])


def _audience_words(audiences: Sequence[str]) -> str:
    """Say for whom it is where that is not simply whoever wants help."""
    close = "SOMEONE_CLOSE" in audiences
    if "YOUNG" in audiences:
        return _("For young people who worry about somebody") if close else _("For young people")
    return _("For family and friends") if close and "SELF" not in audiences else ""


def _wanted(listing: Listing) -> list[str]:
    """List what says whom a meeting wants; that it looks out for newcomers keeps nobody away."""
    apart = {"OPEN", "NEWCOMERS"} | ({"YOUNG_PEOPLE"} if "YOUNG" in listing.audiences else set())
    return [
        key
        for key, attribute in vocabulary.ATTRIBUTES.items()
        if attribute.group is AttributeGroup.WHO and key not in apart and listing.attributes.get(key)
    ]


def _openness_words(stated: bool | None, *, for_some: bool) -> str:
    if stated is None:
        return _("Ring first: who may come is not said")
    if not stated:
        return _("Only for people who come for themselves")
    return _("Open; you may bring somebody") if for_some else _("Open to all; you may bring somebody")


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


def status_words(status: Status) -> str:
    """Say why a meeting is not held; nothing where it is."""
    return {
        Status.TEMPORARILY_CLOSED: _("Closed for now: ring first to ask when it is back"),
        Status.SUSPENDED: _("Not held for now: ring first to ask when it is back"),
        Status.UNVERIFIED: _("Nobody has checked this listing: ring first"),
        Status.ENDED: _("No longer held"),
    }.get(status, "")


def _away(listing: Listing, distance_km: float | None) -> str:
    if distance_km is None:
        return ""
    words = _("about %(distance)s away") if listing.approximate else _("%(distance)s away")
    return words % {"distance": distance_words(distance_km, unit=UNIT)}


@dataclass(frozen=True)
class MeetingPage:
    """The page of one meeting."""

    listing: Listing
    title: str
    mode: str
    approach_sentence: str
    status: str
    rule: str
    next: str
    sessions: Sequence[str]
    address: Sequence[str]
    directions: str
    phone: str
    tel: str
    who: str
    facts: Sequence[tuple[str, str]]
    sources: Sequence[tuple[str, str, str]]
    confirmed: str
    too_long_ago: bool
    ring: Ring | None
    online: bool
    in_person: bool
    as_on: str


def meeting_page(listing: Listing, *, index: Index, now: datetime) -> MeetingPage:
    """Say everything that is known of one meeting."""
    listing = _tidied(listing)
    coming = _sessions(listing, now)
    return MeetingPage(
        listing=listing,
        title=neutral_title(listing.rule, venue=listing.venue, mode=listing.mode),
        mode=mode_words(listing.mode),
        approach_sentence=str(vocabulary.APPROACHES[listing.approach].sentence),
        status=status_words(listing.status),
        rule=rule_words(listing.rule),
        next=coming[0] if coming else "",
        # "Perhaps" said four times over would help nobody to plan.
        sessions=coming[1:] if is_certain(listing.rule) else [],
        address=[part for part in (listing.venue, listing.address, listing.town, listing.postcode) if part],
        directions=_directions(listing),
        phone=_dial_words(listing.phone),
        tel=_dial_link(listing.phone),
        who=who_words(listing),
        facts=_facts(listing),
        sources=[(note.name, confirmed_words(note.last_seen, now=now), note.url) for note in listing.sources],
        confirmed=confirmed_words(listing.seen_at, now=now),
        too_long_ago=is_too_long_ago(listing.seen_at, now=now),
        ring=ring_now(index.contacts, listing, now=now),
        online=listing.mode in (Mode.ONLINE, Mode.HYBRID, Mode.PHONE),
        in_person=listing.mode in (Mode.IN_PERSON, Mode.HYBRID),
        as_on=_as_on(now),
    )


@dataclass(frozen=True)
class ProgrammeRow:
    """One programme on the page of kinds."""

    code: str
    name: str
    in_brief: str
    needs: str
    requirement: str
    checked: str


def programme_rows(programmes: Sequence[Programme]) -> list[ProgrammeRow]:
    """Say what is known of each programme, by name, and who checked it."""
    return sorted((_programme_row(one) for one in programmes), key=lambda row: row.name.lower())


def _programme_row(programme: Programme) -> ProgrammeRow:
    needs = _needs_words(_sure(programme, "needs") or ())
    return ProgrammeRow(
        code=programme.code,
        name=programme.name,
        in_brief=_sure(programme, "in_brief") or _("We leave out what nobody has checked yet."),
        needs=needs or _("Ask them."),
        requirement=_sure(programme, "requirement") or _("Ask them."),
        checked=checked_words(programme),
    )


# Most groups about drugs ask nobody which: eleven names would say less than two words.
_DRUGS = frozenset(need.key for need in vocabulary.NEEDS.values() if need.group is NeedGroup.SUBSTANCE) - {
    "ALCOHOL",
    "NICOTINE",
}


def _needs_words(needs: Sequence[str]) -> str:
    """Name what a programme is for; every drug at once where it is for every one."""
    any_drug = set(needs) >= _DRUGS
    named = [str(vocabulary.NEEDS[need].label) for need in needs if not (any_drug and need in _DRUGS)]
    return "; ".join([*named, _("Any drug")] if any_drug else named)


def _sure(programme: Programme, field: str) -> Any:
    """Return what is known with confidence; nothing where it is not."""
    return None if field in programme.unverified else getattr(programme, field)


def checked_words(programme: Programme) -> str:
    """Say who held our words against the programme's own, and when; nobody is asked to confirm them."""
    if not programme.checked_on:
        return _("Not yet checked against its published words")
    return _("Checked against its published words by %(who)s on %(day)s") % {
        "who": programme.checked_by,
        "day": date_format(programme.checked_on, "j F Y"),
    }


@dataclass(frozen=True)
class FilterGroup:
    """Questions that stand together on the page, folded to a line that says what was answered."""

    title: str
    chosen: str
    open: bool
    fields: Sequence[BoundField]


def filter_groups(form: RefineForm) -> list[FilterGroup]:
    """Group the questions; one that was not understood stands open."""
    titles = [
        (_("When"), ("when", "day", "time")),
        (_("In person or online"), ("online",)),
        (_("What you want help with"), ("who", "need")),
        (_("Who may come, and what is there"), ("open", "has", "language")),
        (_("Kind of group"), ("approach", "programme")),
        (_("A name you know"), ("words",)),
    ]
    return [_filter_group(form, title, names) for title, names in titles]


def _filter_group(form: RefineForm, title: str, names: Sequence[str]) -> FilterGroup:
    chosen = ", ".join(words for name in names if (words := form.chosen(name)))
    wrong = any(form[name].errors for name in names)
    return FilterGroup(title, chosen, wrong, [form[name] for name in names if form.offers(name)])


def _sessions(listing: Listing, now: datetime) -> list[str]:
    if listing.status not in (Status.ACTIVE, Status.UNVERIFIED):
        return []
    zone_named = listing.mode in (Mode.ONLINE, Mode.PHONE)
    return [
        session_words(moment.starts, listing.zone, now=now, certain=moment.certain, zone_named=zone_named)
        for moment in next_sessions(listing.rule, listing.zone, after=now - STILL_MET, count=SESSIONS_SHOWN)
    ]


def calendar_file(listing: Listing, *, url: str, now: datetime) -> bytes | None:
    """
    Write a meeting for somebody's calendar: repeating where its dates are sure, else the next one alone.

    None where there is no next one.
    """
    coming = next_sessions(listing.rule, listing.zone, after=now, count=1)
    if not coming or listing.status not in (Status.ACTIVE, Status.UNVERIFIED):
        return None
    said: dict[str, Any] = {
        "uid": f"{listing.id}@{urlsplit(url).hostname}",
        "url": url,
        "title": neutral_title(listing.rule, venue=listing.venue, mode=listing.mode),
        "stamped": now,
        "venue": listing.venue,
        "postcode": listing.postcode,
    }
    try:
        return write_ics(rule=listing.rule, zone=listing.zone, starts_from=now, **said)
    except CannotRepeat:
        return write_single(moment=coming[0], **said)


def _directions(listing: Listing) -> str:
    if listing.latitude is None or listing.approximate or listing.mode not in (Mode.IN_PERSON, Mode.HYBRID):
        return ""
    return f"https://www.openstreetmap.org/directions?to={listing.latitude:.5f}%2C{listing.longitude:.5f}"


def _dial_words(dialled: str) -> str:
    """Write what is dialled as people do, where it is a plain number and no code follows."""
    with suppress(NumberParseException):
        if dialled.removeprefix("+").isdecimal():
            return phone_words(dialled)
    return dialled


def _dial_link(dialled: str) -> str:
    """Write what is dialled for a link; empty for a code that would speak to the telephone, as *21* does, which diverts calls."""
    return dialled.replace("#", "%23") if _NUMBER_FIRST.fullmatch(dialled) else ""


def _facts(listing: Listing) -> list[tuple[str, str]]:
    """Say the attributes, by what they are about; those that say whom a meeting wants stand above already."""
    headings = {
        AttributeGroup.WHO: _("Who it is for"),
        AttributeGroup.FORMAT: _("How it runs"),
        AttributeGroup.ACCESS: _("Getting in and taking part"),
        AttributeGroup.CUSTOM: _("Good to know"),
    }
    rows = [(headings[group], _attributes(listing, group)) for group in headings]
    rows.append((_("Language"), ", ".join(language_words(code) for code in listing.languages)))
    return [(heading, words) for heading, words in rows if words]


def _attributes(listing: Listing, group: AttributeGroup) -> str:
    said = {"OPEN", *_wanted(listing)}
    return ", ".join(
        str(vocabulary.attribute_label(key, value))
        for key, value in listing.attributes.items()
        if key not in said and key in vocabulary.ATTRIBUTES and vocabulary.ATTRIBUTES[key].group is group
    )
