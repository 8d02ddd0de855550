"""How one takes part, kept apart from whether it is held (FORMATS.md 1.5)."""

from __future__ import annotations

import re
from functools import lru_cache
from types import MappingProxyType
from typing import Final

from msgspec import Struct

from alongside.directory.entry import Mode, Status
from alongside.feeds.recurrence.clauses import clauses
from alongside.feeds.recurrence.doubt import is_of_another_day
from alongside.feeds.recurrence.stopped import CLOSED_FOR_NOW, STOPPED
from alongside.kernel.text import fold

# What a column says outright. An empty mode leaves it to the rest of the row; so does an empty status.
_STATED: Final = MappingProxyType(
    {
        "in person": (Mode.IN_PERSON, None),
        "face to face": (Mode.IN_PERSON, None),
        "physical": (Mode.IN_PERSON, None),
        "online": (Mode.ONLINE, None),
        "virtual": (Mode.ONLINE, None),
        "hybrid": (Mode.HYBRID, None),
        "phone": (Mode.PHONE, None),
        "telephone": (Mode.PHONE, None),
        "active": (None, Status.ACTIVE),
        "open": (None, Status.ACTIVE),
        "inactive": (None, Status.UNVERIFIED),
        "unverified": (None, Status.UNVERIFIED),
        "temporarily closed": (None, Status.TEMPORARILY_CLOSED),
        "temporary closed": (None, Status.TEMPORARILY_CLOSED),
        "suspended": (None, Status.SUSPENDED),
        "paused": (None, Status.SUSPENDED),
        "on hold": (None, Status.SUSPENDED),
        "cancelled": (None, Status.SUSPENDED),
        "canceled": (None, Status.SUSPENDED),
        "dormant": (None, Status.SUSPENDED),
        "temp closed": (None, Status.TEMPORARILY_CLOSED),
        "discontinued": (None, Status.ENDED),
        "ended": (None, Status.ENDED),
        "closed": (None, Status.ENDED),
        "closed permanently": (None, Status.ENDED),
        "permanently closed": (None, Status.ENDED),
    }
)

_NOT_HYBRID: Final = re.compile(
    r"\bnot\s+(?:a\s+)?(?:hybrid|on ?line|on zoom)|no longer (?:on (?:zoom|line)|online|hybrid)|\b(?:zoom"
    r"|online)(?: meeting)?\s+(?:is\s+)?discontinued"
    r"|\b(?:in[- ]person|physical|face[- ]to[- ]face)(?: (?:meeting|mtg))?[- ]only",
    re.I,
)
_HYBRID: Final = re.compile(
    r"\bhybrid\b|\b(?:physical|in[- ]person|face[- ]to[- ]face)\s*(?:&|and|/|\+|or)\s*(?:on[- ]?line|zoom"
    r"|virtual)"
    r"|\b(?:also|parallel|simultaneous|separate)\b[^.\n]{0,30}\b(?:on zoom|on[- ]?line|zoom)\b"
    r"|\battend(?:ing)? in[- ]person\b",
    re.I,
)
_ONLINE_ONLY: Final = re.compile(
    r"\b(?:on[- ]?line|zoom|virtual|internet)(?: (?:meeting|mtg))?[- ]only\b|\bonly (?:on zoom"
    r"|on[- ]?line)\b|\b(?:temporarily|currently|at present|(?:meetings? (?:has|have)|has|have|we) (?:moved"
    r"|gone)(?: to)?)"
    r" (?:only )?(?:held |meeting |running |being held )?(?:on[- ]?line|virtual(?:ly)?"
    r"|(?:on )?zoom)\b(?! (?:too|as well|also|and|or)\b)"
    r"|\b(?:on[- ]?line|virtual(?:ly)?|on zoom)(?: only)? (?:until further notice|at present|at the moment"
    r"|for now|for the time being|temporarily)"
    r"|\bnot (?:yet )?(?:back )?(?:meeting )?in[- ]person\b",
    re.I,
)
_ONLINE_NAME: Final = re.compile(r"\b(?:on[- ]?line|zoom|virtual)\b", re.I)
_WORTH_A_LOOK: Final = re.compile(r"closed|suspended|cancel|paused|hiatus|not (?:meeting|running|held)", re.I)
# What an editor hangs on the name of a group that has stopped: "Lantern Group Cancelled", "Lanterns (suspended)".
_NAMED_CLOSED: Final = re.compile(
    rf"\b(?:cancell?ed|suspended|{STOPPED} temporarily|temporarily {STOPPED})\W*$|\W(?:{STOPPED}|on hold)\)$",
    re.I,
)
# One way of taking part may stop, and the other go on.
_IN_PERSON_WORDS: Final = re.compile(r"\b(?:in[- ]person|face[- ]to[- ]face|f2f|physical)\b", re.I)
_ONLINE_WORDS: Final = re.compile(r"\b(?:on[- ]?line|zoom|virtual|hybrid)\b", re.I)
_EITHER: Final = re.compile(f"{_IN_PERSON_WORDS.pattern}|{_ONLINE_WORDS.pattern}", re.I)
# So may what goes with a meeting.
_BESIDE_IT: Final = re.compile(
    r"\b(?:parking|car park|lift|elevator|kitchen|toilets?|refreshments?|tea|coffee|cr[eè]che|child ?care|babysitting"
    r"|chits?)\b",
    re.I,
)


