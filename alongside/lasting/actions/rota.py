"""Stepping back from the rota for a while and coming back, each by one press: no reason is asked, and there is no place for one."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from alongside.accounts.models import Tenant, User
from alongside.audit.record import record
from alongside.lasting import queries
from alongside.lasting.actions.sharing import free_turns
from alongside.lasting.messages import RotaChanged
from alongside.lasting.models import Rest, Turn
from alongside.post import actions as post


@transaction.atomic
def step_back(tenant: Tenant, *, by: User, now: datetime) -> None:
    """Be on the rota no longer for now: one's turns are free, one is not asked for cover, and the others are told that it has changed."""
    rest, new = Rest.objects.get_or_create(tenant=tenant, user=by)
    if not new:
        return
    ahead = Turn.objects.for_tenant(tenant).filter(user=by, on__gte=timezone.localdate(now))
    free_turns(ahead, by=by, now=now)
    record("lasting.rest.begun", target=rest, by=by, at=now)
    for other in queries.list_runners(tenant, besides=by):
        try:
            post.send(RotaChanged(), to=other.email, by=by, now=now)
        except post.CannotSend:
            continue


@transaction.atomic
def come_back(tenant: Tenant, *, by: User, now: datetime) -> None:
    """Be on the rota again."""
    for rest in Rest.objects.for_tenant(tenant).filter(user=by):
        record("lasting.rest.ended", target=rest, by=by, at=now)
        rest.delete()
