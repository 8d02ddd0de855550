"""
Hide small numbers, also from whoever takes one view from another. Pure.

Fewer than five are not told. All else is told to the nearest five: so wherever one view lies within another, a difference of one to four
people looks like that of nobody, or of five or more, and nobody learns that there is somebody.
"""

from __future__ import annotations

from typing import Final

FEWEST: Final = 5


def told(number: int) -> int | None:
    """Return a number as it is told; None where it is too small."""
    return None if number < FEWEST else (number + FEWEST // 2) // FEWEST * FEWEST


def share(number: int, of: int) -> int | None:
    """Return how many of a hundred, made of what is told of both; None where either is hidden."""
    some, everybody = told(number), told(of)
    return None if some is None or everybody is None else round(100 * some / everybody)
