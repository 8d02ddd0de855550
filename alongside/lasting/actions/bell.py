"""When a group is looked at next."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from alongside.accounts.models import Tenant
from alongside.audit.record import Actor, record
from alongside.lasting import queries
from alongside.lasting.models import Bell


@transaction.atomic
def set_bell(tenant: Tenant, *, by: Actor, now: datetime) -> None:
    """Have a group looked at, or no longer: what it wants, and whether it ends, says which."""
    standing, ending = queries.get_standing(tenant), queries.get_ending(tenant)
    wants = standing and (standing.asks or standing.sheet_day)
    record("lasting.bell.set", target=tenant, by=by, at=now)
    if (wants and not ending) or (ending and not ending.finished_at):
        Bell.objects.update_or_create(tenant=tenant, defaults={"look_at": now})
    else:
        Bell.objects.filter(tenant=tenant).delete()
