"""What people say of one field of a meeting; it stands above every list."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from zoneinfo import available_timezones

import msgspec
from django.db import transaction

from alongside.audit.record import Actor, actor_id, record
from alongside.directory import vocabulary
from alongside.directory.actions.entries import remake_meetings
from alongside.directory.entry import EntryContent
from alongside.directory.merge import FIELDS
from alongside.directory.models import Meeting, Statement


class UnknownField(Exception):
    """A statement names a field that a meeting does not have, or gives it a value that it cannot hold."""


@transaction.atomic
def state_field(
    meeting: Meeting, field: str, value: Any, *, source: str, by: Actor, now: datetime
) -> Statement:
    """
    Record what a person says of one field of a meeting; it replaces what was last said of it, and stands above every list.

    :param field: a field of :class:`directory.entry.EntryContent`, or ``attributes.OPEN`` for one attribute
    :param value: as plain JSON values
    :param source: how the person knows
    :raises UnknownField: where a meeting has no such field, or cannot hold the value
    """
    _check_statement(field, value)
    statement, _ = Statement.objects.update_or_create(
        meeting=meeting,
        field=field,
        defaults={"value": value, "source": source, "said_by": actor_id(by), "said_at": now},
    )
    remake_meetings([meeting.joined_into_id or meeting.pk], now=now)
    record("directory.statement.made", target=meeting, by=by, at=now)
    return statement


@transaction.atomic
def withdraw_statement(statement: Statement, *, by: Actor, now: datetime) -> None:
    """Take back what a person said of a field: what the sources say of it shows again."""
    meeting = statement.meeting
    statement.delete()
    remake_meetings([meeting.joined_into_id or meeting.pk], now=now)
    record("directory.statement.withdrawn", target=meeting, by=by, at=now)


def _check_statement(field: str, value: Any) -> None:
    if field.removeprefix("attributes.") in vocabulary.ATTRIBUTES and field.startswith("attributes."):
        if isinstance(value, bool):
            return
        raise UnknownField(f"“{field}” is yes or no: give true or false.")
    if field not in FIELDS - {"attributes"}:
        raise UnknownField(f"A meeting has no field “{field}”.")
    wanted = EntryContent.__annotations__[field]
    try:
        msgspec.convert({"key": "k", "name": "n", "programme": "p", "rule": {"kind": "APPOINTMENT"}, "zone": "UTC"}
                        | {field: value}, EntryContent)  # fmt: skip
    except msgspec.ValidationError as error:
        raise UnknownField(f"“{field}” cannot hold that ({wanted}): {error}.") from error
    if field in _MUST_BE and not _MUST_BE[field](value):
        raise UnknownField(f"“{field}” cannot hold that: pages could not use it safely.")


def _is_web_address(value: str) -> bool:
    """Say whether a page may link to it, or there is none: an address of another kind could run a script."""
    return not value or value.lower().startswith(("https://", "http://"))


_MUST_BE = {
    "join_url": _is_web_address,
    "zone": available_timezones().__contains__,
}
