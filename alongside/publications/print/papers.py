"""The data of each kind of paper: what stands on it, in the order in which it is read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from itertools import groupby
from typing import Any, Final, NamedTuple
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils import timezone
from django.utils.dates import WEEKDAYS
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, to_locale

from alongside.content.blocks import Block, block
from alongside.content.contacts import CrisisKind, crisis_contacts
from alongside.content.marks import plain_pieces
from alongside.directory import vocabulary
from alongside.directory.entry import Mode
from alongside.directory.listing import Contact, Listing
from alongside.directory.listing_words import hours_words, phone_words, tidied, who_words
from alongside.directory.role_address import HELPLINE
from alongside.directory.schedule import sessions_of
from alongside.directory.wording import neutral_venue, rule_words
from alongside.kernel.text import fold
from alongside.publications.print.letters import MARK, runs, shown
from alongside.publications.print.pictures import key_to_symbols, qr
from alongside.publications.print.sheet import OF_ONE, Kind, Sheet
from alongside.publications.print.told import (
    clock_of,
    confirmed_words,
    day_words,
    name_of,
    session_told,
    told,
    where_of,
)
from alongside.publications.said import is_open, place_of
from alongside.search.index import Index

# A longer address is for the telephone's camera: of it, the site alone is told.
_TYPED_BY_HAND: Final = 48
WEEK: Final = timedelta(days=7)
# A page of numbers helps; a book of them does not.
MOST_HELPLINES: Final = 24
# A meeting of which more is said may run over to the next page.
_MAY_BREAK: Final = 2000
_FROM_ELSEWHERE: Final = (Mode.ONLINE, Mode.PHONE)
_FIRST_OF_ALL: Final = (CrisisKind.EMERGENCY, CrisisKind.LISTENING, CrisisKind.HEALTH)


class Section(NamedTuple):
    """A heading with what stands under it."""

    heading: str
    meetings: list[dict[str, Any]]


def paper_of(sheet: Sheet, listings: Sequence[Listing], *, index: Index, now: datetime) -> dict[str, Any]:
    """
    Return the data of a paper's template, with every text in letters that our fonts have.

    :param listings: that are on it; of a poster, the one
    """
    said = _common(sheet, listings, index, now) | _CONTENTS[sheet.kind](listings, now)
    fitting = _Fitting()
    data: dict[str, Any] = fitting(said)
    return data | {
        "lost": _("%(mark)s stands for letters that this paper cannot show. The live list shows them.")
        % {"mark": MARK}
        if fitting.lost
        else "",
        "large": sheet.large,
        "language": to_locale(settings.LANGUAGE_CODE).split("_"),
        "qr": qr(sheet.live) if sheet.live else "",
        "symbols": key_to_symbols(),
        "words": _words(),
    }


def _common(sheet: Sheet, listings: Sequence[Listing], index: Index, now: datetime) -> dict[str, Any]:
    return {
        "title": _title(sheet),
        "made": _("Made on %(day)s") % {"day": day_words(timezone.localdate(now))},
        "count": ngettext("%(count)d meeting", "%(count)d meetings", len(listings))
        % {"count": len(listings)},
        "programmes": _programmes(listings, index),
        "live": sheet.live.partition("://")[2]
        if len(sheet.live) < _TYPED_BY_HAND
        else sheet.live.partition("://")[2].partition("/")[0],
        "live_short": sheet.live.partition("://")[2].partition("/")[0],
        "crisis": _crisis(sheet.kind),
        "helplines": _helplines(index.contacts, listings),
    }


def _title(sheet: Sheet) -> str:
    """Name a paper by its place alone: whoever sees the file's name or the cover learns no more."""
    if sheet.kind in OF_ONE:
        return _("A meeting near you")
    said = {"where": sheet.where}
    if sheet.kind is Kind.WEEK and sheet.meeting:
        return _("This week")
    if sheet.kind is Kind.WEEK:
        return _("This week’s meetings: %(where)s") % said if sheet.where else _("This week’s meetings")
    return _("Meetings: %(where)s") % said if sheet.where else _("Meetings")


def _programmes(listings: Iterable[Listing], index: Index) -> str:
    """Name the kinds of group on a list, by name, so that nobody takes it for a list of all."""
    names = {listing.programme_name for listing in listings}
    return ", ".join(sorted(names, key=str.lower)) if len(names) < len(index.programmes) else ""


# --- lists ------------------------------------------------------------------------------------------------


def _by_day(listings: Sequence[Listing], now: datetime) -> dict[str, Any]:
    def of(day: int) -> list[Listing]:
        held = [one for one in listings if day in one.rule.days and one.rule.starts]
        return sorted(held, key=_by_clock_and_place)

    days = [Section(str(WEEKDAYS[day - 1]), _told(of(day), now, heading=_timed)) for day in range(1, 8)]
    unset = [one for one in listings if not (one.rule.days and one.rule.starts)]
    days.append(
        Section(_("On no set day"), _told(sorted(unset, key=_by_place_and_name), now, heading=_ruled))
    )
    return {"sections": [section._asdict() for section in days if section.meetings]}


