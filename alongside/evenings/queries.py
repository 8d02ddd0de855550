"""Questions about a group's evenings; each asked inside its door."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import msgspec

from alongside.accounts.models import Tenant
from alongside.accounts.queries import get_tenant
from alongside.evenings.actions.counts import digest_of
from alongside.evenings.models import CountKey, HeadCount, RunningOrder
from alongside.evenings.order import Form, Order, Part
from alongside.evenings.outlines import CHOICES, FIRST, outline

# What a page of numbers goes back: about a year of weekly evenings.
SHOWN = 52


def get_own_order(tenant: Tenant) -> RunningOrder | None:
    """Return a group's own running order as it is kept; None where it keeps to the outline."""
    found: RunningOrder | None = RunningOrder.objects.for_tenant(tenant).first()
    return found


def get_order(tenant: Tenant) -> Order:
    """Return the running order of a group: its own, or the outline."""
    kept = get_own_order(tenant)
    if kept is None:
        return outline(*CHOICES[FIRST])
    return Order(kept.lasts, msgspec.convert(kept.parts, tuple[Part, ...]), Form(kept.form))


def list_head_counts(tenant: Tenant, meeting: str) -> list[HeadCount]:
    """Return the last head counts of a meeting, oldest first."""
    found = HeadCount.objects.for_tenant(tenant).filter(meeting=meeting).order_by("-on")[:SHOWN]
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
