"""
A sheet: CSV with the headers that TSML and people who keep lists use (FORMATS.md 1.6), opened without harm.

It says what :mod:`publications.meeting_guide` says, in the same words but for days, times and types, which are
written as people write them.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import islice
from operator import attrgetter
from typing import Final

from alongside.directory.listing import Listing
from alongside.feeds.spreadsheet.table import FORMULA
from alongside.publications.meeting_guide import Row, Teller
from alongside.publications.site import Site
from alongside.publications.types import TEMPORARILY_CLOSED, names_of

FILE: Final = "meetings.csv"
CONTENT_TYPE: Final = "text/csv; charset=utf-8"

DAYS: Final = ("Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday")
# As the row names it, and as the sheet does.
COLUMNS: Final = {
    "slug": "Slug", "name": "Name", "programme": "Programme", "day": "Day", "time": "Time", "end_time": "End Time",
    "timezone": "Timezone", "types": "Types", "group": "Group", "location": "Location", "address": "Address", "city": "City",
    "postal_code": "Postal Code", "country": "Country", "regions": "Regions", "latitude": "Latitude",
    "longitude": "Longitude", "approximate": "Approximate", "notes": "Notes", "location_notes": "Location Notes",
    "group_notes": "Group Notes", "who_may_come": "Who May Come",
    "conference_url": "Conference URL", "conference_url_notes": "Conference URL Notes",
    "conference_phone": "Conference Phone", "conference_phone_notes": "Conference Phone Notes",
    "attendance_option": "Attendance Option", "status": "Status", "entity": "Entity", "url": "URL",
    "feedback_url": "Feedback URL", "data_source_name": "Data Source Name", "updated": "Updated",
}  # fmt: skip
_fields = attrgetter(*COLUMNS)
_ROWS_AT_ONCE: Final = 100
_BEGINNINGS: Final = frozenset("'=+-@\t\r\n＝＋－＠")


def write(listings: Iterable[Listing], *, site: Site) -> Iterator[bytes]:
    """Write a sheet, its headers first and then one meeting in a row, some hundred at a time."""
    told = Teller(site)
    rows = (_cells(listing, told.row(listing)) for listing in listings)
    yield _lines([list(COLUMNS.values())])
    while some := list(islice(rows, _ROWS_AT_ONCE)):
        yield _lines(some)


def safe(text: str) -> str:
    """Return a cell's text with an apostrophe in front where a spreadsheet would take it for a formula; our reader leaves it out again."""
    return f"'{text}" if text[:1] in _BEGINNINGS and FORMULA.match(text) else text


def _lines(rows: list[list[str]]) -> bytes:
    written = io.StringIO(newline="")
    csv.writer(written).writerows(rows)
    return written.getvalue().encode()


def _cells(listing: Listing, row: Row) -> list[str]:
    types = names_of(listing.attributes, listing.languages)
    said = dict(zip(COLUMNS, _fields(row), strict=True))
    said |= {
        "day": _days(row),
        "time": _clock(row.time),
        "end_time": _clock(row.end_time),
        "types": ", ".join([*types, "Temporarily Closed"] if TEMPORARILY_CLOSED in row.types else types),
        "regions": " > ".join([name.replace(">", "/") for name in row.regions]),
        "latitude": "" if row.latitude is None else str(row.latitude),
        "longitude": "" if row.longitude is None else str(row.longitude),
    }
    return list(map(safe, said.values()))


def _days(row: Row) -> str:
    if row.day is None:
        return ""
    return DAYS[row.day] if isinstance(row.day, int) else ", ".join([DAYS[day] for day in row.day])


@lru_cache(maxsize=2048)
def _clock(time: str) -> str:
    """Write 19:30 as 7:30 PM, which sheets of this kind expect."""
    if not time:
        return ""
    hour = int(time[:2])
    return f"{hour % 12 or 12}{time[2:]} {'AM' if hour < 12 else 'PM'}"
