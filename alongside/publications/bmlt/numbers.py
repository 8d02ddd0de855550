"""
Numbers for what has none here, since BMLT knows its things by numbers alone: the same for as long as the thing is.

They stay below two thousand million, which is as far as some apps count.
"""

from __future__ import annotations

import hashlib
from typing import Final

from alongside.directory.public_ids import ALPHABET, LENGTH

_CODES: Final = len(ALPHABET) ** LENGTH
_VALUE: Final = {letter: value for value, letter in enumerate(ALPHABET)}
_BITS: Final = 31


def meeting_number(id: str, nth: int = 0) -> int:
    """
    Return the number of a meeting on the nth of its days; the first is 0.

    A meeting that moves to another day keeps its number. On a sixth and seventh day it passes 2³¹.
    """
    number = 0
    for letter in id if len(id) == LENGTH else "":
        if letter not in _VALUE:
            break
        number = number * len(ALPHABET) + _VALUE[letter]
    else:
        if len(id) == LENGTH:
            return 1 + number + nth * _CODES
    # No code of ours is written so.
    return 8 * _CODES + 8 * _hashed(40, "meeting", id) + nth


def number_of(*names: str) -> int:
    """Return a number from 1 for something that is known by its name."""
    return 1 + _hashed(_BITS, *names) % ((1 << _BITS) - 2)


def _hashed(bits: int, *names: str) -> int:
    digest = hashlib.sha256("\n".join(names).encode("utf-8", "surrogatepass")).digest()
    return int.from_bytes(digest[:8]) >> (64 - bits)
