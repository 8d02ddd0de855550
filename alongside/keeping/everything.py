"""Everything about one person, for them to take away: to be read, and as JSON for a program."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, nullcontext
from datetime import datetime
from typing import Any

from django.db import models
from django.db.models import QuerySet
from msgspec import Struct, json

from alongside.accounts.owned import TenantOwned
from alongside.accounts.queries import names_of
from alongside.accounts.tenancy import within
from alongside.audit.models import Event
from alongside.audit.record import name_of
from alongside.audit.sentences import tell
from alongside.keeping.reading import label
from alongside.keeping.whose import count_named, privacy, rows_of, unreachable
from alongside.sealed.box import CannotOpen

SEALED_FOR_EVER = "It was sealed, and its key is not there any more."
WITHHELD = "Kept as a hash, which tells nobody anything."


class Everything(Struct, frozen=True):
    """
    What is kept of somebody.

    :param rows: each record of theirs, by kind
    :param record: what was done with those, by whom, and who has looked
    :param named: in how many records of others they are named as who did something
    :param unreachable: which kinds of record lead to nobody, and why
    """

    about: str
    made_at: datetime
    rows: dict[str, list[dict[str, Any]]]
    record: list[dict[str, Any]]
    named: dict[str, int]
    unreachable: dict[str, str]


def everything_about(somebody: models.Model, *, now: datetime) -> Everything:
    """Return all that is kept of somebody, found through the models; nothing is changed, and nothing put on record."""
    rows: dict[str, list[dict[str, Any]]] = {}
    with door_of(somebody):
        for found in rows_of(somebody):
            for row in found:
                rows.setdefault(row._meta.label_lower, []).append(_plainly(row))
        record = list(_record(somebody))
    return Everything(name_of(somebody), now, rows, record, count_named(somebody), unreachable())


def as_json(found: Everything) -> bytes:
    """Return it for a program."""
    return json.format(json.encode(found), indent=2)


def as_words(found: Everything) -> str:
    """Return it to be read."""
    lines = [f"Everything that is kept of {found.about}, on {found.made_at:%d %B %Y, %H:%M} UTC", ""]
    for kind, rows in found.rows.items():
        for number, row in enumerate(rows, start=1):
            lines += [f"{kind.partition('.')[2].capitalize()} {number} of {len(rows)}"]
            lines += [
                f"    {label(name)}: {value}" for name, value in row.items() if value not in (None, "", [])
            ]
            lines.append("")
    lines.append("What was done with it, and who has looked")
    lines += [f"    {one['at']:%d %B %Y, %H:%M} UTC: {one['what']}" for one in found.record] or [
        "    Nothing."
    ]
    lines += ["", "Named as who did something, in records of others"]
    lines += [f"    {kind}: {count}" for kind, count in found.named.items()] or ["    Nowhere."]
    lines += ["", "What may be yours and cannot be found by who you are"]
    lines += [f"    {kind}: {why}" for kind, why in found.unreachable.items()]
    return "\n".join(lines) + "\n"


def names_of_rows(somebody: models.Model) -> list[str]:
    """Return the names in the audit of every row that is somebody's. Ask inside their door."""
    return [name_of(row) for rows in rows_of(somebody) for row in rows]


def door_of(somebody: models.Model) -> AbstractContextManager[Any]:
    """Return the door inside which somebody's rows are found."""
    return within(somebody.tenant) if isinstance(somebody, TenantOwned) else nullcontext()


def events_of(somebody: models.Model) -> QuerySet[Event]:
    """Return what was done with somebody's rows, the newest first. Ask inside their door."""
    return Event.objects.filter(target__in=names_of_rows(somebody)).order_by("-pk")


def _record(somebody: models.Model) -> Iterator[dict[str, Any]]:
    events = list(events_of(somebody))
    names = names_of(event.actor for event in events)
    for event in events:
        yield {
            "at": event.at,
            "what": tell(event.name, actor=event.actor, names=names),
            "with": event.target.partition(":")[0],
        }


def _plainly(row: models.Model) -> dict[str, Any]:
    ours = row.__module__.startswith("alongside.")
    # What a library keeps for signing in is made of secrets: that it is there is told, and not what stands in it.
    fields = row._meta.concrete_fields if ours else [row._meta.concrete_fields[0]]
    return {field.name: _value(row, field) for field in fields}


def _value(row: models.Model, field: Any) -> Any:
    if field.name in privacy(type(row), "withheld", ()):
        return WITHHELD
    try:
        value = getattr(row, field.attname)
    except CannotOpen:
        return SEALED_FOR_EVER
    return (
        value if isinstance(value, str | int | float | bool | list | dict | datetime | None) else str(value)
    )
