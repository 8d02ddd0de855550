"""A note taken apart into clauses."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

_SHORT_WORDS: Final = (
    "trad", "mon", "tue", "tues", "wed", "weds", "thu",
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

# Only clauses with one of these are worth a closer look.
_WORTH_A_LOOK: Final = re.compile(
    r"1st|2n?d|3r?d|4th|5th|first|second|third|fourth|forth|fifth|last|final|penult|every|altern|fortnigh"
    r"|month"
    r"|mnth|mth|week|wk|season|summer|winter|spring|autumn|term|school|only|quarterly|occasional"
    r"|irregular|dates?"
    r"|no mee|no mtg|twice|days?\b|start|commenc|begin|launch|open(?:s|ing)|resum|return|until|till"
    r"|except|\bbar\b"
    r"|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec",
    re.I,
)


def straight(text: str) -> str:
    """Return a text with plain quotation marks and single blanks."""
    return _APART.sub(r"\1\2", _BLANKS.sub(" ", text.translate(_QUOTES)))


def is_worth_a_look(text: str) -> bool:
    """Say whether a text may speak of a recurrence at all."""
    return bool(_WORTH_A_LOOK.search(text))


@lru_cache(maxsize=4096)
def clauses(text: str) -> tuple[str, ...]:
    """Take a text apart into clauses without their labels."""
    whole = _GOES_ON.sub(r"\g<head>, ", straight(text))
    parts = (_LABEL.sub("", clause).strip() for clause in _CLAUSE_END.split(whole))
    return tuple(part for part in parts if part)
