"""
How much a workbook would take up once it is laid out, found before anything lays it out.

A kilobyte of sheet can ask for 500 GB: by one cell in the last corner, since the reader lays out every cell up to
it, or by one long text to which thousands of cells point, since each gets a copy.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter
from typing import Final
from xml.parsers import expat

from alongside.feeds.entries import Unreadable, UnreadableCode

# The largest list known has about 60,000 meetings with 26 columns.
MOST_CELLS: Final = 10_000_000
MOST_LETTERS: Final = 100 * 1024 * 1024
_PLACE: Final = re.compile(r"([A-Za-z]{1,7})(\d{1,30})")
# Some programs write them raw, which the reader allows and XML does not.
_CONTROLS: Final = bytes(byte for byte in range(32) if byte not in b"\t\n\r")


def check_extent(content: bytes) -> None:
    """
    Look through every part of a workbook, since its sheets may lie anywhere in it.

    :raises Unreadable: where it would take up more than a list needs, is damaged, or defines words of its own
    """
    parts = []
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for name in archive.namelist():
            parts.append(_measure(archive.read(name)))
            if parts[-1].cells > MOST_CELLS:
                raise too_many_cells()
    pointed = sum((part.pointed for part in parts), Counter[int]())
    if max((_letters(part.texts, pointed) for part in parts), default=0) > MOST_LETTERS:
        raise Unreadable(
            UnreadableCode.TOO_LARGE,
            "The workbook repeats long texts in too many cells. Leave the long texts out, or save it as CSV.",
        )


def too_many_cells() -> Unreadable:
    """Make the exception for a workbook whose sheets reach too far."""
    return Unreadable(
        UnreadableCode.TOO_LARGE,
        "The workbook reaches over too many cells. Delete the empty rows and columns, or save it as CSV.",
    )


def broken() -> Unreadable:
    """Make the exception for a workbook that cannot be read."""
    return Unreadable(
        UnreadableCode.BROKEN_ARCHIVE, "The workbook is damaged. Save it again as .xlsx, or as CSV."
    )


def _letters(texts: list[int], pointed: Counter[int]) -> int:
    """Count the letters of all cells that point at one of some texts."""
    return sum(texts[number] * count for number, count in pointed.items() if number < len(texts))


def _measure(xml: bytes) -> _Part:
    part = _Part()
    try:
        part.read(xml.translate(None, _CONTROLS))
    except (expat.ExpatError, ValueError, LookupError) as error:
        raise broken() from error
    return part


class _Part:
    """
    What one part of a workbook holds.

    :ivar cells: that would be laid out
    :ivar texts: how long each text is that cells may point at
    :ivar pointed: how many cells point at each text
    """

    def __init__(self) -> None:
        self.texts: list[int] = []
        self.pointed = Counter[int]()
        self._row = self._column = self._rows = self._columns = 0
        self._points = False
        self._value: list[str] | None = None

    @property
    def cells(self) -> int:
        """Count the cells from the first to the last that is used, empty ones included."""
        return self._rows * self._columns

    def read(self, xml: bytes) -> None:
        """Go through the part once."""
        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        parser.StartDoctypeDeclHandler = self._refuse_definitions
        parser.Parse(xml, True)

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        name = tag.rpartition(":")[2]
        if name == "c":
            self._cell(attributes)
        elif name == "v":
            self._value = [] if self._points else None
        elif name == "row":
            self._row = max(self._row + 1, int(attributes.get("r", 0)))
            self._column, self._rows = 0, max(self._rows, self._row)
        elif name == "si":
            self.texts.append(0)

    def _cell(self, attributes: dict[str, str]) -> None:
        self._column += 1
        self._points = attributes.get("t") == "s"
        if place := attributes.get("r"):
            found = _PLACE.fullmatch(place)
            if not found:
                raise ValueError(place)
            self._column = max(self._column, _number(found[1]))
            self._row = max(self._row, int(found[2]))
        self._columns, self._rows = max(self._columns, self._column), max(self._rows, self._row)

    def _text(self, text: str) -> None:
        if self._value is not None:
            self._value.append(text)
        elif self.texts:
            self.texts[-1] += len(text)

    def _end(self, tag: str) -> None:
        if self._value is not None and tag.rpartition(":")[2] == "v":
            # What is no number points at nothing, and the reader says so.
            if (number := "".join(self._value).strip(" +")).isdecimal():
                self.pointed[int(number[-19:])] += 1
            self._value = None

    def _refuse_definitions(self, *_: object) -> None:
        raise Unreadable(
            UnreadableCode.BROKEN_ARCHIVE,
            "The workbook defines words of its own, as no program does that writes lists. Save it again as .xlsx, "
            "or as CSV.",
        )


def _number(letters: str) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number
