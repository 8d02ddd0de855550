"""
Sheets of meetings: CSV with commas, semicolons, tabs or bars, Excel workbooks, and the JSON that Google gives
for a sheet; English headers in any order, or any headers with a mapping.

Reads TSML UI sheets, exports of the TSML plugin (where Address means the whole address), the lists of the
United Kingdom, and lists with a column for each type (FORMATS.md 1.6, 1.8). A column that asks a question is
answered by a person's "yes" or "no"; "False" is what a machine writes where nobody was asked, and says nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Final

from alongside.feeds.entries import Entries, Problem, Source, Unreadable, UnreadableCode
from alongside.feeds.reading.assemble import read_rows
from alongside.feeds.reading.document import Document
from alongside.feeds.reading.row import Row, plain_number
from alongside.feeds.spreadsheet import table, workbook
from alongside.feeds.spreadsheet.columns import Columns, columns_of
from alongside.feeds.spreadsheet.mapping import NOTHING, Mapping, columns_missing, mapping_of, not_in

NAME: Final = "spreadsheet"
# A title or an explanation may stand above the headers.
ROWS_BEFORE_HEADERS: Final = 15
# Letters in which they must stand.
LONGEST_HEAD: Final = 1_000_000


def recognises(document: Document) -> bool:
    """Say whether this looks like a sheet of meetings."""
    return bool(document.workbook) or any(_find_columns(rows) for rows in _starts(document))


def read(document: Document, *, source: Source) -> Entries:
    """
    Read a sheet.

    :raises Unreadable: where no row has headers that we know, the workbook is broken, or the source's mapping
        does not fit the sheet
    """
    mapping = mapping_of(source.mapping) if source.mapping else NOTHING
    tables = list(_tables(document, mapping))
    for rows in tables:
        if found := _find_columns(rows, mapping):
            start, columns = found
            return read_rows(
                _each(rows[start + 1 :], columns), format=NAME, source=source, guessed=document.guessed
            )
    if mapping.named and (missing := _missing(tables, mapping)):
        raise columns_missing(missing)
    raise Unreadable(
        UnreadableCode.NO_HEADERS,
        "No row has headers that we know. The first row must name at least Name, Day and Time, in English, or "
        "a mapping must say which columns they are (--mapping).",
    )


def _starts(document: Document) -> Iterable[Sequence[Sequence[str]]]:
    if document.data is not None:
        return [_values(document.data)]
    head = _head(document)
    return (table.rows_of(head, delimiter) for delimiter in table.DELIMITERS)


def _head(document: Document) -> str:
    start = document.text[:LONGEST_HEAD]
    return "".join(start.splitlines(keepends=True)[: ROWS_BEFORE_HEADERS * 4])


def _values(data: Any) -> list[list[str]]:
    """Take the rows out of what Google's interface gives for a sheet: {"values": [["Name", …], …]}."""
    values = data.get("values") if isinstance(data, dict) else None
    if not isinstance(values, list):
        return []
    return [[_cell(cell) for cell in row] if isinstance(row, list) else [] for row in values]


def _cell(value: Any) -> str:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return value if isinstance(value, str) else str(value) if value is True else ""
    return plain_number(value)


def _tables(document: Document, mapping: Mapping) -> Iterable[Sequence[Sequence[str]]]:
    if document.workbook:
        return workbook.sheets_of(document.workbook)
    if document.data is not None:
        return [_values(document.data)]
    best = max(table.DELIMITERS, key=lambda delimiter: _known_columns(document, delimiter, mapping))
    return [table.rows_of(document.text, best)]


def _known_columns(document: Document, delimiter: str, mapping: Mapping) -> int:
    rows = table.rows_of(_head(document), delimiter)[:ROWS_BEFORE_HEADERS]
    return max((columns_of(row, mapping).known for row in rows), default=0)


def _find_columns(rows: Sequence[Sequence[str]], mapping: Mapping = NOTHING) -> tuple[int, Columns] | None:
    for index, row in enumerate(rows[:ROWS_BEFORE_HEADERS]):
        columns = columns_of(row, mapping)
        if columns.tells_meetings and not not_in(row, mapping):
            return index, columns
    return None


def _missing(tables: Iterable[Sequence[Sequence[str]]], mapping: Mapping) -> list[str]:
    """Name the columns of a mapping that are missing in the row which has most of them."""
    rows = [row for rows in tables for row in rows[:ROWS_BEFORE_HEADERS]]
    return min((not_in(row, mapping) for row in rows), key=len, default=list(mapping.named))


def _each(rows: Iterable[Sequence[str]], columns: Columns) -> Iterable[Row | Problem]:
    for number, cells in enumerate(rows, start=1):
        if any(cell.strip() for cell in cells):
            yield columns.row(number, cells)
