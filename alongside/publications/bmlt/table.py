"""
All rows of BMLT in one file beside an index, in columns: written once by the builder, mapped by every web process.

Each field is a column of numbers that stand for its different texts, in the order of the texts. So a question about
any field, its order, its different values and the rows themselves need no listing and no database.
"""

from __future__ import annotations

import mmap
import struct
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Final

import msgspec
import numpy as np
import numpy.typing as npt
from msgspec import Struct

from alongside.publications.bmlt.around import Ints, Placed, placed
from alongside.publications.bmlt.bodies import Bodies, Body
from alongside.publications.bmlt.records import DISTANCES, FIELDS, records_of
from alongside.publications.site import Site
from alongside.search.index import Index

Mask = npt.NDArray[np.bool_]
Rows = Ints | slice  # numbers of rows, or ``slice(None)`` for all

# The last digit counts the shapes that this file has had.
_MAGIC: Final = b"ALONGBM1"
_PREFIX: Final = struct.Struct("<8sI")
_ALIGNMENT: Final = 64
_STORED: Final = tuple(name for name in FIELDS if name not in DISTANCES)
_KEPT: Final = 4096  # rows that a process keeps as JSON: some 5 MB
_BODIES = "bodies"
_json = msgspec.json.Encoder().encode


class UnreadableTable(Exception):
    """The file is none of this shape."""


class _Header(Struct, frozen=True):
    sections: dict[str, tuple[int, int, str]]
    bodies: list[Body]
    programmes: list[tuple[str, str]]
    languages: list[str]


class _Packed:
    """A column while it is being filled."""

    def __init__(self) -> None:
        self.numbers: dict[str, int] = {}
        self.rows: list[int] = []

    def add(self, text: str) -> None:
        self.rows.append(self.numbers.setdefault(text, len(self.numbers)))

    def sections(self, name: str) -> dict[str, npt.NDArray[Any] | bytes]:
        """Return its arrays, with the texts in order."""
        texts = [text.encode("utf-8", "replace") for text in self.numbers]
        in_order = sorted(range(len(texts)), key=texts.__getitem__)
        place = np.empty(len(texts), np.int32)
        place[in_order] = np.arange(len(texts), dtype=np.int32)
        return {
            f"{name}.codes": place[self.rows] if self.rows else np.empty(0, np.int32),
            f"{name}.ends": np.cumsum([len(texts[one]) for one in in_order], dtype=np.int64),
            f"{name}.texts": b"".join([texts[one] for one in in_order]),
        }


def pack(index: Index, *, site: Site) -> bytes:
    """Return the file of what an index lists."""
    bodies = Bodies(site)
    columns = {name: _Packed() for name in (*_STORED, _BODIES)}
    adders = [(name, columns[name].add) for name in _STORED]
    plain: list[tuple[int, int, int, int, int, bool, float, float]] = []
    languages: set[str] = set()
    for listing_number, listing in enumerate(index.listings()):
        languages.update(listing.languages)
        for record in records_of(listing, site=site, bodies=bodies):
            row = record.row
            for name, add in adders:
                add(row[name])
            columns[_BODIES].add(",".join(map(str, record.bodies)))
            latitude, longitude = record.latitude, record.longitude
            has_point = latitude is not None and longitude is not None
            plain.append(
                (
                    record.number, listing_number, record.weekday, record.starts, record.length,
                    record.can_be_gone_to and has_point, latitude or 0.0, longitude or 0.0,
                )
            )  # fmt: skip
    sections: dict[str, npt.NDArray[Any] | bytes] = {}
    for name, column in columns.items():
        sections |= column.sections(name)
    table = np.array(plain, np.float64).reshape(-1, 8).T
    for name, values in zip(
        ("number", "listing", "weekday", "starts", "length", "placed"), table, strict=False
    ):
        sections[name] = values.astype(np.int64)
    sections["latitude"], sections["longitude"] = table[6], table[7]
    programmes = [(code, one.name) for code, one in sorted(index.programmes.items())]
    return _file(sections, bodies.all(), programmes, sorted(languages))


def _file(
    sections: dict[str, npt.NDArray[Any] | bytes],
    bodies: list[Body],
    programmes: list[tuple[str, str]],
    languages: list[str],
) -> bytes:
    where: dict[str, tuple[int, int, str]] = {}
    content: list[bytes] = []
    offset = 0
    for name, array in sections.items():
        part = array if isinstance(array, bytes) else np.ascontiguousarray(array).tobytes()
        where[name] = offset, len(part), "" if isinstance(array, bytes) else array.dtype.str
        padding = -len(part) % _ALIGNMENT
        content += [part, bytes(padding)]
        offset += len(part) + padding
    head = msgspec.msgpack.encode(_Header(where, bodies, programmes, languages))
    gap = bytes(-(_PREFIX.size + len(head)) % _ALIGNMENT)
    return b"".join((_PREFIX.pack(_MAGIC, len(head)), head, gap, *content))


