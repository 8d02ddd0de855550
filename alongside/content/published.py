"""
What an installation has said for itself, as pages read it: a small file, so that no page asks the database.

``actions.publish`` writes it from the tables after every change; here it is only read.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

from django.conf import settings
from msgspec import Struct

from alongside.kernel import small_files


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
    return small_files.read(
        path(), Published, otherwise=Published(), cure="run `alongside publish_content` to write it again."
    )
