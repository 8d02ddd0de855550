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

# Only clauses with one of these are worth a closer look.
_WORTH_A_LOOK: Final = re.compile(
    r"\b(?:1 ?st|2 ?n?d|3 ?r?d|4 ?th|5 ?th|first|second|third|fourth|forth|fifth|last|final|penult|every"
    r"|altern|fortnigh"
    r"|month|mnth|mth|week|wk|bi-?\s?(?:week|month)|season|summer|winter|spring|autumn|term|half|school"
    r"|university|college"
    r"|only|quarterly|occasional|irregular|dates?|no mee|no mtg|once|twice|times|some|certain|selected|most"
    r"|various|not|one"
    r"|re-?start|start|re-?commenc|commenc|begin|launch|re-?open|open(?:s|ing)|resum|return|inaug|until|till"
    r"|except|bar"
    r"|suspend|cancel|closes|ends|finish|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|odd|even"
    r"|(?:mon|tue|wed|thu|fri|sat|sun)[a-z]* [1-5] ?[,&+a]|alt\b|excl|apart|skip|miss|f/?n|x ?[1-4]|[1-4] ?x"
    r"|semi|[2-9]-?w|annual"
    r"|year|sporad|ad[ -]?hoc|arrangement|demand|request|as and when|when|intermit|now and|so often|from time"
    r"|tb[cad]\b|to be|weather"
    r"|subject|depend|memorial|easter|rota|var|different|moves|takes turn|follows|in line|snowbird|holiday"
    r"|next|venue|semester"
    r"|breaks?|off|dark|close|near|before|after|o/w|eow|q2w|days|check|confirm|ahead|lent\b|ramadan|advent"
    r"|academic|permitting|threat|fort?-?n|out of|pending|resting|hiatus|ring|phone|call|text|check|contact"
    r"|always|often|appointment|upon|as needed|if"
    r"|mo\b|tu\b|mont|mth|mnth|forn?t?|end of|beginning|availab|if|bob yn|gach|bob py|cada|primer|segund"
    r"|tercer|jede|all[e]|tous|tout|deux|1er"
    r"|quinc|mensu|monat|14|toutes)|#[1-5]",
    re.I,
)


def straight(text: str) -> str:
    """Return a text with plain quotation marks and single blanks."""
    return _APART.sub(r"\1\2", _BLANKS.sub(" ", text.translate(_QUOTES)))


@lru_cache(maxsize=4096)
def is_worth_a_look(text: str) -> bool:
    """Say whether a text may speak of a recurrence at all."""
    return bool(_WORTH_A_LOOK.search(text))


@lru_cache(maxsize=4096)
def clauses(text: str) -> tuple[str, ...]:
    """Take a text apart into clauses without their labels."""
    whole = _GOES_ON.sub(r"\g<head>, ", straight(text))
    parts = (_LABEL.sub("", clause).strip() for clause in _CLAUSE_END.split(whole))
    return tuple(part for part in parts if part)
