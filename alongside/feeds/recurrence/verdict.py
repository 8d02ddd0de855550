"""Whether a clause speaks of the meeting as a whole, or of one session of it."""

from __future__ import annotations

import re
from enum import Enum, auto
from functools import lru_cache
from typing import Final

from msgspec.structs import replace

from alongside.feeds.recurrence.said import Said, months_left_out, when
from alongside.feeds.recurrence.vocabulary import ALL_MONTHS, DAY, MONTH_NAME

# What a session is called, or happens at it: a clause with one of these speaks of that session.
_WHO: Final = (
    rf"open(?!s? (?:at|from|all year|all the year|throughout))|'?closed'?(?! (?:in|during|for|on|all"
    rf"|throughout|{MONTH_NAME})\b)|o(?:ep)n|public(?! hol)"
    r"|women'?s?|men'?s?|ladies"
    r"|guests?|visiting|visitors?|newcomers?|beginners?"
)
_BUSINESS: Final = (
    r"gsrs?|secretar\w+|treasurers?|officers?|rent|pay(?:s|ments?)?|inventory"
    r"|business|conscience|committee|service|intergroup|asc|workshops?|panel|rota(?:t\w*)?"
)
_KINDS: Final = (
    r"steps?|trad(?:ition)?s?|speakers?|spea?r?kers?|chairs?|shar(?:e|es|ing)|shot ?gun|stick|sticks"
    r"|main(?! (?:hall|entrance|door|room|building|church|gate|road|street|car|library))"
    r"|topics?|discussions?|lit(?:erature|urature)?|readings?|read|bb|big ?book|basic text|study|studies"
    r"|chapters?|book(?! (?:ahead|in\b|a place|your|online|in advance|by\b|via|first|early))|format\w*|medita\w+"
    r"|candle\w*"
    r"|birthdays?|chips?|medallions?|coins?|cake|cupcakes?|celebrat\w+|anniversar\w+|potluck|pot luck|eating"
    r"|eat|meal|lunch|dinner|breakfast|supper|social(?! (?:club|distanc))|platforms?|plarforn"
    r"|(?:shared )?table"
    r"|al-?anon|alanon|alateen|esh|experience|strength|jft|just for today|ip|ips|leaflets?"
    r"|living clean|principles?|principals?|spiritual|ask[- ]it|basket|q ?& ?a|questions?|grapevine"
    r"|daily reflections?|concepts?|spin|wheel|bingo|writing|tools?|films?|movies?|games?|video|tape"
    r"|audio|story|stories|electric"
    r"|timer|comments?|reflections?|slogans?|gratitude|promises|prayer|relapse|sponsors?\w*"
    r"|double|extended|special|theme|themed"
)
_ABOUT: Final = re.compile(rf"\b(?:{_WHO}|{_BUSINESS}|{_KINDS})\b", re.I)
_ABOUT_ONE_SESSION: Final = re.compile(rf"\b(?:{_BUSINESS}|{_KINDS})\b", re.I)
_OF_BUSINESS: Final = re.compile(rf"\b(?:{_BUSINESS})\b", re.I)
# What may belong to one session or to all of them.
_AROUND: Final = re.compile(
    r"\b(?:floor|upstairs|downstairs|rooms?|entrance|door|doors|parking|collection|contributions?|rent"
    r"|smok\w+"
    r"|children|cr[eè]che|dogs?|minutes?|mins|hours?|hrs?|earlier|later|longer|shorter|early|late)\b",
    re.I,
)
# "Is upstairs", "lasts 90 minutes": something is said of that session, not that there is one.
_TELLS_HOW: Final = re.compile(
    r"\b(?:is|are|will|we|use|using|which|when|starts?|begins?|finish\w*|ends?|lasts?|runs? (?:on|until)|opens?)\b",
    re.I,
)
# "First Tuesday starts at 7" may be a meeting of each week that starts earlier then.
_STARTS_AT: Final = re.compile(
    rf"{DAY}\s+(?:starts?|begins?|from)\s+(?:at\s+)?\d{{1,2}}(?:[:.]\d\d|\b(?!\s*[/-]?\d))(?!\s+{MONTH_NAME})",
    re.I,
)
_DESCRIBES: Final = re.compile(
    r"\b(?:is|are|will be|becomes?)\s+(?:an?\b|the\b|our\b|always\b|usually\b|from \d)|\bthere (?:is|are"
    r"|will be)\b|\bwe (?:have|read|do|alternate)\b",
    re.I,
)
# Somewhere to be on some weeks, and a link on others.
_MODES: Final = re.compile(
    r"\b(?:in[- ]person|face[- ]to[- ]face|f2f|physical(?:ly)?|zoom|on-?line|virtual(?:ly)?|hybrid)\b", re.I
)
_ALTERNATES: Final = re.compile(r"\balternat\w*|\b(?:one|1) week\b", re.I)
_ALTERNATES_WITH: Final = re.compile(r"\balternat(?:es?|ing)\s+(?:weekly\s+|weeks\s+)?with\b", re.I)

