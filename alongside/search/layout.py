"""How an index lies in its file: a small typed header, then arrays and bytes that are used where they lie."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Mapping
from datetime import datetime
from typing import Any

import msgspec
import numpy as np
import numpy.typing as npt
from msgspec import Struct

from alongside.directory.listing import Contact

Ints = npt.NDArray[np.int64]
Numbers = npt.NDArray[np.int32]
Floats = npt.NDArray[np.float64]
Mask = npt.NDArray[np.bool_]

# The last digit counts the shapes that this file has had: another shape is not read.
_MAGIC = b"ALONGIX6"
_PREFIX = struct.Struct("<8sII")  # magic, length and CRC-32 of the header
_ALIGNMENT = 64


class DamagedIndex(Exception):
    """The file is not an index of this shape, or not a whole one."""


class Programme(Struct, frozen=True):
    """A programme, as far as its listings tell."""

    name: str
    approach: str


class _Section(Struct, frozen=True, array_like=True):
    offset: int
    length: int
    dtype: str


class Header(Struct, frozen=True, kw_only=True):
    """
    What is said of an index beside its arrays.

    :param built_at: UTC
    :param rows_crc: the checksum of the file of listings that belongs to it
    :param programmes: by code
    :param areas: the names that lead to each area, from the outermost, in the order that numbers them
    :param zones: IANA names, in the order in which timetables number them
    :param as_of: the number of the last event on record when its listings were read
    :param values: (facet, value) in the order in which profiles number them
    """

    version: int
    built_at: datetime
    rows_crc: int
    contacts: tuple[Contact, ...]
    programmes: dict[str, Programme]
    areas: tuple[tuple[str, ...], ...]
    zones: tuple[str, ...]
    values: tuple[tuple[str, str], ...]
    as_of: int = 0


class _Envelope(Struct, frozen=True):
    header: Header
    sections: dict[str, _Section]
    body_length: int
    body_crc: int


_decode_envelope = msgspec.msgpack.Decoder(_Envelope).decode


def pack(header: Header, arrays: Mapping[str, npt.NDArray[Any] | bytes]) -> bytes:
    """Return the file's bytes; bytes among the arrays come back as they are, without a copy."""
    body: list[bytes] = []
    sections: dict[str, _Section] = {}
    offset = 0
    for name, array in arrays.items():
        content = array if isinstance(array, bytes) else array.tobytes()
        sections[name] = _Section(offset, len(content), "" if isinstance(array, bytes) else array.dtype.str)
        padding = -len(content) % _ALIGNMENT
        body += [content, bytes(padding)]
        offset += len(content) + padding
    whole = b"".join(body)
    head = msgspec.msgpack.encode(_Envelope(header, sections, len(whole), zlib.crc32(whole)))
    gap = bytes(-(_PREFIX.size + len(head)) % _ALIGNMENT)
    return b"".join((_PREFIX.pack(_MAGIC, len(head), zlib.crc32(head)), head, gap, whole))


def unpack(content: memoryview) -> tuple[Header, dict[str, Any]]:
    """
    Return the header, and the arrays and bytes as views of ``content``, read-only where it is.

    :raises DamagedIndex: when a byte is missing or changed, or the file is of another shape
    """
    if len(content) < _PREFIX.size:
        raise DamagedIndex("The index file ends before it begins.")
    magic, length, crc = _PREFIX.unpack_from(content)
    end = _PREFIX.size + length
    head = content[_PREFIX.size : end]
    if magic != _MAGIC or len(head) != length or zlib.crc32(head) != crc:
        raise DamagedIndex("The index file is not one that this version of Alongside has written.")
    envelope = _decode_envelope(head)
    body = content[end + -end % _ALIGNMENT :]
    if len(body) != envelope.body_length or zlib.crc32(body) != envelope.body_crc:
        raise DamagedIndex("The index file is not whole.")
    return envelope.header, {name: _view(body, section) for name, section in envelope.sections.items()}


def _view(body: memoryview, section: _Section) -> npt.NDArray[Any] | memoryview:
    part = body[section.offset : section.offset + section.length]
    return np.frombuffer(part, section.dtype) if section.dtype else part
