"""
Recurrence that is said only in words: "1st Tue each mnth", "fortnightly", "no meeting on the last Friday".

Nearly all such words in real lists speak of one session of a weekly meeting ("1st Tue each mnth 'open'",
"last Sunday: steps"). The others tell that the meeting itself is held on some weeks only, and whoever misses
that sends somebody to a locked door. So every clause with such words is asked what it speaks of. What speaks
of the meeting is read where that can be done surely, and marked as not sure where it cannot.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from enum import Enum, auto
from functools import lru_cache
from typing import Final

import msgspec
from msgspec import Struct

from alongside.kernel.periods import Rule, RuleKind

_ORDINALS: Final = {
    "1st": 1, "first": 1, "2nd": 2, "second": 2, "3rd": 3, "third": 3, "4th": 4, "fourth": 4, "forth": 4,
    "5th": 5, "fifth": 5, "last": -1, "final": -1,
}  # fmt: skip
_WEEKDAYS: Final = {"mon": 1, "tue": 2, "wed": 3, "thu": 4, "fri": 5, "sat": 6, "sun": 7}
_MONTH_NAMES: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")

_ORDINAL: Final = r"(?:1st|first|2nd|second|3rd|third|4th|fourth|forth|5th|fifth|last|final)"
_DAY: Final = (
    r"(?:mon(?:day)?s?|tue(?:s(?:day)?)?s?|wed(?:s|nesday)?s?|thu(?:rs?(?:day)?)?s?|fri(?:day)?s?"
    r"|sat(?:urday)?s?|sun(?:day)?s?)\b\.?"
)
_MONTH: Final = r"(?:mo?n?th(?:s)?|months?)\b"
_IN_MONTH: Final = (
    rf"(?:(?:of|in|each|every|the|a|per|any|calendar)\s+)*(?P<odd>odd"
    rf"|even)?[\s-]*(?:number(?:ed)?\s+)?(?P<month>{_MONTH})"
)
_MONTH_NAME: Final = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)

# "1st & 3rd Sat each mnth", "last week of the month", "2nd and 4th Sundays"
_NTH: Final = re.compile(
    rf"(?:\b(?:on|the|every|each)\s+){{0,3}}\b(?P<ordinals>{_ORDINAL}(?:\s*(?:,|/|&|\+|and\b"
    rf"|or\b){{1,2}}\s*(?:the\s+)?{_ORDINAL}){{0,4}})\s+"
    rf"(?:(?P<day>{_DAY})(?:\s+(?:evening|night|morning)s?)?(?:\s+{_IN_MONTH})?"
    rf"|(?P<unit>weeks?|weekends?|meetings?|mtgs?|sessions?"
    rf"|days?)\s+{_IN_MONTH.replace('odd>', 'odd2>').replace('month>', 'month2>')}"
    rf"|{_IN_MONTH.replace('odd>', 'odd3>').replace('month>', 'month3>')})",
    re.I,
)
_NUMBERS: Final = {"other": 2, "two": 2, "2": 2, "three": 3, "3": 3, "four": 4, "4": 4}
_EVERY_N: Final = re.compile(
    rf"\b(?:on\s+)?every\s+(?P<n>other|two|2|three|3|four|4)\s+(?P<of>weeks?|{_DAY})"
    rf"|\b(?:on\s+)?every\s+(?P<nth>second|2nd|third|3rd|fourth|4th)\s+(?P<of2>weeks?\b|{_DAY}(?!\s+(?:of"
    rf"|in|each|every)\b))"
    rf"|\b(?:on\s+)?alternat(?:e|ing|ive)\s+(?P<of3>weeks?|{_DAY})"
    r"|\b(?P<fortnight>fortnightly|(?:once\s+)?(?:a|every|each|per)\s+fortnight)\b|\b(?P<vague>bi-?weekly)\b",
    re.I,
)
_VAGUE: Final = re.compile(
    rf"\b(?:monthly|bi-?monthly|quarterly|(?:once|twice)\s+(?:a|per|each|every)\s+{_MONTH}|every\s+{_MONTH}"
    rf"|(?:one|1|two|2)\s+(?:{_DAY}|times?|weeks?)\s+(?:a|per|each|every|of the)\s+{_MONTH}"
    rf"|every\s+(?:\w+\s+)?(?:two|three|2|3|6|six)\s+{_MONTH}"
    r"|not (?:held )?every week|not weekly|(?:some|certain|selected) weeks only|occasional(?:ly)?"
    r"|irregular(?:ly)?|dates? var(?:y|ies))",
    re.I,
)
_VAGUE_NAME: Final = re.compile(r"\b(?:monthly|quarterly|once a month|every month)\b", re.I)
_SEASON: Final = re.compile(
    r"\b(?:(?:summer|winter|spring|autumn|seasonal|term[- ]?time|school (?:terms?"
    r"|holidays?))\b[^.\n]{0,30}\bonly"
    r"|(?:only (?:in|during|through)|through|during) (?:the )?(?:summer|winter|term[- ]?time"
    r"|school (?:terms?|holidays?)))\b",
    re.I,
)
_MONTHS_ONLY: Final = re.compile(
    rf"\W*(?:only\s+)?(?:(?:from|between)\s+)?(?P<first>{_MONTH_NAME})\s*(?:to|-|–|until|till?|through"
    rf"|and)\s*(?P<last>{_MONTH_NAME})(?:\s+inclusive)?\s+only\W*",
    re.I,
)
_NOT_IN_MONTHS: Final = re.compile(
    rf"\bno\s+(?:mee?tings?|mtgs?)\s+(?:are\s+|is\s+|will be\s+)?(?:held\s+)?(?:in"
    rf"|during)\s+(?P<months>{_MONTH_NAME}(?:\s*(?:,|&|and\b|or\b)+\s*{_MONTH_NAME})*)\b"
    r"(?!\s*\d)",
    re.I,
)
_STARTING: Final = re.compile(
    rf"\b(?:starting|start(?:s|ed)?|from|beginning|commencing|next|next on"
    rf"|next one)\s+(?:on\s+)?(?:the\s+)?(?:{_DAY},?\s+)?"
    rf"(?:(?P<day>\d{{1,2}})(?:[snrt][tdh])?\s+(?:of\s+)?(?P<month>{_MONTH_NAME}),?\s+(?P<year>20\d\d)"
    rf"|(?P<month2>{_MONTH_NAME})\s+(?P<day2>\d{{1,2}})(?:[snrt][tdh])?,?\s+(?P<year2>20\d\d)"
    rf"|(?P<iso>20\d\d-\d\d-\d\d))",
    re.I,
)

# What a session of a weekly meeting is called, or happens to it: a clause with one of these speaks of that
# session.
_TOPICS: Final = re.compile(
    r"\b(?:open(?!s? (?:at|from))|'?closed'?|o(?:ep)n|public|steps?|trad(?:ition)?s?|speakers?|spea?r?kers?"
    r"|chairs?|main|shar(?:e|es|ing)|shot ?gun|stick|sticks"
    r"|topics?|discussions?|lit(?:erature|urature)?|readings?|read|book|bb|big ?book|basic text|study"
    r"|studies|workshops?|format\w*|rota(?:t\w*)?"
    r"|medita\w+|candle\w*|newcomers?|beginners?|birthdays?|chips?|medallions?|coins?|cake|cupcakes?"
    r"|celebrat\w+|anniversar\w+|potluck|pot luck|eating"
    r"|eat|meal|lunch|dinner|breakfast|supper|social|business|conscience|committee|group conscience"
    r"|service|intergroup|asc|panel|platforms?|plarforn"
    r"|al-?anon|alanon|alateen|guests?|visiting|visitors?|women'?s?|men'?s|ladies|esh"
    r"|experience|strength|jft|just for today|ip|ips|leaflets?"
    r"|living clean|principles?|principals?|spiritual|ask[- ]it|basket|q ?& ?a|questions?|grapevine"
    r"|daily reflections?|concepts?|spin|wheel|bingo|writing"
    r"|tools|film|video|tape|audio|story|stories|electric|top table|timer|comments?|reflections?|slogans?"
    r"|gratitude|promises|prayer|relapse|sponsors?\w*"
    r"|double|extended|special|theme|themed|floor|upstairs|downstairs|room|entrance|door|parking"
    r"|collection|contributions?|rent|smok\w+"
    r"|children|cr[eè]che|dogs?)\b",
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
# The meeting itself is on then and no other time; what follows may still say what it is like.
_ONLY_THEN: Final = re.compile(
    r"\bonly\s+(?:operat\w*|held|meets?|runs?|opens?|takes? place|happens|on|once|occurs)\b|\bheld only\b",
    re.I,
)
_HELD_THEN: Final = re.compile(
    r"\b(?:operat\w+|held|meets?|runs?|takes? place|happens|occurs?|meeting is)\s+(?:only|once|monthly"
    r"|fortnightly|bi-?weekly|alternate"
    r"|every\s+(?:other|two|second|third|\d)|on (?:the )?(?:1st|2nd|3rd|4th|5th|first|second|third|fourth"
    r"|fifth|last|alternate))\b",
    re.I,
)
_NOT_HELD: Final = re.compile(
    r"\bno\s+(?:mee?tings?|mtgs?|sessions?)\b|\b(?:does\s*n[o']t|doesn[’']t|do not|will not"
    r"|won[’']t)\s+(?:operate|meet|run|be held|take place|open)"
    r"|\b(?:is|are)\s*n[o']t\s+(?:held|open|on|running|available)|\bnot\s+(?:held|meeting|running"
    r"|operating)\b"
    r"|\b(?:venue|building|hall|church|centre|library)(?:\s+(?:is|will be))?\s+(?:closed|unavailable"
    r"|not available|not open)\b",
    re.I,
)
_EXCEPT: Final = re.compile(r"\b(?:except|excluding|apart from|but not|other than)\b", re.I)
_SUBJECT: Final = re.compile(
    r"\b(?:held|meets?|runs?|operat\w+|takes? place|happens|occurs?|only|meeting dates?)\b", re.I
)
_FILLERS: Final = re.compile(
    r"\b(?:the|a|an|this|is|are|on|in|of|at|and|&|please|note|n\.?b|nb|meetings?|mtgs?|group|we|it|held"
    r"|meets?|met|runs?|operat\w+|takes? place|happens|occurs?"
    r"|only|currently|now|each|every|per|week|weeks|weekly|month|months|from|to|pm|am|noon|time|times|day"
    r"|days|will|be|also|just|once|twice|evening|night|morning"
    r"|afternoon|starting|start|starts|started|beginning|next|one|ring|first|helpline|before|check|with"
    r"|for|you|go|travel\w*|alternate|or)\b|\d+",
    re.I,
)
_SHORT_WORDS: Final = (
    "trad",
    "mon",
    "tue",
    "tues",
    "wed",
    "weds",
    "thu",
    "thur",  # codespell:ignore thur
    "thurs",
    "fri",
    "sat",
    "sun",
)
_CLAUSE_END: Final = re.compile(
    "[.!?]" + "".join(rf"(?<!\b{word}\.)" for word in _SHORT_WORDS) + r"[.!?]*[\s'\")]+|[\n|•]+|\*{2,}", re.I
)
_OF_OPENNESS: Final = re.compile(r"open|o(?:ep)n|closed|addicts?|anyone|welcome", re.I)

_OPEN_MEETING: Final = re.compile(
    r"\bopen\b['’]?(?: (?:mee?tings?|mtgs?|to (?:all|non|the public|everyone|anyone))\b| on\b| last| first"
    r"|\s*$)|\bis (?:an )?open\b",
    re.I,
)
_LABEL: Final = re.compile(
    r"(?:meeting|venue|travel|group)\s+(?:comment|info|information|note)s?\s*:\s*", re.I
)

# Only clauses with one of these are worth a closer look.
_WORTH_A_LOOK: Final = re.compile(
    r"1st|2nd|3rd|4th|5th|first|second|third|fourth|forth|fifth|last|final|every|altern|fortnight|month"
    r"|mnth|mth|week|season|summer|winter|spring|autumn|term|only"
    r"|quarterly|occasional|irregular|dates?|no mee|no mtg",
    re.I,
)

_HOLIDAYS: Final = re.compile(
    r"\bno\b[^.\n]{0,40}\b(?:bank|public)[\s-]+hol(?:iday)?s?\b|\b(?:closed|shut|not (?:held|open|meeting"
    r"|running)|unavailable)\b[^.\n]{0,40}\b(?:bank|public)[\s-]+hol(?:iday)?s?\b"
    r"|\b(?:bank|public)[\s-]+hol(?:iday)?s?\b[^.\n]{0,30}\b(?:no (?:meeting|mtg)|closed"
    r"|not (?:be )?(?:a meeting|held|open))",
    re.I,
)


class _Verdict(Enum):
    """What a clause says of the meeting as a whole."""

    NOTHING = auto()
    HELD_THEN = auto()
    NOT_HELD_THEN = auto()
    NOT_EVERY_WEEK = auto()


class _Said(Struct, frozen=True):
    """When a clause speaks of: weeks of the month and their days, or every so many weeks; empty if untold."""

    weeks: tuple[int, ...] = ()
    days: tuple[int, ...] = ()
    months: tuple[int, ...] = ()
    every: int = 0
    anchor: date | None = None
    in_month: bool = False


def read_recurrence(rule: Rule, *, name: str = "", notes: str = "", openness: str = "") -> Rule:
    """
    Read from words whether a weekly meeting is held on some weeks only.

    :param rule: weekly; any other comes back as it is
    :param notes: free text, in which clauses may speak of anything
    :param openness: text that is meant to say who may come; it changes only how sure the rule is
    :returns: the rule, as MONTHLY or EVERY_N_WEEKS where the words are plain, and with ``sure`` False where
        they say that it is not weekly but not plainly when
    """
    if rule.kind is not RuleKind.WEEKLY:
        return rule
    readings = [*_of_name(name, rule), *_of_notes(notes, rule)]
    if _doubtful_openness(openness, rule):
        readings.append(msgspec.structs.replace(rule, sure=False))
    return _one_of(rule, [reading for reading in readings if reading != rule])


def _one_of(rule: Rule, readings: list[Rule]) -> Rule:
    """Put together what is said of weeks and of months; two things that contradict each other leave it open."""
    weeks = {reading for reading in readings if reading.kind is not RuleKind.WEEKLY}
    months = {reading.months for reading in readings if reading.kind is RuleKind.WEEKLY and reading.sure}
    doubtful = any(reading.kind is RuleKind.WEEKLY and not reading.sure for reading in readings)
    if len(weeks) > 1 or len(months) > 1:
        return _unsure(rule)
    found = weeks.pop() if weeks else rule
    if months and not found.months:
        found = msgspec.structs.replace(found, months=months.pop())
    return _unsure(found) if doubtful and found.kind is RuleKind.WEEKLY else found


def closed_on_holidays(notes: str) -> bool:
    """Say whether a note tells that there is no meeting on public holidays."""
    return bool("holiday" in notes.casefold() and _HOLIDAYS.search(notes))


def open_at_times_only(notes: str, days: tuple[int, ...]) -> bool:
    """Say whether a note tells that a meeting of these days is open in some weeks only, or on another day."""
    for clause in _clauses(notes, only_telling=False):
        if not _OPEN_MEETING.search(clause) or _ONLY_THEN.search(clause):
            continue
        named = {_WEEKDAYS[name[:3].lower()] for name in re.findall(rf"\b{_DAY}", clause, re.I)}
        if _NTH.search(clause) or (named and not named & set(days)):
            return True
    return False


def _of_name(name: str, rule: Rule) -> Iterable[Rule]:
    """Read a name, in which such words describe the meeting; "First Friday" alone may be only a name."""
    if not _WORTH_A_LOOK.search(name):
        return
    text = _straight(name)
    for nth in _NTH.finditer(text):
        said = _nth(nth)
        if said.weeks and set(said.days) & set(rule.days):
            plain = said.in_month or re.search(r"\bonly\b", text, re.I)
            yield _held(rule, said) if plain else _unsure(rule)
    if (match := _EVERY_N.search(text)) and not _speaks_of_session(text, match):
        yield _held(rule, _every_n(match, text))
    if _VAGUE_NAME.search(text) or _SEASON.search(text):
        yield _unsure(rule)


def _speaks_of_session(text: str, match: re.Match[str]) -> bool:
    return bool(match["of3"]) and bool(_TOPICS.match(text[match.end() :].strip()))


def _of_notes(notes: str, rule: Rule) -> Iterable[Rule]:
    if not _WORTH_A_LOOK.search(notes):
        return
    for clause in _clauses(notes):
        verdict, said = _read(clause, rule.days)
        if verdict is _Verdict.HELD_THEN:
            yield _held(rule, said)
        elif verdict is _Verdict.NOT_HELD_THEN:
            yield _left_out(rule, said)
        elif verdict is _Verdict.NOT_EVERY_WEEK:
            yield _unsure(rule)


@lru_cache(maxsize=4096)
def _clauses(text: str, *, only_telling: bool = True) -> tuple[str, ...]:
    clauses = (_LABEL.sub("", clause).strip() for clause in _CLAUSE_END.split(_straight(text)))
    return tuple(clause for clause in clauses if not only_telling or _WORTH_A_LOOK.search(clause))


def _straight(text: str) -> str:
    return text.replace("’", "'").replace("‘", "'").replace("“", '"').replace("”", '"')


def _doubtful_openness(openness: str, rule: Rule) -> bool:
    if not openness or _OF_OPENNESS.search(openness):
        return False
    return any(_read(clause, rule.days)[0] is not _Verdict.NOTHING for clause in _clauses(openness))


@lru_cache(maxsize=4096)
def _read(clause: str, days: tuple[int, ...]) -> tuple[_Verdict, _Said]:
    """Read one clause: when it speaks of, and what it says of that."""
    if only := _MONTHS_ONLY.fullmatch(clause):
        return _Verdict.HELD_THEN, _Said(months=_months_between(only["first"], only["last"]))
    if left_out := _NOT_IN_MONTHS.search(clause):
        return _Verdict.HELD_THEN, _Said(months=_other_months(left_out["months"]))
    if _SEASON.search(clause) and not _TOPICS.search(clause):
        return _Verdict.NOT_EVERY_WEEK, _Said()
    said, rest = _when(clause)
    if said is None:
        return _Verdict.NOTHING, _Said()
    verdict = _verdict(clause, rest)
    if verdict is _Verdict.NOTHING or _names_one_month(clause, said):
        return _Verdict.NOTHING, said
    if said.days and not set(said.days) & set(days):
        # Said of a group's other day; unless it says "only", which cannot be true beside this row.
        missed = verdict is _Verdict.HELD_THEN and bool(re.search(r"\bonly\b", clause, re.I))
        return (_Verdict.NOT_EVERY_WEEK if missed else _Verdict.NOTHING), said
    plain = said.every or (said.weeks and said.days)
    return (verdict if plain or said.months else _Verdict.NOT_EVERY_WEEK), said


def _when(clause: str) -> tuple[_Said | None, str]:
    """Return when a clause speaks of, and its words beside that."""
    nths = list(_NTH.finditer(clause))
    every = _EVERY_N.search(clause)
    vague = _VAGUE.search(clause)
    rest = _EVERY_N.sub(" ", _VAGUE.sub(" ", _NTH.sub(" ", _STARTING.sub(" ", clause))))
    if nths:
        found = [_nth(match) for match in nths]
        weeks = tuple(sorted({week for said in found for week in said.weeks}, key=lambda week: week % 7))
        days = tuple(sorted({day for said in found for day in said.days}))
        months = found[0].months
        return _Said(
            weeks=weeks, days=days, months=months, in_month=any(said.in_month for said in found)
        ), rest
    if every:
        return _every_n(every, clause), rest
    return (_Said(), rest) if vague else (None, rest)


def _verdict(clause: str, rest: str) -> _Verdict:
    """Decide whether a clause speaks of the meeting as a whole."""
    topic = _TOPICS.search(clause)
    only_then = _ONLY_THEN.search(clause)
    only = bool(re.search(r"\bonly\b", clause, re.I))
    if _MODES.search(rest) and (topic is None or only):
        return _Verdict.NOT_EVERY_WEEK
    if _NOT_HELD.search(clause):
        return _Verdict.NOT_HELD_THEN
    if only_then and (topic is None or only_then.start() < topic.start()):
        return _Verdict.HELD_THEN
    if topic or _DESCRIBES.search(rest):
        return _Verdict.NOTHING
    if _EXCEPT.search(clause):
        return _Verdict.NOT_HELD_THEN
    unexplained = re.sub(r"[\W_]+", "", _FILLERS.sub(" ", rest))
    if _HELD_THEN.search(clause) or not unexplained:
        return _Verdict.HELD_THEN
    return _Verdict.NOT_EVERY_WEEK if _SUBJECT.search(rest) else _Verdict.NOTHING


def _names_one_month(clause: str, said: _Said) -> bool:
    """Say whether it is about a date of one year or month, such as the last Saturday of June."""
    without_start = _STARTING.sub(" ", clause)
    return bool(
        said.weeks and not said.in_month and re.search(rf"\b(?:of|in)\s+{_MONTH_NAME}\b", without_start, re.I)
    )


def _nth(match: re.Match[str]) -> _Said:
    ordinals = re.findall(_ORDINAL, match["ordinals"].lower())
    weeks = tuple(sorted({_ORDINALS[word] for word in ordinals}, key=lambda week: week % 7))
    day = match["day"]
    parity = (match["odd"] or match["odd2"] or match["odd3"] or "").lower()
    in_month = bool(match["month"] or match["month2"] or match["month3"])
    return _Said(
        weeks=() if _is_ambiguous(match, in_month=in_month) else weeks,
        days=(_WEEKDAYS[day[:3].lower()],) if day else (),
        months={"odd": tuple(range(1, 13, 2)), "even": tuple(range(2, 13, 2))}.get(parity, ()),
        in_month=in_month,
    )


def _is_ambiguous(match: re.Match[str], *, in_month: bool) -> bool:
    """Say whether it is "2nd last Monday", the last but one, or "every second Friday", which has two meanings."""
    if re.search(r"\d\w\w\s+last\b", match["ordinals"], re.I):
        return True
    every = not in_month and re.match(r"\W*(?:on\s+)?(?:every|each)\b", match[0], re.I)
    return bool(every and not re.match(r"1st|first|last", match["ordinals"], re.I))


def _every_n(match: re.Match[str], clause: str) -> _Said:
    of = match["of"] or match["of2"] or match["of3"] or ""
    day = _WEEKDAYS.get(of[:3].lower())
    # "Every second Friday" and "bi-weekly" each have two meanings.
    every = 0 if match["nth"] or match["vague"] else _NUMBERS.get((match["n"] or "two").lower(), 2)
    return _Said(every=every, days=(day,) if day else (), anchor=_anchor(clause))


def _anchor(clause: str) -> date | None:
    match = _STARTING.search(clause)
    if not match:
        return None
    try:
        if match["iso"]:
            return date.fromisoformat(match["iso"])
        month = _MONTH_NAMES.index((match["month"] or match["month2"])[:3].lower()) + 1
        return date(int(match["year"] or match["year2"]), month, int(match["day"] or match["day2"]))
    except ValueError:
        return None


def _months_between(first: str, last: str) -> tuple[int, ...]:
    start, end = _MONTH_NAMES.index(first[:3].lower()), _MONTH_NAMES.index(last[:3].lower())
    return tuple(sorted((start + step) % 12 + 1 for step in range((end - start) % 12 + 1)))


def _other_months(names: str) -> tuple[int, ...]:
    left_out = {name[:3].lower() for name in re.findall(_MONTH_NAME, names, re.I)}
    return tuple(number for number, name in enumerate(_MONTH_NAMES, start=1) if name not in left_out)


def _unsure(rule: Rule) -> Rule:
    return msgspec.structs.replace(rule, sure=False)


def _held(rule: Rule, said: _Said) -> Rule:
    """Make the rule of a meeting that is held then."""
    if said.every:
        anchor = said.anchor if said.anchor and said.anchor.isoweekday() in rule.days else None
        # Without an anchor nobody knows which weeks: ring first.
        return msgspec.structs.replace(
            rule, kind=RuleKind.EVERY_N_WEEKS, every=said.every, anchor=anchor, sure=anchor is not None
        )
    if said.weeks and len(rule.days) == 1:
        return msgspec.structs.replace(rule, kind=RuleKind.MONTHLY, weeks=said.weeks, months=said.months)
    if said.months and not said.weeks:
        return msgspec.structs.replace(rule, months=said.months)
    return _unsure(rule)


def _left_out(rule: Rule, said: _Said) -> Rule:
    """Make the rule of a meeting held on all weeks but these; no rule can say "all but the last"."""
    if said.every or not said.weeks or -1 in said.weeks or said.months or len(rule.days) != 1:
        return _unsure(rule)
    weeks = tuple(week for week in range(1, 6) if week not in said.weeks)
    return msgspec.structs.replace(rule, kind=RuleKind.MONTHLY, weeks=weeks)
