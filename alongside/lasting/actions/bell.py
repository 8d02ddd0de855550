"""When a group is looked at next."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from django.db import transaction
from django.utils import timezone

from alongside.accounts.models import Tenant
from alongside.audit.record import Actor, record
from alongside.lasting import queries
from alongside.lasting.covering import State
from alongside.lasting.models import Bell

# No telephone is to light up at night.
AT, UNTIL = time(10), time(18)
# Whoever is asked has so long at least before the session begins.
AHEAD = timedelta(hours=2)


def next_look(now: datetime) -> datetime:
    """Return when groups are looked at next: this morning, or tomorrow's."""
    today = timezone.make_aware(datetime.combine(timezone.localdate(now), AT))
    return today if now < today else today + timedelta(days=1)


@transaction.atomic
def set_bell(tenant: Tenant, *, by: Actor, now: datetime) -> None:
    """Have a group looked at, or no longer: what it wants, and whether it ends, says which."""
    record("lasting.bell.set", target=tenant, by=by, at=now)
    if is_wanted(tenant, now):
        Bell.objects.update_or_create(tenant=tenant, defaults={"look_at": now})
    else:
        Bell.objects.filter(tenant=tenant).delete()


def is_wanted(tenant: Tenant, now: datetime) -> bool:
    """Say whether there is anything for which a group is to be looked at."""
    standing, ending = queries.get_standing(tenant), queries.get_ending(tenant)
    wants = standing and (standing.asks or standing.sheet_day)
    looks = bool(queries.list_cover(tenant, today=timezone.localdate(now), state=State.OPEN))
    return not ending.finished_at if ending else bool(wants) or looks
