"""What is kept of somebody who is supported outside their rows: letters on their way."""

from __future__ import annotations

from datetime import datetime

from django.db import models, transaction

from alongside.audit.record import Actor
from alongside.linkage.actions import hold_old_way
from alongside.linkage.models import Person
from alongside.linkage.queries import safe_contact
from alongside.post import actions as post


@transaction.atomic
def forget_person(somebody: models.Model, *, by: Actor, now: datetime) -> dict[str, int]:
    """Let go what is kept of somebody who is supported beside their rows, and return how many of what; of anybody else nothing."""
    if not isinstance(somebody, Person):
        return {}
    address, count = safe_contact(somebody).address, hold_old_way(somebody, by=by, now=now)
    count += post.forget_address(address, by=by, now=now) if address else 0
    return {"post.outgoing": count} if count else {}
