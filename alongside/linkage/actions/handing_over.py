"""Hand a person over from one worker to another of the same body: the record stays one, and goes with them."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from alongside.accounts.models import User
from alongside.accounts.reach import Member
from alongside.accounts.rules import RULES
from alongside.audit.record import record
from alongside.linkage.models import Person


class NotTheirs(Exception):
    """They do not work with people here, or the person is theirs already."""


@transaction.atomic
def hand_over(person: Person, to: Member, *, now: datetime, by: User) -> Person:
    """
    Hand somebody over to another worker, with all that is kept and all that was promised.

    :raises NotTheirs: where whoever it should be may support nobody here, or does already
    """
    locked: Person = Person.objects.select_for_update().get(pk=person.pk)
    post = next((one for one in to.posts if one.role in RULES["person.see"]), None)
    if post is None or to.tenant.pk != locked.tenant_id or to.user.pk == locked.worker_id:
        raise NotTheirs
    locked.worker, locked.team_id = to.user, post.team
    locked.version += 1
    locked.save(update_fields=["worker", "team", "version"])
    record("linkage.person.handed-over", target=locked, by=by, at=now)
    return locked
