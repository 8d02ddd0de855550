"""
Change how somebody can be reached.

Whoever has got somebody to change it by a trick is found out where the old number or address is told. But the old phone may lie with the
one from whom it is kept: so whoever changes it says whether the old one may be told, and nothing is chosen before.
"""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from alongside.accounts.models import User
from alongside.audit.record import Actor, record
from alongside.linkage import queries
from alongside.linkage.about import SafeContact, leads_elsewhere, next_hours
from alongside.linkage.actions.people import change_person
from alongside.linkage.actions.sending import WAYS
from alongside.linkage.messages import OtherWay, ToTakeAlong
from alongside.linkage.models import Person
from alongside.post import actions as post
from alongside.post.queries import get_outgoing

# Time to say that the old way is not safe after all, and for whoever sits there to have gone home.
NOT_BEFORE: Final = timedelta(hours=1)
CANNOT_SEND: Final = "CANNOT_SEND"


@transaction.atomic
def change_contact(
    person: Person, contact: SafeContact, *, tell_old: bool | None, seen: int, now: datetime, by: User
) -> None:
    """
    Change how somebody can be reached.

    :param tell_old: whether the number or address of before may be told; where not, nothing that waits for it is sent either; None where
        that is not asked, since it stays as it is
    :raises Stale: where somebody else has changed it meanwhile
    """
    before = queries.safe_contact(Person.objects.select_for_update().get(pk=person.pk))
    changed = change_person(person, seen=seen, safe_contact=contact, now=now, by=by)
    tell_old_way(changed, before, tell=tell_old, now=now, by=by)


@transaction.atomic
def tell_old_way(person: Person, before: SafeContact, *, tell: bool | None, now: datetime, by: Actor) -> None:
    """
    Tell the way of before that somebody is reached in another now, in its own hours and an hour later at the soonest; or nobody there.

    :param before: how they were reached before; ``person`` has how they are now
    """
    held = hold_old_way(person, now=now, by=by) if tell is False else 0
    if before != queries.safe_contact(person):
        # What they asked to have sent, and is not sent yet, was for the place, the hours and the words of before.
        forget_to_take_along(before, now=now, by=by)
    if not (leads_elsewhere(before, queries.safe_contact(person)) and queries.may_contact(person)):
        if held:
            record("linkage.contact.old-not-told", target=person, by=by, at=now)
        return
    if not tell:
        record("linkage.contact.old-not-told", target=person, by=by, at=now)
    elif before.channel not in WAYS:
        record("linkage.contact.old-told-by-hand", target=person, by=by, at=now)
    else:
        person.telling = [*person.telling, _put(before, now=now, by=by)]
        person.save(update_fields=["telling"])
        record("linkage.contact.old-told", target=person, by=by, at=now)


def _put(before: SafeContact, *, now: datetime, by: Actor) -> str:
    due, until = next_hours(before, local=timezone.localtime(now + NOT_BEFORE))
    try:
        outgoing = post.send(
            OtherWay(), to=before.address, channel=WAYS[before.channel], opening=before.wording, due=due, until=until, by=by, now=now
        )  # fmt: skip
    except post.CannotSend:
        return CANNOT_SEND
    return str(outgoing.pk)


def forget_to_take_along(way: SafeContact, *, now: datetime, by: Actor) -> None:
    """Send nothing of what somebody asked to have sent in a way, and is not sent yet."""
    if way.address:
        post.forget_address(way.address, templates=[ToTakeAlong.template], now=now, by=by)


@transaction.atomic
def hold_old_way(person: Person, *, now: datetime, by: Actor) -> int:
    """Tell an earlier way nothing of what is not sent yet, and return how many of it."""
    held = 0
    for one in person.telling:
        outgoing = None if one == CANNOT_SEND else get_outgoing(UUID(one))
        if outgoing:
            # What is being sent just now, or was, cannot be held.
            with suppress(post.NotPossible):
                post.let_be(outgoing, by=by, now=now)
                held += 1
    return held
