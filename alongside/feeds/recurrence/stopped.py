"""
Words that tell that a meeting is not on for now, in no way that can be dated: "on hold", "has folded", "now on Thursdays".

Such notes may be older than the list that they stand in, so nothing is said to be over for them: whoever reads them rings first.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from alongside.feeds.recurrence.bounds import bounds_of
from alongside.feeds.recurrence.clauses import clauses, straight
from alongside.feeds.recurrence.doubt import is_of_another_day, speaks_of_a_kind_of_session
from alongside.feeds.recurrence.verdict import speaks_of_a_session
from alongside.feeds.recurrence.vocabulary import DATE, DAY, MONTH_NAME, any_of, one_of, weekday_of

# A meeting that is shown as closed for now.
STOPPED: Final = r"(?:closed|suspended|cancell?ed|paused)"
CLOSED_FOR_NOW: Final = any_of(
    rf"\btemporar(?:il)?y\s+{STOPPED}",
    rf"\b{STOPPED}\s+(?:temporarily|indefinitely|until further notice|for now)\b",
    r"\bon hiatus\b",
    r"^(?:this meeting is |meeting )?cancell?ed\W*$",
    r"\b(?:currently|at present) (?:suspended|not (?:meeting|running|held))",
    r"\bnot (?:meeting|running) (?:at present|currently|for now)",
)
_OFF: Final = one_of(
    r"suspended|closed|cancell?ed|paused|on hold|postponed|shut|stopped|on (?:an? )?break",
    r"break",
    r"(?:not|n't) (?:meet(?:ing)?|run(?:ning)?|held|open(?:ing)?|happening|operating|active)",
    r"no (?:mee?tings?|mtgs?)",
)
_NOW: Final = one_of(
    r"for the foreseeable",
    r"for (?:the )?(?:summer|winter)",
    r"this (?:week|month|summer|winter)",
    r"any ?more",
    r"at (?:the moment|present|this time)",
    r"just now|right now|for now|currently|presently|for the time being|until further notice",
)
_ITSELF: Final = r"(?:mee?ting|group|mtg|fellowship)s?"
# Not on now, for how long nobody knows; what is said here may itself be old.
_COMING: Final = one_of(
    r"re-?open\w*|re-?start\w*|start\w*|opening|coming|commencing|launching|resum\w*|return\w*",
    r"back",
)
_STOPPED: Final = any_of(
    (
        rf"\b{_OFF}\b(?:\W+(?:temporarily|again|now|as \w+|for \w+(?: \w+)?))?\W+(?:until|till?"
        r"|'til)\s+(?!\s*(?:\d{1,2}(?:[:.]\d\d)?\s*(?:[ap]\.?m|h|\W*$)|\d{1,2}[:.]\d\d|noon|midnight))"
    ),
    rf"\b{_OFF}\s+{_NOW}",
    (
        r"\b(?:currently|presently|temporarily|now|not|indefinitely)\s+(?:currently|presently|yet"
        r"|now)?\s*(?:paused|suspended|on hold|not (?:meeting|running|held|open|being held|active|happening"
        r"|taking place))\b"
    ),
    (
        r"\bnot (?:currently|presently|yet|now|at present) (?:meeting|running|held|open|active|started"
        r"|being held|taking place|happening|restarted|reopened)\b"
    ),
    (
        rf"\b{_ITSELF} (?:(?:is|are|has|have|been|now|currently|temporarily) )*(?:suspended|paused|on hold"
        r"|cancell?ed|postponed|folded|disbanded|ended|ceased|dissolved|discontinued|closed (?:down"
        r"|permanently|for good|until|due|because|temporarily)|dormant|inactive|stopped)\b"
    ),
    r"\bhad to close\b|\bto a new day\b",
    (
        r"\b(?:has|have) (?:now )?(?:closed(?: down)?|folded|ended|disbanded|ceased|dissolved"
        r"|stopped (?:meeting|running))\b"
    ),
    (
        r"\bclosed (?:down|(?:due|owing) (?:to|2)|because of|temporarily|for (?:the )?(?:refurb\w*|renovat\w*"
        r"|repairs?|building works?|covid|lockdown)|(?:while|whilst) (?!the (?:meeting|share))|covid|corona"
        r"|for now)\b"
    ),
    r"\bpermanently (?:closed|cancelled|suspended)",
    r"\b(?:closed|cancelled) (?:permanently|for good|indefinitely)\b",
    (
        r"\b(?:suspended|cancelled|paused|on hold|closed) (?:due to|because of|owing to|during"
        r"|for) (?:the )?(?:covid|corona|pandemic|lockdown)"
    ),
    (
        r"\bno longer (?:meets?|meeting|held|runs?|running|exists?|active|operat\w+|takes place|happens"
        r"|happening|in existence|going)(?! (?:at|in|on|via|by|with)\b)"
    ),
    r"\bdo not (?:attend|travel|go)(?=\W*$|\W+closed\b| there\b| here\b)",
    r"\btemp(?:orar(?:y|ily))?\.?\s+(?:closed|closure)\b",
    (
        r"\b(?:on|taking|having|takes) an? (?:\w+ )?(?:break|hiatus)\b(?! (?:at|half|after|for (?:tea|coffee"
        r"|a)|of \d|midway))"
    ),
    r"\bin(?:to)? abeyance\b",
    rf"\b{_COMING}\s+(?:again\s+)?(?:very\s+)?(?:soon|shortly)\b",
    r"\b(?:re-?opening|re-?start(?:ing)?|start(?:ing)?|return) date\b",
    r"\b(?:has|have)(?: not|n't) (?:yet )?(?:started|(?:re-?)?opened|restarted|resumed)",
    (
        r"\b(?:re-?opens?|resum(?:es?|ing)|returns|re-?starts?|will be back|we'?ll be back)\s+(?:when|after"
        r"|once|as soon as)\b"
    ),
    (
        r"\b(?:looking|searching|in need|needs?) (?:for |of )?(?:an? )?(?:new|another|alternative) (?:venue"
        r"|premises|meeting place|location)\b"
    ),
    r"\b(?:no|lost (?:its|our|the)) venue\b",
    r"\bvenue lost\b",
    r"\b(?:currently|presently) (?:closed|no (?:mee?tings?|mtgs?))\b",
    r"(?:\bnot|n't) (?:exist|meet|run|open|meeting|running) any ?more\b",
    r"\bfor the foreseeable\b|\bstarts? back\b",
    r"\b(?:closes|closing) (?:down|permanently|for good|at the end of)\b",
    (
        r"\b(?:re-?)?start(?:s|ing)\s+(?:again\s+)?(?:in\s+)?(?:early |late "
        rf"|mid[- ])?{MONTH_NAME}(?:\s+20\d\d)?(?=\W*$)"
    ),
    rf"^new {_ITSELF} (?:starts|starting)\b",
    (
        rf"^(?:we(?:'re| are| will be) )?back (?:on |in |after |from )*(?:{DATE}|{MONTH_NAME}"
        r"|(?:the )?(?:summer|winter|spring|autumn|fall|easter|christmas|new year|break|holidays))"
    ),
    r"\b(?:summer|winter|christmas|easter) (?:break|recess|shut ?down|closure)\b",
    rf"\bbreak (?:from|until|over|in|for) (?:mid[ -]|early |late |the )*(?:{MONTH_NAME}|summer|winter)",
)
# All that a clause says, where a word alone is plain.
_ALL_STOPPED: Final = any_of(
    (
        rf"\W*(?:(?:this|the|our|{_ITSELF}|is|are|has|been|now|sorry|please note|currently|temporarily"
        r"|all)\W+)*(?:suspended|paused|on hold|cancell?ed|postponed|folded|disbanded|ended|ceased"
        r"|discontinued|defunct|dormant|inactive|not active|shut|gone|no longer|on pause|on hiatus|resting"
        r"|pending|no more|(?:temporarily )?unavailable|ceased meeting"
        r"|closed \(?permanently\)?)\W*(?:due to \w+|covid\S*)?\W*"
    ),
)
_BESIDE_IT_WORDS: Final = one_of(
    r"parking|car ?parks?|lifts?|elevators?|kitchens?|toilets?|refreshments?|tea|coffee",
    r"cr[eè]che|child ?care|babysitting|chits?|doors?|gates?|entrances?|road|bridge|street",
    r"station|buses|bus|trains?|smoking|masks?|hugs?|literature|books?|zoom|on-?line",
    r"virtual(?:ly)?|hybrid|seventh|collection|access|room \w+ (?:is )?closed",
)
_BESIDE_IT: Final = any_of(
    rf"\b{_BESIDE_IT_WORDS}\b",
)
# Where it is now is told of the other.
_MERGED: Final = any_of(
    r"\b(?:merged|amalgamated) (?:with|into)\b",
    rf"\b(?:use|attend|join|come to) (?:the |our )?{DAY} (?:mee?ting|group|mtg)?\s*instead\b",
)
_MOVES: Final = one_of(
    (
        r"(?:has |have |is |are )?(?:now )?(?:moved|moving|moves|changed|changing|transferred|switch(?:ed"
        r"|ing))(?: days?)?\s+(?:to|from .{0,30}? to)\s+(?:an? )?"
    ),
    r"now (?:(?:meets?|meeting|held|runs?|takes? place|on)(?: on)?\s+)?(?:an? )?",
)
_MOVED: Final = any_of(
    rf"\b{_MOVES}(?P<day>{DAY})",
    rf"^(?P<day2>{DAY}) from now on",
)


@lru_cache(maxsize=1024)
def is_stopped(notes: str, days: tuple[int, ...]) -> bool:
    """Say whether a note tells that a meeting of these days is not on for now, has moved, or is to begin some time."""
    return any(_stops(clause, days) for clause in clauses(straight(notes)))


def _stops(clause: str, days: tuple[int, ...]) -> bool:
    moved = _MOVED.search(clause)
    if _MERGED.search(clause) or (moved and weekday_of(moved["day"] or moved["day2"]) not in days):
        return not speaks_of_a_session(clause)
    if _BESIDE_IT.search(clause) or is_of_another_day(clause, days) or CLOSED_FOR_NOW.search(clause):
        return False
    if _ALL_STOPPED.fullmatch(clause):
        return True
    found = _STOPPED.search(clause)
    # "In the chapel until the hall reopens after the works" is on.
    if found and (bounds_of(clause).valid_from or re.search(r"\buntil\b", clause[: found.start()], re.I)):
        return False
    return bool(found) and not speaks_of_a_kind_of_session(_STOPPED.sub(" ", clause))
