"""Whether a meeting is held on public holidays."""

from __future__ import annotations

import re
from typing import Final

from alongside.feeds.recurrence.clauses import clauses
from alongside.feeds.recurrence.vocabulary import DAY, MONTH_NAME, weekday_of

_HOLIDAY: Final = (
    r"(?:(?:bank|public|statutory|statuary|federal|national|legal)[\s-]+(?:hol(?:iday)?)s?\b"
    r"|(?<!school )(?<!summer )(?<!christmas )(?<!easter )(?<!term )\bholidays\b)"
)
_NOT_HELD: Final = (
    r"(?:\bno\b|\b(?:closed|shut|unavailable)\b|\bnot (?:be )?(?:held|open|meeting|running|available|run"
    r"|meet|take)\b"
    r"|\b(?:do|does|will|is|are|wo)(?:es)?(?: not|n't)\b|\b(?:except|excluding)\b)"
)
_HOLIDAYS: Final = re.compile(
    rf"{_NOT_HELD}(?P<between>.{{0,40}}?){_HOLIDAY}"
    rf"|{_HOLIDAY}.{{0,30}}?(?:\bno (?:meetings?|mtgs?)\b|\b(?:closed|shut)\b"
    r"|\bnot (?:be )?(?:a meeting|held|open|meeting)\b)",
    re.I,
)
# "Shut Friday 2 May, bank holiday weekend" tells of that date.
_ONE_DATE: Final = re.compile(rf"\d(?:st|nd|rd|th)?\s+{MONTH_NAME}|{MONTH_NAME}\s+\d", re.I)
# "No change on bank holidays", "not only on bank holidays".
_NOT_THE_MEETING: Final = re.compile(r"\b(?:parking|buses|trains|change|different|only|charge|due)\b", re.I)


def closed_on_holidays(notes: str, days: tuple[int, ...] = ()) -> bool:
    """
    Say whether a note tells that there is no meeting on public holidays.

    :param days: ISO weekdays of the meeting; what is said of other days only is not said of it
    """
    if "hol" not in notes.casefold():
        return False
    return any(_tells(clause, set(days)) for clause in clauses(notes))


def _tells(clause: str, days: set[int]) -> bool:
    match = _HOLIDAYS.search(clause)
    named = {weekday_of(name) for name in re.findall(rf"\b{DAY}", clause, re.I)}
    if days and named and not named & days:
        return False
    between = (match["between"] or "") if match else ""
    return bool(match) and not _ONE_DATE.search(between) and not _NOT_THE_MEETING.search(between)
