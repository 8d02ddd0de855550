"""Who does what on an evening, and what is read out."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from alongside.accounts.models import Tenant
from alongside.audit.record import Actor, record
from alongside.evenings.actions.counts import NotPossible
from alongside.evenings.jobs import Job
from alongside.evenings.keeping_to_it import Kept
from alongside.evenings.models import Duty, Look, ReadOut

FURTHEST = timedelta(days=366)


@transaction.atomic
def write_duties(
    tenant: Tenant, *, meeting: str, on: date, said: Mapping[Job, str], by: Actor, now: datetime
) -> None:
    """
    Keep which jobs of an evening are done, in the place of what stood there before.

    :param said: what whoever does it is called, by the job; empty where only that it is done is said
    :raises NotPossible: for an evening that is over, or more than a year ahead
    """
    check_day(on, now=now)
    Duty.objects.for_tenant(tenant).filter(meeting=meeting, on=on).delete()
    rows = [
        Duty(tenant=tenant, meeting=meeting, on=on, job=job, called=called or None)
        for job, called in said.items()
    ]
    Duty.objects.bulk_create(rows)
    record("evenings.duties.written", target=tenant, by=by, at=now, tenant=tenant.pk)


def check_day(on: date, *, now: datetime) -> None:
    """
    Refuse a day for which nobody can do anything yet, or any more.

    :raises NotPossible: with a sentence that says what to do
    """
    today = timezone.localdate(now)
    if on < today:
        raise NotPossible(_("That evening is over. Choose one that is to come."))
    if on > today + FURTHEST:
        raise NotPossible(_("That is more than a year ahead. Choose a nearer evening."))


@transaction.atomic
def write_read_out(tenant: Tenant, words: Mapping[str, str], *, by: Actor, now: datetime) -> ReadOut:
    """Keep a group's own words for what it reads out, in the place of those before."""
    said = {"words": dict(words), "changed_at": now}
    row: ReadOut
    row, _new = ReadOut.objects.update_or_create(tenant=tenant, defaults=said)
    record("evenings.read-out.changed", target=row, by=by, at=now)
    return row


@transaction.atomic
def note_look(tenant: Tenant, said: Mapping[str, Kept], *, by: Actor, now: datetime) -> Look:
    """Keep what a group says of how it keeps to its format; a second time on one day it puts that day right."""
    row: Look
    row, _new = Look.objects.update_or_create(
        tenant=tenant, on=timezone.localdate(now), defaults={"said": dict(said)}
    )
    record("evenings.look.noted", target=row, by=by, at=now)
    return row
