"""Short codes that say nothing, as the public addresses of meetings."""

from __future__ import annotations

import hashlib
from typing import Final

# Without vowels no code spells a word; without l, 1, 0 and o none is misread.
ALPHABET: Final = "23456789bcdfghjkmnpqrstvwxz"
LENGTH: Final = 6


def public_id(said_by: str, attempt: int = 0) -> str:
    """
    Return the code of the meeting that an entry brings: the same whenever it brings it anew.

    An import that is undone and done again so leaves the addresses that people have saved as they were.

    :param said_by: names the entry, such as ``entry:island/m12``
    :param attempt: counts on while another meeting has the code; there are 387 million
    """
    number = int.from_bytes(hashlib.sha256(f"{said_by}\n{attempt}".encode()).digest()[:8])
    letters = []
    for _ in range(LENGTH):
        number, letter = divmod(number, len(ALPHABET))
        letters.append(ALPHABET[letter])
    return "".join(letters)
