"""What reading a list gives: its entries, and everything in it that could not be taken as it stood."""

from __future__ import annotations

from enum import StrEnum
from types import MappingProxyType
from typing import Any, Final

from msgspec import Struct

from alongside.directory.entry import EntryContent


class ProblemCode(StrEnum):
    """What can be wrong with one row. ``REFUSED_…`` costs the row; any other costs one field, or nothing."""

    REFUSED_NOT_A_ROW = "REFUSED_NOT_A_ROW"
    REFUSED_NO_NAME = "REFUSED_NO_NAME"
    REFUSED_NO_DAY = "REFUSED_NO_DAY"
    REFUSED_NO_TIME = "REFUSED_NO_TIME"
    REFUSED_NOWHERE = "REFUSED_NOWHERE"
    REFUSED_NOT_PUBLISHED = "REFUSED_NOT_PUBLISHED"
    REFUSED_REPEATED = "REFUSED_REPEATED"
    REFUSED_OTHER_SERVICE = "REFUSED_OTHER_SERVICE"
    NO_NAME = "NO_NAME"
    NO_PLACE = "NO_PLACE"
    NO_PROGRAMME = "NO_PROGRAMME"
    DUPLICATE_KEY = "DUPLICATE_KEY"
    BAD_DAY = "BAD_DAY"
    BAD_TIME = "BAD_TIME"
    BAD_LENGTH = "BAD_LENGTH"
    BAD_DATE = "BAD_DATE"
    UNKNOWN_ZONE = "UNKNOWN_ZONE"
    SOME_WEEKS_ONLY = "SOME_WEEKS_ONLY"
    COORDINATES_NOT_NUMBERS = "COORDINATES_NOT_NUMBERS"
    COORDINATES_ONE_MISSING = "COORDINATES_ONE_MISSING"
    COORDINATES_ZERO = "COORDINATES_ZERO"
    COORDINATES_OUT_OF_RANGE = "COORDINATES_OUT_OF_RANGE"
    COORDINATES_SWAPPED = "COORDINATES_SWAPPED"
    COORDINATES_ABROAD = "COORDINATES_ABROAD"
    BAD_POSTCODE = "BAD_POSTCODE"
    UNKNOWN_PROGRAMME = "UNKNOWN_PROGRAMME"
    UNKNOWN_TYPE = "UNKNOWN_TYPE"
    UNKNOWN_STATUS = "UNKNOWN_STATUS"
    BAD_URL = "BAD_URL"
    UNKNOWN_PROVIDER = "UNKNOWN_PROVIDER"
    LOOKALIKE_HOST = "LOOKALIKE_HOST"
    BAD_DIAL_STRING = "BAD_DIAL_STRING"
    PERSONAL_CONTACT = "PERSONAL_CONTACT"
    TOO_LONG = "TOO_LONG"
    BAD_VALUE = "BAD_VALUE"
    SAID_TWICE = "SAID_TWICE"
    MIXED_ENCODING = "MIXED_ENCODING"


