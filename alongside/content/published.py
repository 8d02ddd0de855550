"""
What an installation has said for itself, as pages read it: a small file, so that no page asks the database.

``actions.publish`` writes it from the tables after every change; here it is only read.
"""

from __future__ import annotations

import logging
from datetime import date
from functools import lru_cache
from pathlib import Path

import msgspec
from django.conf import settings
from msgspec import Struct

log = logging.getLogger(__name__)


class Confirmed(Struct, frozen=True):
    """Who checked a contact, when, and the digest of what its facts were then."""

    digest: str
    by: str
    on: date


class Overridden(Struct, frozen=True):
    """Words that stand here in place of the shipped ones."""

    title: str
    words: str
    source: str
    reviewer: str
    reviewed_on: date
    author: str = ""
    unverified: bool = False
    puts: str = ""


class Published(Struct, frozen=True):
    """Overrides by ``language/key``, and confirmations by the contact's key."""

    overrides: dict[str, Overridden] = {}
    confirmations: dict[str, Confirmed] = {}


def path() -> Path:
    """Say where the file lies."""
    return Path(settings.DATA_DIR) / "content" / "published.json"


def read() -> Published:
    """Give what stands now; a change by any process is seen at the next call."""
    try:
        found = path().stat()
    except FileNotFoundError:
        return Published()
    return _read(path(), found.st_mtime_ns, found.st_size, found.st_ino)


@lru_cache(maxsize=4)
def _read(file: Path, *stamp: int) -> Published:
    try:
        return msgspec.json.decode(file.read_bytes(), type=Published)
    except (msgspec.DecodeError, OSError):
        # The page with the crisis lines must open whatever happened to the file.
        log.exception("%s cannot be read: run `alongside publish_content` to write it again.", file)
        return Published()
