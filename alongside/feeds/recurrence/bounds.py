"""The first and the last date of a meeting, where words tell them: "starts 3 September 2026"."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Final

from msgspec import Struct

from alongside.feeds.recurrence.clauses import clauses
from alongside.feeds.recurrence.verdict import speaks_of_a_session
from alongside.feeds.recurrence.vocabulary import DATE, MONTH_NAME, date_of

_BEGINS: Final = r"(?:re-?)?(?:starts?(?: date)?|starting|commenc(?:es?|ing)|begins?|beginning|opens|opening|launch(?:es|ing)?)"
_RESUMES: Final = (
    r"(?:resum(?:es?|ing)|re-?(?:open(?:s|ing)?|starts?|starting|commenc(?:es?|ing))|returns?|returning)"
)
_ON: Final = r"(?:\s+(?:again|back))?\s*:?\s+(?:(?:on|from|as from|will be|is)\s+)?"
_FIRST: Final = re.compile(
    rf"\b(?:(?P<resumes>{_RESUMES})|{_BEGINS}|(?:first|1st|inaugural)\s+(?:meetings?|mtg"
    rf"|session)(?:\s+(?:will be|is))?(?:\s+held)?"
    r"|(?:no (?:meetings?|mtgs?)|(?:not|n't) (?:start|begin|open|meet|run)|(?:meetings?|mtg|group)(?: is"
    r"| are)? (?:closed|suspended|paused))"
    rf"\s+until){_ON}{DATE}",
    re.I,
)
_LAST: Final = re.compile(
    rf"\b(?:(?:last|final)\s+(?:ever\s+)?(?:meeting|mtg|session)(?:\s+(?:will be|is))?(?:\s+held)?"
    rf"|(?:meeting|group|mtg)\s+(?:closes|ends|finishes|will (?:close|end|finish))(?: permanently"
    rf"| for good)?){_ON}{DATE}",
    re.I,
)
# "Suspended from 5 January": not a beginning, and nobody knows how long it lasts.
_STOPS: Final = re.compile(
    r"\b(?:suspended|cancell?ed|closed|stopped|paused|not (?:held|meeting|running))\s+"
    rf"(?:starting|beginning|from|as of|as from){_ON}{DATE}",
    re.I,
)
# "Back in September": nobody knows on which day, or of which year.
_IN_A_MONTH: Final = re.compile(
    rf"\b(?:{_BEGINS}|{_RESUMES}|back|meets? again)(?:\s+(?:again|back))?\s+in\s+(?:the\s+)?(?:(?:early|late|mid)[- ])?"
    rf"(?:{MONTH_NAME}|new year|autumn|fall|spring|summer|winter)",
    re.I,
)
# What starts may be a new time, a new room, a book or a way of taking part.
_SOMETHING_ELSE: Final = re.compile(
    r"\b(?:times?|new (?:venue|location|address|room|format|start)|mov(?:e|es|ing|ed)|doors?|every|each"
    r"|(?<!new )(?:steps?|books?|big book|chapters?|traditions?|workshops?|retreat|convention|series"
    r"|cycle)(?= (?:starts|starting|begins|commences|study))"
    r"|in[- ]person|face[- ]to[- ]face|f2f|physical|live|zoom|on-?line|virtual|hybrid)\b",
    re.I,
)
# Most texts have no such word, and need no closer look.
_WORTH_A_LOOK: Final = re.compile(
    r"start|commenc|begin|open|launch|resum|return|first|1st|inaug|until|last|final|closes|ends|finish|will (?:close|end)"
    r"|suspend|cancel|closed|stopped|paused|not (?:held|meeting|running)",
    re.I,
)
_A_DATE: Final = re.compile(DATE, re.I)


class Bounds(Struct, frozen=True):
    """From when and until when a meeting is held; ``sure`` is False where a start is told without its year."""

    valid_from: date | None = None
    until: date | None = None
    sure: bool = True


def bounds_of(text: str) -> Bounds:
    """Read from when and until when a meeting is held; the last word of several is taken."""
    found = Bounds(sure=not any(_is_of_some_month(clause) for clause in clauses(text)))
    if not re.search(r"\d", text):
        return found
    for clause in clauses(text):
        if not (_WORTH_A_LOOK.search(clause) and re.search(r"\d", clause)) or _SOMETHING_ELSE.search(clause):
            continue
        stops = _STOPS.search(clause)
        if first := _FIRST.search(clause, stops.end() if stops else 0):
            found = _begun(found, first, clause)
        elif stops and not speaks_of_a_session(clause[: stops.start()]):
            found = Bounds(found.valid_from, found.until, sure=False)
        elif last := _LAST.search(clause):
            found = _ended(found, last)
    if found.valid_from and found.until and found.until <= found.valid_from:
        return Bounds(sure=False)
    return found


def _is_of_some_month(clause: str) -> bool:
    """Say whether a meeting is to begin at a time that only a month or a season names."""
    found = _IN_A_MONTH.search(clause)
    return bool(found) and not (_SOMETHING_ELSE.search(clause) or speaks_of_a_session(clause))


def _begun(found: Bounds, match: re.Match[str], clause: str) -> Bounds:
    day = _date(match)
    if day is not None:
        return Bounds(day, found.until, found.sure)
    # "Closed on 25 December, resumes 1 January" is a gap that comes and goes.
    if match["resumes"] and not match["day3"] and _A_DATE.search(clause[: match.start()]):
        return found
    # Nobody knows whether that day is past or to come.
    return Bounds(found.valid_from, found.until, sure=False)


def _ended(found: Bounds, match: re.Match[str]) -> Bounds:
    day = _date(match)
    return Bounds(found.valid_from, day + timedelta(days=1) if day else None, found.sure and day is not None)


def _date(match: re.Match[str]) -> date | None:
    day = date_of(match)
    return day if day and date.min < day < date.max else None
