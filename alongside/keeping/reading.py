"""What is kept of somebody, said so that they can read it: days in words, answers by their labels, and no number of a table."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any

from django.db import models
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from msgspec import DecodeError, json

from alongside.design.amounts import pounds
from alongside.keeping.retention import Model

_ID = re.compile(r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}")
_CODE = re.compile(r"[A-Z][A-Z_]+")
_HEXADECIMAL = re.compile(r"[0-9a-f]{32,}")
# What only leads from row to row, or tells a program what it has taken already.
_FOR_PROGRAMS = frozenset({"number", "public_id"})
# What a table calls in a word that no screen has.
_LABELS: Mapping[str, Any] = {
    "ask": gettext_lazy("whom to ask"),
    "asks": gettext_lazy("whoever runs it is asked on the day"),
    "at": gettext_lazy("when"),
    "brings": gettext_lazy("who brings it"),
    "by": gettext_lazy("by whom"),
    "called": gettext_lazy("called"),
    "came": gettext_lazy("what came of it"),
    "covers": gettext_lazy("what is paid for"),
    "evenings": gettext_lazy("in the evening too"),
    "every": gettext_lazy("every so many weeks"),
    "every_weeks": gettext_lazy("every so many weeks"),
    "first_timers": gettext_lazy("for the first time"),
    "host_asked": gettext_lazy("the host was asked"),
    "hours": gettext_lazy("hours a week"),
    "is_active": gettext_lazy("can sign in"),
    "keeps": gettext_lazy("keeps one too"),
    "kept_months": gettext_lazy("for how many months it is kept"),
    "last_login": gettext_lazy("signed in last"),
    "many": gettext_lazy("how many"),
    "meetings": gettext_lazy("meetings"),
    "most": gettext_lazy("how many at most"),
    "off_at": gettext_lazy("called off"),
    "on": gettext_lazy("day"),
    "other": gettext_lazy("the other side"),
    "outside": gettext_lazy("from a group nearby"),
    "outside_money": gettext_lazy("takes money from outside"),
    "pence": gettext_lazy("amount"),
    "present": gettext_lazy("there"),
    "public_id": gettext_lazy("meeting"),
    "reached": gettext_lazy("how to get hold of them"),
    "right": gettext_lazy("it was right"),
    "rung": gettext_lazy("what they do"),
    "said_no": gettext_lazy("how many cannot"),
    "sheet_day": gettext_lazy("the week is printed on"),
    "shows": gettext_lazy("what the host sees"),
    "side": gettext_lazy("whose side"),
    "staff": gettext_lazy("looks after this site"),
    "stand_in": gettext_lazy("who stood in"),
    "struck_at": gettext_lazy("crossed out"),
    "tenant": gettext_lazy("body"),
    "tin": gettext_lazy("we have a tin"),
    "to": gettext_lazy("to whom"),
    "travel_most": gettext_lazy("most for travel"),
    "two": gettext_lazy("counted by two"),
    "user": gettext_lazy("who"),
    "visits": gettext_lazy("who may visit"),
    "well": gettext_lazy("what went well"),
    "within_km": gettext_lazy("at most so many kilometres away"),
}


def label(name: str) -> str:
    """Return what people call a field of a table, in small letters."""
    return str(_LABELS.get(name) or name.replace("_", " "))


def in_words(model: Model, row: Mapping[str, Any], *, names: Mapping[str, str]) -> list[tuple[str, str]]:
    """
    Return what a row has to tell, each with its label. What only leads from row to row is left out: the file for a program has it.

    :param row: as :func:`keeping.everything.everything_about` has it
    :param names: what some ids stand for
    """
    return list(_told(model, row, names))


def _told(model: Model, row: Mapping[str, Any], names: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for name, value in row.items():
        field: Any = model._meta.get_field(name)
        if words := names.get(str(value)) or _words(field, value):
            called = label(name)
            yield called[:1].upper() + called[1:], words


def _words(field: Any, value: Any) -> str:
    if value in (None, "", [], {}) or field.primary_key or field.is_relation or field.name in _FOR_PROGRAMS:
        return ""
    if field.name == "pence":
        return pounds(value)
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if isinstance(value, datetime):
        return date_format(localtime(value), "j F Y, H:i")
    if isinstance(field, models.DateField):
        return date_format(date.fromisoformat(value), "j F Y")
    labels = dict(getattr(field, "flatchoices", ()))
    return _plain(str(labels[value]) if value in labels else _opened(value))


def _opened(value: Any) -> Any:
    """Open what is kept as JSON in a text; any other text is itself."""
    if isinstance(value, str) and value[:1] in "[{":
        try:
            return json.decode(value)
        except DecodeError:
            return value
    return value


def _plain(value: Any) -> str:
    """Say a value of whatever shape: codes as words, and nothing of an id."""
    if isinstance(value, dict):
        parts = ((label(name), _plain(one)) for name, one in value.items())
        return "; ".join(f"{name}: {words}" for name, words in parts if words)
    if isinstance(value, list):
        return ", ".join(filter(None, map(_plain, value)))
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    words = (
        "" if value is None or _ID.search(str(value)) or _HEXADECIMAL.fullmatch(str(value)) else str(value)
    )
    return words.replace("_", " ").capitalize() if _CODE.fullmatch(words) else words
