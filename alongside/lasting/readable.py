"""The archive of a group in words: days, sums and meetings as its pages say them, the oldest first, and nothing for a program alone."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime, time
from typing import Any
from uuid import UUID

from django.apps import apps
from django.utils import timezone
from django.utils.dates import WEEKDAYS
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from alongside.corrections.listed import shown
from alongside.design.amounts import pounds
from alongside.evenings.wording import FORMS, JOBS, KEPT_WORDS, RULES
from alongside.groups.home.presenters import FACILITATORS, KINDS
from alongside.groups.hosting.presenters import LEVELS, SHOWS
from alongside.groups.wording import meeting_words
from alongside.keeping import reading
from alongside.lasting.wording import CAUSES, THINGS
from alongside.network.wording import ABOUT, ANSWERS, CLAIMED, VISITS
from alongside.outreach.wording import CAME, HOW, WHO

# What a program needs to tell one row from another.
_FOR_PROGRAMS = frozenset({"id", "pair", "number", "digest", "shared", "booking", "room", "closures"})
_HEXADECIMAL = re.compile(r"[0-9a-f]{32,}")
# Each step of setting up is known by a word of its own.
_STEP = ("setting_up.stepsaid", "key")
_MEETINGS = frozenset({"meeting", "meetings", "public_id"})
_CODES: Mapping[tuple[str, str], Mapping[Any, Any]] = {
    ("evenings.duty", "job"): JOBS,
    ("evenings.look", "said"): KEPT_WORDS,
    ("evenings.purse", "rule"): RULES,
    ("evenings.runningorder", "form"): FORMS,
    ("groups.agreement", "level"): LEVELS,
    ("groups.agreement", "shows"): SHOWS,
    ("groups.home", "facilitator"): FACILITATORS,
    ("groups.home", "kind"): KINDS,
    ("groups.levelmove", "level"): LEVELS,
    ("lasting.ending", "cause"): CAUSES,
    ("lasting.holding", "thing"): THINGS,
    ("network.areagroup", "visits"): VISITS,
    ("network.claim", "state"): CLAIMED,
    ("network.joined", "visits"): VISITS,
    ("network.notice", "about"): ABOUT,
    ("network.visit", "state"): ANSWERS,
    ("outreach.told", "came"): CAME,
    ("outreach.told", "how"): HOW,
    ("outreach.told", "who"): WHO,
}
Rows = Mapping[str, list[dict[str, Any]]]


def as_words(called: str, people: list[str], rows: Rows, *, made_at: datetime) -> str:
    """
    Return all that a group has, to be read.

    :param rows: by the label of their table, as the tables have them
    """
    day = date_format(timezone.localtime(made_at), "j F Y")
    lines = [called, _("All that was kept of the group, on %(day)s.") % {"day": day}, ""]
    lines += [_("Who has a role: %(names)s") % {"names": ", ".join(people)}, ""]
    led_to = {row.get("id"): _called(row) for of_table in rows.values() for row in of_table}
    for label, of_table in rows.items():
        title = _title(label)
        lines += [title, "=" * len(title), ""]
        for row in sorted(of_table, key=_when):
            lines += [*_said(label, row, led_to), ""]
    return "\n".join(lines)


def _said(label: str, row: dict[str, Any], led_to: Mapping[Any, str]) -> Iterator[str]:
    for name, value in row.items():
        if name not in _FOR_PROGRAMS and (words := _words(label, name, value, led_to)):
            yield f"{_('step') if (label, name) == _STEP else reading.label(name)}: {words}"


def _words(label: str, name: str, value: Any, led_to: Mapping[Any, str]) -> str:
    """Return a value in words; empty where it says nothing to people."""
    words = _CODES.get((label, name), {})
    match value:
        case dict():
            said = ((str(key), _words(label, name, one, led_to)) for key, one in value.items())
            return "; ".join(f"{key.replace('_', ' ')}: {one}" for key, one in said if one)
        case list() | tuple():
            return "; ".join(filter(None, (_words(label, name, one, led_to) for one in value)))
        case bool():
            return _("yes") if value else _("no")
        case int() | str() if value in words:
            return str(words[value])
        case date() | time():
            return _moment(value)
        case int() if name in _NUMBERS:
            return _NUMBERS[name](value)
        case UUID():
            return led_to.get(value, "")
        case str() if name in _MEETINGS:
            listing = shown(value)
            return meeting_words(listing) if listing else value
        case str() if _HEXADECIMAL.fullmatch(value):
            return ""
        case str() if (label, name) == _STEP or _is_code(label, name):
            return value.replace("_", " ").lower()
    return "" if value is None else str(value)


def _moment(value: date | time) -> str:
    if isinstance(value, datetime):
        return date_format(timezone.localtime(value), "j F Y, H:i")
    return date_format(value, "j F Y") if isinstance(value, date) else f"{value:%H:%M}"


def _sum(pence: int) -> str:
    return pounds(pence) if pence >= 0 else f"−{pounds(-pence)}"


def _clock(minutes: int) -> str:
    return f"{minutes // 60}:{minutes % 60:02}"


# What is counted in something that nobody reads: pence, and minutes since midnight.
_NUMBERS: Mapping[str, Callable[[int], str]] = {
    "begins": _clock,
    "ends": _clock,
    "pence": _sum,
    "sheet_day": lambda day: str(WEEKDAYS[day - 1]),
    "travel_most": _sum,
}


def _is_code(label: str, name: str) -> bool:
    """Say whether a field holds one of a few words of ours."""
    return bool(getattr(apps.get_model(label)._meta.get_field(name), "choices", None))


def _called(row: dict[str, Any]) -> str:
    """Return what people know a row by that another leads to."""
    return next((str(row[name]) for name in ("called", "name", "what", "words", "host") if row.get(name)), "")


def _when(row: dict[str, Any]) -> str:
    """Return what puts a row in its place: the first day that it has."""
    return next((value.isoformat() for value in row.values() if isinstance(value, date)), "")


def _title(label: str) -> str:
    try:
        title = str(apps.get_model(label)._meta.verbose_name)
    except LookupError:
        return label
    return title[:1].upper() + title[1:]
