"""The pictures of a paper: the code that a telephone reads, and the symbols of a list."""

from __future__ import annotations

import io
from functools import cache
from pathlib import Path
from typing import Final

import segno

from alongside.directory import vocabulary

_SYMBOLS: Final = Path(__file__).parent / "symbols"

# What a list says in symbols: what anybody may need to know of any meeting. Whom a meeting is for is always said in words.
SYMBOLS: Final = (
    ("OPEN", True), ("OPEN", False), ("NEWCOMERS", True), ("WHEELCHAIR", True), ("ACCESSIBLE_TOILET", True),
    ("HEARING_LOOP", True), ("SIGN_LANGUAGE", True), ("CHILD_FRIENDLY", True), ("PARKING", True),
)  # fmt: skip


def qr(address: str) -> str:
    """Draw an address as a code, which is still read with a corner torn off or a stain on it."""
    drawn = io.BytesIO()
    segno.make(address, error="m", micro=False).save(drawn, kind="svg", border=0, xmldecl=False)
    return drawn.getvalue().decode()


def symbol_of(key: str, value: bool) -> str:
    """Return the name under which a paper has a symbol."""
    return key if value else f"NOT_{key}"


def key_to_symbols() -> list[dict[str, str]]:
    """Return each symbol with its name, its drawing and what it means."""
    return [
        {
            "name": symbol_of(key, value),
            "drawing": _drawing(symbol_of(key, value)),
            "words": str(vocabulary.attribute_label(key, value)),
        }
        for key, value in SYMBOLS
    ]


@cache
def _drawing(name: str) -> str:
    return (_SYMBOLS / f"{name.lower()}.svg").read_text()
