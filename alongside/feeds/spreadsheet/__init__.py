"""
Sheets of meetings: CSV with commas, semicolons, tabs or bars, and Excel workbooks; English headers in any
order.

Reads TSML UI sheets, exports of the TSML plugin (where Address means the whole address), and the lists of
the United Kingdom (FORMATS.md 1.6, 1.8). A column that asks a question is answered by a person's "yes" or
"no"; "False" is what a machine writes where nobody was asked, and says nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from alongside.feeds.entries import Entries, Problem, Source, Unreadable, UnreadableCode
from alongside.feeds.reading.assemble import read_rows
from alongside.feeds.reading.document import Document
from alongside.feeds.reading.row import Row
from alongside.feeds.spreadsheet import table, workbook
from alongside.feeds.spreadsheet.headers import Headers, headers_of

NAME: Final = "spreadsheet"
# A title or an explanation may stand above the headers.
ROWS_BEFORE_HEADERS: Final = 15


def recognises(document: Document) -> bool:
    """Say whether this looks like a sheet of meetings."""
    return bool(document.workbook) or any(_find_headers(rows) for rows in _starts(document))


def read(document: Document, *, source: Source) -> Entries:
    """
    Read a sheet.

    :raises Unreadable: where no row has headers that we know, or the workbook is broken
    """
    for rows in _tables(document):
        if found := _find_headers(rows):
            start, headers = found
            return read_rows(
                _each(rows[start + 1 :], headers), format=NAME, source=source, guessed=document.guessed
            )
    raise Unreadable(
        UnreadableCode.NO_HEADERS,
        "No row has headers that we know. The first row must name at least Name, Day and Time, in English.",
    )


def _starts(document: Document) -> Iterable[Sequence[Sequence[str]]]:
    head = "".join(document.text.splitlines(keepends=True)[: ROWS_BEFORE_HEADERS * 4])
    return (table.rows_of(head, delimiter) for delimiter in table.DELIMITERS)


def _tables(document: Document) -> Iterable[Sequence[Sequence[str]]]:
    if document.workbook:
        return workbook.sheets_of(document.workbook)
    best = max(table.DELIMITERS, key=lambda delimiter: _known_headers(document, delimiter))
    return [table.rows_of(document.text, best)]


def _known_headers(document: Document, delimiter: str) -> int:
    head = "".join(document.text.splitlines(keepends=True)[: ROWS_BEFORE_HEADERS * 4])
    return max(
        (headers_of(row).known for row in table.rows_of(head, delimiter)[:ROWS_BEFORE_HEADERS]), default=0
    )


def _find_headers(rows: Sequence[Sequence[str]]) -> tuple[int, Headers] | None:
    for index, row in enumerate(rows[:ROWS_BEFORE_HEADERS]):
        headers = headers_of(row)
        if headers.tells_meetings:
            return index, headers
    return None


def _each(rows: Iterable[Sequence[str]], headers: Headers) -> Iterable[Row | Problem]:
    for number, cells in enumerate(rows, start=1):
        if any(cell.strip() for cell in cells):
            yield headers.row(number, cells)
