"""A note taken apart into clauses."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

_SHORT_WORDS: Final = (
    "trad", "alt", "temp", "excl", "incl", "mon", "tue", "tues", "wed", "weds", "thu",
    "thur",  # codespell:ignore thur
    "thurs", "fri", "sat", "sun",
)  # fmt: skip
_CLAUSE_END: Final = re.compile(
    "[.!?]" + "".join(rf"(?<!\b{word}\.)" for word in _SHORT_WORDS) + r"[.!?]*[\s'\")]+|[\n|•]+|\*{2,}", re.I
)
_LABEL: Final = re.compile(
    r"(?:meeting|venue|travel|group)\s+(?:comment|info|information|note)s?\s*:\s*", re.I
)
# "Alternate weeks" and, on the next line, "One week a speaker, one week a reading".
_GOES_ON: Final = re.compile(
    r"(?P<head>\balternat(?:e|es|ing|ive)\s+(?:weeks?|weekly)\s*:?)\s*[.\n]\s*(?=(?:one|1|1st|first|wk"
    r"|week)\b)",
    re.I,
)
_BLANKS: Final = re.compile(r"[^\S\n]+")
_APART: Final = re.compile(r"\b([1-5]) (st|nd|rd|th)\b", re.I)
_QUOTES: Final = str.maketrans({"’": "'", "‘": "'", "`": "'", "“": '"', "”": '"', "—": "–"})


def straight(text: str) -> str:
    """Return a text with plain quotation marks and single blanks."""
    return _APART.sub(r"\1\2", _BLANKS.sub(" ", text.translate(_QUOTES)))


@lru_cache(maxsize=4096)
def clauses(text: str) -> tuple[str, ...]:
    """Take a text apart into clauses without their labels."""
    whole = _GOES_ON.sub(r"\g<head>, ", straight(text))
    parts = (_LABEL.sub("", clause).strip() for clause in _CLAUSE_END.split(whole))
    return tuple(part for part in parts if part)
