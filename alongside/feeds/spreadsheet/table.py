"""Rows out of CSV text, so that one broken row takes no other with it."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence
from typing import Final

from alongside.feeds.entries import Unreadable, UnreadableCode

DELIMITERS: Final = (",", ";", "\t", "|")
# The largest list known has about 60,000 meetings with 26 columns.
MOST_CELLS: Final = 10_000_000
# More than is ever kept, so that a cell which was cut is said to be.
LONGEST_CELL: Final = 20_000
# How often, or how far, a text is gone over for its open quotes before each of its lines stands for itself.
MOST_READINGS: Final = 4
LEAST_READING: Final = 20_000_000
# What a spreadsheet takes for the beginning of a formula, wide forms included; figures alone can do no harm. Whoever writes such a cell
# puts an apostrophe in front, and one more where there are some: it is no part of what is said.
FORMULA: Final = re.compile(r"'*[=+\-@\t\r\n＝＋－＠](?![\d.,*#]*\Z)")


def rows_of(text: str, delimiter: str) -> list[list[str]]:
    """
    Take CSV text apart.

    A quote that is opened and never closed would swallow the rows after it. Where a record runs over several
    lines and has not the shape of the first, its first line stands for itself, and the others are read
    again.

    :raises Unreadable: where there are more cells than a list needs
    """
    if text.count(delimiter) + text.count("\n") > MOST_CELLS:
        raise Unreadable(
            UnreadableCode.TOO_LARGE,
            f"The list has more than {MOST_CELLS:,} cells. Delete the empty rows and columns, or split it.",
        )
    lines = list(io.StringIO(text, newline=""))
    rows: list[list[str]] = []
    position, room = 0, max(len(text) * MOST_READINGS, LEAST_READING)
    while position < len(lines):
        for row, used in _records(lines, position, delimiter):
            if row is None and used == 1:
                row = _shortened(lines[position], delimiter)
            if row is None or (used > 1 and rows and len(row) != len(rows[0])):
                room -= sum(map(len, lines[position : position + used]))
                rows.append(_as_it_stands(lines[position], delimiter))
                position += 1
                break
            rows.append([_said(cell) if cell[:1] == "'" else cell for cell in row])
            position += used
        else:
            break
        if room < 0:
            return rows + [_as_it_stands(line, delimiter) for line in lines[position:]]
    return rows


def _said(cell: str) -> str:
    return cell[1:] if FORMULA.match(cell, 1) else cell


def _records(lines: Sequence[str], start: int, delimiter: str) -> Iterator[tuple[list[str] | None, int]]:
    """Give each record and how many lines it took; None for one with a longer cell than the reader takes."""
    reader = csv.reader((lines[number] for number in range(start, len(lines))), delimiter=delimiter)
    before = 0
    while True:
        row: list[str] | None = None
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error:
            pass  # an open quote, or a cell of many pages
        yield row, reader.line_num - before
        before = reader.line_num


def _shortened(line: str, delimiter: str) -> list[str] | None:
    """Read a line again with its long cells cut; None where that does not help."""
    long = re.compile(rf'(?<=")[^"]{{{LONGEST_CELL},}}(?=")|[^"{re.escape(delimiter)}]{{{LONGEST_CELL},}}')
    try:
        return next(csv.reader([long.sub(lambda cell: cell[0][:LONGEST_CELL], line)], delimiter=delimiter))
    except csv.Error:
        return None


def _as_it_stands(line: str, delimiter: str) -> list[str]:
    return [cell.strip().strip('"') for cell in line.rstrip("\r\n").split(delimiter)]
