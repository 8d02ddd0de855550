"""
Meeting Guide JSON: what TSML sites and many others publish (FORMATS.md 1.1).

One array of meetings. Read besides the specification: days as text or arrays, 12-hour times, types as one
text, numbers as text, no country, ``m/d/yyyy`` dates, ``{"meetings": […]}`` around the array, and an object
where PHP has numbered its rows.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from alongside.feeds.entries import Entries, Problem, ProblemCode, Source, Unreadable, UnreadableCode, problem
from alongside.feeds.reading.assemble import read_rows
from alongside.feeds.reading.document import Document
from alongside.feeds.reading.row import Row

NAME: Final = "meeting_guide"

FIELDS: Final = frozenset(
    (
        "name", "slug", "id", "day", "time", "end_time", "duration", "timezone", "formatted_address",
        "address", "city", "state", "postal_code", "country", "region", "sub_region", "sub_sub_region",
        "regions", "latitude", "longitude", "coordinates", "approximate", "location", "location_notes",
        "notes", "group", "entity", "group_notes", "types", "conference_url", "conference_url_notes",
        "conference_phone", "conference_phone_notes", "updated", "url", "attendance_option", "status",
        "programme",
    )
)  # fmt: skip
ALIASES: Final = {
    "zip": "postal_code", "postcode": "postal_code", "meeting": "name", "title": "name", "start_time": "time",
    "location_name": "location", "meeting_types": "types", "program": "programme",
    "lat": "latitude", "lng": "longitude", "lon": "longitude",
}  # fmt: skip
# A column of its own for whom it is, with type codes in it.
PEOPLE: Final = ("M", "W")
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
    return types if isinstance(types, list) else [types] if types else []


def _row(number: int, values: Mapping[str, Any]) -> Row:
    fields = {ALIASES[key]: value for key, value in values.items() if key in ALIASES and value}
    fields |= {key: value for key, value in values.items() if key in FIELDS and value not in (None, "")}
    if values.get("people") in PEOPLE:
        fields["types"] = [*_codes(fields.get("types")), values["people"]]
    extra = {key: value for key, value in values.items() if key not in FIELDS and key not in ALIASES}
    return Row(number, fields, extra=extra)
