"""Rows out of CSV text, so that one broken row takes no other with it."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Final

DELIMITERS: Final = (",", ";", "\t", "|")


def rows_of(text: str, delimiter: str) -> list[list[str]]:
    """
    Take CSV text apart.

    A quote that is opened and never closed would swallow the rows after it. Where a record runs over several
    lines and has not the shape of the first, its first line stands for itself, and the others are read
    again.
    """
    lines = list(io.StringIO(text, newline=""))
    rows: list[list[str]] = []
    position = 0
    while position < len(lines):
        for row, used in _records(lines, position, delimiter):
            if used > 1 and rows and len(row) != len(rows[0]):
                rows.append(_as_it_stands(lines[position], delimiter))
                position += 1
                break
            rows.append(row)
            position += used
        else:
            break
    return rows


def _records(lines: Sequence[str], start: int, delimiter: str) -> Iterator[tuple[list[str], int]]:
    reader = csv.reader(islice(lines, start, None), delimiter=delimiter)
    before = 0
    while True:
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error:
            # A field longer than any list needs: an open quote, or rubbish. It is given as a record of the
            # wrong shape.
            row = []
        yield row, reader.line_num - before
        before = reader.line_num


def _as_it_stands(line: str, delimiter: str) -> list[str]:
    return [cell.strip().strip('"') for cell in line.rstrip("\r\n").split(delimiter)]
