"""
What has changed, in the shape of ``GetChanges``: what :mod:`publications.changes` knows, told of each day of a meeting.

What a meeting said before is kept by nobody, so that a place which is told roughly from today on is told so of yesterday
too: ``json_data`` holds the row as it is now.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time
from typing import Final

import msgspec
from msgspec import Struct

from alongside.publications.bmlt.markup import without_markup
from alongside.publications.bmlt.numbers import meeting_number, number_of
from alongside.publications.bmlt.table import Table
from alongside.publications.changes import Change, ChangeKind, Changes

NEW, CHANGED, DELETED = "comdef_change_type_new", "comdef_change_type_change", "comdef_change_type_delete"

_KINDS: Final = {ChangeKind.NEW: NEW}
_WORDS: Final = {
    ChangeKind.NEW: "The meeting was added.",
    ChangeKind.OFF: "A session is off.",
    ChangeKind.MOVED: "A session is moved.",
    ChangeKind.EXTRA: "There is one more session.",
    ChangeKind.SHUT: "It is shut for a while.",
    ChangeKind.ENDS: "It is about to end.",
    ChangeKind.AS_EVER: "A session is on again.",
    ChangeKind.ENDED: "The meeting has ended.",
    ChangeKind.JOINED: "The meeting is the same as another, which stays.",
}


class Told(Struct, frozen=True):
    """
    One change of one row.

    :param row: its number in the table; None where there is no such row any more
    :param name, programme, organisation: what it was, where there is none
    """

    meeting: int
    at: datetime
    kind: str
    words: str
    row: int | None
    name: str = ""
    programme: str = ""
    organisation: str = ""

    def as_row(self, table: Table) -> dict[str, object]:
        """Return it as ``GetChanges`` has it."""
        at, now = self.at.astimezone(UTC), None if self.row is None else table.row(self.row)
        body = self.body(table)
        return {
            "date_int": str(int(at.timestamp())),
            "date_string": f"{at.hour % 12 or 12}:{at:%M %p}, {at.month}/{at.day}/{at.year}",
            "change_type": self.kind,
            "change_id": str(number_of("change", self.kind, str(self.meeting), at.isoformat(), self.words)),
            "meeting_id": str(self.meeting),
            "meeting_name": now["meeting_name"] if now else self.name,
            "user_id": "0",
            "user_name": "",
            "service_body_id": str(body),
            "service_body_name": next((one.name for one in table.bodies if one.id == body), ""),
            "meeting_exists": "1" if now else "0",
            "details": self.words,
            "json_data": {"after": now} if now else {},
        }

    def body(self, table: Table) -> int:
        """Return the number of the service body whose it is, or was."""
        if self.row is not None:
            return int(table.columns["service_body_bigint"].of_row(self.row))
        names = (self.programme, self.organisation) if self.organisation else (self.programme,)
        return number_of("programme", *names)


def told(changes: Changes, table: Table, *, now: datetime) -> list[Told]:
    """Return what has changed of each row, oldest first."""
    found = [one for change in changes.changes for one in _each_day(change, table, now)]
    return sorted(found, key=lambda one: one.at)


def _each_day(change: Change, table: Table, now: datetime) -> Iterator[Told]:
    for moment in _moments(change, now):
        yield from _at(msgspec.structs.replace(change, at=moment), table)


def _moments(change: Change, now: datetime) -> Iterator[datetime]:
    """Give when a change can be seen in rows: of a closure, also on the day on which it begins, and on which it is over."""
    yield change.at
    if change.kind in (ChangeKind.SHUT, ChangeKind.ENDS):
        days = (datetime.combine(day, time(), UTC) for day in (change.on, change.until) if day)
        yield from (moment for moment in days if change.at < moment <= now)


def _at(change: Change, table: Table) -> Iterator[Told]:
    """Give a change of each day on which a meeting is held, or was."""
    was = change.was
    # What has ended and come back is told of twice.
    rows = [None if was else table.row_of(meeting_number(change.id, nth)) for nth in range(_DAYS)]
    days = len(set(was.rule.days)) if was else change.days
    for nth, row in enumerate(rows):
        if row is None and nth >= days:
            continue
        yield Told(
            meeting=meeting_number(change.id, nth),
            at=change.at,
            kind=DELETED if row is None else _KINDS.get(change.kind, CHANGED),
            words=_words(change, is_gone=row is None),
            row=row,
            name=without_markup(was.name) if was else "",
            programme=change.programme,
            organisation=was.organisation if was else "",
        )


_DAYS: Final = 7


def _words(change: Change, *, is_gone: bool) -> str:
    if change.kind is ChangeKind.CHANGED and is_gone:
        return "It is no longer held on as many days."
    parts = ", ".join(part.value.lower() for part in change.parts)
    return _WORDS.get(change.kind) or f"Changed: {parts}."


def knows(changes: Changes, first: date) -> bool:
    """Say whether all that has changed from the beginning of a day on is known."""
    return datetime.combine(first, time(), UTC) > changes.since


def from_the_beginning(found: Iterable[Told], changes: Changes, table: Table) -> list[Told]:
    """Return the rows that were there when the record began, as if each had come then: at the latest, it had."""
    added = {one.meeting for one in found if one.kind == NEW}
    return [
        Told(number, changes.since, NEW, _WORDS[ChangeKind.NEW], row)
        for row, number in enumerate(table.number.tolist())
        if number not in added
    ]
