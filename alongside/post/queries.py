"""Questions about what is sent."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from alongside.post.channels import CHANNELS, EMAIL
from alongside.post.models import Outgoing, Stopped
from alongside.sealed.models import blind

State = Outgoing.State
MOST_SHOWN = 200


def can_send(channel: str = EMAIL) -> bool:
    """Say whether this installation can send in that way: a page offers to send only where it can."""
    return channel in CHANNELS and CHANNELS[channel].is_set_up()


def has_due(now: datetime) -> bool:
    """Say whether a message waits whose time has come."""
    return Outgoing.objects.filter(state=State.WAITING, due_at__lte=now).exists()


def get_outgoing(pk: UUID) -> Outgoing | None:
    """Return a message; None where there is none, or not any more."""
    return Outgoing.objects.filter(pk=pk).first()


def list_in_state(*states: str) -> list[Outgoing]:
    """Return what is in one of these states, oldest first."""
    return list(Outgoing.objects.filter(state__in=states).order_by("put_at", "pk")[:MOST_SHOWN])


def count_in_state(*states: str) -> int:
    """Return how many are in one of these states."""
    return Outgoing.objects.filter(state__in=states).count()


def key_of(channel: str, address: str) -> str:
    """Return the blind hash by which an address that wants nothing more is known."""
    return blind(address.casefold(), use=f"post.stopped.{channel}")


def wants_nothing(channel: str, address: str) -> bool:
    """Say whether whoever has that address has asked for nothing more."""
    return Stopped.objects.filter(address=key_of(channel, address)).exists()
