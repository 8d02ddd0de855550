"""
A picture of a receipt, down to what is seen in it: where it was taken, by what and when does not go along. Pure.

Only the parts that a picture is drawn from are kept, and of all the rest the way up in which a telephone was held. Nothing is decoded.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from typing import Final

from msgspec import Struct

LARGEST: Final = 1024 * 1024
MOST_PIXELS: Final = 60_000_000
PNG: Final = b"\x89PNG\r\n\x1a\n"
_OF_A_PNG: Final = (b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND")
# How a JPEG is drawn: its frame (baseline, extended, progressive), its tables, its scans.
_FRAMES: Final = (0xC0, 0xC1, 0xC2)
_OF_A_JPEG: Final = (*_FRAMES, 0xC4, 0xDB, 0xDD, 0xDA)
_SCAN, _END, _EXIF, _ADOBE = 0xDA, 0xD9, 0xE1, 0xEE
_WAY_UP: Final = 0x0112


class NotAPicture(Exception):
    """It is no JPEG or PNG that can be shown, or a damaged one."""


class TooLarge(Exception):
    """It has more bytes, or more points, than are taken."""


class Picture(Struct, frozen=True):
    """A picture without anything about it: ``kind`` is what a browser calls it."""

    kind: str
    content: bytes


def cleaned(content: bytes) -> Picture:
    """
    Return a picture without what lies hidden in it.

    :raises NotAPicture: for any other file
    :raises TooLarge: for more than a megabyte, or more points than a telephone takes
    """
    if len(content) > LARGEST:
        raise TooLarge
    try:
        if content.startswith(PNG):
            return Picture("image/png", _png(content))
        if content.startswith(b"\xff\xd8\xff"):
            return Picture("image/jpeg", _jpeg(content))
    except (IndexError, ValueError) as error:
        raise NotAPicture from error
    raise NotAPicture


def _png(content: bytes) -> bytes:
    kept = list(_chunks(content))
    if not kept or kept[0][0] != b"IHDR" or kept[-1][0] != b"IEND" or b"IDAT" not in dict(kept):
        raise NotAPicture
    _check_size(int.from_bytes(kept[0][1][0:4]), int.from_bytes(kept[0][1][4:8]))
    return PNG + b"".join(
        len(body).to_bytes(4) + name + body + zlib.crc32(name + body).to_bytes(4) for name, body in kept
    )


def _chunks(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    at, name = len(PNG), b""
    while name != b"IEND":
        length, name = int.from_bytes(content[at : at + 4]), content[at + 4 : at + 8]
        body = content[at + 8 : at + 8 + length]
        if len(name) < 4 or len(body) < length:
            raise NotAPicture
        if name in _OF_A_PNG:
            yield name, body
        at += length + 12


def _jpeg(content: bytes) -> bytes:
    way_up, seen, kept = 1, set(), []
    for marker, body in _segments(content):
        if marker == _EXIF and body.startswith(b"Exif\0\0"):
            way_up = _way_up(body[6:])
        elif marker in _OF_A_JPEG or (marker == _ADOBE and body.startswith(b"Adobe")):
            seen.add(marker)
            kept.append(_segment(marker, body))
        if marker in _FRAMES:
            _check_size(int.from_bytes(body[3:5]), int.from_bytes(body[1:3]))
    if not seen & set(_FRAMES) or _SCAN not in seen:
        raise NotAPicture
    return b"\xff\xd8" + (_exif(way_up) if way_up != 1 else b"") + b"".join(kept) + b"\xff\xd9"


def _segment(marker: int, body: bytes) -> bytes:
    """Put a segment together; what is drawn by a scan follows its head, which says its own length."""
    if marker == _SCAN:
        return b"\xff\xda" + body
    return b"\xff" + bytes([marker]) + (len(body) + 2).to_bytes(2) + body


def _segments(content: bytes) -> Iterator[tuple[int, bytes]]:
    at = 2
    while True:
        if content[at] != 0xFF:
            raise NotAPicture
        while content[at] == 0xFF:
            at += 1
        marker, at = content[at], at + 1
        if marker == _END:
            return
        ends = at + int.from_bytes(content[at : at + 2])
        if ends < at + 2 or ends > len(content):
            raise NotAPicture
        if marker == _SCAN:
            begins, at = at, _after_scan(content, ends)
            yield marker, content[begins:at]
        else:
            yield marker, content[at + 2 : ends]
            at = ends


def _after_scan(content: bytes, at: int) -> int:
    """Return where the next segment begins: in what a scan draws, FF is followed by 0, or by a mark to begin anew."""
    while True:
        at = content.index(b"\xff", at)
        if content[at + 1] != 0 and not 0xD0 <= content[at + 1] <= 0xD7:
            return at
        at += 2


def _way_up(tiff: bytes) -> int:
    order = {b"II": "little", b"MM": "big"}.get(tiff[:2])
    if order is None:
        return 1

    def number(at: int, length: int) -> int:
        return int.from_bytes(tiff[at : at + length], order)  # type: ignore[arg-type]

    first = number(4, 4)
    for entry in range(first + 2, first + 2 + 12 * min(number(first, 2), 200), 12):
        if number(entry, 2) == _WAY_UP:
            found = number(entry + 8, 2)
            return found if 1 <= found <= 8 else 1
    return 1


def _exif(way_up: int) -> bytes:
    entry = _WAY_UP.to_bytes(2) + (3).to_bytes(2) + (1).to_bytes(4) + way_up.to_bytes(2) + b"\0\0"
    return _segment(_EXIF, b"Exif\0\0MM\0*\0\0\0\x08\0\x01" + entry + b"\0\0\0\0")


def _check_size(across: int, down: int) -> None:
    if not across or not down:
        raise NotAPicture
    if across * down > MOST_PIXELS:
        raise TooLarge
