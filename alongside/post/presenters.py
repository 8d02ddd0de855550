"""What staff read of messages: never to whom in full, and never what stands in them."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from uuid import UUID

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from alongside.accounts.queries import names_of
from alongside.post.channels import CHANNELS
from alongside.post.message import titles
from alongside.post.models import Outgoing
from alongside.sealed.box import CannotOpen
from alongside.sealed.keys import NoKey

State = Outgoing.State


@dataclass(frozen=True)
class MessageShown:
    """One message, and what can be done about it."""

    pk: UUID
    title: str
    to: str
    put: str
    state: str
    deeds: tuple[tuple[str, str], ...]


def shown(messages: Sequence[Outgoing]) -> list[MessageShown]:
    """Show messages to staff."""
    people, known = names_of(one.put_by for one in messages), titles()
    return [
        MessageShown(
            pk=one.pk,
            title=known.get(one.template, one.template),
            to=_masked(one),
            put=_put(one, people.get(one.put_by, "")),
            state=_state(one),
            deeds=tuple(_deeds(one)),
        )
        for one in messages
    ]


def _masked(one: Outgoing) -> str:
    channel = CHANNELS.get(one.channel)
    with suppress(CannotOpen, NoKey):
        return channel.mask(one.to) if channel and one.to else ""
    return ""


def _put(one: Outgoing, name: str) -> str:
    at = date_format(timezone.localtime(one.put_at), "j F Y, H:i")
    return (
        _("From %(time)s, by %(name)s") % {"time": at, "name": name}
        if name
        else _("From %(time)s") % {"time": at}
    )


def _state(one: Outgoing) -> str:
    words = str(Outgoing.Reason(one.reason).label) if one.reason else str(State(one.state).label)
    if one.state == State.WAITING and one.tries:
        at = date_format(timezone.localtime(one.due_at), "j F, H:i")
        return _("%(why)s. We try again on %(time)s") % {"why": words, "time": at}
    return words


def _deeds(one: Outgoing) -> list[tuple[str, str]]:
    again = (
        [("again", _("Send it again"))]
        if one.state in (State.FAILED, State.UNKNOWN) and not one.is_wiped
        else []
    )
    let_be = [("let-be", _("Let it be"))] if one.state != State.CLAIMED else []
    return [*again, *let_be]
