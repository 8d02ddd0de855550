"""A website's own colour, made readable on the page that it is to stand on."""

from __future__ import annotations

import re
from typing import Final

# WCAG 2.2, success criterion 1.4.3.
LEAST_CONTRAST: Final = 4.5
WHITE, BLACK = "#ffffff", "#000000"

_HEX: Final = re.compile(r"#?([0-9a-f]{3}|[0-9a-f]{6})", re.IGNORECASE | re.ASCII)


def read_colour(text: str) -> str:
    """
    Return a colour written as ``0e5a63``, ``#0E5A63`` or ``#abc`` as ``#0e5a63``.

    :raises ValueError: where it is none of these
    """
    found = _HEX.fullmatch(text.strip())
    if found is None:
        raise ValueError("Write the colour as six letters or digits, such as 0e5a63.")
    digits = found[1].lower()
    return "#" + (digits if len(digits) == 6 else "".join(digit * 2 for digit in digits))


def readable(colour: str, *, on: str) -> str:
    """Return the colour, or the nearest to it towards black or white that can be read on a ground."""
    towards = BLACK if _luminance(on) > 0.18 else WHITE
    mixed = (_mixed(colour, towards, step / 20) for step in range(21))
    return next(one for one in mixed if contrast(one, on) >= LEAST_CONTRAST)


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, from 1 to 21, as WCAG reckons it."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _parts(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _mixed(colour: str, other: str, share: float) -> str:
    pairs = zip(_parts(colour), _parts(other), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(part / 255) for part in _parts(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)