_VERB: Final = r"(?:held|meets?|runs?|operat\w+|takes? place|happens|occurs?|gathers?|gets? together|conducted|convenes?)"
# The meeting itself is on then and no other time; what follows may still say what it is like.
ONLY_THEN: Final = re.compile(rf"\bonly\s+(?:{_VERB}|opens?|on|once)\b|\b{_VERB}\s+only\b", re.I)
_THEN: Final = (
    r"(?:only|once|twice|monthly|fortnightly|bi-?weekly|alternate|every\s+(?:other|two|second|third|\d)"
    r"|(?:on |in )?(?:the |every )?(?:1st|2n?d|3r?d|4th|5th|first|second|third|fourth|fifth|last"
    r"|alternate))\b"
)
_HELD_THEN: Final = re.compile(
    rf"\b(?:{_VERB}|meetings? (?:is|are))\s+{_THEN}|\b(?:there (?:is|are|will be)|we have) (?:an? |one "
    rf"|only )*(?:mee?tings?|mtgs?)\b",
    re.I,
)
# "Meets" is never said of one session but where a committee does.
_MEETS_THEN: Final = re.compile(rf"\b(?:meets?|runs|operates|gathers|gets? together)\s+{_THEN}", re.I)
_IS_FORTNIGHTLY: Final = re.compile(
    r"\bthis (?:meeting |group )?is (?:an? |our )?(?:monthly|fortnightly|bi-?weekly|quarterly|bi-?monthly)\b",
    re.I,
)
_NOT_HELD: Final = re.compile(
    r"\bno\s+(?:mee?tings?|mtgs?|sessions?|meets?)\b"
    r"|\b(?:(?:do|does|did|will|wo|ca)(?:n't| not)|cannot|can not|doesnt|dont|wont)\s+(?:operate|meet|run"
    r"|be held|take place|happen|open|gather|get together)"
    r"|\b(?:is|are)\s*n[o']t\s+(?:held|open|on|running|available)|\bnot\s+(?:held|meeting|running"
    r"|operating)\b"
    r"|\b(?:venue|building|hall|church|centre|library)(?:\s+(?:is|will be))?\s+(?:closed|unavailable"
    r"|not available|not open)\b",
    re.I,
)
_EXCEPT: Final = re.compile(
    r"\b(?:except(?:ing)?|excluding|apart from|but not|other than|bar (?:the|every)|save (?:the|for)"
    r"|with the exception of|(?:(?<=\bweek )|(?<=\ball ))but (?=the\b|first|last)|not (?:on )?(?:the )?(?=1st|2nd|3rd|4th|5th"
    r"|first|second|third|fourth|fifth"
    r"|last))",
    re.I,
)
_ONLY: Final = re.compile(r"\bonly\b", re.I)
# Another week on some conditions.
_ON_CONDITION: Final = re.compile(
    r"\b(?:unless|depending|subject to|if (?:(?:it|there|that|this|a|the|on|is|'s|falls|that's"
    r"|it's)\b\W*)*(?:bank|public|holiday|mon|christmas))",
    re.I,
)
_SEASON_NAMES: Final = r"(?:summer|winter|spring|autumn|seasonal|term[- ]?time|school (?:terms?|holidays?))"
_SEASON: Final = re.compile(
    rf"\b(?:{_SEASON_NAMES}\b[^.\n]{{0,30}}\bonly"
    rf"|(?:only (?:in|during|through)|through|during) (?:the )?{_SEASON_NAMES}"
    rf"|(?:{_VERB}|open) (?:in|during|through) (?:the )?(?:{_SEASON_NAMES}|term)"
    r"|(?:no (?:mee?tings?|mtgs?)|not|n't|closed|except|excluding|outside|breaks?) [^.\n]{0,40}?"
    r"(?:school|half[- ]?term|summer|term[- ]?time|university|college|term)(?:'s)?[\s-]+(?:holidays?|hols"
    r"|breaks?"
    r"|vacations?|time)"
    r"|(?:no (?:mee?tings?|mtgs?)|closed|not (?:held|running|meeting)|breaks?) (?:(?:in|during|for|over"
    r"|through|at) )?(?:the )?(?:summer|winter|half[- ]?term))\b",
    re.I,
)
_FILLERS: Final = re.compile(
    rf"\b(?:the|a|an|this|is|are|on|in|of|at|and|&|please|note|n\.?b|nb|meetings?|mtgs?|gatherings?|group"
    rf"|we|it|{_VERB}|met"
    r"|only|always|usually|normally|currently|now|each|every|per|week|weeks|weekly|month|months|mnths?"
    r"|from|to|pm|am|noon|time|times|day"
    r"|days|will|be|also|just|once|twice|about|around|roughly|evening|night|morning|afternoon|starting"
    r"|start|starts|started"
    r"|beginning|next|one|ring|first|helpline|before|check|with|see|website|for|you|your|go|travel\w*"
    r"|alternate|or|but|not|all)\b"
    rf"|\b{DAY}|\d+",
    re.I,
)
_SEGMENT_END: Final = re.compile(r"\s*(?:[,;:()\[\]/]|\s[-–]\s|\band\b|\bbut\b)\s*", re.I)


