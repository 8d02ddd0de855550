"""
Read a question in the words of an address or of the command line. The pages, the API and ``alongside find`` share it.

A word that cannot be read is left out of the question and said so; nothing raises.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterable, Mapping, Sequence, Set
from datetime import time
from functools import partial
from typing import Any

from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from msgspec import Struct, field

from alongside.directory import vocabulary
from alongside.directory.entry import Mode
from alongside.finder.zones import zone_named
from alongside.kernel.places import Found, Place
from alongside.search.areas import area_path
from alongside.search.criteria import Criteria, Order, Point, When

KM_PER_MILE = 1.609344
LARGEST_PAGE = 100
# A question of 50 KB with a wrong value in every letter was answered with 8 MB.
MOST_REFUSED = 5

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_DAY_NAMES = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
WHO = {"me": "SELF", "close": "SOMEONE_CLOSE", "young": "YOUNG"}
# The parts of a day overlap, as people use the words (FORMATS.md 1.5, after TSML UI).
TIMES = {
    "morning": (time(4), time(12)),
    "midday": (time(11), time(17)),
    "evening": (time(16), time(21)),
    "night": (time(20), time(5)),
}
YES = frozenset({"1", "yes", "true", "on"})
NO = frozenset({"0", "no", "false", "off"})

_DISTANCE = re.compile(r"(\d{1,5}(?:\.\d{1,3})?)\s*(km|kilometres?|mi|miles?)?", re.IGNORECASE | re.ASCII)
_CLOCK = re.compile(r"([01]?\d|2[0-4])(?::?([0-5]\d))?\s*(am|pm)?", re.IGNORECASE | re.ASCII)


class Word(Struct, frozen=True, kw_only=True):
    """
    One word that a question may use.

    :param says: what it asks
    :param example: a value that can be given
    :param instead: what to give, said where it could not be read
    :param values: all that it takes, where that is a closed list
    :param many: takes several values, given again or with commas between them
    :param least, most: of a whole number
    :param unsaid: the whole number that is taken where none is given
    """

    says: str
    example: str
    instead: Promise | str = ""
    values: tuple[str, ...] = ()
    many: bool = False
    least: int | None = None
    most: int | None = None
    unsaid: int | None = None


_YES_OR_NO = gettext_lazy("Give “yes” or “no”.")
_A_TIME = gettext_lazy("Give a time such as “18:00” or “6pm”.")

# Every word that a question may use; the documentation of the API and of the command is made from it.
WORDS: dict[str, Word] = {
    "near": Word(
        says="Where from: a postcode or its first half, a town, or “latitude,longitude”. Then only what can be gone to is found, the "
        "nearest first, unless “online” is “yes”.",
        example="LS1 4DY",
    ),
    "within": Word(
        says="How far at most from “near”: “5km”, “3 miles”, or a number of kilometres. Asks nothing without “near”, or where “online” is "
        "“yes”.",
        example="5km",
        instead=gettext_lazy("Give a distance such as “5km” or “3 miles”."),
    ),
    "online": Word(
        says="“yes” for what can be joined from anywhere, online or by phone, however far its room; “no” for what can be gone to. Hybrid "
        "meetings are both.",
        example="yes",
        instead=_YES_OR_NO,
        values=("yes", "no"),
    ),
    "when": Word(
        says="“now” (began at most 10 minutes ago, or begins within 2 hours), “tonight” (17:00 to 03:59 of this evening; until 04:00, of "
        "the one before) or “next24” (begins within 24 hours). With days or hours, one and the same session meets them all.",
        example="tonight",
        instead=gettext_lazy("Give “now”, “tonight” or “next24”."),
        values=tuple(When),
    ),
    "day": Word(
        says="A day of the week where it is held, as “tue”; any of those given. Where the hours asked run over midnight, a start in the "
        "small hours counts to the day before.",
        example="tue",
        values=DAYS,
        many=True,
    ),
    "time": Word(
        says="Starts in the “morning” (04:00 to 11:59), at “midday” (11:00 to 16:59), in the “evening” (16:00 to 20:59) or at “night” "
        "(20:00 to 04:59), local time. “after” and “before” take its place.",
        example="evening",
        instead=gettext_lazy("Give “morning”, “midday”, “evening” or “night”."),
        values=tuple(TIMES),
    ),
    "after": Word(
        says="Starts at this local time or later, as “18:00” or “6pm”. Later than “before”, both run over midnight.",
        example="18:00",
        instead=_A_TIME,
    ),
    "before": Word(
        says="Starts earlier than this local time, as “21:30”; at that minute is too late.",
        example="21:30",
        instead=_A_TIME,
    ),
    "need": Word(
        says="What it is for, as “ALCOHOL”; any of those given.",
        example="ALCOHOL",
        values=tuple(vocabulary.NEEDS),
        many=True,
    ),
    "who": Word(
        says="Who wants help: “me” (for themselves), “close” (for someone close to somebody) or “young” (under 18).",
        example="me",
        instead=gettext_lazy("Give “me”, “close” or “young”."),
        values=tuple(WHO),
    ),
    "programme": Word(says="A programme's code, as “NA”; any of those given.", example="NA", many=True),
    "approach": Word(
        says="A kind of practice, as “TWELVE_STEP”; any of those given.",
        example="TWELVE_STEP",
        values=tuple(vocabulary.APPROACHES),
        many=True,
    ),
    "area": Word(
        says="A region by its names from the largest, as “devon/exeter”, with all that lies in it; any of those given.",
        example="devon/exeter",
        instead=gettext_lazy("We have no meeting in an area of that name."),
        many=True,
    ),
    "mode": Word(
        says="“IN_PERSON”, “ONLINE”, “HYBRID” or “PHONE”; any of those given.",
        example="HYBRID",
        values=tuple(Mode),
        many=True,
    ),
    "open": Word(
        says="“yes” for meetings that say anyone may come, “no” for those that say they are closed. What does not say is found by neither.",
        example="yes",
        instead=_YES_OR_NO,
        values=("yes", "no"),
    ),
    "has": Word(
        says="Something that the meeting says it has, as “WHEELCHAIR”; all of those given. What its list does not say, it is not found by.",
        example="WHEELCHAIR",
        values=tuple(vocabulary.ATTRIBUTES),
        many=True,
    ),
    "has_any": Word(
        says="Something that the meeting says it has, as “BOOK_STUDY”; one of those given is enough.",
        example="BOOK_STUDY,STEP_STUDY",
        values=tuple(vocabulary.ATTRIBUTES),
        many=True,
    ),
    "has_not": Word(
        says="Something that the meeting must not say it has, as “SMOKING”; none of those given. What its list does not say is found.",
        example="SMOKING",
        values=tuple(vocabulary.ATTRIBUTES),
        many=True,
    ),
    "language": Word(
        says="A language in which its list says it is held, as “pl”; any of those given.",
        example="pl",
        many=True,
    ),
    "words": Word(
        says="Words that begin a word of its name, group, programme, venue, address or area; all of them. They find what is not held at "
        "the moment too.",
        example="hall",
    ),
    "zone": Word(
        says="Your own time zone, as “Europe/London” or “London”: times of what is online or by phone are then read in it.",
        example="Europe/London",
        instead=gettext_lazy("Give a zone such as “Europe/London”, or its city."),
    ),
    "order": Word(
        says="“soonest” or “nearest”; “nearest” where “near” is given and “when” is not, unless you say.",
        example="nearest",
        instead=gettext_lazy("Give “soonest” or “nearest”."),
        values=tuple(Order),
    ),
    "page": Word(
        says="Which page, from 1; the first unless you say.",
        example="2",
        instead=gettext_lazy("Give a whole number from 1."),
        least=1,
        most=1_000_000,
        unsaid=Criteria().page,
    ),
    "page_size": Word(
        says=f"How many on a page, 1 to {LARGEST_PAGE}; {Criteria().page_size} unless you say.",
        example="10",
        instead=format_lazy(gettext_lazy("Give a whole number from 1 to {largest}."), largest=LARGEST_PAGE),
        least=1,
        most=LARGEST_PAGE,
        unsaid=Criteria().page_size,
    ),
    "counts": Word(
        says="“no” leaves the counts out: the answer comes sooner.",
        example="no",
        instead=_YES_OR_NO,
        values=("yes", "no"),
    ),
}


_DAYS, _MODES = frozenset(DAYS), frozenset(Mode)
_OF_TIME = frozenset({"when", "day", "time", "after", "before"})
_OF_ATTRIBUTES = frozenset({"has", "has_any", "has_not", "open"})
_OF_WHAT = frozenset({"need", "who", "programme", "approach", "mode", "language", "words"}) | _OF_ATTRIBUTES
_OF_PAGE = frozenset({"order", "page", "page_size", "counts"})


class Unread(Struct, frozen=True):
    """A word of a question that could not be read, and what to give instead."""

    word: str
    message: str


class Question(Struct, frozen=True):
    """
    A question as it was understood.

    :param place: where ``near`` turned out to be
    :param zone: IANA name of the asker's own zone, for what has no place; None where it was not given
    :param did_you_mean: other places that ``near`` may have meant
    :param counts: whether the counts of what else could be chosen are wanted
    :param unread: what could not be read, in the order of :data:`WORDS`
    """

    criteria: Criteria
    place: Place | None = None
    zone: str | None = None
    did_you_mean: tuple[Place, ...] = ()
    counts: bool = True
    unread: tuple[Unread, ...] = ()


class _Reading(Struct):
    given: Mapping[str, Sequence[str]]
    fields: dict[str, Any] = field(default_factory=dict)
    unread: list[Unread] = field(default_factory=list)

    def one(self, word: str) -> str:
        values = self.given.get(word, ())
        return values[-1].strip() if values else ""

    def many(self, word: str) -> list[str]:
        return [
            part.strip() for value in self.given.get(word, ()) for part in value.split(",") if part.strip()
        ]

    def refuse(self, word: str, message: str) -> None:
        self.unread.append(Unread(word, message))

    def refused(self) -> tuple[Unread, ...]:
        """Return what could not be read, in the order of the words."""
        order = list(WORDS) if self.unread else []
        return tuple(sorted(self.unread, key=lambda one: order.index(one.word)))

    def read(self, word: str, into: str, convert: Callable[[str], Any]) -> None:
        """Read one value, or say what to give instead."""
        if word in self.given and (text := self.one(word)):
            try:
                self.fields[into] = convert(text)
            except (ValueError, KeyError, OverflowError):
                self.refuse(word, str(WORDS[word].instead))

    def read_all(
        self, word: str, into: str, allowed: Set[str], fold: Callable[[str], str] = str.upper
    ) -> None:
        """Read several values of a closed list; those that are not in it are refused, the first of them by name."""
        if word not in self.given:
            return
        values = {fold(value) for value in self.many(word)}
        if not values:
            return
        for value in sorted(values - allowed)[:MOST_REFUSED]:
            self.refuse(word, _("“%(value)s” is not one of: %(allowed)s.") % {
                "value": value[:40], "allowed": ", ".join(sorted(allowed))
            })  # fmt: skip
        if values & allowed:
            self.fields[into] = frozenset(values & allowed)


def read_question(
    given: Mapping[str, Sequence[str]],
    *,
    locate: Callable[[str], Found],
    programmes: Iterable[str],
    areas: Container[str] = (),
) -> Question:
    """
    Read a question.

    :param given: each word with the values that were given for it; empty values ask nothing
    :param locate: finds a place, such as :func:`kernel.places.locate`
    :param programmes: the codes that the directory has
    :param areas: the paths of the areas that it has
    """
    reading = _Reading(given)
    found = _read_where(reading, locate)
    # A question has few of the words: to look for each of the others took a third of the time of reading it.
    if not _OF_TIME.isdisjoint(given):
        _read_when(reading)
    if not _OF_WHAT.isdisjoint(given):
        _read_what(reading, programmes)
    _read_areas(reading, areas)
    if not _OF_PAGE.isdisjoint(given):
        _read_page(reading)
    reading.read("zone", "zone", zone_named)
    zone, counts = reading.fields.pop("zone", None), reading.fields.pop("counts", True)
    return Question(
        Criteria(**reading.fields),
        found.place,
        zone,
        found.suggestions,
        counts=counts,
        unread=reading.refused(),
    )


def _read_where(reading: _Reading, locate: Callable[[str], Found]) -> Found:
    found = Found(None, ())
    if near := reading.one("near"):
        found = locate(near)
        if found.place:
            reading.fields["near"] = Point(found.place.latitude, found.place.longitude)
        else:
            reading.refuse("near", _near_message(found))
    reading.read("within", "within_km", kilometres)
    if reading.fields.get("within_km") and "near" not in reading.fields:
        del reading.fields["within_km"]
    reading.read("online", "online", yes_or_no)
    return found


def _near_message(found: Found) -> str:
    if found.suggestions:
        return _("We are not sure which place you mean. Choose one of these.")
    return _("We do not know that place. Try a postcode, or the name of a town nearby.")


def _read_when(reading: _Reading) -> None:
    reading.read("when", "when", When)
    reading.read_all("day", "days", _DAYS, fold=_day)
    if "days" in reading.fields:
        reading.fields["days"] = frozenset(DAYS.index(day) + 1 for day in reading.fields["days"])
    reading.read("time", "hours", TIMES.__getitem__)
    if "hours" in reading.fields:
        reading.fields["after"], reading.fields["before"] = reading.fields.pop("hours")
    for word in ("after", "before"):
        reading.read(word, word, clock_time)


def _day(text: str) -> str:
    """Return the three letters of a day that is written out or cut short; any other word as it is, to be refused."""
    said = text.lower()
    return next((name[:3] for name in _DAY_NAMES if len(said) >= 3 and name.startswith(said)), said)


def _read_what(reading: _Reading, programmes: Iterable[str]) -> None:
    reading.read_all("need", "needs", vocabulary.NEEDS.keys())
    reading.read("who", "audience", WHO.__getitem__)
    if reading.one("programme"):
        codes = {code.upper(): code for code in programmes}
        reading.read_all("programme", "programmes", codes.keys())
    if "programmes" in reading.fields:
        reading.fields["programmes"] = frozenset(codes[code] for code in reading.fields["programmes"])
    reading.read_all("approach", "approaches", vocabulary.APPROACHES.keys())
    reading.read_all("mode", "modes", _MODES)
    if "modes" in reading.fields:
        reading.fields["modes"] = frozenset(Mode(mode) for mode in reading.fields["modes"])
    if not _OF_ATTRIBUTES.isdisjoint(reading.given):
        _read_attributes(reading)
    if wanted := {value.lower() for value in reading.many("language")}:
        reading.fields["languages"] = frozenset(wanted)
    if text := reading.one("words"):
        reading.fields["words"] = text[:200]


def _read_areas(reading: _Reading, known: Container[str]) -> None:
    if not reading.one("area"):
        return
    asked = {area_path(text.split("/")) for text in reading.many("area")}
    allowed = frozenset(path for path in asked if path in known)
    if allowed:
        reading.fields["areas"] = allowed
    if asked - allowed:
        reading.refuse("area", str(WORDS["area"].instead))


def _read_attributes(reading: _Reading) -> None:
    reading.read_all("has", "attributes", vocabulary.ATTRIBUTES.keys())
    reading.read_all("has_any", "any_attributes", vocabulary.ATTRIBUTES.keys())
    reading.read_all("has_not", "without_attributes", vocabulary.ATTRIBUTES.keys())
    attributes = dict.fromkeys(sorted(reading.fields.pop("attributes", ())), True)
    if text := reading.one("open"):
        try:
            attributes["OPEN"] = yes_or_no(text)
        except ValueError:
            reading.refuse("open", str(_YES_OR_NO))
    reading.fields["attributes"] = attributes


def _read_page(reading: _Reading) -> None:
    reading.read("order", "order", Order)
    for word in ("page", "page_size"):
        reading.read(word, word, partial(_whole_number, word))
    reading.read("counts", "counts", yes_or_no)


def kilometres(text: str) -> float:
    """
    Read a distance; a bare number is kilometres.

    :raises ValueError: where it is not one, or not more than nothing
    """
    match = _DISTANCE.fullmatch(text.strip())
    if not match or float(match[1]) <= 0:
        raise ValueError(text)
    return float(match[1]) * (KM_PER_MILE if (match[2] or "").lower().startswith("mi") else 1)


def clock_time(text: str) -> time:
    """
    Read a time of day: ``18:00``, ``1800``, ``18``, ``6pm``, ``6:30 pm``; ``24:00`` is midnight.

    :raises ValueError: where it is not one
    """
    match = _CLOCK.fullmatch(text.strip())
    if not match:
        raise ValueError(text)
    hour, minute, half = int(match[1]), int(match[2] or 0), (match[3] or "").lower()
    if half:
        if not 1 <= hour <= 12:
            raise ValueError(text)
        hour = hour % 12 + (12 if half == "pm" else 0)
    if hour == 24 and minute:
        raise ValueError(text)
    return time(hour % 24, minute)


def yes_or_no(text: str) -> bool:
    """
    Read a yes or a no, in any of the words for it.

    :raises ValueError: where it is neither
    """
    if text.lower() in YES:
        return True
    if text.lower() in NO:
        return False
    raise ValueError(text)


def _whole_number(word: str, text: str) -> int:
    least, most = WORDS[word].least, WORDS[word].most
    if not text.isascii() or least is None or most is None or not least <= int(text) <= most:
        raise ValueError(text)
    return int(text)
