"""
Make one meeting of what its entries and people's statements say, and say whose word each field is and why.

People's statements stand first; then who still lists it; then the source with the lowest rank, which is its owner's; then
who says more; then whichever was seen last. Fields that make sense only together (an address and its point, a rule and its
zone, a link and its passcode) are taken from the same entry.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from operator import attrgetter
from typing import Any

import msgspec
from msgspec import Struct

from alongside.directory.entry import EntryContent, Status
from alongside.directory.provenance import THE_REST, Why

TOGETHER: tuple[tuple[str, ...], ...] = (
    ("rule", "zone"),
    ("venue", "address", "town", "postcode", "country", "latitude", "longitude", "approximate"),
    ("private_place",),  # one list that says so is enough
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
_EVERY = tuple(name for names in TOGETHER for name in names)
_PARTS = [(names, slice(_EVERY.index(names[0]), _EVERY.index(names[0]) + len(names))) for names in TOGETHER]
_EVERY_VALUE = attrgetter(*_EVERY)
FIELDS = frozenset(_EVERY) | {"attributes"}


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
    """
    One field as a person stated it; ``said_by`` such as ``statement:3``.

    :param by_group: whoever said so answers for the meeting
    """

    said_by: str
    field: str
    value: Any
    by_group: bool = False


class Merged(Struct, frozen=True):
    """
    What comes of it: the fields of :class:`EntryContent`, and who said each.

    :param said_by: read with :func:`directory.provenance.who_said`
    :param why: why theirs, of the first field of those taken together, where more than one is heard; else empty
    """

    content: EntryContent
    said_by: dict[str, str]
    why: dict[str, Why]


def merge(entries: Sequence[SourcedEntry], statements: Iterable[Said] = ()) -> Merged:
    """
    Merge what is said of one meeting.

    :param entries: at least one; those still listed by their source are heard before those that are not
    :raises ValueError: without an entry
    """
    if not entries:
        raise ValueError("A meeting without an entry has nothing to be made of.")
    if len(entries) > 1:
        entries = sorted(entries, key=lambda entry: _precedence(entry, ()))
    first = entries[0]
    all_values = [_EVERY_VALUE(entry.content) for entry in entries]
    fields = dict(zip(_EVERY, all_values[0], strict=True)) | {"key": first.content.key}
    said_by = {THE_REST: first.said_by}
    why: dict[str, Why] = {}
    for names, part in _PARTS if len(entries) > 1 else ():
        values = [every[part] for every in all_values]
        if values.count(values[0]) == len(values):  # as most are
            why |= {names[0]: Why.AGREED} if _says(values[0], names) else {}
        elif saying := [
            (entry, value) for entry, value in zip(entries, values, strict=True) if _says(value, names)
        ]:
            (chosen, value), why[names[0]] = _chosen(saying, names)
            fields |= zip(names, value, strict=True)
            if chosen is not first:
                said_by |= dict.fromkeys(names, chosen.said_by)
    fields["attributes"] = _attributes(entries, said_by, why)
    stated = list(statements)
    for said in stated:
        _state(fields, said_by, said)
        why[said.field] = Why.GROUP if said.by_group else Why.STATED
    if None in (fields["latitude"], fields["longitude"]):
        # Each half of a point is stated by itself, and half a point is none.
        fields["latitude"] = fields["longitude"] = None
    # What was stated is plain JSON, and is made a value of the field's own kind.
    content = msgspec.convert(fields, EntryContent) if stated else EntryContent(**fields)
    return Merged(content=content, said_by=said_by, why=why)


_Precedence = tuple[bool, int, int, float]
_Saying = tuple[SourcedEntry, Any]  # who says something of a part, and what
_REASONS = (Why.LISTED, Why.OWNER, Why.SPECIFIC, Why.RECENT)


def _precedence(entry: SourcedEntry, names: tuple[str, ...]) -> _Precedence:
    return not entry.listed, entry.rank, -_how_specific(entry.content, names), -entry.seen_at.timestamp()


def _how_specific(content: EntryContent, names: tuple[str, ...]) -> int:
    """Count what an entry says of a part; a door is more than an area's point, and a sure rule more than an unsure one."""
    if not names:
        return 0
    said = sum(getattr(content, name) not in _NOTHING for name in names if name != "approximate")
    return said - 3 * content.approximate * ("venue" in names) + 2 * content.rule.sure * ("rule" in names)


def _chosen(saying: Sequence[_Saying], names: tuple[str, ...]) -> tuple[_Saying, Why]:
    """Return who is heard of those that say something of a part, and why before the next that says something else."""
    [(ahead, first), *others] = sorted(
        (_precedence(entry, names), place) for place, (entry, _value) in enumerate(saying)
    )
    chosen = saying[first]
    if not others:
        return chosen, Why.ONLY
    next_best = next((precedence for precedence, place in others if saying[place][1] != chosen[1]), None)
    if next_best is None:
        return chosen, Why.AGREED
    reasons = (why for why, mine, theirs in zip(_REASONS, ahead, next_best, strict=True) if mine != theirs)
    return chosen, next(reasons, Why.FIRST)


_NOTHING: tuple[Any, ...] = ("", (), None, False)


def _says(values: tuple[Any, ...], names: tuple[str, ...]) -> bool:
    if names == ("status",):
        return values != (Status.UNVERIFIED,)
    return any(value not in _NOTHING for value in values)


def _attributes(
    entries: Sequence[SourcedEntry], said_by: dict[str, str], why: dict[str, Why]
) -> dict[str, bool]:
    if len(entries) == 1:
        said_by.update({f"attributes.{key}": entries[0].said_by for key in entries[0].content.attributes})
        return dict(entries[0].content.attributes)
    attributes: dict[str, bool] = {}
    for key in dict.fromkeys(key for entry in entries for key in entry.content.attributes):
        saying = [
            (entry, entry.content.attributes[key]) for entry in entries if key in entry.content.attributes
        ]
        (chosen, attributes[key]), why[f"attributes.{key}"] = _chosen(saying, ())
        said_by[f"attributes.{key}"] = chosen.said_by
    return attributes


def _state(fields: dict[str, Any], said_by: dict[str, str], said: Said) -> None:
    if said.field.startswith("attributes."):
        fields["attributes"][said.field.removeprefix("attributes.")] = bool(said.value)
    else:
        fields[said.field] = said.value
    said_by[said.field] = said.said_by
