"""Send something to somebody who is supported: only in the way, and at the hour, that they said is safe."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from django.db import transaction
from django.utils import timezone

from alongside.accounts.models import User
from alongside.audit.record import record
from alongside.linkage import queries
from alongside.linkage.about import Channel, SafeContact, Unsafe, unsafe
from alongside.linkage.models import Person
from alongside.post import actions as post
from alongside.post.channels import EMAIL, TEXT
from alongside.post.message import Message

# The ways in which something can be sent, and the channel of each.
WAYS: Final = {Channel.EMAIL: EMAIL, Channel.TEXT: TEXT}
_MINUTE = timedelta(minutes=1)
# A message that could not go within this is of no use any more: nobody knows how safe it is then.
_WITHIN = 30


class NotSafe(Exception):
    """It may not be sent in this way, or just now."""

    def __init__(self, why: Unsafe) -> None:
        self.why = why
        super().__init__(why.value)


@transaction.atomic
def send_safely(person: Person, message: Message, *, now: datetime, by: User) -> None:
    """
    Send a message by e-mail or to a phone, whichever the person said is safe, at this hour, where they have said that it may be used.

    It is not sent once that hour is over.

    :raises NotSafe: where it may not
    :raises post.CannotSend: where this installation sends none, or many have gone out just now
    """
    contact, agreed = queries.safe_contact(person), queries.may_contact(person)
    if why := _refused(contact, agreed=agreed, at=now):
        raise NotSafe(why)
    until = next(
        (
            at
            for minutes in range(1, _WITHIN)
            if _refused(contact, agreed=agreed, at=(at := now + minutes * _MINUTE))
        ),
        now + _WITHIN * _MINUTE,
    )
    channel = WAYS[contact.channel]
    post.refuse_too_many(contact.address, tenant=person.tenant, channel=channel, by=by, now=now)
    post.send(
        message, to=contact.address, channel=channel, opening=contact.wording, by=by, now=now, until=until
    )
    record("linkage.message.sent", target=person, by=by, at=now)


def _refused(contact: SafeContact, *, agreed: bool, at: datetime) -> Unsafe | None:
    # What nothing can be sent in is another way than any that there is.
    way = contact.channel if contact.channel in WAYS else Channel.EMAIL
    return unsafe(contact, way, agreed=agreed, local=timezone.localtime(at).replace(tzinfo=None))