def names_a_session(text: str) -> bool:
    """Say whether a text begins with what a session is called."""
    return bool(_ABOUT.match(text.strip()))


def speaks_of_a_session(text: str) -> bool:
    """Say whether what a session is called stands anywhere in a text."""
    return bool(_ABOUT.search(text))


def is_of_a_season(text: str) -> bool:
    """Say whether a text tells that a meeting is held in some seasons only."""
    return bool(_SEASON.search(text))


class Verdict(Enum):
    """What a clause says of the meeting as a whole."""

    NOTHING = auto()
    HELD_THEN = auto()
    NOT_HELD_THEN = auto()
    NOT_EVERY_WEEK = auto()


_NOT_EVERY_WEEK: Final = (Verdict.NOT_EVERY_WEEK, Said())


@lru_cache(maxsize=4096)
def read_clause(clause: str, days: tuple[int, ...]) -> tuple[Verdict, Said]:
    """Read one clause of a meeting held on these days: when it speaks of, and what it says of that."""
    if is_of_a_season(clause) and not _ABOUT.search(_SEASON.sub(" ", clause)):
        return _NOT_EVERY_WEEK
    if _changes_place(clause):
        return _NOT_EVERY_WEEK
    without, months = months_left_out(clause)
    said, rest = when(without)
    if said is None:
        return (Verdict.HELD_THEN, Said(months=months)) if months else (Verdict.NOTHING, Said())
    if months and not said.months:
        said = replace(said, months=months)
    verdict = _of_months(without, rest, said) if _is_of_months(said) else _verdict(without, rest, said)
    verdict = _as_far_as_sure(verdict, said, without, days)
    if verdict is Verdict.NOTHING and months and _NOT_HELD.search(clause):
        return Verdict.HELD_THEN, Said(months=months)
    # Months that may be when it is open, not when it is held, keep nobody from asking.
    return (verdict, Said()) if verdict is Verdict.NOT_EVERY_WEEK and _is_of_months(said) else (verdict, said)


def _changes_place(clause: str) -> bool:
    """Say whether it changes from week to week where it is held, or with whom it takes turns."""
    if _ABOUT.search(clause):
        modes = {mode.lower()[:2] for mode in _MODES.findall(clause)}
        return bool(_ALTERNATES.search(clause)) and len(modes) > 1 and not _ABOUT_ONE_SESSION.search(clause)
    return bool(_ALTERNATES.search(clause) and _MODES.search(clause)) or bool(_ALTERNATES_WITH.search(clause))


def _is_of_months(said: Said) -> bool:
    return not (said.weeks or said.every or said.days or said.in_month or said.vague) and bool(said.months)


def _of_months(clause: str, rest: str, said: Said) -> Verdict:
    """Decide on months alone, such as "May to September only"."""
    about = _ABOUT.search(clause)
    if about and about[0].lower() == "open" and not unexplained(rest.lower().replace("open", " ")):
        # "Open May to September" may mean who comes, or when it is held.
        return Verdict.NOT_EVERY_WEEK
    if about or set(said.months) == ALL_MONTHS:
        return Verdict.NOTHING
    if _NOT_HELD.search(clause) or _EXCEPT.search(clause) or re.search(r"\b(?:closed|shut)\b", clause, re.I):
        return Verdict.NOT_EVERY_WEEK
    told = _ONLY.search(rest) or re.search(rf"\b(?:{_VERB}|odd|even)\b|{DAY}", clause, re.I)
    if not unexplained(rest):
        return Verdict.HELD_THEN if told else Verdict.NOT_EVERY_WEEK
    return Verdict.NOT_EVERY_WEEK if _ONLY.search(rest) else Verdict.NOTHING


