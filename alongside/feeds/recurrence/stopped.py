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
from alongside.feeds.recurrence.vocabulary import DATE, DAY, MONTH_NAME, weekday_of

# A meeting that is shown as closed for now.
STOPPED: Final = r"(?:closed|suspended|cancell?ed|paused)"
CLOSED_FOR_NOW: Final = re.compile(
    rf"\btemporar(?:il)?y\s+{STOPPED}|\b{STOPPED}\s+(?:temporarily|indefinitely|until further notice|for now)\b"
    rf"|\bon hiatus\b|^(?:this meeting is |meeting )?cancell?ed\W*$"
    r"|\b(?:currently|at present) (?:suspended|not (?:meeting|running|held))|\bnot (?:meeting"
    r"|running) (?:at present|currently|for now)",
    re.I,
)
_OFF: Final = (
    r"(?:suspended|closed|cancell?ed|paused|on hold|postponed|shut|stopped|on (?:an? )?break|break"
    r"|(?:not|n't) (?:meet(?:ing)?|run(?:ning)?|held|open(?:ing)?|happening|operating|active)|no (?:mee?tings?"
    r"|mtgs?))"
)
_NOW: Final = (
    r"(?:for the foreseeable|for (?:the )?(?:summer|winter)|this (?:week|month|summer|winter)|any ?more"
    r"|at (?:the moment|present|this time)|just now|right now|for now|currently|presently|for the time being"
    r"|until further notice)"
)
_ITSELF: Final = r"(?:mee?ting|group|mtg|fellowship)s?"
# Not on now, for how long nobody knows; what is said here may itself be old.
_STOPPED: Final = re.compile(
    rf"\b{_OFF}\b(?:\W+(?:temporarily|again|now|as \w+|for \w+(?: \w+)?))?\W+(?:until|till?"
    rf"|'til)\s+(?!\s*(?:\d{{1,2}}(?:[:.]\d\d)?\s*(?:[ap]\.?m|h|\W*$)|\d{{1,2}}[:.]\d\d|noon|midnight))"
    rf"|\b{_OFF}\s+{_NOW}|\b(?:currently|presently|temporarily|now|not|indefinitely)\s+(?:currently|presently"
    rf"|yet|now)?\s*"
    r"(?:paused|suspended|on hold|not (?:meeting|running|held|open|being held|active|happening|taking place))\b"
    r"|\bnot (?:currently|presently|yet|now|at present) (?:meeting|running|held|open|active|started|being held"
    r"|taking place|happening|restarted|reopened)\b"
    rf"|\b{_ITSELF} (?:(?:is|are|has|have|been|now|currently|temporarily) )*(?:suspended|paused|on hold"
    rf"|cancell?ed|postponed|folded|disbanded|ended|ceased|dissolved"
    r"|discontinued|closed (?:down|permanently|for good|until|due|because|temporarily)|dormant|inactive|stopped)\b"
    r"|\bhad to close\b|\bto a new day\b|\b(?:has|have) (?:now )?(?:closed(?: down)?|folded|ended|disbanded|ceased|dissolved"
    r"|stopped (?:meeting"
    r"|running))\b"
    r"|\bclosed (?:down|(?:due|owing) (?:to|2)|because of|temporarily|for (?:the )?(?:refurb\w*|renovat\w*"
    r"|repairs?|building works?|covid|lockdown)|(?:while|whilst) "
    r"(?!the (?:meeting|share))|covid|corona|for now)\b|\bpermanently (?:closed|cancelled|suspended)"
    r"|\b(?:closed|cancelled) (?:permanently|for good|indefinitely)\b"
    r"|\b(?:suspended|cancelled|paused|on hold|closed) (?:due to|because of|owing to|during"
    r"|for) (?:the )?(?:covid|corona|pandemic|lockdown)"
    r"|\bno longer (?:meets?|meeting|held|runs?|running|exists?|active|operat\w+|takes place|happens|happening"
    r"|in existence|going)(?! (?:at|in|on|via|by|with)\b)"
    r"|\bdo not (?:attend|travel|go)(?=\W*$|\W+closed\b| there\b| here\b)|\btemp(?:orar(?:y"
    r"|ily))?\.?\s+(?:closed|closure)\b"
    r"|\b(?:on|taking|having|takes) an? (?:\w+ )?(?:break|hiatus)\b(?! (?:at|half|after|for (?:tea|coffee|a)"
    r"|of \d|midway))|\bin(?:to)? abeyance\b"
    r"|\b(?:re-?open\w*|re-?start\w*|start\w*|opening|coming|commencing|launching|resum\w*|return\w*"
    r"|back)\s+(?:again\s+)?(?:very\s+)?(?:soon|shortly)\b"
    r"|\b(?:re-?opening|re-?start(?:ing)?|start(?:ing)?|return) date\b|\b(?:has|have)(?: not"
    r"|n't) (?:yet )?(?:started|(?:re-?)?opened|restarted|resumed)"
    r"|\b(?:re-?opens?|resum(?:es?|ing)|returns|re-?starts?|will be back|we'?ll be back)\s+(?:when|after|once"
    r"|as soon as)\b"
    rf"|\b(?:looking|searching|in need|needs?) (?:for |of )?(?:an? )?(?:new|another|alternative) (?:venue"
    rf"|premises|meeting place|location)\b|\b(?:no|lost (?:its|our|the)) venue\b|\bvenue lost\b"
    r"|\b(?:currently|presently) (?:closed|no (?:mee?tings?|mtgs?))\b|(?:\bnot|n't) (?:exist|meet|run|open"
    r"|meeting|running) any ?more\b|\bfor the foreseeable\b"
    rf"|\bstarts? back\b|\b(?:closes|closing) (?:down|permanently|for good|at the end of)\b"
    rf"|\b(?:re-?)?start(?:s|ing)\s+(?:again\s+)?(?:in\s+)?(?:early |late "
    rf"|mid[- ])?{MONTH_NAME}(?:\s+20\d\d)?(?=\W*$)|^new {_ITSELF} (?:starts|starting)\b"
    rf"|^(?:we(?:'re| are| will be) )?back (?:on |in |after |from )*(?:{DATE}|{MONTH_NAME}|(?:the )?(?:summer"
    rf"|winter|spring|autumn|fall|easter|christmas|new year|break|holidays))"
    rf"|\b(?:summer|winter|christmas|easter) (?:break|recess|shut ?down|closure)\b|\bbreak (?:from|until|over"
    rf"|in|for) (?:mid[ -]|early |late |the )*(?:{MONTH_NAME}|summer|winter)",
    re.I,
)
# All that a clause says, where a word alone is plain.
_ALL_STOPPED: Final = re.compile(
    rf"\W*(?:(?:this|the|our|{_ITSELF}|is|are|has|been|now|sorry|please note|currently|temporarily"
    rf"|all)\W+)*(?:suspended|paused|on hold|cancell?ed|postponed|folded|disbanded|ended"
    r"|ceased|discontinued|defunct|dormant|inactive|not active|shut|gone|no longer|on pause"
    r"|on hiatus|resting|pending|no more|(?:temporarily )?unavailable|ceased meeting"
    r"|closed \(?permanently\)?)\W*(?:due to \w+|covid\S*)?\W*",
    re.I,
)
_BESIDE_IT: Final = re.compile(
    r"\b(?:parking|car ?parks?|lifts?|elevators?|kitchens?|toilets?|refreshments?|tea|coffee|cr[eè]che"
    r"|child ?care|babysitting|chits?|doors?"
    r"|gates?|entrances?|road|bridge|street|station|buses|bus|trains?|smoking|masks?|hugs?|literature|books?"
    r"|zoom|on-?line|virtual(?:ly)?|hybrid"
    r"|seventh|collection|access|room \w+ (?:is )?closed)\b",
    re.I,
)
# Where it is now is told of the other.
_MERGED: Final = re.compile(
    rf"\b(?:merged|amalgamated) (?:with|into)\b|\b(?:use|attend|join|come to) (?:the |our )?{DAY} (?:mee?ting"
    rf"|group|mtg)?\s*instead\b",
    re.I,
)
_MOVED: Final = re.compile(
    rf"\b(?:(?:has |have |is |are )?(?:now )?(?:moved|moving|moves|changed|changing|transferred|switch(?:ed"
    rf"|ing))(?: days?)?\s+(?:to|from .{{0,30}}? to)\s+(?:an? )?"
    rf"|now (?:(?:meets?|meeting|held|runs?|takes? place|on)(?: on)?\s+)?(?:an? )?)(?P<day>{DAY})|^(?P<day2>{DAY}) from now on",
    re.I,
)
# Most notes have no such word, and need no closer look.
_WORTH_A_LOOK: Final = re.compile(
    r"suspend|c[l]os|cancel|paus|hold|postpon|shut|stop|break|not |n't|no m|no v|fold|disband|end|ceas|dissol"
    r"|discont|dormant|inactive|abeyance|hiatus|longer"
    r"|defunct|merged|amalgam|combined|instead|transfer|foresee|more|pending|resting|unavail|permanent|soon|shortly|to close|takes? place"
    r"|date|re-?open|resum|return|re-?start|start|back|venue|premises|location|mov|chang|switch"
    r"|now|recess|gone",
    re.I,
)


@lru_cache(maxsize=1024)
def is_stopped(notes: str, days: tuple[int, ...]) -> bool:
    """Say whether a note tells that a meeting of these days is not on for now, has moved, or is to begin some time."""
    return bool(_WORTH_A_LOOK.search(notes)) and any(
        _stops(clause, days) for clause in clauses(straight(notes))
    )


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
