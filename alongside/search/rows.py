"""
What is kept of each listing beside the index: all of it, and the part of an answer that never changes.

They lie in a file of their own, since an answer reads twenty of them and the index is read whole. Each is
checked when it is read, so that opening costs as little for a million as for one.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from mmap import mmap
from operator import attrgetter
from typing import NamedTuple
from zlib import crc32

import msgspec
import numpy as np
from msgspec import Struct
from msgspec.structs import replace

from alongside.directory.entry import Mode, Status
from alongside.directory.listing import Listing, SourceNote
from alongside.search.layout import DamagedIndex, Numbers
from alongside.search.memory import remembered

#: What a listing shares with others of its index, by number (see :mod:`search.alike`): its **kind**, with those that have its programme,
#: approach, mode, status, needs, audiences, languages and attributes; its **habit**, with those that have its rule and zone, and of which
#: some session may be other than the rule says, or none; and its **areas**, with those whose areas have the same names.
Alike = tuple[int, int, int]


# The last digits count the shapes that this file has had: another shape is not read.
_MAGIC = b"ALONGROWS002"
_PREFIX = struct.Struct("<12sQI")  # magic, how many listings, CRC-32 of the table
# Where a row begins, the length and CRC-32 of each of its two parts, and what it shares with others: all that is asked of it lies together.
_TABLE = np.dtype(
    [
        ("begin", "<u8"), ("whole", "<u4"), ("shown", "<u4"), ("whole_crc", "<u4"), ("shown_crc", "<u4"),
        ("kind", "<i4"), ("habit", "<i4"), ("areas", "<i4"),
    ]
)  # fmt: skip
_SIZE = _TABLE.itemsize
_entry = struct.Struct("<QIIII").unpack_from
_alike = struct.Struct("<24xiii").unpack_from
_all_but_whole_crc = struct.Struct("<QII4xIiii").unpack_from
_KEPT = 1024  # listings that a process keeps at hand, decoded: some 6 MB
_encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.msgpack.Decoder(Listing).decode
_json = msgspec.json.Encoder().encode


class Shown(Struct, frozen=True, rename={"seen_at": "last_seen", "changed_at": "changed"}):
    """
    What an answer shows of a listing whatever the question, the hour and the language; as in :class:`Listing`.

    :param url: the path of its page here
    :param id: its public code, which stays
    :param programme: the code of its programme; ``programme_name`` is what that calls itself
    :param approach: its kind of practice
    :param needs: what it is for
    :param audiences: for whom it is: SELF, SOMEONE_CLOSE, YOUNG
    :param areas: the regions it lies in, from the largest
    :param latitude, longitude: degrees, WGS 84, to six decimals (some 10 cm); null where it has no place, or none is known
    :param approximate: whether its point is only roughly right
    :param attributes: true for a stated yes, false for a stated no; what nobody has said is left out
    :param languages: codes of those it is held in; empty where nobody has said
    :param zone: IANA name of the zone that its clock goes by
    :param sources: the lists it is from, and when each was last read
    :param seen_at: when it last stood in one of those
    :param changed_at: when it last changed here
    """

    url: str
    id: str
    kind: str
    name: str
    programme: str
    programme_name: str
    approach: str
    needs: tuple[str, ...]
    audiences: tuple[str, ...]
    mode: Mode
    status: Status
    group: str
    organisation: str
    venue: str
    address: str
    town: str
    postcode: str
    country: str
    areas: tuple[str, ...]
    latitude: float | None
    longitude: float | None
    approximate: bool
    attributes: dict[str, bool]
    languages: tuple[str, ...]
    access: str
    notes: str
    entry_rule: str
    zone: str
    sources: tuple[SourceNote, ...]
    seen_at: datetime
    changed_at: datetime


_shown_of = attrgetter(*Shown.__struct_fields__[1:])


class PackedRows(NamedTuple):
    """The bytes of the file, and the checksum by which an index knows that it is its own."""

    content: bytes
    crc: int


def pack_rows(listings: Sequence[Listing], alike: Iterable[Alike]) -> PackedRows:
    """
    Return the file of these listings, in their order.

    :param alike: what each shares with others
    """
    parts: list[bytes] = []
    table = np.zeros(len(listings), _TABLE)
    begin = 0
    for number, (listing, shared) in enumerate(zip(listings, alike, strict=True)):
        whole, shown = _encode(listing), shown_json(listing)
        table[number] = (begin, len(whole), len(shown), crc32(whole), crc32(shown), *shared)
        parts += (whole, shown)
        begin += len(whole) + len(shown)
    packed = table.tobytes()
    crc = crc32(packed)
    return PackedRows(b"".join((_PREFIX.pack(_MAGIC, len(listings), crc), packed, *parts)), crc)


def shown_json(listing: Listing) -> bytes:
    """
    Return what a list of many shows of a listing, as the inside of a JSON object: no braces, no words, no hours.

    Put other members behind a comma, and braces around. What takes a language (how it is held, why it was
    found) or the hour (its next session, whom to ring) is for whoever answers, as is how to join.
    """
    shown = Shown(f"/m/{listing.id}", *_shown_of(listing))
    return _json(replace(shown, latitude=_shown(shown.latitude), longitude=_shown(shown.longitude)))[1:-1]


def _shown(degrees: float | None) -> float | None:
    """Return a coordinate as it is shown: what lists say of it beyond is nowhere on the ground, and a fiftieth of an answer."""
    return None if degrees is None else round(degrees, 6)


class Rows:
    """The listings of an index, by number."""

    def __init__(self, content: bytes | mmap, *, crc: int) -> None:
        """
        Read rows where they lie.

        :param crc: what the index says of its own
        :raises DamagedIndex: where they are not those of the index, or not whole
        """
        if len(content) < _PREFIX.size:
            raise DamagedIndex("The file of listings ends before it begins.")
        magic, count, own_crc = _PREFIX.unpack_from(content)
        end = _PREFIX.size + count * _TABLE.itemsize
        self._content, self._begin = content, end
        self._table = memoryview(content)[_PREFIX.size : end]
        if magic != _MAGIC or own_crc != crc or crc32(self._table) != crc:
            raise DamagedIndex("The file of listings is not the one that was written with the index.")
        columns = np.frombuffer(self._table, _TABLE)
        if len(content) - end != sum(int(columns[part].sum(dtype=np.int64)) for part in ("whole", "shown")):
            raise DamagedIndex("The file of listings is not whole.")
        #: of what is shared, for each number a row that has it
        self.one_of = {name: _one_of_each(columns[name]) for name in ("kind", "habit", "areas")}
        #: a listing, by its number; raises DamagedIndex where it has changed on the disk, as all that follow do
        self.listing = remembered(self.read, most=_KEPT)

    def __len__(self) -> int:
        return len(self._table) // _TABLE.itemsize

    def alike(self, number: int) -> Alike:
        """Return what a listing shares with others."""
        return _alike(self._table, number * _SIZE)

    def read(self, number: int) -> Listing:
        """Return a listing, and do not keep it at hand."""
        begin, whole, _, crc, _ = _entry(self._table, number * _SIZE)
        begin += self._begin
        content = self._content[begin : begin + whole]
        return _decode(content if crc32(content) == crc else _changed())

    def each(self, numbers: Iterable[int]) -> Iterator[Listing]:
        """Give listings one after another, and keep none of them at hand."""
        return (self.read(number) for number in numbers)

    def shown(self, number: int) -> bytes:
        """Return what :func:`shown_json` gave for a listing."""
        begin, whole, shown, _, crc = _entry(self._table, number * _SIZE)
        begin += self._begin + whole
        content = self._content[begin : begin + shown]
        return content if crc32(content) == crc else _changed()

    def shown_and_alike(self, number: int) -> tuple[bytes, int, int, int]:
        """Return both :meth:`shown` and :meth:`alike`, which lie together."""
        begin, whole, shown, crc, kind, habit, areas = _all_but_whole_crc(self._table, number * _SIZE)
        begin += self._begin + whole
        content = self._content[begin : begin + shown]
        return content if crc32(content) == crc else _changed(), kind, habit, areas


def _changed() -> bytes:
    raise DamagedIndex("A listing has changed on the disk since it was written.")


def _one_of_each(numbers: Numbers) -> Numbers:
    """Return for each number a row that has it."""
    rows = np.zeros(numbers.max(initial=-1) + 1, np.int32)
    rows[numbers] = np.arange(len(numbers))
    return rows
