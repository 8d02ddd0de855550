"""
The folder that a demo keeps its data in, and how it is told from a real installation's.

A demo's folder carries a mark with the fingerprint of what made it. One made by another edition is renamed aside, never deleted; one
with data and no mark is somebody's installation, and is left alone.
"""

from __future__ import annotations

import hashlib
from datetime import date
from pathlib import Path

import msgspec
from msgspec import Struct

PACKAGE = Path(__file__).resolve().parent.parent
MARK = "demo.json"


class NotADemo(Exception):
    """The folder holds an installation that no demo made; the sentence says what to do."""


class Mark(Struct, frozen=True):
    """
    What made a demo's folder.

    :param shape: fingerprint of the island and of the tables
    :param read_on: when its lists were last read; None where they have not been read to the end
    """

    shape: str
    read_on: date | None = None


def shape_of(island: str) -> str:
    """Return the fingerprint of the tables and of an island's own fingerprint."""
    digest = hashlib.sha256(island.encode())
    for path in sorted(PACKAGE.glob("*/migrations/*.py")):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def is_demos(folder: Path) -> bool:
    """Tell whether a demo made a folder, or began to."""
    return (folder / MARK).exists()


def read_mark(folder: Path) -> Mark | None:
    """
    Return the mark of a demo's folder; None where there is none and nothing else either.

    A mark that cannot be read is that of another edition.

    :raises NotADemo: where the folder holds a database that no demo made
    """
    if is_demos(folder):
        try:
            return msgspec.json.decode((folder / MARK).read_bytes(), type=Mark)
        except msgspec.DecodeError:
            return Mark(shape="")
    if (folder / "alongside.sqlite3").exists():
        raise NotADemo(
            f"{folder} holds an installation that is no demo. Leave it be, and name another folder: "
            "ALONGSIDE_DATA=.data-demo python3 dev.py demo"
        )
    return None


def write_mark(folder: Path, mark: Mark) -> None:
    """Mark a folder as a demo's."""
    (folder / MARK).write_bytes(msgspec.json.encode(mark))


def put_aside(folder: Path, *, today: date) -> Path:
    """Rename a folder aside and make it anew; return where the old one is."""
    number = 1
    while (aside := folder.with_name(f"{folder.name}-{today:%Y-%m-%d}-{number}")).exists():
        number += 1
    folder.rename(aside)
    folder.mkdir(mode=0o700)
    return aside
