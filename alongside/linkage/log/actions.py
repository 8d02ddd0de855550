"""Write into a log, show it to others or not, take something out of it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction

from alongside.accounts.models import User
from alongside.audit.record import record
from alongside.linkage.care import Happened
from alongside.linkage.instruments import INSTRUMENTS
from alongside.linkage.models import Answered, CareEvent, LogEntry, Person
from alongside.linkage.queries import keeps_by_name
from alongside.linkage.taking_part import SeenBy


class NoLog(Exception):
    """Nobody has a log here: it is never kept under a name whether somebody went."""


@transaction.atomic
def note(
    person: Person, *, on: date, said: Mapping[str, Any], part: list[str], seen_by: SeenBy, by: User | Person, now: datetime
) -> LogEntry:  # fmt: skip
    """
    Write one time at a group into a person's log.

    :param said: by the names of :data:`forms.SAID`
    :param by: the person themselves, or the worker who is with them
    :raises NoLog: where it is never kept under a name whether somebody went
    """
    _insist_on_log(person)
    entry = LogEntry(tenant=person.tenant, person=person, on=on, noted_at=now, noted_by=_worker(by))
    _show(entry, {**said, "part": part}, seen_by)
    entry.save(force_insert=True)
    record("linkage.log.noted", target=person, by=by, at=now)
    return entry


@transaction.atomic
def show_to(entry: LogEntry, seen_by: SeenBy, *, by: User | Person, now: datetime) -> None:
    """Change who may see an entry."""
    _show(entry, json.loads(entry.said or "{}"), seen_by)
    entry.save(update_fields=["said", "part", "seen_by"])
    record("linkage.log.changed", target=entry.person, by=by, at=now)


@transaction.atomic
def take_out(entry: LogEntry, *, by: User | Person, now: datetime) -> None:
    """Take an entry out; nothing of it is kept."""
    person = entry.person
    entry.delete()
    record("linkage.log.taken-out", target=person, by=by, at=now)


@transaction.atomic
def keep_answers(
    person: Person, instrument: str, answers: Mapping[str, int], *, on: date, seen_by: SeenBy, by: User | Person, now: datetime
) -> Answered:  # fmt: skip
    """
    Keep what somebody answered to an instrument, each answer by itself.

    :raises ValueError: for one that may not be used, or an answer that it has not
    :raises NoLog: where it is never kept under a name whether somebody went
    """
    _insist_on_log(person)
    found = INSTRUMENTS[instrument]
    if not found.usable or answers.keys() - set(found.items):
        raise ValueError(f"{instrument} cannot be answered like this.")
    row = Answered(
        tenant=person.tenant, person=person, instrument=instrument, version=found.version, on=on, seen_by=seen_by,
        answers=json.dumps(dict(answers)), noted_at=now, noted_by=_worker(by),
    )  # fmt: skip
    row.save(force_insert=True)
    record("linkage.answered.kept", target=person, by=by, at=now)
    return row


@transaction.atomic
def note_care(person: Person, what: Happened, *, on: date, by: User, now: datetime) -> CareEvent:
    """Note something that happened in somebody's care; the same on the same day stands once."""
    found: CareEvent = CareEvent.objects.get_or_create(
        tenant=person.tenant, person=person, what=what, on=on, defaults={"noted_at": now, "noted_by": by}
    )[0]
    record("linkage.care.noted", target=person, by=by, at=now)
    return found


def open_log(person: Person, *, by: Person, now: datetime) -> None:
    """Put on record that somebody opened their own log."""
    record("linkage.log.opened", target=person, by=by, at=now)


def read_log(person: Person, *, by: User, now: datetime) -> None:
    """Put on record that a worker looked at what a person shows of their log."""
    record("linkage.log.read", target=person, by=by, at=now)


def _insist_on_log(person: Person) -> None:
    if not keeps_by_name(person.tenant):
        raise NoLog(person.pk)


def _show(entry: LogEntry, said: Mapping[str, Any], seen_by: SeenBy) -> None:
    """Seal all of it; and of what is shown lay the codes beside it, from which figures are counted."""
    entry.seen_by = seen_by
    entry.said = json.dumps(dict(said))
    entry.part = said.get("part", []) if seen_by is SeenBy.WORKER else []


def _worker(by: User | Person) -> User | None:
    return by if isinstance(by, User) else None
