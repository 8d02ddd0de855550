"""Texts in which nothing is markup: clients of BMLT put some fields into their pages as they come."""

from __future__ import annotations

import re
from typing import Final

_MARKUP: Final = re.compile(r"<(?=[A-Za-z/!?])")


def without_markup(text: str) -> str:
    """Return a text with a blank behind each ``<`` that would begin a tag."""
    return _MARKUP.sub("< ", text) if "<" in text else text
