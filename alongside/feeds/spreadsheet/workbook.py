"""Rows out of an Excel workbook."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any, Final

from python_calamine import CalamineError, CalamineWorkbook

from alongside.feeds.entries import Unreadable, UnreadableCode
from alongside.feeds.reading.row import plain_number
from alongside.feeds.spreadsheet.extent import MOST_CELLS, broken, check_extent, too_many_cells

# One sheet may be named a thousand times, and would be read as often.
MOST_SHEETS: Final = 50


def sheets_of(content: bytes) -> Iterator[list[list[str]]]:
    """
    Give the rows of each sheet as text, in order.

    :param content: a workbook that :func:`feeds.reading.document.open_document` made safe
    :raises Unreadable: where it is broken, or lays out more cells than a list needs
    """
    check_extent(content)
    room = MOST_CELLS
    for sheet in _sheets(content):
        room -= sum(map(len, sheet))
        if room < 0:
            raise too_many_cells()
        yield [[_text(cell) for cell in row] for row in sheet]


def _sheets(content: bytes) -> Iterator[list[list[Any]]]:
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        if len(book.sheet_names) > MOST_SHEETS:
            raise Unreadable(
                UnreadableCode.TOO_LARGE,
                f"The workbook has more than {MOST_SHEETS} sheets. Keep the one that lists the meetings.",
            )
        for name in book.sheet_names:
            yield book.get_sheet_by_name(name).to_python()
    except (CalamineError, ValueError, OSError) as error:
        raise broken() from error
    except BaseException as error:
        # The reader's own failures arrive as PanicException, which is no Exception.
        if type(error).__name__ != "PanicException":
            raise
        raise broken() from error


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
