"""
The figures of conformance: what the tests of this folder count, kept in a file that ``docs/reference/conformance.md`` is made of.

Each test that counts something compares it with the file. With ``--record`` it writes it there instead; what needs the
real lists or the standards beside the project stays as it was where they are absent.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final, Protocol

import msgspec

FILE: Final = Path(__file__).with_name("figures.json")
Figures = dict[str, dict[str, dict[str, Any]]]  # by table, row and column


class Record(Protocol):
    """How a test gives what it has counted."""

    def __call__(self, table: str, row: str, column: str, value: Any) -> None: ...


def load() -> Figures:
    """Read the figures; none where they have never been written."""
    return msgspec.json.decode(FILE.read_bytes(), type=Figures) if FILE.exists() else {}


def save(figures: Figures) -> None:
    """Write the figures, in the same order at any time."""
    encoded = msgspec.json.Encoder(order="sorted").encode(figures)
    FILE.write_bytes(msgspec.json.format(encoded, indent=1) + b"\n")
