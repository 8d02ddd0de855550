"""
Where indexes lie: one builder writes versioned files, any number of readers map the newest.

A version is two files, the index and its listings, and a folder of what others write beside it. A reader looks
at a small pointer at every question, and maps anew only where it has changed. It never waits for the builder and
never sees half a version: the pointer is renamed into place once all of it is on the disk.
"""

from __future__ import annotations

import fcntl
import logging
import math
import os
import re
import shutil
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Lock
from typing import NamedTuple

from alongside.search.index import Index
from alongside.search.layout import DamagedIndex
from alongside.search.packing import Built

KEPT = 3
_POINTER, _BUILDING, _HALF = "current", ".building", ".half"
_NAME = re.compile(rb"index-\d{10,}\.bin")
_TRIES = 3
# What could not be read is tried again so soon: the machine may have had no memory, or no file, to spare.
_TRIED_AGAIN_SECONDS = 20.0

Beside = Callable[[Index, Path], None]  # writes files into an empty folder

_log = logging.getLogger(__name__)


@contextmanager
def building(folder: Path) -> Iterator[int]:
    """
    Keep the folder to one builder, and give the version to build; another waits.

    Read what is to be found only inside, or an older reading may replace a newer one.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / _BUILDING).open("wb") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield 1 + max((_version(written) for written in _files(folder)), default=0)


def write_index(folder: Path, built: Built, *, version: int, beside: Iterable[Beside] = ()) -> Path:
    """
    Put an index in place for every reader, inside :func:`building`, and return its first file.

    The last three are kept, so that a reader who is just opening one finds it.

    :param beside: whatever else is to be found of this version, made from the index as it is read, before
        any reader takes it up; :func:`folder_beside` is where it lies. What one of them raises is raised
        once the index is in place: nothing is beside it then
    """
    for half in folder.glob(f"*{_HALF}"):
        half.unlink(missing_ok=True)  # a builder was killed while it wrote
    file = folder / f"index-{version:010d}.bin"
    _write(_rows_of(file), built.rows)
    _write(file, built.columns)
    try:
        _write_beside(folder_beside(folder, version), file, beside)
    finally:
        # Where a list that we offer cannot be written, people must find what is on tonight all the same.
        _write(folder / _POINTER, file.name.encode())
        _clear(folder)
    return file


def _clear(folder: Path) -> None:
    """
    Keep the last versions, and what is beside them.

    A reader has what it maps until it lets go, also of a file that has no name any more.
    """
    kept = _files(folder)[-KEPT:]
    for old in {*_files(folder), *folder.glob("rows-*.bin")} - {*kept, *map(_rows_of, kept)}:
        old.unlink(missing_ok=True)
    for left in set(folder.glob("beside-*")) - {folder_beside(folder, _version(file)) for file in kept}:
        shutil.rmtree(left, ignore_errors=True)


def folder_beside(folder: Path, version: int) -> Path:
    """Return where lies what was written beside an index of that version."""
    return folder / f"beside-{version:010d}"


def _write_beside(folder: Path, file: Path, beside: Iterable[Beside]) -> None:
    """Have others write what belongs beside an index: all of it, or nothing."""
    shutil.rmtree(folder, ignore_errors=True)  # a builder was killed before this version was in place
    try:
        for write in beside:
            folder.mkdir(exist_ok=True)
            write(Index.open(file, _rows_of(file)), folder)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    for written in folder.glob("*"):
        with written.open("rb") as opened:
            os.fsync(opened.fileno())


def current_index(folder: Path) -> Index | None:
    """
    Return the newest index that can be read, mapped; None where none has been built.

    :raises layout.DamagedIndex: where there is none that can be read
    """
    try:
        stamp = _stamp(folder)
    except FileNotFoundError:
        return None
    mapped = _mapped.get(folder)
    if mapped is None or not mapped.stands(stamp):
        mapped = _map_anew(folder, stamp, mapped)
    return mapped.newest


class _Mapped(NamedTuple):
    stamp: tuple[int, int]
    newest: Index
    until: float

    def stands(self, stamp: tuple[int, int]) -> bool:
        return self.stamp == stamp and time.monotonic() < self.until


_mapped: dict[Path, _Mapped] = {}
_mapping = Lock()


def _map_anew(folder: Path, stamp: tuple[int, int], before: _Mapped | None) -> _Mapped:
    # Whoever comes while another maps answers from the index before, rather than wait.
    if not _mapping.acquire(blocking=before is None):
        assert before is not None  # noqa: S101 - only then it does not block
        return before
    try:
        mapped = _mapped.get(folder)
        if mapped is None or not mapped.stands(stamp):
            mapped = _mapped[folder] = _Mapped(stamp, *_open_newest(folder, before))
        return mapped
    finally:
        _mapping.release()


def _open_newest(folder: Path, before: _Mapped | None) -> tuple[Index, float]:
    """Open the index in place, or fall back on one before it; and say until when that will do."""
    try:
        return _open(folder), math.inf
    except (DamagedIndex, OSError):
        earlier = before.newest if before else _open_earlier(folder)
        if earlier is None:
            raise
        _log.exception(
            "The newest index cannot be read: answers come from the one before. Run `alongside build_index`."
        )
        return earlier, time.monotonic() + _TRIED_AGAIN_SECONDS


def _open_earlier(folder: Path) -> Index | None:
    for file in reversed(_files(folder)):
        with suppress(DamagedIndex, OSError):
            return Index.open(file, _rows_of(file))
    return None


def _open(folder: Path) -> Index:
    for _ in range(_TRIES - 1):
        try:
            return _open_pointed(folder)
        except FileNotFoundError:
            continue  # newer ones have pushed it out between the reading and the opening
    try:
        return _open_pointed(folder)
    except FileNotFoundError as error:
        raise DamagedIndex("The index that is said to be the newest is not there.") from error


def _open_pointed(folder: Path) -> Index:
    name = (folder / _POINTER).read_bytes()
    if not _NAME.fullmatch(name):
        raise DamagedIndex("What is said to be the newest index is the name of none.")
    file = folder / name.decode()
    return Index.open(file, _rows_of(file))


def _rows_of(file: Path) -> Path:
    return file.with_name(file.name.replace("index-", "rows-"))


def _stamp(folder: Path) -> tuple[int, int]:
    """Return what changes whenever the pointer is put in place."""
    stat = os.stat(f"{folder}/{_POINTER}")  # noqa: PTH116 - a path takes twice as long, and this is done for every request
    return stat.st_mtime_ns, stat.st_ino


def _files(folder: Path) -> list[Path]:
    return sorted(folder.glob("index-*.bin"), key=_version)


def _version(file: Path) -> int:
    return int(file.stem.removeprefix("index-"))


def _write(path: Path, content: bytes) -> None:
    """Write a file so that whoever opens it finds all of it, also after the machine stops."""
    half = path.with_name(f"{path.name}{_HALF}")
    with half.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    half.replace(path)
    directory = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(directory)
    finally:
        os.close(directory)
