"""
The packed file of postcodes: where each one lies and which authority it is in.

``tools/build_places.py`` writes the file and this module reads it, mapped into memory and shared by all
processes. A postcode's last two letters are one of 400 pairs, so a sector ("LS1 4") is a row of 400 bits,
and the rank of a postcode's bit says where its point stands. Points are steps from the sector's south-west
corner: a byte each way in a narrow sector, two in a wide one.
"""

from __future__ import annotations

import functools
import re
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
from msgspec import Struct

POSTCODES_FILE = Path(__file__).parent / "data" / "postcodes.bin"

FULL_POSTCODE = re.compile(r"([A-Z]{1,2}[0-9][A-Z0-9]?)([0-9][A-Z]{2})")
OUTWARD_CODE = re.compile(r"[A-Z]{1,2}[0-9][A-Z0-9]?")

NOT_OPEN = re.compile(r"(?:BT|GY|IM|JE)[0-9]")
"""How the codes begin of areas whose single postcodes are not open data: Northern Ireland and the islands."""

LETTERS = "ABDEFGHJLNPQRSTUWXYZ"
"""The letters that may end a postcode (Royal Mail's rule, seen to hold in the whole file)."""

PAIRS = {a + b: i * len(LETTERS) + j for i, a in enumerate(LETTERS) for j, b in enumerate(LETTERS)}
NO_SECTOR = 0xFFFF

Array = np.ndarray[Any, np.dtype[Any]]


class Spot(Struct, frozen=True):
    """A point in degrees, WGS 84, and the place in the list of areas of the authority that it is in."""

    latitude: float
    longitude: float
    area: int


class Column(Struct, frozen=True):
    """One array of the file: its NumPy type, its shape and where its bytes begin."""

    dtype: str
    shape: tuple[int, ...]
    offset: int


def pack(columns: dict[str, Array]) -> bytes:
    """Return the bytes of a file that :class:`Postcodes` can read."""
    head: dict[str, Column] = {}
    body = bytearray()
    for name, values in columns.items():
        head[name] = Column(values.dtype.str, values.shape, len(body))
        body += np.ascontiguousarray(values).tobytes()
        body += bytes(-len(body) % 8)
    line = msgspec.json.encode(head)
    # Padded so that every array stays aligned where the file is mapped.
    return line + b" " * (-(len(line) + 1) % 8) + b"\n" + bytes(body)


class Postcodes:
    """Every postcode of Great Britain, and the outward codes of the rest of these islands."""

    def __init__(self, path: Path) -> None:
        raw = np.memmap(path, dtype=np.uint8, mode="r")
        with path.open("rb") as file:
            line = file.readline()
        head = msgspec.json.decode(line, type=dict[str, Column])
        columns = {name: _view(raw, column, len(line)) for name, column in head.items()}
        names = columns["outward"].tobytes().decode("ascii")
        width = columns["outward"].dtype.itemsize
        self._outward = {names[i : i + width].rstrip("\0"): i // width for i in range(0, len(names), width)}
        self._columns = columns

    def outward_codes(self) -> tuple[str, ...]:
        """Return every outward code, in order; ``W1`` is there beside ``W1A``."""
        return tuple(self._outward)

    def outward(self, code: str) -> Spot | None:
        """Return the middle of an outward code such as ``LS1``; None for one we do not know."""
        row = self._outward.get(code)
        if row is None:
            return None
        columns = self._columns
        latitude, longitude = columns["outward_point"][row].tolist()
        return Spot(latitude, longitude, int(columns["outward_area"][row]))

    def middles(self) -> tuple[Array, Array]:
        """Return the middle of every outward code, latitude and longitude in a row, and the area of each."""
        return self._columns["outward_point"], self._columns["outward_area"]

    def unit(self, outward: str, inward: str) -> Spot | None:
        """Return where a postcode lies, given as ``LS1`` and ``4DY``; None for one that is not there."""
        row, bit = self._outward.get(outward), PAIRS.get(inward[1:])
        if row is None or bit is None or not inward[0].isdecimal():
            return None
        sector = int(self._columns["sectors"][row, int(inward[0])])
        return None if sector == NO_SECTOR else self._unit(sector, bit)

    def _unit(self, sector: int, bit: int) -> Spot | None:
        columns = self._columns
        bits = int.from_bytes(columns["bits"][sector].tobytes(), "little")
        if not bits >> bit & 1:
            return None
        rank = (bits & ((1 << bit) - 1)).bit_count()
        steps = columns["wide" if columns["is_wide"][sector] else "narrow"]
        up, right = steps[int(columns["steps_start"][sector]) + rank].tolist()
        south, west, tall, broad = columns["sector_box"][sector].tolist()
        return Spot(south + up * tall, west + right * broad, self._area(sector, rank))

    def _area(self, sector: int, rank: int) -> int:
        # A sector lies in one authority but for a few postcodes, which are listed.
        columns = self._columns
        number = int(columns["unit_start"][sector]) + rank
        strays = columns["stray_unit"]
        at = int(strays.searchsorted(np.uint32(number)))
        if at < len(strays) and int(strays[at]) == number:
            return int(columns["stray_area"][at])
        return int(columns["sector_area"][sector])


def _view(raw: Array, column: Column, start: int) -> Array:
    size = int(np.prod(column.shape)) * np.dtype(column.dtype).itemsize
    begin = start + column.offset
    return raw[begin : begin + size].view(np.ndarray).view(column.dtype).reshape(column.shape)


@functools.cache
def shipped_postcodes() -> Postcodes:
    """Return the shipped file, mapped once."""
    return Postcodes(POSTCODES_FILE)
