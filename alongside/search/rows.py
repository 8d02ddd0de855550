"""
What is kept of each listing beside the index: all of it, and the part of an answer that never changes.

They lie in a file of their own, since an answer reads twenty of them and the index is read whole. Each is
checked when it is read, so that opening costs as little for a million as for one.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from operator import attrgetter
from typing import NamedTuple

import msgspec
import numpy as np

from alongside.directory.listing import Listing
from alongside.search.layout import DamagedIndex

# The last digit counts the shapes that this file has had: another shape is not read.
_MAGIC = b"ALONGRW1"
_PREFIX = struct.Struct("<8sQI")  # magic, how many listings, CRC-32 of the table
_TABLE = np.dtype([("whole", "<u8"), ("shown", "<u8"), ("crc", "<u4")])  # where each begins
_LISTINGS_KEPT = 4096  # the decoded ones that a process keeps at hand: some 20 MB
_encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.msgpack.Decoder(Listing).decode
_json = msgspec.json.Encoder().encode

_SHOWN = (
    "id", "kind", "name", "programme", "programme_name", "approach", "needs", "audiences", "mode", "status", "group",
    "organisation", "venue", "address", "town", "postcode", "country", "areas", "latitude", "longitude", "approximate",
    "attributes", "languages", "access", "notes", "entry_rule", "zone", "sources", "seen_at", "changed_at",
)  # fmt: skip
_shown_of = attrgetter(*_SHOWN)
_Shown = msgspec.defstruct(
    "_Shown", ["url", *_SHOWN], rename={"seen_at": "last_seen", "changed_at": "changed"}
)


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
    return _json(_Shown(f"/m/{listing.id}", *_shown_of(listing)))[1:-1]


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
        self.listing = lru_cache(maxsize=_LISTINGS_KEPT)(self._read_listing)

    def __len__(self) -> int:
        return len(self._crc) - 1

    def shown(self, number: int) -> bytes:
        """
        Return what :func:`shown_json` gave for a listing.

        :raises DamagedIndex: where it has changed on the disk
        """
        record, end_of_whole = self._record(number)
        return bytes(record[end_of_whole:])

    def each(self, numbers: Iterable[int]) -> Iterator[Listing]:
        """
        Give listings one after another, and keep none of them at hand.

        :raises DamagedIndex: where one has changed on the disk
        """
        return map(self._read_listing, numbers)

    def _read_listing(self, number: int) -> Listing:
        record, end_of_whole = self._record(number)
        return _decode(record[:end_of_whole])

    def _record(self, number: int) -> tuple[memoryview, int]:
        begin = self._whole.item(number)
        record = self._body[begin : self._whole.item(number + 1)]
        if zlib.crc32(record) != self._crc.item(number):
            raise DamagedIndex("A listing has changed on the disk since it was written.")
        return record, self._shown.item(number) - begin