def _verdict(clause: str, rest: str, said: Said) -> Verdict:
    about = _ABOUT.search(clause)
    only_then = ONLY_THEN.search(clause)
    if _MODES.search(rest) and (about is None or _ONLY.search(clause)):
        return Verdict.NOT_EVERY_WEEK
    if _NOT_HELD.search(clause):
        return Verdict.NOT_HELD_THEN
    if only_then and (about is None or only_then.start() < about.start()):
        return Verdict.HELD_THEN
    if _IS_FORTNIGHTLY.search(clause) or (about is None and _ON_CONDITION.search(clause)):
        return Verdict.NOT_EVERY_WEEK
    if about:
        return _beside_a_session(clause, said)
    return _of_the_meeting(clause, rest, said)


def _beside_a_session(clause: str, said: Said) -> Verdict:
    """Decide on a clause that names a session, but may go on to the meeting: "Women only, meets 1st Tuesday"."""
    if _MEETS_THEN.search(clause) and not _OF_BUSINESS.search(clause):
        return Verdict.NOT_EVERY_WEEK
    if (said.every or said.vague) and _stands_alone(clause) and not _ABOUT_ONE_SESSION.search(clause):
        # "Fortnightly, open to all" may mean either.
        return Verdict.NOT_EVERY_WEEK if said.every else Verdict.NOTHING
    return Verdict.NOTHING


def _of_the_meeting(clause: str, rest: str, said: Said) -> Verdict:
    """Decide on a clause that names no session."""
    around = _AROUND.search(clause)
    if not unexplained(rest):
        if not said.in_month and _STARTS_AT.search(clause):
            return Verdict.NOT_EVERY_WEEK
        return Verdict.NOT_HELD_THEN if _EXCEPT.search(clause) else Verdict.HELD_THEN
    if _HELD_THEN.search(clause) and not (around and _EXCEPT.search(clause)):
        return Verdict.HELD_THEN
    if around and not said.every:
        told_apart = _TELLS_HOW.search(rest) and not _stands_alone(clause) and not said.vague
        return Verdict.NOTHING if told_apart else Verdict.NOT_EVERY_WEEK
    if _DESCRIBES.search(rest):
        return Verdict.NOTHING
    return Verdict.NOT_HELD_THEN if _EXCEPT.search(clause) else Verdict.NOT_EVERY_WEEK


def _stands_alone(clause: str) -> bool:
    """Say whether a part of a clause between commas says when, and nothing else."""
    for segment in _SEGMENT_END.split(clause):
        said, rest = when(_EXCEPT.sub(" ", segment))
        if said is not None and not unexplained(rest):
            return True
    return False


def unexplained(rest: str) -> str:
    """Return the letters of what is left of a clause when the words that any clause may have are taken out."""
    return re.sub(r"[\W_]+", "", _FILLERS.sub(" ", rest))


def _as_far_as_sure(verdict: Verdict, said: Said, clause: str, days: tuple[int, ...]) -> Verdict:
    if verdict is Verdict.NOTHING:
        return verdict
    if said.named_month or (said.weeks and not said.in_month and _names_a_month(clause)):
        verdict = _of_named_months(verdict, said, clause)
    if said.days and not set(said.days) & set(days):
        # Said of a group's other day; unless it says "only", which cannot be true beside this row.
        missed = verdict is Verdict.HELD_THEN and _ONLY.search(clause)
        return Verdict.NOT_EVERY_WEEK if missed else Verdict.NOTHING
    plain = said.every or (said.weeks and (said.days or not said.by_unit)) or _is_of_months(said)
    return verdict if plain or verdict is Verdict.NOTHING else Verdict.NOT_EVERY_WEEK


def _names_a_month(clause: str) -> bool:
    return bool(re.search(rf"\b(?:of|in)\s+{MONTH_NAME}", clause, re.I))


def _of_named_months(verdict: Verdict, said: Said, clause: str) -> Verdict:
    """Decide on "first Sunday of March and June": dates of some months, or the one date that is left out."""
    if verdict is Verdict.NOT_HELD_THEN:
        # One date in a year; the note beside the listing tells it.
        return Verdict.NOTHING
    plain = said.named_month and (len(said.months) > 1 or _ONLY.search(clause))
    return verdict if plain else Verdict.NOT_EVERY_WEEK