class Column:
    """One field of all rows."""

    def __init__(self, codes: npt.NDArray[np.int32], ends: Ints, texts: memoryview) -> None:
        #: for each row the number of its text, in the order of the texts
        self.codes = codes
        self._ends = ends
        self._texts = texts

    def __len__(self) -> int:
        """Return how many different texts there are."""
        return len(self._ends)

    def text(self, code: int) -> str:
        """Return a text by its number."""
        begin = self._ends.item(code - 1) if code else 0
        return str(self._texts[begin : self._ends.item(code)], "utf-8")

    def of_row(self, row: int) -> str:
        """Return the text of a row."""
        return self.text(self.codes.item(row))

    def of_rows(self, rows: Ints) -> list[str]:
        """Return the texts of some rows; those that come often are read once."""
        codes, which = np.unique(self.codes[rows], return_inverse=True)
        texts = [self.text(code) for code in codes.tolist()]
        return [texts[number] for number in which.tolist()]

    def all(self) -> list[str]:
        """Return every different text, in order."""
        return [self.text(code) for code in range(len(self))]

    def have(self, texts: Iterable[str], rows: Rows) -> Mask:
        """Say of some rows whether each has one of these texts."""
        wanted = set(texts)
        return self.are(np.array([text in wanted for text in self.all()], np.bool_), rows)

    def are(self, chosen: Mask, rows: Rows) -> Mask:
        """Say of some rows whether the text of each is chosen, of all texts in order."""
        codes = self.codes[rows]
        mask: Mask = chosen[codes] if len(chosen) else np.zeros(len(codes), np.bool_)
        return mask

    def ranks(self) -> Ints:
        """Return numbers that put rows in order by this field, those without a text last."""
        codes = self.codes.astype(np.int64)
        return np.where(codes == 0, len(self), codes) if len(self) and not self.text(0) else codes


class Table:
    """All rows of one index."""

    def __init__(self, content: bytes | mmap.mmap) -> None:
        """
        Read what :func:`pack` gave where it lies.

        :raises UnreadableTable: where it is of another shape
        """
        view = memoryview(content)
        magic, length = _PREFIX.unpack_from(view) if len(view) >= _PREFIX.size else (b"", 0)
        if magic != _MAGIC:
            raise UnreadableTable("The file is not one that this version of Alongside has written.")
        end = _PREFIX.size + length
        self._header = msgspec.msgpack.decode(view[_PREFIX.size : end], type=_Header)
        self._body = view[end + -end % _ALIGNMENT :]
        self.columns = {name: self._column(name) for name in (*_STORED, _BODIES)}
        self.number: Ints = self._array("number")
        self.listing: Ints = self._array("listing")
        self.weekday: Ints = self._array("weekday")
        self.starts: Ints = self._array("starts")
        self.length: Ints = self._array("length")
        #: those that one can go to, knowing where
        self.placed = self._placed()
        self._kept: dict[int, tuple[bytes, bytes]] = {}
        self._by_number: dict[int, int] | None = None
        self._members: dict[str, list[frozenset[str]]] = {}

    @classmethod
    def open(cls, path: Path) -> Table:
        """
        Map a file.

        :raises UnreadableTable: where it is of another shape
        :raises OSError: where it is not there
        """
        with path.open("rb") as file:
            if not path.stat().st_size:
                raise UnreadableTable("The file is empty.")
            return cls(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))

    def __len__(self) -> int:
        return len(self.number)

    @property
    def bodies(self) -> list[Body]:
        """Return the service bodies."""
        return self._header.bodies

    @property
    def languages(self) -> list[str]:
        """Return the languages in which meetings are held."""
        return self._header.languages

    @property
    def programmes(self) -> list[tuple[str, str]]:
        """Return the programmes by code, with their names."""
        return self._header.programmes

    def members(self, name: str) -> list[frozenset[str]]:
        """Return the parts of each text of a column whose texts are lists, in order."""
        if name not in self._members:
            self._members[name] = [frozenset(text.split(",")) - {""} for text in self.columns[name].all()]
        return self._members[name]

    def having(self, name: str, part: str, rows: Rows) -> Mask:
        """Say of some rows whether a part is in the list of each."""
        chosen = np.array([part in parts for parts in self.members(name)], np.bool_)
        return self.columns[name].are(chosen, rows)

    def row_of(self, number: int) -> int | None:
        """Return the row of a meeting's number; None where there is none."""
        if self._by_number is None:
            self._by_number = {one: row for row, one in enumerate(self.number.tolist())}
        return self._by_number.get(number)

    def row(self, row: int) -> dict[str, str]:
        """Return a row, without what only a question gives."""
        return {name: self.columns[name].of_row(row) for name in _STORED}

    def as_json(self, row: int) -> tuple[bytes, bytes]:
        """Return a row as JSON, in two halves between which stand its distances."""
        halves = self._kept.get(row)
        if halves is None:
            if len(self._kept) >= _KEPT:
                self._kept.clear()
            whole = _json(self.row(row))
            at = whole.index(_AFTER_DISTANCES)
            halves = self._kept[row] = whole[:at], whole[at:]
        return halves

    def used(self, name: str, rows: Ints) -> frozenset[str]:
        """Return the parts that some rows have in their lists."""
        column = self.columns[name]
        members = self.members(name)
        return frozenset().union(*(members[code] for code in np.unique(column.codes[rows]).tolist()))

    def _placed(self) -> Placed:
        rows = np.flatnonzero(self._array("placed"))
        return placed(rows, self._array("latitude")[rows], self._array("longitude")[rows])

    def _array(self, name: str) -> npt.NDArray[Any]:
        offset, length, dtype = self._header.sections[name]
        return np.frombuffer(self._body[offset : offset + length], dtype)

    def _column(self, name: str) -> Column:
        offset, length, _ = self._header.sections[f"{name}.texts"]
        codes, ends = self._array(f"{name}.codes"), self._array(f"{name}.ends")
        return Column(codes, ends, self._body[offset : offset + length])


_AFTER_DISTANCES: Final = b',"email_contact":'
