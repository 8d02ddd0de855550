"""Whether a meeting that is called open is so at some times only."""

from __future__ import annotations

import re
from typing import Final

from alongside.feeds.recurrence.clauses import clauses
from alongside.feeds.recurrence.said import NTH
from alongside.feeds.recurrence.verdict import ONLY_THEN
from alongside.feeds.recurrence.vocabulary import DAY, weekday_of

_OPEN_MEETING: Final = re.compile(
    r"\bopen\b['’]?(?: (?:mee?tings?|mtgs?|to (?:all|non|the public|everyone|anyone))\b| on\b| last| first"
    r"|\s*$)|\bis (?:an )?open\b",
    re.I,
)


def open_at_times_only(notes: str, days: tuple[int, ...]) -> bool:
    """Say whether a note tells that a meeting of these days is open in some weeks only, or on another day."""
    for clause in clauses(notes):
        if not _OPEN_MEETING.search(clause) or ONLY_THEN.search(clause):
            continue
        named = {weekday_of(name) for name in re.findall(rf"\b{DAY}", clause, re.I)}
        if NTH.search(clause) or (named and not named & set(days)):
            return True
    return False
