"""Questions about a group's evenings; each asked inside its door."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from uuid import UUID

import msgspec
from django.conf import settings
from django.utils import timezone
from django.utils.module_loading import import_string

from alongside.accounts.models import Tenant
from alongside.accounts.queries import get_tenant
from alongside.directory.schedule import sessions_of
from alongside.evenings.actions.counts import digest_of
from alongside.evenings.jobs import Job
from alongside.evenings.models import (
    CountKey,
    Duty,
    Expense,
    HeadCount,
    Look,
    Purse,
    ReadOut,
    Receipt,
    RunningOrder,
    Supply,
    TinEntry,
)
from alongside.evenings.order import Form, Order, Part
from alongside.evenings.outlines import CHOICES, FIRST, FIRST_CHAIRED, outline
from alongside.groups.home.queries import list_meetings_of
from alongside.groups.kinds import Kind
from alongside.groups.models import Home

# What a page of numbers goes back: about a year of weekly evenings.
SHOWN = 52
# How far a rota looks ahead.
AHEAD = timedelta(weeks=8)


def get_own_order(tenant: Tenant) -> RunningOrder | None:
    """Return a group's own running order as it is kept; None where it keeps to the outline."""
    found: RunningOrder | None = RunningOrder.objects.for_tenant(tenant).first()
    return found


def get_order(home: Home) -> Order:
    """Return the running order of a group: its own, or the outline of its kind."""
    kept = get_own_order(home.tenant)
    if kept is None:
        return outline(*CHOICES[FIRST_CHAIRED if home.kind == Kind.TWELVE_STEP else FIRST])
    return Order(kept.lasts, msgspec.convert(kept.parts, tuple[Part, ...]), Form(kept.form))


def list_head_counts(tenant: Tenant) -> list[HeadCount]:
    """
    Return the last head counts of a group, oldest first.

    Its meeting may have had another code when they were taken: before it was listed, or in the installation that the group came from.
    """
    found = HeadCount.objects.for_tenant(tenant).order_by("-on", "meeting")[:SHOWN]
    return list(found)[::-1]


def list_first_timers(tenant: Tenant, *, since: date, last: int) -> list[int]:
    """Return how many came for the first time at each of the last evenings of a group that were counted, oldest first."""
    counted = HeadCount.objects.for_tenant(tenant).filter(on__gte=since).order_by("-on", "meeting")
    return list(counted.values_list("first_timers", flat=True)[:last])[::-1]


def list_keys(tenant: Tenant) -> list[CountKey]:
    """Return the devices that may send head counts."""
    return list(CountKey.objects.for_tenant(tenant).filter(ended_at=None))


def get_key(tenant: Tenant, pk: UUID) -> CountKey | None:
    """Return a device that may send head counts."""
    found: CountKey | None = CountKey.objects.for_tenant(tenant).filter(pk=pk, ended_at=None).first()
    return found


def tenant_of(secret: str) -> Tenant | None:
    """Return the group that a device says it counts for; whether it may, its own row says."""
    try:
        return get_tenant(UUID(hex=secret.partition(".")[0]))
    except ValueError:
        return None


def find_key(tenant: Tenant, secret: str) -> CountKey | None:
    """Return what a device may send head counts with; None where it was ended, or there never was one."""
    found: CountKey | None = (
        CountKey.objects.for_tenant(tenant).filter(digest=digest_of(secret), ended_at=None).first()
    )
    return found


def meeting_of(home: Home) -> str:
    """Return the meeting whose evenings a group counts: its first; none for a group that is not listed."""
    return str(home.meetings[0]) if home.meetings else ""


def is_chaired(home: Home) -> bool:
    """Say whether a group's meeting has a chair and a speaker."""
    return bool(home.kind == Kind.TWELVE_STEP) or get_order(home).form == Form.CHAIR


def list_duties(home: Home, *, since: date) -> list[Duty]:
    """Return which jobs are done on the evenings of a group's meeting, from a day on."""
    rows = Duty.objects.for_tenant(home.tenant).filter(meeting=meeting_of(home), on__gte=since)
    return list(rows)


def list_evenings(home: Home, *, now: datetime) -> list[date]:
    """Return the days of the next evenings on which a group's meeting is held."""
    listed = [one for one in list_meetings_of(home) if one.id == meeting_of(home)]
    sessions = (one for listing in listed for one in sessions_of(listing.plan, after=now, before=now + AHEAD))
    return sorted({one.local_date for one in sessions if one.is_on})


def list_who_runs(home: Home, *, now: datetime) -> dict[date, str]:
    """Return who has said that they run the next evenings, by day: what the part that knows of turns says (``GROUP_TURNS``)."""
    turns = import_string(settings.GROUP_TURNS)(home.tenant, today=timezone.localdate(now))
    return {on: called for (meeting, on), called in turns.items() if meeting == meeting_of(home)}


def list_who_helps(home: Home) -> dict[Job, str]:
    """Return who usually does which job: what the part that knows of small parts says (``GROUP_PARTS``)."""
    usual: dict[Job, str] = import_string(settings.GROUP_PARTS)(home.tenant)
    return usual


def get_read_out(tenant: Tenant) -> ReadOut | None:
    """Return a group's own words for what it reads out; None where the project's stand."""
    found: ReadOut | None = ReadOut.objects.for_tenant(tenant).first()
    return found


def get_purse(tenant: Tenant) -> Purse:
    """Return how a group holds its money; where it has not said so, without a tin, and one other says yes."""
    found: Purse = Purse.objects.for_tenant(tenant).select_related("decides").first() or Purse(tenant=tenant)
    return found


def list_tin(tenant: Tenant) -> list[TinEntry]:
    """Return what came into the tin and went out of it, the oldest first."""
    return list(TinEntry.objects.for_tenant(tenant))


def get_tin_entry(tenant: Tenant, pk: UUID) -> TinEntry | None:
    """Return one amount of the tin."""
    found: TinEntry | None = TinEntry.objects.for_tenant(tenant).filter(pk=pk).first()
    return found


def list_supplies(tenant: Tenant) -> list[Supply]:
    """Return what is running out, and who brings it."""
    return list(Supply.objects.for_tenant(tenant).select_related("brings"))


def get_supply(tenant: Tenant, pk: UUID) -> Supply | None:
    """Return one thing that is running out."""
    found: Supply | None = Supply.objects.for_tenant(tenant).filter(pk=pk).first()
    return found


def list_expenses(tenant: Tenant) -> list[Expense]:
    """Return the expenses, the last one first, each with who has said yes."""
    rows = Expense.objects.for_tenant(tenant).select_related("claimed_by")
    return list(rows.prefetch_related("approvals__by"))


def get_expense(tenant: Tenant, pk: UUID) -> Expense | None:
    """Return one expense."""
    found: Expense | None = (
        Expense.objects.for_tenant(tenant).select_related("claimed_by").filter(pk=pk).first()
    )
    return found


def has_receipt(expense: Expense) -> bool:
    """Say whether there is a picture of its receipt, without reading it."""
    return bool(Receipt.objects.for_tenant(expense.tenant).filter(expense=expense).exists())


def get_receipt(expense: Expense) -> Receipt | None:
    """Return the picture of its receipt."""
    found: Receipt | None = Receipt.objects.for_tenant(expense.tenant).filter(expense=expense).first()
    return found


def list_looks(tenant: Tenant) -> list[Look]:
    """Return what a group has said of how it keeps to its format, the last ones, oldest first."""
    return list(Look.objects.for_tenant(tenant).order_by("-on")[:SHOWN])[::-1]
