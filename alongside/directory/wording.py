"""
The words for a rule of recurrence, for a meeting by its time and place alone, and for the parts of a listing.

Every function returns a whole phrase in the active language, to stand alone or after a label. No word here
tells a programme or what a meeting is for.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

from django.utils.dates import MONTHS, WEEKDAYS
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from alongside.directory.departures import Why
from alongside.directory.entry import Mode
from alongside.directory.merge import TOGETHER
from alongside.directory.vocabulary import ATTRIBUTES
from alongside.kernel.periods import Rule, RuleKind, is_certain
from alongside.kernel.text import fold

MONDAY_TO_FRIDAY = {1, 2, 3, 4, 5}
EVERY_DAY = {*MONDAY_TO_FRIDAY, 6, 7}

WEEKS = {
    1: gettext_lazy("first"),
    2: gettext_lazy("second"),
    3: gettext_lazy("third"),
    4: gettext_lazy("fourth"),
    5: gettext_lazy("fifth"),
    -1: gettext_lazy("last"),
}

WHY_OFF = {
    Why.HOLIDAY: gettext_lazy("public holiday"),
    Why.HALL_SHUT: gettext_lazy("the hall is shut"),
    Why.NOBODY_TO_OPEN: gettext_lazy("nobody can open it"),
    Why.NOBODY_TO_RUN: gettext_lazy("nobody free to run it"),
    Why.WEATHER: gettext_lazy("weather"),
    Why.EVENT: gettext_lazy("another event takes its place"),
}

# A part is called by its first field, as lists are heard part by part.
PARTS = {
    "name": gettext_lazy("Its name"),
    "programme": gettext_lazy("Whose meeting it is"),
    "group": gettext_lazy("Its group"),
    "organisation": gettext_lazy("Who looks after it"),
    "rule": gettext_lazy("When it is held"),
    "venue": gettext_lazy("Where it is held"),
    "areas": gettext_lazy("Its region"),
    "mode": gettext_lazy("In person or online"),
    "status": gettext_lazy("Whether it is held"),
    "join_url": gettext_lazy("How to join online"),
    "phone": gettext_lazy("How to join by phone"),
    "languages": gettext_lazy("Its language"),
    "access": gettext_lazy("How to get in"),
    "notes": gettext_lazy("What else is said"),
    "entry_rule": gettext_lazy("Who may come"),
    "attributes": gettext_lazy("What it is like"),
}
_FIRST = {name: names[0] for names in TOGETHER for name in names}

# Beginnings of words in a venue's name that would tell why somebody goes there.
TELLING_BEGINNINGS = (
    "addaction", "addict", "alano", "alateen", "alcohol", "anon", "change grow live", "cocaine", "dependen",
    "detox", "drinker", "drug", "eating disorder", "gambler", "gambling", "gamanon", "heroin", "lifering",
    "mental health", "methadone", "naranon", "narcotic", "needle exchange", "opiate", "opioid", "overdose",
    "overeater", "psychiatr", "recover", "rehab", "sober", "sobri", "substance", "treatment", "turning point",
    "12 step", "twelve step",
)  # fmt: skip
# A list that was once put into capitals by a machine writes "Women'S".
_LARGE_S = re.compile(r"(?<=[a-zà-ÿ][’'])S\b")
# … and "Sisters Of The Shore"; "A" may be a letter, as in "Group A Hall".
_LARGE_WORD = re.compile(r"(?<=[\w’'] )(?:And|At|By|For|From|In|Of|On|Or|The|To|With)(?= \w)")
_TELLING = re.compile(r"\b(?:" + "|".join(TELLING_BEGINNINGS) + ")")
# Only in capitals: "Teach na Cille" is a place.
_TELLING_INITIALS = re.compile(r"\b(?:AA|ACA|CA|CGL|CMA|DAA|GA|NA|OA|SAA|SLAA|SMART)\b")


def clock_words(clock: time) -> str:
    """Say a time of day, as "7:30pm", "7am", "noon" or "midnight"."""
    if clock.minute == 0 and clock.hour % 12 == 0:
        return _("noon") if clock.hour else _("midnight")
    parts = {"hour": clock.hour % 12 or 12, "minute": clock.minute}
    if clock.minute:
        return (_("%(hour)d:%(minute)02dam") if clock.hour < 12 else _("%(hour)d:%(minute)02dpm")) % parts
    return (_("%(hour)dam") if clock.hour < 12 else _("%(hour)dpm")) % parts


def rule_words(rule: Rule) -> str:
    """Say a rule of recurrence, as "First and third Monday of the month, 7pm to 8:30pm"."""
    if rule.kind is RuleKind.APPOINTMENT:
        return _("By appointment")
    if not rule.days or rule.starts is None:
        return _("Ring first to ask when")
    if not rule.sure:
        words, pattern = _("%(pattern)s, %(times)s, some weeks only: ring first"), _day_names(rule)
    elif not is_certain(rule):
        words, pattern = _("%(pattern)s, %(times)s: ring first to ask which"), _pattern(rule)
    else:
        words, pattern = _("%(pattern)s, %(times)s"), _pattern(rule)
    return capfirst(words % {"pattern": pattern, "times": times_words(rule.starts, rule.length)})


def put_right(name: str) -> str:
    """Write "Sisters Of The Shore" and "Women'S Hour" as people do; whoever wrote a small word somewhere chose the large ones."""
    name = _LARGE_S.sub("s", name)
    chosen = any(word.islower() for word in name.split())
    return name if chosen else _LARGE_WORD.sub(lambda word: word[0].lower(), name)


def neutral_title(rule: Rule, *, venue: str, mode: Mode) -> str:
    """
    Name a meeting by its time and place alone: "Tuesday 7:30pm, St Mark's Hall" or "Tuesday 7:30pm, online".

    For a page's title, a shared link and a calendar: somebody else may see it there.
    """
    if rule.kind is RuleKind.APPOINTMENT or not rule.days or rule.starts is None:
        when = _("By appointment") if rule.kind is RuleKind.APPOINTMENT else _("Ring first")
    else:
        when = _("%(days)s %(clock)s") % {"days": _day_names(rule), "clock": clock_words(rule.starts)}
    where = _where(venue, mode)
    return capfirst(_("%(when)s, %(where)s") % {"when": when, "where": where} if where else when)


def neutral_venue(venue: str) -> str:
    """Return a venue's name, or nothing where the name would tell why somebody goes there."""
    tells = _TELLING.search(fold(venue)) or _TELLING_INITIALS.search(venue.replace(".", ""))
    return "" if tells else put_right(" ".join(venue.split()))