def _by_place(listings: Sequence[Listing], now: datetime) -> dict[str, Any]:
    here = sorted((one for one in listings if one.mode not in _FROM_ELSEWHERE), key=_town_then_week)
    towns = [
        Section(town or _("The list does not give the town"), _told(list(those), now, heading=_ruled))
        for town, those in groupby(here, key=_town)
    ]
    remote = sorted((one for one in listings if one.mode in _FROM_ELSEWHERE), key=_by_week)
    towns.append(Section(_("Online and by phone"), _told(remote, now, heading=_ruled)))
    return {"sections": [section._asdict() for section in towns if section.meetings]}


def _told(
    listings: Iterable[Listing], now: datetime, *, heading: Callable[[Mapping[str, Any]], str]
) -> list[dict[str, Any]]:
    """Tell of each meeting once, with what leads its heading, and without that again among what is to beware of."""
    entries = []
    for listing in listings:
        said = told(listing, now=now)
        said["lead"] = heading(said)
        said["beware"] = [words for words in said["beware"] if words != said["lead"]]
        said["long"] = len(str(said)) > _MAY_BREAK
        entries.append(said)
    return entries


def _timed(said: Mapping[str, Any]) -> str:
    return str(said["times"])


def _ruled(said: Mapping[str, Any]) -> str:
    return str(said["rule"])


def _town(listing: Listing) -> str:
    return tidied(listing).town or "".join(listing.areas[-1:])


def _town_then_week(listing: Listing) -> tuple[Any, ...]:
    town = _town(listing)
    return (not town, fold(town), town, *_by_week(listing))


def _by_week(listing: Listing) -> tuple[Any, ...]:
    rule = listing.rule
    return (not rule.days, rule.days[:1], *_by_clock_and_place(listing))


def _by_clock_and_place(listing: Listing) -> tuple[Any, ...]:
    starts = listing.rule.starts
    return (starts is None, starts.isoformat() if starts else "", *_by_place_and_name(listing))


def _by_place_and_name(listing: Listing) -> tuple[str, ...]:
    # No programme stands above another: of what is at one time, the place decides, and then the neutral id.
    return fold(listing.town), fold(listing.venue), listing.id


# --- a week -----------------------------------------------------------------------------------------------


def _week(listings: Sequence[Listing], now: datetime) -> dict[str, Any]:
    """Give seven days from today, each with its sessions as they are: off, moved and extra ones too."""
    first = timezone.localdate(now)
    days: dict[date, list[tuple[str, Listing, dict[str, Any]]]] = {}
    for listing in filter(is_open, listings):
        zone = ZoneInfo(clock_of(listing))
        for session in sessions_of(
            listing.plan, after=now - timedelta(days=1), before=now + WEEK + timedelta(days=1)
        ):
            local = session.starts.astimezone(zone)
            if first <= local.date() < first + WEEK and session.starts >= now:
                said = session_told(listing, session, now=now)
                days.setdefault(local.date(), []).append((local.time().isoformat(), listing, said))
    return {
        "until": _("From %(first)s to %(last)s")
        % {"first": day_words(first), "last": day_words(first + WEEK - timedelta(days=1))},
        "sections": [
            {
                "heading": date_format(day, "l j F"),
                "meetings": [
                    said
                    for _clock, _of, said in sorted(
                        days[day], key=lambda one: (one[0], _by_place_and_name(one[1]))
                    )
                ],
            }
            for day in sorted(days)
        ],
    }


# --- one meeting ------------------------------------------------------------------------------------------


def _one(listings: Sequence[Listing], now: datetime) -> dict[str, Any]:
    [listing] = map(tidied, listings)
    place = place_of(listing)
    approach = vocabulary.APPROACHES.get(listing.approach)
    lines = [
        part
        for part in (place.venue, place.address, ", ".join(filter(None, (place.town, place.postcode))))
        if part
    ]
    in_person = listing.mode not in _FROM_ELSEWHERE
    return {
        "languages": listing.languages,
        "name": name_of(listing),
        "kind": listing.programme_name,
        "what": str(approach.sentence) if approach else "",
        "when": rule_words(listing.rule),
        "lines": lines if in_person and lines else [where_of(listing)],
        "joining": _how_to_join(listing),
        "access": place.access if in_person else "",
        "who": who_words(listing),
        "entry_rule": listing.entry_rule,
        "beware": [words for words in told(listing, now=now)["beware"] if words != rule_words(listing.rule)],
        "confirmed": confirmed_words(listing, now=now),
        "has": told(listing, now=now)["symbols"],
        # A slip is for a pocket, which somebody else may look into.
        "slip": [words for words in (rule_words(listing.rule), *_neutral_place(listing)) if words],
    }


