"""What each column of one sheet holds, and a row made of its cells."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

from msgspec import Struct

from alongside.feeds.reading.row import Row
from alongside.feeds.spreadsheet.headers import (
    MARKS,
    NO,
    NO_MARKS,
    TICKED,
    WORKINGS,
    YES,
    field_of,
    question_of,
)
from alongside.feeds.spreadsheet.mapping import JOINED, NOTHING, TURN_ROUND, Mapping
from alongside.kernel.text import fold

# What a mark under "Zoom" means; a link under it is kept as it stands.
ONLINE: Final = "Online"
_WHO: Final = frozenset({"name", "location", "group"})
_WHEN: Final = frozenset({"day", "time"})
_BETWEEN_TYPES: Final = re.compile(r"[,;|\n]")


class Columns(Struct, frozen=True):
    """
    What each column holds, by its index.

    :param fields: columns whose field is known
    :param questions: columns that ask a question, and the attribute that a yes states
    :param ticks: columns with a mark where a type holds, and the type
    :param others: every other column, and its header
    :param types: words among the types that mean another, folded
    """

    fields: tuple[tuple[int, str], ...]
    questions: tuple[tuple[int, str], ...] = ()
    ticks: tuple[tuple[int, str], ...] = ()
    others: tuple[tuple[int, str], ...] = ()
    types: dict[str, str] = {}

    @property
    def known(self) -> int:
        """Count the columns that are known."""
        return len(self.fields) + len(self.questions) + len(self.ticks)

    @property
    def tells_meetings(self) -> bool:
        """Say whether there is a column for who and one for when."""
        names = {field for _, field in self.fields}
        return bool(names & _WHO) and names >= _WHEN

    def row(self, number: int, cells: Sequence[str]) -> Row:
        """Make a row of the cells in these columns."""
        values: dict[str, str] = {}
        for field, cell in self._cells(cells, self.fields):
            values[field] = (
                f"{values[field]},{cell}" if field in JOINED and field in values else values.get(field, cell)
            )
        if types := self._types(values.get("types", ""), cells):
            values["types"] = types
        said = {
            key.lstrip(TURN_ROUND): answer != key.startswith(TURN_ROUND)
            for key, answer in self._answers(cells)
        }
        # A cell that is neither a mark nor none in a column of marks says something else.
        marks = [
            (label, cell)
            for label, cell in self._cells(cells, self.ticks)
            if cell.casefold() not in MARKS | NO_MARKS
        ]
        return Row(number, values, said=said, extra=dict([*self._cells(cells, self.others), *marks]))

    def _cells(self, cells: Sequence[str], columns: Iterable[tuple[int, str]]) -> Iterable[tuple[str, str]]:
        return (
            (what, cell) for index, what in columns if index < len(cells) and (cell := cells[index].strip())
        )

    def _types(self, written: str, cells: Sequence[str]) -> str:
        words = [word.strip() for word in _BETWEEN_TYPES.split(written)] if written else []
        ticked = [label for label, cell in self._cells(cells, self.ticks) if cell.casefold() in MARKS]
        return ",".join(dict.fromkeys(self.types.get(fold(word), word) for word in (*words, *ticked) if word))

    def _answers(self, cells: Sequence[str]) -> list[tuple[str, bool]]:
        found = [(key, cell.casefold()) for key, cell in self._cells(cells, self.questions)]
        return [(key, cell in YES) for key, cell in found if cell in YES or cell in NO]


def columns_of(cells: Sequence[str], mapping: Mapping = NOTHING) -> Columns:
    """
    Read a row as headers; in a row that is none, nothing is known.

    :param mapping: what is said of them, which stands above what they say themselves
    """
    names = [fold(cell) for cell in cells]
    said = _Said(mapping)
    there = frozenset(names)
    taken = frozenset(said.fields[name] for name in names if name in said.fields) - JOINED
    kinds: dict[str, list[tuple[int, str]]] = {"fields": [], "questions": [], "ticks": [], "others": []}
    for index, name in enumerate(names):
        if name and name not in said.left_out:
            kind, what = said.of(name) or _known(name, cells[index], there, taken)
            kinds[kind].append((index, what))
    fields, questions, ticks, others = map(tuple, kinds.values())
    return Columns(fields, questions, ticks, others, types=said.types)


class _Said:
    """A mapping, by folded header."""

    def __init__(self, mapping: Mapping) -> None:
        self.fields = {fold(name): field for name, field in mapping.columns.items()}
        self.types = {fold(word): name for word, name in mapping.types.items()}
        self.left_out = (WORKINGS | {*map(fold, mapping.leave_out)}) - {fold(name) for name in mapping.kept}
        self._answers = {fold(name): key for name, key in mapping.answers.items()}
        self._ticks = {fold(name): label for name, label in mapping.ticks.items()}

    def of(self, name: str) -> tuple[str, str] | None:
        for kind, table in (("fields", self.fields), ("questions", self._answers), ("ticks", self._ticks)):
            if name in table:
                return kind, table[name]
        return None


def _known(name: str, header: str, names: frozenset[str], taken: frozenset[str]) -> tuple[str, str]:
    header = header.strip()
    if (field := field_of(name, names)) and field not in taken:
        return "fields", field
    if key := question_of(name):
        return "questions", key
    if ticked := TICKED.fullmatch(header):
        return "ticks", ticked["type"].strip()
    return ("ticks", ONLINE) if name == "zoom" else ("others", header)
