"""Fields of a worker's forms: none offers what somebody typed before, and none has to be filled in unless it says so."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.validators import MinLengthValidator

from alongside.design.fields import Answers, clock, day, line, one, select, some, tick, words
from alongside.linkage.private_code import SHORTEST_WORD

__all__ = ["Answers", "clock", "day", "line", "one", "select", "some", "tick", "word", "words"]


def word(label: Any, *, hint: Any, short: Any, most: int = 40, needed: bool = True) -> forms.CharField:
    """
    Return a field for the second word of a private code.

    :param short: what is said of one that would be guessed at once
    """
    field = line(label, hint=hint, most=most, missing=short if needed else "")
    field.validators.append(MinLengthValidator(SHORTEST_WORD, short))
    return field


def each_line(said: str) -> tuple[str, ...]:
    """Return what stands on each line that is not empty."""
    return tuple(one.strip() for one in said.splitlines() if one.strip())
