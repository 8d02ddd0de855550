"""Questions about what people noted; each asked inside the door of a tenant."""

from __future__ import annotations

import json
from typing import Any
from uuid import UUID

from alongside.accounts.models import Tenant
from alongside.accounts.reach import Member
from alongside.audit.models import Event
from alongside.audit.queries import list_reads_of
from alongside.keeping.everything import names_of_rows
from alongside.linkage import private_code
from alongside.linkage.models import Answered, CareEvent, LogEntry, Person, PrivateCode
from alongside.linkage.queries import keeps_by_name
from alongside.linkage.taking_part import SeenBy

# What a private code opens.
PURPOSE = "log"


def has_code(person: Person) -> bool:
    """Say whether somebody has a private code for what is theirs."""
    return private_code.has_one(PURPOSE, person)


def has_log(tenant: Tenant) -> bool:
    """Say whether people of a body have a log: not where it is never kept under a name whether they went."""
    return keeps_by_name(tenant)


def list_log(person: Person, *, to: SeenBy) -> list[LogEntry]:
    """Return what a person noted, the latest first: all of it to themselves, and to a worker what they show."""
    return list(_shown(LogEntry.objects.filter(person=person), to))


def list_answered(person: Person, *, to: SeenBy) -> list[Answered]:
    """Return what a person answered, the latest first, to whoever may see it."""
    return list(_shown(Answered.objects.filter(person=person), to))


def get_shown_entry(member: Member, pk: UUID) -> LogEntry | None:
    """Return an entry that its person shows to their worker; of any other it is told nobody that it is there."""
    rows = LogEntry.objects.select_related("person").filter(seen_by=SeenBy.WORKER)
    found: LogEntry | None = rows.filter(pk=pk).first()
    return found


def get_own_entry(person: Person, pk: UUID) -> LogEntry | None:
    """Return an entry of the person who asks."""
    found: LogEntry | None = LogEntry.objects.filter(person=person, pk=pk).first()
    return found


def list_care(person: Person) -> list[CareEvent]:
    """Return what happened in somebody's care, the latest first."""
    return list(CareEvent.objects.filter(person=person))


def get_person_of(code: PrivateCode) -> Person | None:
    """Return the person for whom a code stands, inside the door of their body; None where their record is gone."""
    found: Person | None = (
        Person.objects.select_related("tenant").filter(pk=UUID(code.about.rpartition(":")[2])).first()
    )
    return found


def said(entry: LogEntry) -> dict[str, Any]:
    """Open what was written."""
    return dict(json.loads(entry.said)) if entry.said else {}


def answers(row: Answered) -> dict[str, int]:
    """Open what was answered."""
    return dict(json.loads(row.answers)) if row.answers else {}


def list_looks(person: Person) -> list[Event]:
    """Return each time that somebody looked at a person's record or a part of it, the newest first."""
    return list_reads_of(*names_of_rows(person), tenant=person.tenant_id)


def _shown(rows: Any, to: SeenBy) -> Any:
    return rows if to is SeenBy.ME else rows.filter(seen_by=SeenBy.WORKER)
