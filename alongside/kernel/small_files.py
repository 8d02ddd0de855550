"""Small files of JSON that one process writes and all read: put in place whole, and decoded again only once they are others."""

from __future__ import annotations

import logging
import os
import tempfile
from collections.abc import Hashable
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar, cast

import msgspec

_log = logging.getLogger(__name__)
_Held = TypeVar("_Held")


def put(file: Path, held: object) -> None:
    """Put a file in place whole: whoever reads at this moment has the old one or the new one, also after the machine stops."""
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=file.parent, delete=False) as written:
        written.write(msgspec.json.encode(held, order="deterministic"))
        written.flush()
        os.fsync(written.fileno())
    Path(written.name).replace(file)


def read(file: Path, kind: type[_Held], *, otherwise: _Held, cure: str) -> _Held:
    """
    Give what a file holds; a change by any process is seen at the next call.

    :param kind: what it holds, as msgspec decodes it
    :param otherwise: what stands where there is no such file, or where it is damaged, which is logged once
    :param cure: what the log says of how a damaged file comes right
    """
    try:
        found = file.stat()
    except FileNotFoundError:
        return otherwise
    held: _Held | None = _decoded(
        file, cast(Hashable, kind), cure, found.st_mtime_ns, found.st_size, found.st_ino
    )
    return otherwise if held is None else held


@lru_cache(maxsize=8)
def _decoded(file: Path, kind: Any, cure: str, *stamp: int) -> Any:
    try:
        return msgspec.json.decode(file.read_bytes(), type=kind)
    except (msgspec.DecodeError, OSError):
        # The page with the crisis lines must open whatever happened to the file.
        _log.exception("%s cannot be read: %s", file, cure)
        return None
