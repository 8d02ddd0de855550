"""A group's own running order."""

from __future__ import annotations

from datetime import datetime

import msgspec
from django.db import transaction

from alongside.accounts.models import Tenant
from alongside.audit.record import Actor, record
from alongside.evenings.models import RunningOrder
from alongside.evenings.order import Order


@transaction.atomic
def change_order(tenant: Tenant, order: Order, *, by: Actor, now: datetime) -> RunningOrder:
    """Keep a running order as the group's own, in the place of the one before."""
    said = {
        "form": order.form, "lasts": order.lasts, "parts": msgspec.to_builtins(order.parts), "changed_at": now,
    }  # fmt: skip
    kept: RunningOrder
    kept, _new = RunningOrder.objects.update_or_create(tenant=tenant, defaults=said)
    record("evenings.order.changed", target=kept, by=by, at=now)
    return kept


@transaction.atomic
def drop_order(kept: RunningOrder, *, by: Actor, now: datetime) -> None:
    """Go back to the outline."""
    record("evenings.order.dropped", target=kept, by=by, at=now)
    kept.delete()
