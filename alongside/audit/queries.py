"""Questions about what was done."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.db.models import Q
from django.utils import timezone
from msgspec import Struct

from alongside.audit.models import INSTALLATION, Event

READ = ".read"
# A file that leaves is read elsewhere.
EXPORTED = ".exported"
# Somebody opened a record in an emergency; whose it is sees that with who has looked.
BROKEN = "accounts.glass.broken"
LOOKING = Q(name__endswith=READ) | Q(name__endswith=EXPORTED) | Q(name=BROKEN)


class Asked(Struct, frozen=True):
    """Which events are wanted; all, where nothing is said."""

    app: str = ""
    actor: str = ""
    target: str = ""
    since: date | None = None
    until: date | None = None
    reads: bool = False


def list_events(tenant: UUID, asked: Asked, *, before: int | None = None, most: int) -> list[Event]:
    """
    Return the latest events of a tenant, or of the installation, the newest first.

    :param before: the id of an event: only older ones
    """
    events = Event.objects.filter(tenant=tenant).filter(_wanted(asked)).order_by("-pk")
    return list((events.filter(pk__lt=before) if before else events)[:most])


def list_reads_of(*targets: str, tenant: UUID) -> list[Event]:
    """Return each time that somebody looked at a record, or parts of it, the newest first: for the person whose it is."""
    found = Event.objects.filter(LOOKING, tenant=tenant, target__in=targets)
    return list(found.order_by("-pk"))


def list_done_by(actor: str, *, tenant: UUID, since: datetime, until: datetime) -> list[Event]:
    """Return what somebody did with a tenant's records between two moments, in order."""
    return list(Event.objects.filter(tenant=tenant, actor=actor, at__gte=since, at__lt=until).order_by("pk"))


def _wanted(asked: Asked) -> Q:
    exact = {"actor": asked.actor, "target": asked.target}
    wanted = Q(**{name: value for name, value in exact.items() if value})
    if asked.app:
        wanted &= Q(name__startswith=f"{asked.app}.")
    if asked.reads:
        wanted &= LOOKING
    if asked.since:
        wanted &= Q(at__gte=_start(asked.since))
    if asked.until:
        wanted &= Q(at__lt=_start(asked.until + timedelta(days=1)))
    return wanted


def _start(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))


def get_last_event(*, besides: Iterable[str] = ()) -> int:
    """
    Return the id of the last event that belongs to no tenant; 0 where nothing was done.

    :param besides: apps of which it is not asked
    """
    events = Event.objects.filter(tenant=INSTALLATION).order_by("-pk")
    for app in besides:
        events = events.exclude(name__startswith=f"{app}.")
    last = events.values_list("pk", flat=True).first()
    return last or 0
