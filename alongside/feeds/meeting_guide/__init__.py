"""
Meeting Guide JSON: what TSML sites and many others publish (FORMATS.md 1.1).

One array of meetings. Read besides the specification: days as text or arrays, 12-hour times, types as one
text or as an object that PHP has numbered, numbers as text, no country, ``m/d/yyyy`` dates, ``{"meetings": […]}``
around the array, and an object where PHP has numbered its rows.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any, Final

from alongside.feeds.entries import Entries, Problem, ProblemCode, Source, Unreadable, UnreadableCode, problem
from alongside.feeds.reading.assemble import read_rows
from alongside.feeds.reading.document import Document
from alongside.feeds.reading.row import Row, is_blank

NAME: Final = "meeting_guide"

FIELDS: Final = frozenset(
    (
        "name", "slug", "id", "day", "time", "end_time", "duration", "timezone", "formatted_address",
        "address", "city", "state", "postal_code", "country", "region", "sub_region", "sub_sub_region",
        "regions", "latitude", "longitude", "coordinates", "approximate", "location", "location_notes",
        "notes", "group", "entity", "group_notes", "types", "conference_url", "conference_url_notes",
        "conference_phone", "conference_phone_notes", "updated", "url", "attendance_option", "status",
        "programme", "private_place",
    )
)  # fmt: skip
ALIASES: Final = {
    "zip": "postal_code", "postcode": "postal_code", "meeting": "name", "title": "name", "start_time": "time",
    "location_name": "location", "meeting_types": "types", "program": "programme",
    "lat": "latitude", "lng": "longitude", "lon": "longitude", "who_may_come": "openness",
}  # fmt: skip
# Columns of their own for whom it is, or what is hung on its name, in words that are not the types'.
WORDS: Final = {
    "M": "Men", "W": "Women", "YP": "Young People", "LGBT": "LGBTQ", "SPN": "Spanish", "ASL": "American Sign Language",
    "BB": "Big Book", "GPV": "Grapevine", "LIT": "Literature", "NEW": "Newcomer", "SPK": "Speaker", "none": "",
}  # fmt: skip
# The service body's own number, which is no person's and says nothing of the meeting.
LEFT: Final = frozenset(("entity_phone", "people"))
# Two of these in one row, and it is a meeting.
_TELLING: Final = frozenset(
    ("name", "slug", "day", "time", "types", "location", "formatted_address", "conference_url", "notes")
)


def recognises(document: Document) -> bool:
    """Say whether this looks like such a feed."""
    rows = _rows(document.data)
    return rows is not None and (not rows or any(_is_meeting(row) for row in rows[:50]))


def _is_meeting(row: Any) -> bool:
    return isinstance(row, dict) and len({ALIASES.get(key, key) for key in row} & _TELLING) >= 2


def _rows(data: Any) -> list[Any] | None:
    if isinstance(data, dict) and isinstance(data.get("meetings"), list):
        data = data["meetings"]
    if isinstance(data, dict) and data and all(isinstance(row, dict) for row in data.values()):
        data = list(data.values())
    return data if isinstance(data, list) else None


def read(document: Document, *, source: Source) -> Entries:
    """
    Read a feed.

    :raises Unreadable: where there is no array of meetings in it
    """
    rows = _rows(document.data)
    if rows is None:
        raise Unreadable(
            UnreadableCode.NO_MEETINGS,
            "There is no array of meetings in this JSON. If the feed needs a key, ask its owner for one.",
        )
    return read_rows(_each(rows), format=NAME, source=source, guessed=document.guessed)


def _each(rows: Iterable[Any]) -> Iterable[Row | Problem]:
    for number, row in enumerate(rows, start=1):
        if isinstance(row, dict) and row:
            yield _row(number, row)
        else:
            yield problem(number, "", ProblemCode.REFUSED_NOT_A_ROW)


def _codes(types: Any) -> list[Any]:
    if isinstance(types, dict):
        types = list(types.values())
    if isinstance(types, str):
        # Also "['O', 'X']", as a script prints a list.
        types = [one.strip().strip("'\"") for one in re.split(r"[,;|\n]", types.strip().strip("[]"))]
    return types if isinstance(types, list) else [types] if types else []


def _row(number: int, values: Mapping[str, Any]) -> Row:
    fields = {ALIASES[key]: value for key, value in values.items() if key in ALIASES and value}
    fields |= {key: value for key, value in values.items() if key in FIELDS and value not in (None, "")}
    whom, hung = _words(values.get("people")), _words(values.get("append"))
    fields["types"] = [
        *_codes(fields.get("types")),
        *(WORDS[word] for word in (*whom, *hung) if word in WORDS),
    ]
    known = FIELDS | ALIASES.keys() | LEFT
    extra = {key: value for key, value in values.items() if key not in known}
    if all(word in WORDS for word in hung):
        extra.pop("append", None)
    row = Row(number, fields, extra=extra)
    if not (is_blank(values.get("people")) or (whom and all(word in WORDS for word in whom))):
        row.note("people", ProblemCode.PERSONAL_CONTACT)
    return row


def _words(value: Any) -> list[str]:
    return value.split() if isinstance(value, str) else []
