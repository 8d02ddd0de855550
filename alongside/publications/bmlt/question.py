"""What may be asked of meetings, in the words of BMLT's ``GetSearchResults`` (FORMATS.md 2.1)."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from math import isfinite
from typing import Final, TypeVar

from msgspec import Struct

from alongside.kernel.places import Found
from alongside.publications.asked import Unread
from alongside.publications.bmlt.records import DISTANCES, FIELDS
from alongside.search.criteria import Point

KM_IN_A_MILE: Final = 1.609344
#: so many rows are put together while somebody waits
LARGEST_ANSWER: Final = 10_000
# Where an address is named without a radius, so many are found, as on BMLT's own servers.
NEAREST_TO_AN_ADDRESS: Final = 10
_MOST_IN_A_LIST: Final = 1000
_LARGEST_NUMBER: Final = 1 << 53
_WHOLE: Final = re.compile(r"[+-]?[0-9]{1,16}")
_DECIMAL: Final = re.compile(r"[+-]?(?:[0-9]{1,12}(?:\.[0-9]{0,20})?|\.[0-9]{1,20})")
_TIMES: Final = ("start_time", "duration_time")
_LANGUAGE: Final = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})?")

# Every word that is read, and what it means.
WORDS: Final[Mapping[str, str]] = {
    "meeting_ids": "Numbers of meetings, as 12,34; with a minus before it, one that is left out.",
    "weekdays": "Days of the week: 1 Sunday to 7 Saturday; with a minus before it, one that is left out.",
    "venue_types": "1 in person, 2 online or by phone, 3 both; with a minus before it, one that is left out.",
    "services": "Numbers of service bodies, as GetServiceBodies gives them; with a minus before it, one that is left out.",
    "recursive": "“1” for what lies in the service bodies as well.",
    "formats": "Numbers of formats, as GetFormats gives them; with a minus before it, one that is left out.",
    "formats_comparison_operator": "“AND” for all of the formats, “OR” for any of them.",
    "SearchString": "Words that begin a word of its name or place, at least three letters; or numbers of meetings.",
    "StringSearchIsAnAddress": "“1” where SearchString is a place, as a postcode or a town.",
    "SearchStringRadius": "How far from that place, in miles; with a minus before it, so many of the nearest.",
    "StartsAfterH": "Starts after this hour, 0 to 23.",
    "StartsAfterM": "Starts after this minute of the hour, 0 to 59.",
    "StartsBeforeH": "Starts before this hour, 0 to 23.",
    "StartsBeforeM": "Starts before this minute of the hour, 0 to 59.",
    "EndsBeforeH": "Ends by this hour, 0 to 24.",
    "EndsBeforeM": "Ends by this minute of the hour, 0 to 59.",
    "MinDurationH": "Takes at least so many hours, 0 to 24.",
    "MinDurationM": "Takes at least so many minutes more, 0 to 59.",
    "MaxDurationH": "Takes at most so many hours, 0 to 24.",
    "MaxDurationM": "Takes at most so many minutes more, 0 to 59.",
    "lat_val": "Latitude of where to look from, -90 to 90, together with long_val.",
    "long_val": "Longitude of where to look from, -180 to 180, together with lat_val.",
    "geo_width": "How far from there, in miles; with a minus before it, so many of the nearest.",
    "geo_width_km": "How far from there, in kilometres; with a minus before it, so many of the nearest.",
    "sort_results_by_distance": "“1” for the nearest first.",
    "meeting_key": f"A field that has to say just meeting_key_value. The fields are: {', '.join(FIELDS)}.",
    "meeting_key_value": "What the field meeting_key has to say.",
    "data_field_key": "The fields that are given, as meeting_name,start_time; without it, all.",
    "get_used_formats": "The formats that the meetings use are given beside them.",
    "get_formats_only": "The formats alone are given.",
    "sort_keys": "Fields to sort by, as weekday_tinyint,start_time.",
    "sort_key": "“weekday”, “time”, “town”, “state” or “weekday_state”.",
    "page_size": f"How many on a page, 1 to {LARGEST_ANSWER}.",
    "page_num": "Which page, from 1.",
    "advanced_published": "“1” for what is held, “-1” for what is not held for now, “0” for both.",
    "lang_enum": "Language of the names of formats, as “en”.",
}
_SORTS: Final[Mapping[str, tuple[str, ...]]] = {
    "weekday": ("weekday_tinyint", "location_municipality", "location_city_subsection", "start_time", "location_neighborhood"),
    "time": ("weekday_tinyint", "start_time", "location_municipality", "location_city_subsection", "location_neighborhood"),
    "town": ("location_municipality", "location_city_subsection", "location_neighborhood", "weekday_tinyint", "start_time"),
    "state": ("location_province", "location_municipality", "location_city_subsection", "weekday_tinyint", "start_time"),
    "weekday_state": ("weekday_tinyint", "location_province", "location_municipality", "start_time", "location_city_subsection"),
}  # fmt: skip
AS_EVER: Final = ("weekday_tinyint", "start_time", "duration_time")
_T = TypeVar("_T")


class Numbers(Struct, frozen=True):
    """Numbers of which any (of formats, all) are wanted, and those that are not."""

    wanted: tuple[int, ...] = ()
    unwanted: tuple[int, ...] = ()


class Question(Struct, kw_only=True):
    """
    What is asked. Everything asked must hold.

    :param starts_after, starts_before: minutes of the day, neither included
    :param ends_by: minutes of the day, included; what runs past midnight ends by none
    :param shortest, longest: minutes, included
    :param within_km: None for however far
    :param nearest: so many of the nearest; 0 for all within
    :param published: True for what is held, False for what is not, None for both
    :param fields: those that are given; empty for all
    :param unread: what could not be read: then nothing is to be answered
    """

    meetings: Numbers = Numbers()
    weekdays: Numbers = Numbers()
    venue_types: Numbers = Numbers()
    services: Numbers = Numbers()
    recursive: bool = False
    formats: Numbers = Numbers()
    any_format: bool = False
    field: str = ""
    values: tuple[str, ...] = ()
    words: str = ""
    starts_after: int | None = None
    starts_before: int | None = None
    ends_by: int | None = None
    shortest: int | None = None
    longest: int | None = None
    near: Point | None = None
    within_km: float | None = None
    nearest: int = 0
    nearest_first: bool = False
    published: bool | None = True
    fields: tuple[str, ...] = ()
    with_formats: bool = False
    formats_only: bool = False
    sort: tuple[str, ...] = AS_EVER
    page_size: int | None = None
    page: int = 1
    language: str = ""
    unread: list[Unread] = []


class Given:
    """The words of an address: read one by one, with what could not be read."""

    def __init__(self, given: Mapping[str, Sequence[str]], words: Mapping[str, str] = WORDS) -> None:
        self._given = given
        self._words = words
        self.unread: list[Unread] = []

    def has(self, word: str) -> bool:
        """Say whether a word stands there, with or without a value."""
        return word in self._given

    def values(self, word: str) -> list[str]:
        """Return the values of a word that may have several: ``a=1,2``, ``a=1&a=2`` or ``a[]=1&a[]=2``."""
        given = [*self._given.get(word, ()), *self._given.get(f"{word}[]", ())]
        return [part.strip() for value in given for part in value.split(",") if part.strip()]

    def texts(self, word: str) -> list[str]:
        """Return the values of a word as they stand, commas and all."""
        given = [*self._given.get(word, ()), *self._given.get(f"{word}[]", ())]
        return [value.strip() for value in given if value.strip()]

    def text(self, word: str) -> str:
        """Return the one value of a word, the last where there are several; empty where there is none."""
        return (self.texts(word) or [""])[-1]

    def refuse(self, word: str, message: str = "") -> None:
        """Note that a word cannot be read."""
        self.unread.append(Unread(word, message or self._words[word]))

    def is_one(self, word: str) -> bool:
        """Read a switch."""
        return self.one_of(word, {"1": True, "0": False, "true": True, "false": False}, False)

    def one_of(self, word: str, choices: Mapping[str, _T], otherwise: _T) -> _T:
        """Read one of few values, in any case."""
        text = self.text(word).casefold()
        if text and text not in choices:
            self.refuse(word)
        return choices.get(text, otherwise)

    def whole(self, word: str, least: int, most: int) -> int | None:
        """Read a whole number within limits; None where there is none."""
        text = self.text(word)
        if not text:
            return None
        if not _WHOLE.fullmatch(text) or not least <= int(text) <= most:
            self.refuse(word)
            return None
        return int(text)

    def number(self, word: str, most: float) -> float | None:
        """Read a number of at most so much on either side of nought; None where there is none."""
        text = self.text(word)
        if not text:
            return None
        if not _DECIMAL.fullmatch(text) or not isfinite(float(text)) or abs(float(text)) > most:
            self.refuse(word)
            return None
        return float(text)

    def numbers(self, word: str, most: int = _LARGEST_NUMBER) -> Numbers:
        """Read numbers, of which those with a minus are not wanted."""
        texts = self.values(word)
        good = [int(text) for text in texts if _WHOLE.fullmatch(text) and 0 < abs(int(text)) <= most]
        if len(good) < len(texts):
            self.refuse(word)
        elif len(texts) > _MOST_IN_A_LIST:
            self.refuse(word, f"Give at most {_MOST_IN_A_LIST} numbers.")
        return Numbers(
            tuple(number for number in good if number > 0), tuple(-number for number in good if number < 0)
        )

    def clock(self, word: str, most_hours: int) -> int | None:
        """Read hours and minutes from two words, as minutes; None where neither is given."""
        hours, minutes = self.whole(f"{word}H", 0, most_hours), self.whole(f"{word}M", 0, 59)
        if hours is None and minutes is None:
            return None
        return (hours or 0) * 60 + (minutes or 0)

    def language(self) -> str:
        """Read the language in which names are wanted; empty for that of our lists."""
        text = (self.values("lang_enum") or [""])[0]
        if text and not _LANGUAGE.fullmatch(text):
            self.refuse("lang_enum", WORDS["lang_enum"])
            return ""
        return text


def read(given: Mapping[str, Sequence[str]], *, locate: Callable[[str], Found]) -> Question:
    """
    Read what is asked. A value that cannot be read is never guessed at; words of others are passed over, as
    BMLT's servers do, whose clients send some of their own.
    """
    asked = Given(given)
    chosen = set(asked.values("data_field_key"))
    question = Question(
        meetings=asked.numbers("meeting_ids"),
        weekdays=asked.numbers("weekdays", 7),
        venue_types=asked.numbers("venue_types", 3),
        services=asked.numbers("services"),
        recursive=asked.is_one("recursive"),
        formats=asked.numbers("formats"),
        any_format=asked.one_of("formats_comparison_operator", {"and": False, "or": True}, False),
        starts_after=asked.clock("StartsAfter", 23),
        starts_before=asked.clock("StartsBefore", 23),
        ends_by=asked.clock("EndsBefore", 24),
        shortest=asked.clock("MinDuration", 24),
        longest=asked.clock("MaxDuration", 24),
        nearest_first=asked.is_one("sort_results_by_distance"),
        published=asked.one_of("advanced_published", {"1": True, "0": None, "-1": False}, True),
        fields=tuple(name for name in FIELDS if name in chosen),
        with_formats=asked.has("get_used_formats"),
        formats_only=asked.has("get_formats_only"),
        sort=_sort(asked),
        page_size=asked.whole("page_size", 1, LARGEST_ANSWER),
        page=asked.whole("page_num", 1, 1_000_000) or 1,
        language=asked.language(),
    )
    _read_field(asked, question)
    _read_point(asked, question)
    _read_words(asked, question, locate)
    question.unread = asked.unread
    return question


def _sort(asked: Given) -> tuple[str, ...]:
    keys = tuple(name for name in asked.values("sort_keys") if name in FIELDS)
    alias = asked.one_of("sort_key", _SORTS, AS_EVER)
    # A field that nothing has puts nothing before anything else.
    return keys or alias


def _read_field(asked: Given, question: Question) -> None:
    name, values = asked.text("meeting_key"), asked.texts("meeting_key_value")
    if not name:
        return
    if name not in FIELDS or name in DISTANCES:
        asked.refuse("meeting_key")
        return
    if not values:
        asked.refuse("meeting_key_value")
    question.field = name
    question.values = tuple(_as_written(name, value) for value in values)


def _as_written(name: str, value: str) -> str:
    if name in _TIMES and (match := re.fullmatch(r"([0-9]{1,2}):([0-9]{1,2})(?::[0-9]{1,2})?", value)):
        return f"{int(match[1]):02}:{int(match[2]):02}:00"
    return value


def _read_point(asked: Given, question: Question) -> None:
    latitude, longitude = asked.number("lat_val", 90), asked.number("long_val", 180)
    miles, km = asked.number("geo_width", 25_000), asked.number("geo_width_km", 40_100)
    if latitude is None or longitude is None:
        given = [word for word in ("lat_val", "long_val") if asked.text(word)]
        if len(given) == 1:
            asked.refuse("long_val" if given == ["lat_val"] else "lat_val")
        return
    has_width = asked.text("geo_width") or asked.text("geo_width_km")
    if not has_width and not set(DISTANCES) & set(question.fields):
        asked.refuse("geo_width")
    question.near = Point(latitude, longitude)
    _read_width(question, km if miles is None else miles, 1 if miles is None else KM_IN_A_MILE)


def _read_width(question: Question, width: float | None, km: float) -> None:
    if width is None:
        return
    if width < 0:
        question.nearest = max(1, int(-width))
    else:
        question.within_km = width * km


def _read_words(asked: Given, question: Question, locate: Callable[[str], Found]) -> None:
    text = asked.text("SearchString")[:200]
    is_address = asked.is_one("StringSearchIsAnAddress")
    if not text:
        return
    if is_address:
        _read_address(asked, question, text, locate)
        return
    parts = [part.strip() for part in text.split(",")]
    if all(_WHOLE.fullmatch(part) for part in parts):
        numbers = tuple(abs(int(part)) for part in parts)
        wanted = question.meetings.wanted
        both = tuple(set(numbers) & set(wanted)) or (0,) if wanted else numbers
        question.meetings = Numbers(both, question.meetings.unwanted)
    elif len(text) < _FEWEST_LETTERS:
        asked.refuse("SearchString")
    else:
        question.words = text


_FEWEST_LETTERS: Final = 3


def _read_address(asked: Given, question: Question, text: str, locate: Callable[[str], Found]) -> None:
    place = locate(text).place
    if place is None:
        asked.refuse(
            "SearchString",
            "We do not know that place. Write a postcode whole, as LS1 4DY, or a town with its county.",
        )
        return
    radius = asked.number("SearchStringRadius", 25_000)
    question.near, question.within_km, question.nearest = Point(place.latitude, place.longitude), None, 0
    _read_width(question, -NEAREST_TO_AN_ADDRESS if radius is None else radius, KM_IN_A_MILE)