def _where(venue: str, mode: Mode) -> str:
    if mode is Mode.PHONE:
        return _("by phone")
    if mode is Mode.ONLINE or (mode is Mode.HYBRID and not venue.strip()):
        return _("online")
    return neutral_venue(venue)


def _pattern(rule: Rule) -> str:
    words = _PATTERNS[rule.kind](rule)
    if not rule.months:
        return words
    held = set(rule.months)
    left_out = set(MONTHS) - held
    if 0 < len(left_out) < len(held):
        return _("%(pattern)s except in %(months)s") % {"pattern": words, "months": _months(left_out)}
    return _("%(pattern)s in %(months)s") % {"pattern": words, "months": _months(held)}


def _months(months: Iterable[int]) -> str:
    return _joined([str(MONTHS[month]) for month in sorted(months)])


def _weekly(rule: Rule) -> str:
    names = _day_names(rule)
    return names if set(rule.days) in (EVERY_DAY, MONDAY_TO_FRIDAY) else _("every %(days)s") % {"days": names}


def _every_n_weeks(rule: Rule) -> str:
    if rule.every == 2 and len(set(rule.days)) == 1:
        return _("every other %(day)s") % {"day": _listed_days(rule)}
    return ngettext(
        "every %(count)d week on %(days)s", "every %(count)d weeks on %(days)s", rule.every
    ) % {"count": rule.every, "days": _listed_days(rule)}  # fmt: skip


def _monthly(rule: Rule) -> str:
    weeks = _joined([str(WEEKS[week]) for week in sorted(set(rule.weeks), key=lambda week: week % 7)])
    return _("%(weeks)s %(days)s of the month") % {"weeks": weeks, "days": _listed_days(rule)}


_PATTERNS = {
    RuleKind.WEEKLY: _weekly,
    RuleKind.EVERY_N_WEEKS: _every_n_weeks,
    RuleKind.MONTHLY: _monthly,
}


def _day_names(rule: Rule) -> str:
    return days_words(rule.days)


def days_words(numbers: Iterable[int]) -> str:
    """Name ISO weekdays, as "Tuesday and Friday", "Monday to Friday" or "every day"."""
    days = set(numbers)
    if days == EVERY_DAY:
        return _("every day")
    if days == MONDAY_TO_FRIDAY:
        return _("%(first)s to %(last)s") % {"first": WEEKDAYS[0], "last": WEEKDAYS[4]}
    return _listed(days)


def _listed_days(rule: Rule) -> str:
    return _listed(set(rule.days))


def _listed(days: set[int]) -> str:
    return _joined([str(WEEKDAYS[day - 1]) for day in sorted(days)])


def times_words(starts: time, length: int | None) -> str:
    """Say from when until when, as "7pm to 8:30pm"; where the length is unknown, from when."""
    if length is None:
        return clock_words(starts)
    ends = (datetime.combine(date.min, starts) + timedelta(minutes=length)).time()
    return _("%(starts)s to %(ends)s") % {"starts": clock_words(starts), "ends": clock_words(ends)}


def _joined(words: list[str]) -> str:
    """Join words as in "Tuesday, Wednesday and Friday"."""
    if len(words) < 2:
        return "".join(words)
    return _("%(most)s and %(last)s") % {"most": ", ".join(words[:-1]), "last": words[-1]}


def field_words(name: str) -> str:
    """Say to which part of a listing a field belongs, as "Where it is held"; of ``attributes.OPEN`` what it is about."""
    if name.startswith("attributes."):
        return str(ATTRIBUTES[name.removeprefix("attributes.")].label)
    # A person can put right what lists only say together with something else.
    return str(PARTS.get(_FIRST.get(name, name), PARTS["venue"]))
