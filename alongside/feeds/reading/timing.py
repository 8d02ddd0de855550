"""When a row's meeting is held."""

from __future__ import annotations

import re
from datetime import datetime, time
from typing import Final

import msgspec

from alongside.feeds.entries import ProblemCode, Source
from alongside.feeds.reading import times, words
from alongside.feeds.reading.refusal import Refused
from alongside.feeds.reading.row import Row, is_blank
from alongside.feeds.reading.statements import LONGEST_CODE, words_of_types
from alongside.feeds.recurrence import read_recurrence
from alongside.feeds.recurrence.vocabulary import DAY, weekday_of
from alongside.kernel.periods import Rule, RuleKind, rule_problems
from alongside.kernel.text import fold

# Columns that no list of ours has, and what they say where there is nothing to tell.
HOW_OFTEN: Final = frozenset(
    map(
        fold,
        (
            "Frequency", "Freq", "How Often", "Recurrence", "Recurs", "Recurring", "Repeats", "Occurs", "Occurrence", "Weeks", "Week",
            "Week of Month", "Weeks of Month", "Which Weeks", "Interval",
        ),
    )
)  # fmt: skip
_ALSO: Final = frozenset(map(fold, ("When", "Schedule", "Dates", "Meeting Dates")))
_EVERY_WEEK: Final = re.compile(
    rf"(?:(?:once|one|1|every|each|a|per|on|all)\W*)*(?:x\W*)?(?:weekly|weeks?|wks?|w|daily|{DAY}|(?:every ?)?days?)\W*"
    rf"(?:(?:on|at|every|each|evenings?|mornings?|{DAY}|[\d:.]+ ?(?:[ap]m)?)\W*)*"
    r"|1|all|any|true|yes|n/?a|none|-|(?:RRULE:)?FREQ=WEEKLY(?:;(?:BYDAY=[A-Z,]+|INTERVAL=1|WKST=[A-Z]+))*",
    re.I,
)


def rule_of(row: Row, *, name: str, notes: str) -> Rule:
    """
    Read the rule of recurrence: by appointment where neither day nor time is given.

    :param name, notes: words that may tell that it is not weekly
    :raises Refused: where a day or a time is missing, or neither can be read
    """
    days, weeks = _days(row)
    starts, ends = _times(row)
    if not days and starts is None and not row.text("time") and _at_no_set_time(row):
        return Rule(RuleKind.APPOINTMENT)
    if not days:
        raise Refused.of(row, "day", ProblemCode.REFUSED_NO_DAY)
    if starts is None:
        raise Refused.of(row, "time", ProblemCode.REFUSED_NO_TIME)
    weekly = Rule(RuleKind.WEEKLY, days=days, starts=starts, length=_length(row, starts, ends))
    rule = weekly
    if "kind" not in row.recurs:
        often = _said_of_weeks(row, HOW_OFTEN)
        said = "\n".join(
            filter(None, (weeks, notes, *often, *_said_of_weeks(row, _ALSO), *words_of_types(row)))
        )
        rule = read_recurrence(weekly, name=name, notes=said, openness=row.text("openness"))
        if any(_leaves_it_open(weekly, text) for text in often):
            rule = msgspec.structs.replace(rule, sure=False)
    rule = msgspec.structs.replace(rule, **row.recurs)
    if rule_problems(rule):
        rule = msgspec.structs.replace(weekly, sure=False)
    if not rule.sure:
        row.note("notes", ProblemCode.SOME_WEEKS_ONLY)
    return rule


def _said_of_weeks(row: Row, columns: frozenset[str]) -> list[str]:
    """Return what columns say of when it is held, but for "every week"; of no field, they are kept beside it as well."""
    asked = (value for name, value in row.extra.items() if fold(str(name)) in columns and not is_blank(value))
    texts = (words.one_line(str(value))[:LONGEST_CODE] for value in asked)
    return [text for text in texts if not _EVERY_WEEK.fullmatch(text)]


def _leaves_it_open(weekly: Rule, text: str) -> bool:
    return read_recurrence(weekly, notes=text) == weekly


def _at_no_set_time(row: Row) -> bool:
    return is_blank(row.raw("day")) or times.is_no_set_time(row.raw("day"))


def _days(row: Row) -> tuple[tuple[int, ...], str]:
    """Return the days, and the day's own words where they tell in which weeks: "1st Thursday"."""
    days, wrong = times.days_of(row.raw("day"))
    if not wrong or times.is_no_set_time(row.raw("day")):
        return days, ""
    raw = row.raw("day")
    one = raw[0] if isinstance(raw, list) and len(raw) == 1 else raw
    said = words.one_line(one) if isinstance(one, str) else ""
    if day := _day_of_some_weeks(said):
        return (day,), said
    for text in wrong:
        row.note("day", ProblemCode.BAD_DAY, text)
    return days, ""


def _day_of_some_weeks(text: str) -> int | None:
    named = {weekday_of(name) for name in re.findall(rf"\b{DAY}", text, re.I)}
    if len(named) != 1:
        return None
    weekly = Rule(RuleKind.WEEKLY, days=tuple(named), starts=time(12))
    return named.pop() if read_recurrence(weekly, notes=text) != weekly else None


def _times(row: Row) -> tuple[time | None, time | None]:
    text = row.text("time")
    starts, ends = times.times_of(text) if text else (None, None)
    if text and starts is None:
        row.note("time", ProblemCode.BAD_TIME, text)
    return starts, ends


def _length(row: Row, starts: time, ends: time | None) -> int | None:
    if text := row.text("duration"):
        length = times.length_of(text)
        if length is None:
            row.note("duration", ProblemCode.BAD_LENGTH, text)
        return length
    if text := row.text("end_time"):
        ends = times.time_of(text)
        if ends is None:
            row.note("end_time", ProblemCode.BAD_TIME, text)
    if ends is None or ends == starts:
        return None
    length = times.minutes_between(starts, ends)
    if length is None:
        row.note("end_time", ProblemCode.BAD_LENGTH, f"{starts:%H:%M} – {ends:%H:%M}")
    return length


def updated_of(row: Row, source: Source) -> datetime | None:
    """Read when the source last changed the row, in UTC."""
    text = row.text("updated")
    # 0000-00-00 is how a database says "never".
    if not text or text.startswith("0000"):
        return None
    moment = times.moment_of(text, source.country)
    if moment is None:
        row.note("updated", ProblemCode.BAD_DATE, text)
    return moment
