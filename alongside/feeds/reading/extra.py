"""Columns that the directory has no field for."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import islice
from typing import Any, Final

from msgspec import Struct

from alongside.feeds.entries import ProblemCode
from alongside.feeds.reading import words
from alongside.feeds.reading.people import is_only_a_name
from alongside.feeds.reading.privacy import is_contact_column, without_contacts, without_people
from alongside.feeds.reading.reach import is_role_address
from alongside.feeds.reading.row import Row, is_blank, plain_number
from alongside.kernel.text import fold

LONGEST_NAME, LONGEST_VALUE = 60, 300
# The widest list known has fewer than a hundred columns.
MOST_COLUMNS: Final = 500

# How a publisher keeps its list: these change when nothing about the meeting does.
BOOKKEEPING: Final = frozenset(
    map(
        fold,
        (
            "id", "time_formatted", "distance", "location_id", "location_slug", "location_updated",
            "region_id", "group_id", "district_id", "sub_district_id", "data_source_id", "entity_logo",
            "last_contact", "What3Words", "RegionAreaOrder", "RegionIdentifier", "RegionIdentifierType",
            "ScrapedDetails", "MeetingType",
        ),
    )
)  # fmt: skip
# Where a service body wants to hear of mistakes: kept for that, never published.
FEEDBACK: Final = frozenset(map(fold, ("feedback_emails", "entity_email")))
_SEVERAL: Final = re.compile(r"\s*(?:[,;/&+|()]|\band\b)\s*")


class _Name(Struct, frozen=True):
    label: str
    is_bookkeeping: bool
    is_feedback: bool
    is_contact: bool
    is_somebody: bool


@lru_cache(maxsize=1024)
def _name(column: str) -> _Name:
    label = words.shorten(words.one_line(column), LONGEST_NAME)
    plain = fold(label)
    is_somebody = without_contacts(column).dropped or (len(label.split()) > 1 and is_only_a_name(label))
    is_contact = is_somebody or is_contact_column(column)
    return _Name(label, plain in BOOKKEEPING, plain in FEEDBACK, is_contact, is_somebody)


def extra_of(row: Row) -> dict[str, str]:
    """Keep what unknown columns say, as text; nothing of those that hold people, nor of bookkeeping."""
    kept = {}
    if len(row.extra) > MOST_COLUMNS:
        row.note("", ProblemCode.TOO_LONG)
    for column, value in islice(row.extra.items(), MOST_COLUMNS):
        name = _name(str(column))
        if not name.is_bookkeeping and not is_blank(value) and (text := _value(row, name, value)):
            kept[name.label] = text
    return dict(sorted(kept.items()))


def _value(row: Row, name: _Name, value: Any) -> str:
    values = value if isinstance(value, list) else [value]
    plain = [one for one in values if isinstance(one, str | int | float)]
    texts = [words.one_line(one if isinstance(one, str) else plain_number(one)) for one in plain]
    if name.is_feedback:
        addresses = [one for text in texts for one in re.split(r"[,;\s]+", text)]
        return ", ".join(filter(is_role_address, addresses))
    text = ", ".join(filter(None, texts))
    # A district that nobody knows goes too: nothing shows it, and a person's name is the worse to keep.
    may_be_a_name = any(map(is_only_a_name, _SEVERAL.split(text)))
    if name.is_contact or may_be_a_name or without_people(text).dropped:
        row.note("" if name.is_somebody else name.label, ProblemCode.PERSONAL_CONTACT)
        return ""
    return words.shorten(text, LONGEST_VALUE)