def _folded(listings: Sequence[Listing], now: datetime) -> dict[str, Any]:
    """Say of one meeting what somebody takes home who has never been to one."""
    [listing] = listings
    first = "leaflet.online" if listing.mode in _FROM_ELSEWHERE else "leaflet.room"
    return _one(listings, now) | {
        "more": told(listing, now=now)["lines"],
        "first": _paragraphs(block(first)),
        "stopping": _(
            "If you drink every day, or use tablets such as diazepam, or G (GHB): it can be dangerous to stop all at once."
        ),
        "expect": _paragraphs(block(f"expect.{listing.approach.lower()}", otherwise="expect.any")),
    }


def _paragraphs(words: Block) -> dict[str, Any]:
    """Return a block as paper shows it."""
    return {"title": words.title, "pieces": [piece._asdict() for piece in plain_pieces(words.words)]}


def _how_to_join(listing: Listing) -> list[str]:
    """Lead to the page: what opens a room online is not for a wall."""
    return [] if listing.mode is Mode.IN_PERSON else [_("How to join stands on this meeting’s page.")]


def _neutral_place(listing: Listing) -> list[str]:
    if listing.mode in _FROM_ELSEWHERE:
        return [where_of(listing)]
    place = place_of(listing)
    return [neutral_venue(place.venue), place.address, place.town]


_CONTENTS: Final[Mapping[Kind, Callable[[Sequence[Listing], datetime], dict[str, Any]]]] = {
    Kind.BY_DAY: _by_day,
    Kind.BY_PLACE: _by_place,
    Kind.POCKET: _by_day,
    Kind.WEEK: _week,
    Kind.POSTER: _one,
    Kind.SLIPS: _one,
    Kind.LEAFLET: _folded,
}


# --- who can be rung --------------------------------------------------------------------------------------


def _crisis(kind: Kind) -> list[dict[str, str]]:
    """Say whom anybody can ring in a crisis, whatever the list; on a sheet or a wall, only those for anybody."""
    short = kind not in (Kind.BY_DAY, Kind.BY_PLACE)
    return [
        {
            "name": one.name,
            "for": one.who_for,
            "number": one.phone_shown
            or (_("Text %(word)s to %(number)s") % {"word": one.text_word, "number": one.text_to}).replace(
                "  ", " "
            ),
            "hours": _("day and night") if one.always else one.hours,
        }
        for one in crisis_contacts()
        if (one.phone_shown or one.text_to) and (not short or one.kind in _FIRST_OF_ALL)
    ]


def _helplines(contacts: Iterable[Contact], listings: Iterable[Listing]) -> list[dict[str, str]]:
    """Say who answers for the programmes and areas on a list; the widest area first, since it serves most."""
    programmes: set[str] = {""}
    areas: set[tuple[str, ...]] = {()}
    for listing in listings:
        programmes.add(listing.programme)
        areas |= {listing.areas[:depth] for depth in range(len(listing.areas) + 1)}
    theirs = [
        one
        for one in contacts
        if one.kind == HELPLINE and one.phone and one.programme in programmes and one.areas in areas
    ]
    return [
        {
            "name": one.name,
            "number": phone_words(one.phone),
            "hours": hours_words(one),
        }
        for one in sorted(theirs, key=lambda one: (len(one.areas), fold(one.name), one.key))[:MOST_HELPLINES]
    ]


# --- words of every paper ---------------------------------------------------------------------------------


def _words() -> dict[str, str]:
    return {
        "old": _("Paper grows old. Before you travel far, look at the live list or ring."),
        "scan": _("The live list, to read with a telephone’s camera"),
        "this": _("This meeting’s page, to read with a telephone’s camera"),
        "crisis": _("If you need help now"),
        "ring": _("Somebody to ring about groups"),
        "key": _("What the symbols mean"),
        "contents": _("Contents"),
        "when": _("When"),
        "where": _("Where"),
        "who": _("Who may come"),
        "own_words": _("In their own words:"),
        "getting_in": _("How to get in:"),
        "before": _("Before you go"),
        "unsure": _("If you are unsure, ring somebody first"),
        "times": _("Where the times stand as they are now"),
        "unsaid": _("Neither door: ring first to ask who may come"),
        "none": _("No meeting this week."),
        "page": _("page"),
    }


class _Fitting:
    """Puts every text of a paper into letters that our fonts have, and knows whether any was lost."""

    def __init__(self) -> None:
        self.lost = False

    def __call__(self, value: Any, languages: tuple[str, ...] = ()) -> Any:
        if isinstance(value, str):
            said = shown(value)
            self.lost = self.lost or said.lost
            return runs(said.text, languages=languages)
        if isinstance(value, Mapping):
            languages = value.get("languages", languages)
            return {key: self(one, languages) for key, one in value.items() if key != "languages"}
        if isinstance(value, list | tuple):
            return [self(one, languages) for one in value]
        return value
