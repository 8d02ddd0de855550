"""
Make one meeting of what its entries and people's statements say, and say whose word each field is.

People's statements stand first; then the source with the lowest rank; then whichever was seen last. Fields that make sense only
together (an address and its point, a rule and its zone, a link and its passcode) are taken from the same entry.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

import msgspec
from msgspec import Struct

from alongside.directory.entry import EntryContent, Status

TOGETHER: tuple[tuple[str, ...], ...] = (
    ("rule", "zone"),
    ("venue", "address", "town", "postcode", "country", "latitude", "longitude", "approximate"),
    ("areas",),
    ("mode",),
    ("status",),
    ("join_url", "join_notes", "passcode_withheld"),
    ("phone", "phone_notes"),
    ("name",),
    ("programme",),
    ("group",),
    ("organisation",),
    ("languages",),
    ("access",),
    ("notes",),
    ("entry_rule",),
)
FIELDS = frozenset(name for names in TOGETHER for name in names) | {"attributes"}


class SourcedEntry(Struct, frozen=True):
    """
    An entry and how far its word goes.

    :param said_by: who says it, such as ``entry:island/m12``
    :param rank: of its source; the lowest is heard first
    :param listed: False once it has left its source
    """

    said_by: str
    rank: int
    seen_at: datetime
    content: EntryContent
    listed: bool = True


class Said(Struct, frozen=True):
    """One field as a person stated it; ``said_by`` such as ``statement:3``."""

    said_by: str
    field: str
    value: Any


class Merged(Struct, frozen=True):
    """What comes of it: the fields of :class:`EntryContent`, and who said each (``attributes.OPEN`` for one attribute)."""

    content: EntryContent
    said_by: dict[str, str]


def merge(entries: Sequence[SourcedEntry], statements: Iterable[Said] = ()) -> Merged:
    """
    Merge what is said of one meeting.

    :param entries: at least one; those still listed by their source are heard before those that are not
    :raises ValueError: without an entry
    """
    if not entries:
        raise ValueError("A meeting without an entry has nothing to be made of.")
    heard = sorted(entries, key=lambda entry: (not entry.listed, entry.rank, -entry.seen_at.timestamp()))
    fields: dict[str, Any] = {"key": heard[0].content.key}
    said_by: dict[str, str] = {}
    for names in TOGETHER:
        chosen = heard[0] if len(heard) == 1 else _first_to_say(names, heard)
        for name in names:
            fields[name] = getattr(chosen.content, name)
            said_by[name] = chosen.said_by
    fields["attributes"] = _attributes(heard, said_by)
    stated = list(statements)
    for said in stated:
        _state(fields, said_by, said)
    # What was stated is plain JSON, and is made a value of the field's own kind.
    content = msgspec.convert(fields, EntryContent) if stated else EntryContent(**fields)
    return Merged(content=content, said_by=said_by)


def _first_to_say(names: tuple[str, ...], heard: Sequence[SourcedEntry]) -> SourcedEntry:
    return next((entry for entry in heard if _says(entry.content, names[0], names)), heard[0])


def _says(content: EntryContent, first: str, names: tuple[str, ...]) -> bool:
    if first == "status":
        return content.status != Status.UNVERIFIED
    return any(getattr(content, name) not in ("", (), None, False) for name in names)


def _attributes(heard: Sequence[SourcedEntry], said_by: dict[str, str]) -> dict[str, bool]:
    attributes: dict[str, bool] = {}
    for entry in heard:
        for key, value in entry.content.attributes.items():
            if key not in attributes:
                attributes[key] = value
                said_by[f"attributes.{key}"] = entry.said_by
    return attributes


def _state(fields: dict[str, Any], said_by: dict[str, str], said: Said) -> None:
    if said.field.startswith("attributes."):
        fields["attributes"][said.field.removeprefix("attributes.")] = bool(said.value)
    else:
        fields[said.field] = said.value
    said_by[said.field] = said.said_by
