"""When a clause speaks of: weeks of the month and their days, months, or every so many weeks."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from msgspec import Struct

from alongside.feeds.recurrence.vocabulary import (
    DATE,
    DAY,
    MONTH,
    MONTH_LIST,
    MONTH_NAME,
    ORDINAL,
    SEVERAL,
    TO,
    date_of,
    in_order,
    months_between,
    months_of,
    other_months,
    weekday_of,
    weeks_of,
)

_ODD, _EVEN = tuple(range(1, 13, 2)), tuple(range(2, 13, 2))

_PARITY: Final = r"(?P<parity{n}>odd|even)?[\s-]*(?:number(?:ed)?\s+)?"
_IN_MONTH: Final = (
    rf"(?:(?:of|in|each|every|the|a|per|any|calendar)\s+)*{_PARITY}(?P<month{{n}}>{MONTH})"
    rf"|(?:of|in)\s+(?P<named{{n}}>{MONTH_LIST})(?!\s*\d)"
)


def _in_month(number: int) -> str:
    return f"(?:{_IN_MONTH})".replace("{n}", str(number))


# "1st & 3rd Sat each mnth", "last week of the month", "2nd and 4th Sundays", "first two Mondays".
NTH: Final = re.compile(
    rf"(?:\b(?:on|the|every|each)\s+){{0,3}}\b(?P<ordinals>{ORDINAL}(?:{SEVERAL}{ORDINAL}){{0,4}})\s+"
    rf"(?:(?P<few>two|2|three|3)\s+(?=mon|tue|wed|thu|fri|sat|sun))?"
    rf"(?:(?P<day>{DAY})(?:\s+(?:evening|night|morning|afternoon)s?\b)?(?:\s+{_in_month(1)})?"
    rf"|(?P<unit>weeks?|weekends?|meetings?|mtgs?|sessions?|days?|ones?)\s+{_in_month(2)}"
    rf"|{_in_month(3)})",
    re.I,
)
# "2nd & 4th", of whatever weekday the meeting has.
_BARE_NTH: Final = re.compile(
    rf"\b(?P<ordinals>{ORDINAL}(?:{SEVERAL}{ORDINAL}){{1,4}})(?=\s*(?:only\b|no (?:mee|mtg)|[,;.)]|$))", re.I
)
# "Weeks 1 and 3 only"
_WEEK_NUMBERS: Final = re.compile(
    rf"\b(?:weeks?|wks?)\s+(?P<numbers>[1-5](?:{SEVERAL}[1-5]){{0,4}})(?=\s+only\b)", re.I
)
# "2nd last", "first to third", "last but one": not the week that the last word names alone.
_TWO_MEANINGS_BEFORE: Final = re.compile(
    rf"\b{ORDINAL}\s*(?:(?:-|–|to|thru|through|from)\s*)?(?:the\s+)?$", re.I
)
_TWO_MEANINGS_AFTER: Final = re.compile(rf"\s*(?:but one\b|{TO}(?:the\s+)?{ORDINAL})", re.I)

_NUMBERS: Final = {
    "other": 2, "two": 2, "2": 2, "three": 3, "3": 3, "four": 4, "4": 4, "five": 5, "5": 5, "six": 6, "6": 6,
    "eight": 8, "8": 8,
}  # fmt: skip
EVERY_N: Final = re.compile(
    rf"\b(?:on\s+)?every\s+(?P<n>other|two|2|three|3|four|4|five|5|six|6|eight|8)\s+(?P<of>weeks?\b|{DAY})"
    rf"|\b(?:on\s+)?every\s+(?P<nth>second|2n?d|third|3r?d|fourth|4th)\s+(?P<of2>weeks?\b|{DAY}(?!\s+(?:of"
    rf"|in|each|every)\b))"
    rf"|\b(?:on\s+)?alternat(?:e|ing|ive)\s+(?P<of3>weeks?\b|{DAY})"
    r"|\b(?P<fortnight>fortnight?ly|(?:once\s+)?(?:a|every|each|per)\s+fortnight)\b"
    r"|\b(?P<vague>bi-?\s?weekly)\b",
    re.I,
)
_VAGUE: Final = re.compile(
    rf"\b(?:monthly|bi-?\s?monthly|quarterly|penultimate|(?:once|twice|(?:two|2|three|3)(?: times"
    rf"|x)) (?:a|per|each|every) {MONTH}"
    rf"|[1-4]\s?[x/]\s?{MONTH}|all {DAY} but the last"
    rf"|(?:twice|once) monthly|every\s+{MONTH}|(?:one|1|two|2|three|3)\s+(?:{DAY}|times?|weeks?)\s+(?:a"
    rf"|per|each|every|of the)\s+{MONTH}"
    rf"|every\s+(?:\w+\s+)?(?:two|three|2|3|6|six)\s+{MONTH}"
    rf"|(?:every other|alternat(?:e|ing|ive)|every (?:second|third|2nd|3rd|few)) {MONTH}"
    r"|every (?:few|couple of|so many) weeks|week on,?/? ?(?:and )?week off|(?:odd"
    r"|even)[- ](?:numbered )?weeks"
    rf"|one (?:week|{DAY}) in (?:two|three|four|2|3|4)"
    rf"|not (?:\w+ )?every (?:week|{DAY})|n[o']t (?:\w+ ){{0,2}}every (?:week|{DAY})|not all (?:weeks"
    rf"|{DAY})|not weekly"
    rf"|(?:some|certain|selected|most|various) (?:weeks|{DAY})"
    # Weeks of the month, or of a course of steps: where they stand alone, nobody knows.
    rf"|^(?:{DAY}|(?:{DAY}\s+)?(?:weeks?|wks?))\s+[1-5](?:{SEVERAL}[1-5]){{1,4}}(?=\W*$)"
    rf"|^{ORDINAL}(?:{SEVERAL}{ORDINAL})+ weeks?(?=\W*$)"
    r"|(?:\d|two|three|four|five|six|several|a few) times (?:a|per|each|every) year"
    r"|^(?:(?:our |the )?(?:next )?(?:mee?tings?|mtgs?) )?dates(?= ?(?::|are\b|[-–]))"
    r"|^occasional(?:ly)?(?: mee?tings?| mtgs?)?(?=\W*$)"
    r"|(?:held|meets?|runs?|only) (?:only )?occasionally|irregular(?:ly)?|dates? (?:may |can "
    r"|will )?(?:var(?:y|ies)|change))",
    re.I,
)
# The months themselves recur, and nobody knows which: no week of the month is then sure.
_VAGUE_MONTHS: Final = re.compile(
    rf"\b(?:bi-?\s?monthly|quarterly|every\s+(?:\w+\s+)?(?:two|three|2|3|6|six|other|second|third|2nd|3rd"
    rf"|few)\s+{MONTH}"
    rf"|alternat(?:e|ing|ive) {MONTH})",
    re.I,
)

_ONLY_MONTHS: Final = re.compile(
    rf"\b(?:(?:from|between)\s+)?(?P<first>{MONTH_NAME}){TO}(?P<last>{MONTH_NAME})(?:\s+inclusive\b)?",
    re.I,
)
# "Between May and September", and "only in June and July"
_BETWEEN_MONTHS: Final = re.compile(
    rf"\bbetween\s+(?P<first>{MONTH_NAME})\s+(?:and|&)\s+(?P<last>{MONTH_NAME})", re.I
)
_IN_MONTHS: Final = re.compile(rf"\b(?:in|during)\s+(?P<months>{MONTH_LIST})(?!\s*\d)", re.I)
_PARITY_ONLY: Final = re.compile(
    rf"\b(?:in|every|each)?\s*(?P<parity>odd|even)[\s-]*(?:number(?:ed)?\s+)?{MONTH}", re.I
)
_LEFT_OUT: Final = (
    r"(?:\b(?:except(?:ing)?|excluding|apart from|but not|other than|bar|^not)(?:\s+(?:in|for|during|of))?"
    r"|\bnot(?=\s+(?:in|during|throughout)\s)(?:\s+\w+)"
    r"|[(]\s*not|(?:\bno\s+(?:mee?tings?|mtgs?)|\b(?:closed?|closes|shuts?|dark|breaks?(?= for| in| over)"
    r"|not (?:held|meeting|running))|\b(?:do(?:es)?|will"
    r"|is|are)(?: not|n't)\s+(?:meet|run|operate|open|held|be held|meeting|running))"
    r"(?:\s+(?:are|is|will be))?(?:\s+held)?(?:\s+(?:in|during|for|over|throughout|all))?)"
)
_NOT_IN_MONTHS: Final = re.compile(
    rf"{_LEFT_OUT}\s+(?:the\s+)?(?:months?\s+of\s+)?(?P<months>{MONTH_LIST})(?!\s*\d)(?!\s+(?:bank|public"
    rf"|hol))(?!\s+(?:street|st|road|rd|lane|hall|house)\b)(?!{TO}{MONTH_NAME})",
    re.I,
)
# "No August meeting", "August off"
_NO_AUGUST: Final = re.compile(
    rf"\bno\s+(?P<before>{MONTH_LIST})\s+(?:mee?tings?|mtgs?)|^(?P<after>{MONTH_LIST})\s+off(?=\W*$)", re.I
)
_STARTING: Final = re.compile(
    r"\b(?:(?P<start>starting|start(?:s|ed)?|from|beginning|commencing)|next|next on|next one)"
    rf"\s+(?:on\s+)?{DATE}",
    re.I,
)


class Said(Struct, frozen=True):
    """When a clause speaks of; each part is empty where it is not told."""

    weeks: tuple[int, ...] = ()
    days: tuple[int, ...] = ()
    months: tuple[int, ...] = ()
    every: int = 0
    anchor: date | None = None
    first: date | None = None
    in_month: bool = False
    named_month: bool = False
    by_unit: bool = False
    vague: bool = False


def months_left_out(clause: str) -> tuple[str, tuple[int, ...]]:
    """Return a clause without the months that it leaves out, and the months that remain; empty for all."""
    clause = _NO_AUGUST.sub(lambda none: f"no meetings {none['before'] or none['after']}", clause)
    match = _NOT_IN_MONTHS.search(clause)
    if not match:
        return clause, ()
    return clause[: match.start()] + " " + clause[match.end() :], other_months(months_of(match["months"]))


def when(clause: str) -> tuple[Said | None, str]:
    """Return when a clause speaks of, None where of no recurrence, and its words beside that."""
    rest = clause
    for pattern in (_STARTING, NTH, _BARE_NTH, _WEEK_NUMBERS, _VAGUE, EVERY_N):
        rest = pattern.sub(" ", rest)
    if found := [*nths_of(clause)]:
        return _together(found, clause), rest
    if every := EVERY_N.search(clause):
        return every_n_of(every, clause), rest
    if _VAGUE.search(clause):
        return Said(vague=True), rest
    if (months := _months(clause)) is not None:
        return months
    return None, rest


def _months(clause: str) -> tuple[Said, str] | None:
    """Read "May to September" and "odd months", where no week is named."""
    for pattern in (_BETWEEN_MONTHS, _ONLY_MONTHS):
        if spans := list(pattern.finditer(clause)):
            months = months_between(spans[0]["first"], spans[0]["last"]) if len(spans) == 1 else ()
            return Said(months=months, vague=not months), pattern.sub(" ", clause)
    only = re.search(r"\bonly\b", clause, re.I)
    if only and (named := _IN_MONTHS.search(clause)):
        return Said(months=months_of(named["months"])), _IN_MONTHS.sub(" ", clause)
    if parity := _PARITY_ONLY.search(clause):
        months = _ODD if parity["parity"].lower() == "odd" else _EVEN
        return Said(months=months), _PARITY_ONLY.sub(" ", clause)
    return None


def nths_of(clause: str) -> list[Said]:
    """Return each naming of weeks of the month."""
    if found := [_nth(match, clause) for match in NTH.finditer(clause)]:
        return found
    if bare := _BARE_NTH.search(clause):
        return [Said(weeks=weeks_of(bare["ordinals"]), in_month=True)]
    if numbers := _WEEK_NUMBERS.search(clause):
        # Nobody knows whether week 1 has the month's first Tuesday in it.
        return [
            Said(weeks=in_order(map(int, re.findall(r"\d", numbers["numbers"]))), in_month=True, by_unit=True)
        ]
    return []


def _together(found: list[Said], clause: str) -> Said:
    """Put together what a clause says of several weeks; none is sure where one of them is not."""
    plain = all(said.weeks for said in found) and not _VAGUE_MONTHS.search(clause)
    months = {said.months for said in found}
    if not all(said.months for said in found):
        months.discard(())
    # "First Sunday of March, June and September" beside "quarterly" is plain after all.
    named = any(said.named_month for said in found)
    plain = plain or (named and all(said.weeks for said in found))
    return Said(
        weeks=in_order(week for said in found for week in said.weeks) if plain and len(months) < 2 else (),
        days=tuple(sorted({day for said in found for day in said.days})),
        months=months.pop() if len(months) == 1 else (),
        in_month=any(said.in_month for said in found),
        named_month=named,
        by_unit=any(said.by_unit for said in found),
        vague=not plain,
    )


def _nth(match: re.Match[str], clause: str) -> Said:
    parity = (match["parity1"] or match["parity2"] or match["parity3"] or "").lower()
    named = match["named1"] or match["named2"] or match["named3"] or ""
    in_month = bool(match["month1"] or match["month2"] or match["month3"])
    months = months_of(named) if named else {"odd": _ODD, "even": _EVEN}.get(parity, ())
    return Said(
        weeks=() if _is_ambiguous(match, clause, in_month=in_month) else _weeks(match),
        days=(weekday_of(match["day"]),) if match["day"] else (),
        months=months,
        in_month=in_month,
        named_month=bool(named),
        by_unit=bool(match["unit"]) and match["unit"].lower() not in ("one", "ones"),
    )


def _weeks(match: re.Match[str]) -> tuple[int, ...]:
    weeks = weeks_of(match["ordinals"])
    if not match["few"]:
        return weeks
    # No rule can say "the last two".
    return tuple(range(1, {"two": 2, "2": 2}.get(match["few"].lower(), 3) + 1)) if weeks == (1,) else ()


def _is_ambiguous(match: re.Match[str], clause: str, *, in_month: bool) -> bool:
    """Say whether it is "2nd last Monday", the last but one, or "every second Friday", which has two meanings."""
    start = match.start("ordinals")
    if _TWO_MEANINGS_BEFORE.search(clause[max(0, start - 30) : start]):
        return True
    if _TWO_MEANINGS_AFTER.match(clause, match.end("ordinals")) or _TWO_MEANINGS_AFTER.match(
        clause, match.end()
    ):
        return True
    every = not in_month and re.match(r"\W*(?:on\s+)?(?:every|each)\b", match[0], re.I)
    return bool(every and not re.match(r"1st|first|last", match["ordinals"], re.I))


def every_n_of(match: re.Match[str], clause: str) -> Said:
    """Return what a match of :data:`EVERY_N` says, with its anchor where the clause names one."""
    of = match["of"] or match["of2"] or match["of3"] or ""
    # "Every second Friday" and "bi-weekly" each have two meanings.
    every = 0 if match["nth"] or match["vague"] else _NUMBERS.get((match["n"] or "two").lower(), 2)
    starting = _STARTING.search(clause)
    anchor = date_of(starting) if starting else None
    return Said(
        every=every,
        days=(weekday_of(of),) if of and not of.lower().startswith("week") else (),
        anchor=anchor,
        first=anchor if starting and starting["start"] else None,
        vague=not every,
    )
