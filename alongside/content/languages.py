"""How far another language can be relied on: whether somebody who speaks it has checked what stands in it now."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

from django.conf import settings

from alongside.content import published
from alongside.content.blocks import Block, block, files


def key_of(language: str) -> str:
    """Return the key under which a language is confirmed, as a crisis contact is under its own."""
    return f"language/{language}"


def other_languages() -> list[str]:
    """List the languages, beside English, in which pages can be had."""
    return [code for code, _ in settings.LANGUAGES if code != settings.LANGUAGE_CODE]


@cache
def digest_of(language: str) -> str:
    """Return the SHA-256 of all that stands in a language, in hex: another as soon as any of it has changed."""
    catalogues = (
        file for folder in settings.LOCALE_PATHS for file in sorted(Path(folder, language).rglob("*.mo"))
    )
    blocks = (file for file in files() if file.parent.name == language)
    return hashlib.sha256(b"".join(file.read_bytes() for file in (*catalogues, *blocks))).hexdigest()


def unchecked_words(language: str) -> Block | None:
    """Give what a page says while no speaker has checked its language as it is now; nothing once one has."""
    confirmed = published.read().confirmations.get(key_of(language))
    if confirmed is not None and confirmed.digest == digest_of(language):
        return None
    return block("language", language=language)
