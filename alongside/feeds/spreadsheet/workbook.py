"""Rows out of an Excel workbook."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any, Final

from python_calamine import CalamineError, CalamineWorkbook

from alongside.feeds.entries import Unreadable, UnreadableCode
from alongside.feeds.reading.row import plain_number

# The reader lays out every cell up to the last one used: a lone cell at XFD1048576 would ask for 500 GB and
# end the process.
MOST_CELLS: Final = 20_000_000
_CELL: Final = re.compile(rb"\br\s*=\s*[\"']([A-Za-z]{1,4})(\d{1,9})[\"']")
_ROW: Final = re.compile(rb"<(?:\w+:)?row\b[^>]*?\br\s*=\s*[\"'](\d{1,9})[\"']")


def sheets_of(content: bytes) -> Iterator[list[list[str]]]:
    """
    Give the rows of each sheet as text, in order.

    :param content: a workbook that :func:`feeds.reading.document.open_document` made safe
    :raises Unreadable: where it is broken, or lays out more cells than a list needs
    """
    _check_extent(content)
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        for name in book.sheet_names:
            yield [[_text(cell) for cell in row] for row in book.get_sheet_by_name(name).to_python()]
    except (CalamineError, ValueError, OSError) as error:
        raise _broken() from error
    except BaseException as error:
        # The reader's own failures arrive as PanicException, which is no Exception.
        if type(error).__name__ != "PanicException":
            raise
        raise _broken() from error


def _broken() -> Unreadable:
    return Unreadable(
        UnreadableCode.BROKEN_ARCHIVE, "The workbook is damaged. Save it again as .xlsx, or as CSV."
    )


def _check_extent(content: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        # A workbook may give its sheets any names, so that every part of it is measured.
        for name in archive.namelist():
            if _extent(archive.read(name)) > MOST_CELLS:
                raise Unreadable(
                    UnreadableCode.TOO_LARGE,
                    "The workbook reaches over too many cells. Delete the empty rows and columns, or save "
                    "it as CSV.",
                )


def _extent(xml: bytes) -> int:
    columns, rows = 1, 1
    for letters, number in _CELL.findall(xml):
        columns, rows = max(columns, _column(letters)), max(rows, int(number))
    rows = max([rows, *map(int, _ROW.findall(xml))])
    # Cells may leave out where they stand.
    return max(columns * rows, xml.count(b"<c") if columns == 1 else 0)


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number


def _text(value: Any) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return str(value)
    if isinstance(value, int | float):
        return plain_number(value)
    if isinstance(value, datetime):
        return _moment(value)
    if isinstance(value, date | time):
        return value.isoformat()
    return _clock(value) if isinstance(value, timedelta) else ""


def _moment(value: datetime) -> str:
    """Write a moment, of which Excel keeps a bare time of day as one of its first day."""
    return f"{value:%H:%M}" if value.year <= 1900 else f"{value:%Y-%m-%d %H:%M:%S}"


def _clock(value: timedelta) -> str:
    hours, rest = divmod(int(value.total_seconds()), 3600)
    return f"{hours}:{rest // 60:02}"
