"""The map of what was found: marks with counts on outlines, as a drawing and as data for a script. The list beside it says the same."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from django.conf import settings
from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from msgspec import Struct

from alongside.directory.listing import Listing
from alongside.directory.listing_words import tidied
from alongside.finder.asking import places_named
from alongside.finder.outlines import Drawing, Frame, outlines
from alongside.finder.presenters.address import with_changes
from alongside.finder.presenters.cards import Card, card
from alongside.finder.question import Question
from alongside.finder.reasons import meetings_words
from alongside.kernel.places import Place
from alongside.kernel.towns import Names, shipped_towns
from alongside.search.found import Match
from alongside.search.index import Index
from alongside.search.spots import Box, Cluster, Spots, clustered

# The drawing, in dots; on a narrow phone two of them are one of the screen's.
ACROSS, DOWN = 680, 540
# Marks of 44 of the screen's dots each, and a little between.
APART = 96
# A script says how wide its map is on the screen.
NARROWEST, WIDEST = 200, 1600
LEAST = 0.01  # degrees of longitude: some 700 m across is as near as the outlines mean anything
MARGIN = 0.12
MOST_NAMES = 8
MOST_LISTED = 50


@dataclass(frozen=True)
class Mark:
    """
    One mark on the map.

    :param x, y: where on the drawing
    :param words: where, and how many
    :param place: all so near to each other that choosing it names them; another is looked at more closely
    :param approximate: nobody has said exactly where
    """

    x: int
    y: int
    longitude: float
    latitude: float
    meetings: int
    words: str
    href: str
    box: Box
    place: bool
    approximate: bool


@dataclass(frozen=True)
class Name:
    """The name of a town on the map, or of the place that was asked from."""

    name: str
    x: int
    y: int
    longitude: float
    latitude: float


@dataclass(frozen=True)
class MapShown:
    """
    The map.

    :param said: how many of those found it shows
    :param not_shown: how many it does not, and why; empty where it shows all
    :param frame: what it shows of the world
    :param asked_from: the place of the question
    :param outlines: the static files that a script draws it on
    :param question: the question as an address has it, for a script to ask with
    :param hide: the same page without a map
    :param whole: the same map of everything found; empty where it shows that
    """

    said: str
    not_shown: str
    drawing: Drawing
    frame: Box
    marks: Sequence[Mark]
    names: Sequence[Name]
    asked_from: Name | None
    outlines: Sequence[str]
    attribution: Sequence[str]
    question: str
    hide: str
    whole: str
    across: int = ACROSS
    down: int = DOWN


class MarkOnScreen(Struct, frozen=True):
    """
    A mark for a script.

    :param at: longitude and latitude
    :param box: as addresses have it
    """

    at: tuple[float, float]
    meetings: int
    words: str
    box: str
    place: bool
    approximate: bool


class NameOnScreen(Struct, frozen=True):
    """The name of a town for a script."""

    at: tuple[float, float]
    name: str


class OnScreen(Struct, frozen=True):
    """What a script asks for whenever its map has been moved."""

    marks: tuple[MarkOnScreen, ...]
    names: tuple[NameOnScreen, ...]


@dataclass(frozen=True)
class Here:
    """
    What is held at one spot of the map.

    :param rest: how many more there are than are named
    """

    heading: str
    words: str
    cards: Sequence[Card]
    approximate: bool
    rest: str
    back: str


def map_shown(
    question: Question, given: QueryDict, *, box: Box | None, index: Index, now: datetime
) -> MapShown:
    """
    Show where what was found is.

    :param box: what to look at more closely; None for everything
    """
    spots = index.spots(question.criteria, now=now, zone=question.zone)
    frame = _frame(box or _whole(spots, question.place))
    drawn = Frame(frame, ACROSS)
    marks = _marks(spots, frame, drawn, given, apart=APART, index=index)
    asked_from = _asked_from(question, drawn)
    return MapShown(
        said=_said(spots),
        not_shown=_not_shown(spots),
        drawing=outlines().drawn(frame, across=ACROSS),
        frame=frame,
        marks=marks,
        names=_names(index, frame, drawn, marks, asked_from),
        asked_from=asked_from,
        outlines=settings.MAP_OUTLINES,
        attribution=outlines().attribution,
        question=with_changes(given, map="", page="").partition("?")[2],
        hide=with_changes(given, map=""),
        whole=with_changes(given, map="yes", page="") if box else "",
    )


def marks_on_screen(
    question: Question, given: QueryDict, *, box: Box | None, across: int, index: Index, now: datetime
) -> OnScreen:
    """
    Return the marks of a box, or of everything, for a map on a screen.

    :param across: how many dots wide the map is there
    """
    if _is_unclear(question):
        return OnScreen((), ())
    spots = index.spots(question.criteria, now=now, zone=question.zone)
    frame = box or _frame(_whole(spots, question.place))
    drawn = Frame(frame, across)
    marks = _marks(spots, frame, drawn, given, apart=APART // 2 + 4, index=index)
    names = _names(index, frame, drawn, marks, _asked_from(question, drawn), letters=0.6)
    return OnScreen(
        marks=tuple(
            MarkOnScreen(
                (one.longitude, one.latitude),
                one.meetings,
                one.words,
                box_words(one.box),
                one.place,
                one.approximate,
            )
            for one in marks
        ),
        names=tuple(NameOnScreen((one.longitude, one.latitude), one.name) for one in names),
    )


def _is_unclear(question: Question) -> bool:
    """Say whether a place was named that nobody knows: anything else would look like an answer."""
    return any(one.word == "near" for one in question.unread)


def _marks(
    spots: Spots, frame: Box, drawn: Frame, given: QueryDict, *, apart: int, index: Index
) -> list[Mark]:
    """Put what lies in a frame into marks that do not touch; their counts add up to what lies there."""
    clusters = clustered(spots, frame, across=drawn.across, apart=apart)
    return [_mark(one, index.listing_of(one.row), drawn, given) for one in clusters]


def what_is_here(
    question: Question, given: QueryDict, *, box: Box | None, index: Index, now: datetime
) -> Here:
    """Name what is held at one spot."""
    matches: Sequence[Match] = ()
    total = 0
    if box and not _is_unclear(question):
        found = index.find_inside(question.criteria, box, now=now, zone=question.zone)
        matches, total = found.matches, found.total
    return Here(
        heading=_here_words([match.listing for match in matches]),
        words=meetings_words(total),
        cards=[card(match, question=question, index=index, now=now) for match in matches],
        approximate=any(match.listing.approximate for match in matches),
        rest=_rest(total - len(matches)),
        back=f"{with_changes(given, map='yes')}#map",
    )


def _here_words(listings: Sequence[Listing]) -> str:
    if not listings:
        return _("Nothing is held here")
    if len({tidied(listing).venue for listing in listings}) > 1:
        return _("Around %(place)s") % {"place": _town_words(listings[0])}
    # One hall, of which one list may give the town and another the postcode alone.
    return _place_words(next((listing for listing in listings if listing.town), listings[0]))


def _rest(count: int) -> str:
    if not count:
        return ""
    return ngettext(
        "There is %(count)d more here. Change your search to see it.",
        "There are %(count)d more here. Change your search to see them.",
        count,
    ) % {"count": count}


def read_box(text: str) -> Box | None:
    """
    Read a box as addresses have it, ``west,south,east,north`` in degrees.

    :raises ValueError: where it is not one
    """
    if not text:
        return None
    west, south, east, north = map(float, text.split(","))
    if not (-540 <= west < east <= 540 and -90 <= south < north <= 90):
        raise ValueError(text)
    return Box(west, south, east, north)


def read_across(text: str) -> int:
    """
    Read how many dots wide a map is on a screen; a map much narrower or wider is taken for one that can be.

    :raises ValueError: where it is no number
    """
    return min(max(int(text or ACROSS), NARROWEST), WIDEST)


def _frame(box: Box) -> Box:
    return box.framed(across=ACROSS, down=DOWN, least=LEAST, margin=MARGIN)


def _whole(spots: Spots, place: Place | None) -> Box:
    """Return what holds every match, and the place that was asked from; the country where there is neither."""
    point = Box(place.longitude, place.latitude, place.longitude, place.latitude) if place else None
    found = spots.box()
    if found and point:
        return found.around(point)
    return found or point or Box(-8.2, 49.9, 1.8, 60.9)


def _mark(cluster: Cluster, listing: Listing, drawn: Frame, given: QueryDict) -> Mark:
    x, y = drawn.at(cluster.longitude, cluster.latitude)
    return Mark(
        x=x,
        y=y,
        longitude=cluster.longitude,
        latitude=cluster.latitude,
        meetings=cluster.meetings,
        words=_mark_words(cluster, listing),
        href=_href(cluster, given),
        box=cluster.box,
        place=cluster.is_within_sight,
        approximate=cluster.approximate,
    )


def _href(cluster: Cluster, given: QueryDict) -> str:
    box = box_words(cluster.box)
    if not cluster.is_within_sight:
        return f"{with_changes(given, map='yes', page='', box=box)}#map"
    question = with_changes(given, map="", page="", box=box).partition("?")[2]
    return f"{reverse('finder:here')}?{question}"


def box_words(box: Box) -> str:
    """Write a box as addresses have it; :func:`read_box` reads it."""
    return ",".join(f"{edge:.5f}" for edge in (box.west, box.south, box.east, box.north))


def _mark_words(cluster: Cluster, listing: Listing) -> str:
    if not cluster.is_one_place:
        words = _("Around %(place)s: %(meetings)s")
    elif cluster.approximate:
        words = _("%(place)s, roughly here: %(meetings)s")
    else:
        words = _("%(place)s: %(meetings)s")
    place = _place_words(listing) if cluster.is_one_place else _town_words(listing)
    return words % {"place": place, "meetings": meetings_words(cluster.meetings)}


def _place_words(listing: Listing) -> str:
    listing = tidied(listing)
    parts = dict.fromkeys(part for part in (listing.venue, listing.town or listing.postcode) if part)
    return ", ".join(parts) or listing.address or _("A place without a name")


def _town_words(listing: Listing) -> str:
    listing = tidied(listing)
    return listing.town or next(iter(listing.areas[::-1]), "") or listing.postcode or _place_words(listing)


def _said(spots: Spots) -> str:
    shown = len(spots.rows)
    if not spots.total:
        return _("There is nothing to show on the map.")
    if not shown:
        return _("None of these meetings has a place on the map.")
    return _("The map shows %(meetings)s. Each number says how many are there.") % {
        "meetings": meetings_words(shown)
    }


def _not_shown(spots: Spots) -> str:
    rest = spots.total - len(spots.rows)
    if not rest or not len(spots.rows):
        return ""
    return ngettext(
        "%(count)d more is not on the map: it is online or by phone, or its list gives no place.",
        "%(count)d more are not on the map: they are online or by phone, or their list gives no place.",
        rest,
    ) % {"count": rest}


# --- Names on the map -------------------------------------------------------------------------------------


def _asked_from(question: Question, drawn: Frame) -> Name | None:
    if not question.place:
        return None
    place = question.place
    return Name(place.name, *drawn.at(place.longitude, place.latitude), place.longitude, place.latitude)


def _names(
    index: Index,
    frame: Box,
    drawn: Frame,
    marks: Sequence[Mark],
    asked_from: Name | None,
    *,
    letters: float = 1,
) -> list[Name]:
    """
    Choose the largest towns whose names hide no mark and no other name.

    :param letters: how large they are beside those of the drawing
    """
    around = APART / 3 * letters
    taken = [(one.x - around, one.y - around, one.x + around, one.y + around) for one in marks]
    taken += [_room(asked_from, letters)] if asked_from else []
    chosen: list[Name] = []
    for name, latitude, longitude in _towns(index, frame):
        one = Name(name, *drawn.at(longitude, latitude), longitude, latitude)
        room = _room(one, letters)
        inside = room[0] >= 0 and room[1] >= 0 and room[2] <= drawn.across and room[3] <= drawn.down
        if inside and not any(_overlap(room, other) for other in taken):
            chosen.append(one)
            taken.append(room)
            if len(chosen) == MOST_NAMES:
                break
    return chosen


_Room = tuple[float, float, float, float]


def _room(name: Name, letters: float) -> _Room:
    """Return the room that a name takes, a little below its place, where a mark may be."""
    wide = (7 * len(name.name) + 10) * letters
    return name.x - wide, name.y + 34 * letters, name.x + wide, name.y + 66 * letters


def _overlap(one: _Room, other: _Room) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _towns(index: Index, frame: Box) -> Iterator[tuple[str, float, float]]:
    """Yield the towns in a frame, the largest first, and then those that lists bring."""
    for names in (shipped_towns(), places_named(index).names):
        for latitude, longitude, name in _by_size(names):
            if frame.south <= latitude <= frame.north and frame.west <= longitude <= frame.east:
                yield name, latitude, longitude


@lru_cache(maxsize=3)
def _by_size(names: Names) -> list[tuple[float, float, str]]:
    in_order = sorted(names.towns, key=lambda town: (-town.people, town.name))
    return [(town.latitude, town.longitude, town.name) for town in in_order]
