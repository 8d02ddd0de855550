"""Codes as choices of a field."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum


def codes(of: Iterable[Enum]) -> list[tuple[str, str]]:
    """Give the choices of a field that holds codes; their words are of screens, and change without a migration."""
    return [(code.value, code.value) for code in of]