class Signs(Struct, frozen=True):
    """
    What a row lets one know of how it is held.

    :param stated: what its column says of it, word for word
    :param online: it can be joined online: a link, a meeting number, a type
    :param phone: it can be joined by telephone
    :param place: there is somewhere to go, exactly enough to find it
    :param approximate: its address is an area's
    :param place_closed: a type says that the place is closed for now
    :param in_person_type, online_type: a type names the mode, as UK lists do
    :param name, group, notes: words in which it may be said as well
    :param days: ISO weekdays on which it is held
    """

    stated: tuple[str, ...] = ()
    online: bool = False
    phone: bool = False
    place: bool = False
    approximate: bool = False
    place_closed: bool = False
    in_person_type: bool = False
    online_type: bool = False
    name: str = ""
    group: str = ""
    notes: str = ""
    days: tuple[int, ...] = ()


class Attendance(Struct, frozen=True):
    """How one takes part and whether it is held, with what a column said that means neither."""

    mode: Mode
    status: Status
    unknown: tuple[str, ...] = ()


def attendance(signs: Signs) -> Attendance:
    """
    Decide how a meeting is held.

    A place that is closed for now closes the meeting only where it cannot be joined from elsewhere. A
    meeting that somebody can only go to, but whose place nobody gives, is unverified: listed, and nowhere to
    set out for.
    """
    words = {text: _STATED.get(fold(text)) for text in signs.stated if text.strip()}
    known = [meaning for meaning in words.values() if meaning is not None]
    mode = next((mode for mode, _ in known if mode is not None), None)
    status = next((status for _, status in known if status not in (None, Status.ACTIVE)), None)
    mode = mode or _mode(signs)
    return Attendance(
        mode=mode,
        status=_status(signs, mode, status),
        unknown=tuple(text for text, meaning in words.items() if meaning is None),
    )


def _mode(signs: Signs) -> Mode:
    if _NOT_HYBRID.search(signs.notes) and signs.place:
        return Mode.IN_PERSON
    online = signs.online or signs.online_type or _says_online(signs)
    if not online:
        return (
            Mode.PHONE
            if signs.phone and not _can_go(signs)
            else Mode.HYBRID
            if signs.phone
            else Mode.IN_PERSON
        )
    return Mode.HYBRID if _can_go(signs) else Mode.ONLINE


def _says_online(signs: Signs) -> bool:
    says_so = _HYBRID.search(signs.name) or _HYBRID.search(signs.notes) or _ONLINE_ONLY.search(signs.notes)
    return bool(says_so or _ONLINE_NAME.search(signs.name))


def _can_go(signs: Signs) -> bool:
    if signs.place_closed or signs.approximate or not signs.place:
        return False
    if any(_IN_PERSON_WORDS.search(clause) for clause in _stopped(signs.notes, signs.days)):
        return False
    if signs.online_type and not signs.in_person_type:
        return bool(_HYBRID.search(signs.name) or _HYBRID.search(signs.notes))
    return not (_ONLINE_ONLY.search(signs.notes) or _ONLINE_ONLY.search(signs.name))


def _status(signs: Signs, mode: Mode, stated: Status | None) -> Status:
    if mode is Mode.IN_PERSON and (signs.place_closed or stated is Status.TEMPORARILY_CLOSED):
        return Status.TEMPORARILY_CLOSED
    if stated is not None:
        return stated
    if _says_closed(signs, mode):
        return Status.TEMPORARILY_CLOSED
    if mode is Mode.IN_PERSON and (signs.approximate or not signs.place):
        return Status.UNVERIFIED
    return Status.ACTIVE


def _says_closed(signs: Signs, mode: Mode) -> bool:
    if _NAMED_CLOSED.search(signs.name) or _NAMED_CLOSED.search(signs.group):
        return True
    other_ways = {Mode.IN_PERSON: _ONLINE_WORDS, Mode.ONLINE: _IN_PERSON_WORDS}
    other_way = other_ways.get(mode, _EITHER)
    return any(not other_way.search(clause) for clause in _stopped(signs.notes, signs.days))


@lru_cache(maxsize=1024)
def _stopped(notes: str, days: tuple[int, ...]) -> tuple[str, ...]:
    """Return what a note says has stopped for now, of the meeting or of one way to take part in it."""
    if not _WORTH_A_LOOK.search(notes):
        return ()
    return tuple(clause for clause in clauses(notes) if _stops(clause, days))


def _stops(clause: str, days: tuple[int, ...]) -> bool:
    return bool(CLOSED_FOR_NOW.search(clause)) and not (
        _BESIDE_IT.search(clause) or is_of_another_day(clause, days)
    )
