"""
What is kept of each listing beside the index: all of it, and the part of an answer that never changes.

They lie in a file of their own, since an answer reads twenty of them and the index is read whole. Each is
checked when it is read, so that opening costs as little for a million as for one.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from operator import attrgetter
from typing import NamedTuple

import msgspec
import numpy as np
from msgspec import Struct

from alongside.directory.entry import Mode, Status
from alongside.directory.listing import Listing, SourceNote
from alongside.search.layout import DamagedIndex
from alongside.search.memory import remembered

# The last digit counts the shapes that this file has had: another shape is not read.
_MAGIC = b"ALONGRW1"
_PREFIX = struct.Struct("<8sQI")  # magic, how many listings, CRC-32 of the table
_TABLE = np.dtype([("whole", "<u8"), ("shown", "<u8"), ("crc", "<u4")])  # where each begins
_KEPT = 4096  # rows that a process keeps at hand, listings decoded: some 25 MB
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
    :param latitude, longitude: degrees, WGS 84; null where it has no place, or none is known
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


class _Row(NamedTuple):
    listing: Listing
    shown: bytes


class PackedRows(NamedTuple):
    """The bytes of the file, and the checksum by which an index knows that it is its own."""

    content: bytes
    crc: int


def pack_rows(listings: Sequence[Listing]) -> PackedRows:
    """Return the file of these listings, in their order."""
    parts: list[bytes] = []
    table = np.zeros(len(listings) + 1, _TABLE)
    end = 0
    for number, listing in enumerate(listings):
        whole, shown = _encode(listing), shown_json(listing)
        table[number] = (end, end + len(whole), zlib.crc32(shown, zlib.crc32(whole)))
        parts += (whole, shown)
        end += len(whole) + len(shown)
    table[-1] = (end, end, 0)
    packed = table.tobytes()
    crc = zlib.crc32(packed)
    return PackedRows(b"".join((_PREFIX.pack(_MAGIC, len(listings), crc), packed, *parts)), crc)


def shown_json(listing: Listing) -> bytes:
    """
    Return what a list of many shows of a listing, as the inside of a JSON object: no braces, no words, no hours.

    Put other members behind a comma, and braces around. What takes a language (how it is held, why it was
    found) or the hour (its next session, whom to ring) is for whoever answers, as is how to join.
    """
    return _json(Shown(f"/m/{listing.id}", *_shown_of(listing)))[1:-1]


class Rows:
    """The listings of an index, by number."""

    def __init__(self, content: memoryview, *, crc: int) -> None:
        """
        Read rows where they lie.

        :param crc: what the index says of its own
        :raises DamagedIndex: where they are not those of the index, or not whole
        """
        if len(content) < _PREFIX.size:
            raise DamagedIndex("The file of listings ends before it begins.")
        magic, count, own_crc = _PREFIX.unpack_from(content)
        end = _PREFIX.size + (count + 1) * _TABLE.itemsize
        table = content[_PREFIX.size : end]
        if magic != _MAGIC or own_crc != crc or zlib.crc32(table) != crc:
            raise DamagedIndex("The file of listings is not the one that was written with the index.")
        columns = np.frombuffer(table, _TABLE)
        self._whole, self._shown, self._crc = columns["whole"], columns["shown"], columns["crc"]
        self._body = content[end:]
        if len(self._body) != self._whole[-1]:
            raise DamagedIndex("The file of listings is not whole.")
        self._row = remembered(self._read_row, most=_KEPT)

    def __len__(self) -> int:
        return len(self._crc) - 1

    def listing(self, number: int) -> Listing:
        """
        Return a listing.

        :raises DamagedIndex: where it has changed on the disk
        """
        return self._row(number).listing

    def shown(self, number: int) -> bytes:
        """
        Return what :func:`shown_json` gave for a listing.

        :raises DamagedIndex: where it has changed on the disk
        """
        return self._row(number).shown

    def each(self, numbers: Iterable[int]) -> Iterator[Listing]:
        """
        Give listings one after another, and keep none of them at hand.

        :raises DamagedIndex: where one has changed on the disk
        """
        return (self._read_row(number).listing for number in numbers)

    def _read_row(self, number: int) -> _Row:
        record, end_of_whole = self._record(number)
        return _Row(_decode(record[:end_of_whole]), bytes(record[end_of_whole:]))

    def _record(self, number: int) -> tuple[memoryview, int]:
        begin = self._whole.item(number)
        record = self._body[begin : self._whole.item(number + 1)]
        if zlib.crc32(record) != self._crc.item(number):
            raise DamagedIndex("A listing has changed on the disk since it was written.")
        return record, self._shown.item(number) - begin
