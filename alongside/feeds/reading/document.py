"""Bytes as they arrive, unpacked within limits and turned into text, JSON or a safe workbook."""

from __future__ import annotations

import codecs
import io
import json
import re
import zipfile
import zlib
from typing import Any, Final

import msgspec
from msgspec import Struct

from alongside.feeds.entries import Unreadable, UnreadableCode

# The largest list known is about 60,000 meetings at 1 KB each (FORMATS.md 5.1, 5.2).
LARGEST: Final = 100 * 1024 * 1024
# Gzip inside gzip happens when both a script and a server compress; deeper than that is mischief.
DEEPEST_GZIP: Final = 2
# That list has about 10 arrays and objects a meeting, and 100 commas; two letters of JSON may take 80 bytes once read.
MOST_STRUCTURES: Final = 2_000_000
MOST_COMMAS: Final = 10_000_000
_CHUNK: Final = 1 << 20

_GZIP, _ZIP, _OLE = b"\x1f\x8b", b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
# UTF-32 first: its mark begins with that of UTF-16.
_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CONTROLS: Final = re.compile(r"[\x00-\x08\x0e-\x1f]")
# Possessive, so that comments are read once: tried in every grouping, 27 of them took 40 seconds.
_WEB_PAGE: Final = re.compile(
    r"\s*+(?:<!--(?:(?!-->).)*+-->\s*+)*+<(?:!doctype\s+html|html|head|body|\?xml|[a-z])", re.I | re.S
)

_SENTENCES: Final = {
    UnreadableCode.EMPTY: "The list is empty. Check the file or the address.",
    UnreadableCode.TOO_LARGE: (
        f"The list is larger than {LARGEST // 1024**2} MB when unpacked, or holds more values than a list of "
        f"meetings needs. Split it, or check that it is the right file."
    ),
    UnreadableCode.BROKEN_ARCHIVE: "The file is compressed but damaged or cut short. Fetch it again.",
    UnreadableCode.OLD_OR_LOCKED_WORKBOOK: (
        "This is an old or locked Excel file. Save it without a password as .xlsx or as CSV."
    ),
    UnreadableCode.NOT_TEXT: (
        "This is not a list of meetings: it holds neither text nor a workbook. Check the file."
    ),
    UnreadableCode.WEB_PAGE: (
        "This is a web page, not a list. Look on it for the address of its feed, or ask its owner."
    ),
    UnreadableCode.BROKEN_JSON: (
        "The list begins as JSON but is damaged or cut short ({detail}). Fetch it again or ask its owner."
    ),
}


def unreadable(code: UnreadableCode, detail: str = "") -> Unreadable:
    """Make the exception for a list that cannot be read, with its sentence."""
    return Unreadable(code, _SENTENCES[code].replace("{detail}", detail))


class Document(Struct, frozen=True):
    """
    A list, opened.

    :param text: what a text file says; empty for a workbook
    :param data: what JSON says; None where the text is not JSON
    :param workbook: an .xlsx file made anew from parts unpacked within the limit; empty for a text file
    :param guessed: some bytes were not UTF-8 and were taken for Windows-1252
    """

    text: str = ""
    data: Any = None
    workbook: bytes = b""
    guessed: bool = False


def open_document(content: bytes) -> Document:
    """
    Open what arrived, whatever its name was.

    :raises Unreadable: where it is empty, too large, damaged, a web page, or no text
    """
    content = _without_gzip(content)
    if len(content) > LARGEST:
        raise unreadable(UnreadableCode.TOO_LARGE)
    if content.startswith(_ZIP):
        return Document(workbook=_safe_workbook(content))
    if content.startswith(_OLE):
        raise unreadable(UnreadableCode.OLD_OR_LOCKED_WORKBOOK)
    return _text_document(content)


def _without_gzip(content: bytes) -> bytes:
    for _ in range(DEEPEST_GZIP):
        if not content.startswith(_GZIP):
            break
        content = _gunzip(content)
    return content


def _gunzip(content: bytes) -> bytes:
    out, rest = io.BytesIO(), content
    while rest.startswith(_GZIP):
        member = zlib.decompressobj(wbits=31)
        _inflate(member, rest, out)
        if not member.eof:
            raise unreadable(UnreadableCode.BROKEN_ARCHIVE)
        rest = member.unused_data
    return out.getvalue()


