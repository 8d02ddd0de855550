"""
Where papers lie: each under a name that only its question, its index and its day give, and for two hours.

Until a paper is made, what it is to be lies in its place. Nothing says who asked.
"""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Final

import msgspec
from django.conf import settings
from msgspec import Struct

from alongside.publications.print.sheet import Sheet

KEPT_SECONDS: Final = 2 * 60 * 60
# Of the largest booklets, twenty; of the usual ones, hundreds.
MOST_BYTES: Final = 200_000_000
MOST_WAITING: Final = 20

_NAME: Final = re.compile(r"[0-9a-f]{32}")
_ASKED, _PDF, _FAILED = ".json", ".pdf", ".failed"


class State(StrEnum):
    """How far a paper is."""

    WAITING = "WAITING"
    MADE = "MADE"
    FAILED = "FAILED"
    GONE = "GONE"


class TooMany(Exception):
    """So many wait already that another would wait too long."""


class Asked(Struct, frozen=True):
    """What is to be made, and of how many meetings."""

    sheet: Sheet
    meetings: int


def state_of(name: str) -> State:
    """Say how far a paper is; GONE of one that is kept no longer, or was never asked for."""
    for suffix, state in ((_PDF, State.MADE), (_ASKED, State.WAITING), (_FAILED, State.FAILED)):
        if _NAME.fullmatch(name) and _file(name, suffix).exists():
            return state
    return State.GONE


def put_asked(name: str, asked: Asked) -> None:
    """
    Keep what is to be made.

    :raises TooMany: where too many wait
    """
    if len(list(_folder().glob(f"*{_ASKED}"))) >= MOST_WAITING:
        raise TooMany
    _file(name, _FAILED).unlink(missing_ok=True)
    _write(_file(name, _ASKED), msgspec.json.encode(asked))


def get_asked(name: str) -> Asked | None:
    """Return what is to be made under a name; None where nothing is."""
    try:
        return msgspec.json.decode(_file(name, _ASKED).read_bytes(), type=Asked)
    except (FileNotFoundError, msgspec.DecodeError):
        return None


def asked_at(name: str) -> float | None:
    """Return since when a paper waits, in seconds since 1970; None where it does not."""
    try:
        return _file(name, _ASKED).stat().st_mtime
    except FileNotFoundError:
        return None


def put_pdf(name: str, pdf: bytes) -> None:
    """Keep a paper, and nothing more of what was asked."""
    _write(_file(name, _PDF), pdf)
    _file(name, _ASKED).unlink(missing_ok=True)


def put_failed(name: str) -> None:
    """Keep that a paper could not be made, and nothing more of what was asked."""
    _write(_file(name, _FAILED), b"")
    _file(name, _ASKED).unlink(missing_ok=True)


def get_pdf(name: str) -> bytes | None:
    """Return a paper; None where there is none."""
    try:
        return _file(name, _PDF).read_bytes() if _NAME.fullmatch(name) else None
    except FileNotFoundError:
        return None


def kilobytes(name: str) -> int:
    """Say how large a paper is."""
    try:
        return -(-_file(name, _PDF).stat().st_size // 1000)
    except FileNotFoundError:
        return 0


def clear(*, now: datetime) -> int:
    """Delete what is older than two hours, and of what is left the oldest until it is little enough; return how many."""
    taken, gone = 0, 0
    for file, stat in sorted(_lying(), key=lambda one: one[1].st_mtime, reverse=True):
        taken += stat.st_size
        if now.timestamp() - stat.st_mtime > KEPT_SECONDS or taken > MOST_BYTES:
            file.unlink(missing_ok=True)
            gone += 1
    return gone


def _lying() -> Iterator[tuple[Path, os.stat_result]]:
    for file in _folder().iterdir():
        with suppress(FileNotFoundError):  # what was asked is gone as soon as it is made
            yield file, file.stat()


def _folder() -> Path:
    folder = Path(settings.PRINT_DIR)
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def _file(name: str, suffix: str) -> Path:
    return _folder() / f"{name}{suffix}"


def _write(path: Path, content: bytes) -> None:
    """Write a file so that whoever opens it finds all of it."""
    with tempfile.NamedTemporaryFile(dir=path.parent, prefix=".", delete=False) as file:
        file.write(content)
    Path(file.name).replace(path)
