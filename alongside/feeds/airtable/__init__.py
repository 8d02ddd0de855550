"""
Airtable: records with their cells under ``fields``, as its interface and the services in front of it give them
(FORMATS.md 1.8).

The columns are a sheet's, so their names are read as a sheet's headers are, after those that are written as in a
Meeting Guide feed. A base that is made for a finder keeps its workings beside what it publishes, under names such
as ``SOURCE_day``; these are left.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any, Final

from alongside.feeds.entries import Entries, Problem, ProblemCode, Source, Unreadable, UnreadableCode, problem
from alongside.feeds.meeting_guide import FIELDS
from alongside.feeds.reading.assemble import read_rows
from alongside.feeds.reading.document import Document
from alongside.feeds.reading.row import Row, plain_number
from alongside.feeds.spreadsheet.columns import columns_of
from alongside.feeds.spreadsheet.mapping import NOTHING, Mapping, columns_missing, mapping_of, not_in

NAME: Final = "airtable"

# What a base works out on the way to what it publishes: "PREP_types_step2", "LAST_UPDATE".
_WORKINGS: Final = re.compile(r"[A-Z]{3,}_\S*")
# An id by which one table of a base points at another; it says nothing outside.
_RECORD_ID: Final = re.compile(r"(?:rec|tbl|fld|att)[A-Za-z0-9]{14}")


def recognises(document: Document) -> bool:
    """Say whether this looks like records of meetings."""
    records = [record for page in _pages(document.data) for record in page["records"][:50]]
    return columns_of(_names(records)).tells_meetings


def read(document: Document, *, source: Source) -> Entries:
    """
    Read the records of one table.

    :raises Unreadable: where there are none, where more follow that are not there, or where the source's
        mapping does not fit
    """
    pages = _pages(document.data)
    if not pages:
        raise Unreadable(
            UnreadableCode.NO_MEETINGS, "There are no Airtable records in this JSON: {“records”: […]}."
        )
    if pages[-1].get("offset"):
        raise Unreadable(
            UnreadableCode.NOT_WHOLE,
            "This is only a part of an Airtable list: its “offset” says that more records follow. Fetch every "
            "page, and give them as one JSON array, in order.",
        )
    records = [record for page in pages for record in page["records"]]
    mapping = mapping_of(source.mapping) if source.mapping else NOTHING
    names = _names(records)
    if missing := not_in(names, mapping):
        raise columns_missing(missing)
    return read_rows(_each(records, names, mapping), format=NAME, source=source, guessed=document.guessed)


def _pages(data: Any) -> list[dict[str, Any]]:
    """Return the pages of a list, one or an array of them; none where it is none."""
    pages = data if isinstance(data, list) else [data]
    told = [page for page in pages if isinstance(page, dict) and isinstance(page.get("records"), list)]
    return told if len(told) == len(pages) else []


def _fields(record: Any) -> dict[str, Any]:
    fields = record.get("fields") if isinstance(record, dict) else None
    return fields if isinstance(fields, dict) else {}


def _names(records: Iterable[Any]) -> list[str]:
    """Name the columns, those first that are written as in a feed: "name" stands above "Meeting"."""
    names = dict.fromkeys(name for record in records for name in _fields(record))
    return sorted(
        (name for name in names if not _WORKINGS.fullmatch(name)), key=lambda name: name not in FIELDS
    )


def _each(records: Iterable[Any], names: Sequence[str], mapping: Mapping) -> Iterable[Row | Problem]:
    # A record's own id, where its columns hold none.
    columns = columns_of([*names, "ID"], mapping)
    for number, record in enumerate(records, start=1):
        if fields := _fields(record):
            yield columns.row(number, [cell_text(fields.get(name)) for name in names] + [record_id(record)])
        else:
            yield problem(number, "", ProblemCode.REFUSED_NOT_A_ROW)


def record_id(record: dict[str, Any]) -> str:
    """Return the id that Airtable gives a record; it stays when its cells change."""
    return one if isinstance(one := record.get("id"), str) else ""


def cell_text(value: Any) -> str:
    """
    Write a cell as a sheet would: several values with commas, a button as where it leads.

    A person of the base, a file and a link into another table say nothing, and neither does a formula's error.
    """
    if isinstance(value, list):
        return ", ".join(filter(None, map(cell_text, value)))
    if isinstance(value, dict):
        is_button = set(value) == {"label", "url"}
        return cell_text(value["url"]) if is_button else ""
    if isinstance(value, bool):
        return "yes" if value else ""
    if isinstance(value, int | float):
        return plain_number(value)
    return "" if not isinstance(value, str) or _RECORD_ID.fullmatch(value) else value