def _inflate(member: Any, data: bytes, out: io.BytesIO) -> None:
    while data and not member.eof:
        try:
            out.write(member.decompress(data, _CHUNK))
        except zlib.error as error:
            raise unreadable(UnreadableCode.BROKEN_ARCHIVE) from error
        if out.tell() > LARGEST:
            raise unreadable(UnreadableCode.TOO_LARGE)
        data = member.unconsumed_tail


def _safe_workbook(content: bytes) -> bytes:
    """Copy a workbook part by part, counting what comes out, since an archive may lie about its sizes."""
    out, room = io.BytesIO(), LARGEST
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive, zipfile.ZipFile(out, "w") as copy:
            for part in _parts(archive):
                data = _part(archive, part, room)
                room -= len(data)
                copy.writestr(part.filename, data)
    except (
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        OSError,
        ValueError,
        NotImplementedError,
        RuntimeError,
    ) as error:
        raise unreadable(UnreadableCode.BROKEN_ARCHIVE) from error
    return out.getvalue()


def _parts(archive: zipfile.ZipFile) -> list[zipfile.ZipInfo]:
    named = {part.filename: part for part in archive.infolist() if part.filename.endswith((".xml", ".rels"))}
    if "xl/workbook.xml" not in named:
        raise Unreadable(
            UnreadableCode.OTHER_FORMAT,
            "This is an archive, but not an Excel workbook. Unpack it and give the list itself.",
        )
    return list(named.values())


def _part(archive: zipfile.ZipFile, part: zipfile.ZipInfo, room: int) -> bytes:
    with archive.open(part) as stream:
        data = stream.read(room + 1)
    if len(data) > room:
        raise unreadable(UnreadableCode.TOO_LARGE)
    return data


def _text_document(content: bytes) -> Document:
    text, guessed = _decode(content)
    text = text.lstrip("\ufeff").replace("\x00", "")
    if not text.strip():
        raise unreadable(UnreadableCode.EMPTY)
    if len(_CONTROLS.findall(text[:10_000])) > len(text[:10_000]) / 100:
        raise unreadable(UnreadableCode.NOT_TEXT)
    if text.lstrip()[0] in "[{":
        return Document(text=text, data=_json(text), guessed=guessed)
    if _WEB_PAGE.match(text):
        raise unreadable(UnreadableCode.WEB_PAGE)
    return Document(text=text, guessed=guessed)


def _decode(content: bytes) -> tuple[str, bool]:
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return content[len(mark) :].decode(encoding, "replace"), False
    if encoding := _unmarked_utf16(content):
        return content.decode(encoding, "replace"), False
    try:
        return content.decode(), False
    except UnicodeDecodeError:
        return content.decode(errors="alongside.cp1252"), True


def _unmarked_utf16(content: bytes) -> str:
    start = content[:2000]
    if len(start) < 4 or b"\x00" not in start:
        return ""
    if start[1::2].count(0) > len(start) * 0.4:
        return "utf-16-le"
    return "utf-16-be" if start[::2].count(0) > len(start) * 0.4 else ""


def _as_cp1252(error: UnicodeError) -> tuple[str, int]:
    """Read bytes that are not UTF-8, and only those, as Windows-1252: glued files hold both."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.end].decode("cp1252", "replace"), error.end


codecs.register_error("alongside.cp1252", _as_cp1252)


def _json(text: str) -> Any:
    if text.count("{") + text.count("[") > MOST_STRUCTURES or text.count(",") > MOST_COMMAS:
        raise unreadable(UnreadableCode.TOO_LARGE)
    try:
        return msgspec.json.decode(text)
    except (msgspec.DecodeError, UnicodeError):
        return _lenient_json(text)
    except RecursionError as error:
        raise unreadable(UnreadableCode.BROKEN_JSON, "it is nested too deeply") from error


def _lenient_json(text: str) -> Any:
    """Read what strict readers refuse and PHP writes: line breaks in strings, half surrogates, infinities."""
    try:
        return json.loads(text, strict=False)
    except json.JSONDecodeError as error:
        raise unreadable(UnreadableCode.BROKEN_JSON, f"at line {error.lineno}") from error
    except (RecursionError, ValueError) as error:
        raise unreadable(UnreadableCode.BROKEN_JSON, "it holds what no list needs") from error