# {value} is what stood there, cut short; it is never filled in for anything that may name a person.
MESSAGES: Final = MappingProxyType(
    {
        ProblemCode.REFUSED_NOT_A_ROW: (
            "This is not one meeting with named fields, so it was left out. Correct the row."
        ),
        ProblemCode.REFUSED_NO_NAME: (
            "There is no name, group, venue or address, so the row was left out. Give it a name."
        ),
        ProblemCode.REFUSED_NO_DAY: (
            "There is no day that can be read, so the row was left out. Give the day of the week."
        ),
        ProblemCode.REFUSED_NO_TIME: (
            "There is no time that can be read, so the row was left out. Give the start, such as 19:30."
        ),
        ProblemCode.REFUSED_NOWHERE: (
            "There is neither day, time, place nor link, so the row was left out. Say when or where it is."
        ),
        ProblemCode.REFUSED_REPEATED: (
            "An earlier row says exactly the same, so this one was left out. Delete one of the two."
        ),
        ProblemCode.REFUSED_OTHER_SERVICE: (
            "Nothing names a programme that we know, so this service was left out. To read every service, say whose they "
            "are, such as --programme PROJECT."
        ),
        ProblemCode.REFUSED_NOT_PUBLISHED: (
            "Its owner has not published this row, so it was left out. Ask for the published ones only."
        ),
        ProblemCode.NO_NAME: "There is no name, so the meeting is called after “{value}”. Give it a name.",
        ProblemCode.NO_PLACE: "Nothing says where this is held or how to join. Give an address or a link.",
        ProblemCode.NO_PROGRAMME: (
            "The list does not say whose meetings these are. Name the programme, such as --programme AA."
        ),
        ProblemCode.DUPLICATE_KEY: (
            "Another row has the id “{value}”, so this one got an ending. Give each row its own id."
        ),
        ProblemCode.BAD_DAY: (
            "“{value}” is not a day of the week, so it was left out. Write a name, or 0 (Sunday) to 6."
        ),
        ProblemCode.BAD_TIME: "“{value}” is not a time of day, so it was left out. Write it as 19:30.",
        ProblemCode.BAD_LENGTH: (
            "“{value}” cannot be how long a meeting lasts, so it was left out. Write it as 1hr 30mins."
        ),
        ProblemCode.BAD_DATE: "“{value}” is not a date, so it was left out. Write it as 2026-03-31.",
        ProblemCode.UNKNOWN_ZONE: (
            "“{value}” is not a time zone, so the list's own is used. Write it as Europe/London."
        ),
        ProblemCode.SOME_WEEKS_ONLY: (
            "The words say that it is not held every week, but not surely when. It is shown as “ring "
            "first”."
        ),
        ProblemCode.COORDINATES_NOT_NUMBERS: (
            "The coordinates are not numbers, so they were left out. Write them as 53.79, -1.54."
        ),
        ProblemCode.COORDINATES_ONE_MISSING: (
            "One of the two coordinates is missing, so the other was left out. Give both."
        ),
        ProblemCode.COORDINATES_ZERO: (
            "The coordinates are 0, 0, which is in the sea, so they were left out. Give the real ones."
        ),
        ProblemCode.COORDINATES_OUT_OF_RANGE: (
            "The coordinates are not on the Earth, so they were left out. Check them."
        ),
        ProblemCode.COORDINATES_SWAPPED: (
            "Latitude and longitude have changed places, so they were left out. Swap them back."
        ),
        ProblemCode.COORDINATES_ABROAD: (
            "The coordinates are not in {value}, so they were left out. Correct them, or the country."
        ),
        ProblemCode.BAD_POSTCODE: "“{value}” is not a postcode there, so it was left out. Check it.",
        ProblemCode.UNKNOWN_PROGRAMME: (
            "“{value}” is not a programme that we know, so the list's own is used. Write its code, such as "
            "AA."
        ),
        ProblemCode.UNKNOWN_TYPE: (
            "“{value}” is not a type that we know for this programme, so it says nothing here."
        ),
        ProblemCode.UNKNOWN_STATUS: "“{value}” does not say how or whether it is held, so it was left out.",
        ProblemCode.BAD_URL: (
            "This is not a web address that can be opened, so it was left out. Write it from https:// on."
        ),
        ProblemCode.UNKNOWN_PROVIDER: (
            "“{value}” is not a meeting service that we know. The link is kept: check where it leads."
        ),
        ProblemCode.LOOKALIKE_HOST: (
            "“{value}” looks like a meeting service but is not one, so the link was left out. Check it."
        ),
        ProblemCode.BAD_DIAL_STRING: (
            "Some of this cannot be dialled, or reaches no meeting, so that was left out. Use digits with + , * and # only."
        ),
        ProblemCode.PERSONAL_CONTACT: (
            "This may be somebody's own name, number or e-mail, so it was left out. Lists need no contacts "
            "here."
        ),
        ProblemCode.TOO_LONG: "This is longer than we can keep, so its end was cut off. Make it shorter.",
        ProblemCode.BAD_VALUE: "This is not text or a number, so it was left out. Correct the field.",
        ProblemCode.SAID_TWICE: (
            "Two columns hold this field and differ, so the first was taken. Keep one, or leave the other out by a mapping."
        ),
        ProblemCode.MIXED_ENCODING: (
            "Some letters are not written in UTF-8 and were read as Windows-1252. Save the list as UTF-8."
        ),
    }
)  # fmt: skip

LONGEST_VALUE = 60


class Problem(Struct, frozen=True):
    """
    One thing that could not be taken as it stood.

    :param row: the data row, or place in the array, counted from 1; 0 for the list as a whole
    :param field: as the reader names it, such as ``postal_code``; empty for the whole row
    :param message: a sentence that says what to do
    """

    row: int
    field: str
    code: ProblemCode
    message: str


def problem(row: int, field: str, code: ProblemCode, value: str = "") -> Problem:
    """Make a problem with its sentence; ``value`` is what stood there, cut short."""
    shown = value if len(value) <= LONGEST_VALUE else value[: LONGEST_VALUE - 1] + "…"
    return Problem(row, field, code, MESSAGES[code].replace("{value}", shown))


class Source(Struct, frozen=True):
    """
    Whose list is read, and what holds for rows that do not say.

    :param name: its slug, such as ``aa-gb``
    :param programme: code, or empty where the rows say
    :param zone: IANA name
    :param country: ISO 3166-1 alpha-2 code, or empty
    :param mapping: what a person says of its columns (:mod:`feeds.spreadsheet.mapping`), or empty
    """

    name: str
    programme: str = ""
    zone: str = "Europe/London"
    country: str = ""
    url: str = ""
    mapping: dict[str, Any] = {}


class Entries(Struct, frozen=True):
    """
    A list that was read.

    :param format: a key of :data:`feeds.formats.FORMATS`
    :param read_rows: rows that held something, the refused ones included
    """

    format: str
    entries: tuple[EntryContent, ...] = ()
    problems: tuple[Problem, ...] = ()
    read_rows: int = 0


class UnreadableCode(StrEnum):
    """Why a list cannot be read at all."""

    EMPTY = "EMPTY"
    TOO_LARGE = "TOO_LARGE"
    BROKEN_ARCHIVE = "BROKEN_ARCHIVE"
    OLD_OR_LOCKED_WORKBOOK = "OLD_OR_LOCKED_WORKBOOK"
    NOT_TEXT = "NOT_TEXT"
    WEB_PAGE = "WEB_PAGE"
    BROKEN_JSON = "BROKEN_JSON"
    NO_MEETINGS = "NO_MEETINGS"
    NO_HEADERS = "NO_HEADERS"
    OTHER_FORMAT = "OTHER_FORMAT"
    UNKNOWN_ZONE = "UNKNOWN_ZONE"
    NOT_WHOLE = "NOT_WHOLE"
    BAD_MAPPING = "BAD_MAPPING"


class Unreadable(Exception):
    """
    The list as a whole cannot be read; ``str()`` is a sentence that says what to do.

    :ivar code: of :class:`UnreadableCode`
    """

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
