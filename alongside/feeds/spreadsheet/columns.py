"""What each column of one sheet holds, and a row made of its cells."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

from msgspec import Struct

from alongside.feeds.entries import ProblemCode
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
from alongside.feeds.spreadsheet.mapping import JOINED, NOTHING, TURN_ROUND, Mapping, is_day
from alongside.kernel.text import fold

# What a mark under "Zoom" means; a link under it is kept as it stands.
ONLINE: Final = "Online"
_WHO: Final = frozenset({"name", "location", "group"})
_WHEN: Final = frozenset({"day", "time"})
# Sentences, of which two say more than one.
_PROSE: Final = frozenset({"notes", "group_notes", "location_notes", "conference_url_notes"})
# Where a second column is not heard, somebody may be sent to a wrong door or on a wrong evening.
_SAID_ONCE: Final = frozenset(
    {"day", "time", "formatted_address", "address", "city", "postal_code", "latitude", "longitude"}
)
_BETWEEN_TYPES: Final = re.compile(r"[,;|\n]")


class Columns(Struct, frozen=True):
    """
    What each column holds, by its index.

    :param fields: columns whose field is known
    :param questions: columns that ask a question, and the attribute that a yes states
    :param ticks: columns with a mark where a type holds, and the type
    :param days: columns with a mark where it is held on that day, and the day
    :param others: every other column, and its header
    :param types: words among the types that mean another, folded
    """

    fields: tuple[tuple[int, str], ...]
    questions: tuple[tuple[int, str], ...] = ()
    ticks: tuple[tuple[int, str], ...] = ()
    days: tuple[tuple[int, str], ...] = ()
    others: tuple[tuple[int, str], ...] = ()
    types: dict[str, str] = {}

    @property
    def known(self) -> int:
        """Count the columns that are known."""
        return len(self.fields) + len(self.questions) + len(self.ticks) + len(self.days)

    @property
    def tells_meetings(self) -> bool:
        """Say whether there is a column for who and one for when."""
        names = {field for _, field in self.fields} | ({"day"} if self.days else set())
        return bool(names & _WHO) and names >= _WHEN

    def row(self, number: int, cells: Sequence[str]) -> Row:
        """Make a row of the cells in these columns."""
        values, twice = self._values(cells)
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
        row = Row(number, values, said=said, extra=dict([*self._cells(cells, self.others), *marks]))
        for field in twice:
            row.note(field, ProblemCode.SAID_TWICE)
        return row

    def _values(self, cells: Sequence[str]) -> tuple[dict[str, str], list[str]]:
        """Return what each field holds, and those of which two columns say different things."""
        values: dict[str, str] = {}
        twice: list[str] = []
        for field, cell in self._cells(cells, self.fields):
            before = values.get(field)
            if before is None:
                values[field] = cell
            elif field in JOINED:
                values[field] = f"{before},{cell}"
            elif before != cell and field in _PROSE:
                values[field] = f"{before}\n{cell}"
            elif before != cell and field in _SAID_ONCE:
                twice.append(field)
        # What is no mark goes with its day, to be read ("1st only") or named as no day ("7pm").
        days = [
            day if cell.casefold() in MARKS else f"{day} {cell}"
            for day, cell in self._cells(cells, self.days)
            if cell.casefold() not in NO_MARKS
        ]
        if days:
            values["day"] = ", ".join(filter(None, (values.get("day"), *days)))
        return values, twice

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
    kinds: dict[str, list[tuple[int, str]]] = {
        kind: [] for kind in ("fields", "questions", "ticks", "days", "others")
    }
    for index, name in enumerate(names):
        if name and name not in said.left_out:
            kind, what = said.of(name) or _known(name, cells[index], there, taken)
            kinds[kind].append((index, what))
    fields, questions, ticks, days, others = map(tuple, kinds.values())
    return Columns(fields, questions, ticks, days, others, types=said.types)


class _Said:
    """A mapping, by folded header."""

    def __init__(self, mapping: Mapping) -> None:
        self.fields = {fold(name): field for name, field in mapping.columns.items()}
        self.types = {fold(word): name for word, name in mapping.types.items()}
        self.left_out = (WORKINGS | {*map(fold, mapping.leave_out)}) - {fold(name) for name in mapping.kept}
        self._answers = {fold(name): key for name, key in mapping.answers.items()}
        self._ticks = {fold(name): label for name, label in mapping.ticks.items() if not is_day(label)}
        self._days = {fold(name): label for name, label in mapping.ticks.items() if is_day(label)}

    def of(self, name: str) -> tuple[str, str] | None:
        for kind, table in (
            ("fields", self.fields),
            ("questions", self._answers),
            ("ticks", self._ticks),
            ("days", self._days),
        ):
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
