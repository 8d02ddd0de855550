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

from alongside.keeping.retention import Model

_ID = re.compile(r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}")
_CODE = re.compile(r"[A-Z][A-Z_]+")
# What a table calls it, and no screen does.
_LABELS = {"tenant": gettext_lazy("Body")}


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
            yield str(_LABELS.get(name) or name.replace("_", " ").capitalize()), words


def _words(field: Any, value: Any) -> str:
    if value in (None, "", [], {}) or field.primary_key or field.is_relation:
        return ""
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
        parts = ((name.replace("_", " "), _plain(one)) for name, one in value.items())
        return "; ".join(f"{name}: {words}" for name, words in parts if words)
    if isinstance(value, list):
        return ", ".join(filter(None, map(_plain, value)))
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    words = "" if value is None or _ID.search(str(value)) else str(value)
    return words.replace("_", " ").capitalize() if _CODE.fullmatch(words) else words
