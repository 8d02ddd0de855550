"""Put on record that figures or somebody's linkage left as a file."""

from __future__ import annotations

from datetime import datetime

from alongside.accounts.models import Tenant, User
from alongside.audit.record import record
from alongside.linkage.models import Person


def export_person(person: Person, *, by: User, now: datetime) -> None:
    """Put on record that a person's linkage was taken as a file."""
    record("linkage.person.exported", target=person, by=by, at=now)


def export_figures(tenant: Tenant, *, by: User, now: datetime) -> None:
    """Put on record that a body's figures were taken as a file."""
    record("linkage.figures.exported", target=tenant, by=by, at=now, tenant=tenant.pk)
