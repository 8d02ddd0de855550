"""What is kept of somebody who answers for a meeting outside their rows: letters on their way."""

from __future__ import annotations

from datetime import datetime

from django.db import models, transaction

from alongside.audit.record import Actor
from alongside.groups.models import GroupContact
from alongside.post import actions as post


@transaction.atomic
def forget_contact(somebody: models.Model, *, by: Actor, now: datetime) -> dict[str, int]:
    """Let go the letters that wait for somebody who answers for a meeting, and return how many; of anybody else nothing."""
    address = somebody.email if isinstance(somebody, GroupContact) else ""
    count = post.forget_address(address, by=by, now=now) if address else 0
    return {"post.outgoing": count} if count else {}
