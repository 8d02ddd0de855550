"""The one way in to the audit: who did what, to what, when."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import models
from msgspec import Struct

from alongside.audit.models import INSTALLATION, Event


class UnknownActor(Exception):
    """Whoever did it cannot be named: neither a saved user nor a command of this installation."""


class System(Struct, frozen=True):
    """The installation itself, acting through one of its commands."""

    command: str


Actor = System | models.Model


def actor_id(by: Actor) -> str:
    """
    Name an actor as it is kept: ``system:import_feed`` or ``accounts.user:<id>``.

    :raises UnknownActor: for a person who is not saved, a row that is no person who may act (``acts = True``), or a command without a name
    """
    if isinstance(by, System) and by.command:
        return f"system:{by.command}"
    if isinstance(by, models.Model) and getattr(by, "acts", False) and _is_saved(by):
        return f"{by._meta.label_lower}:{by.pk}"
    raise UnknownActor(f"“{by!r}” cannot act: give a saved person, or System with the command's name.")


def _is_saved(model: models.Model) -> bool:
    return model.pk is not None and not model._state.adding


def record(
    name: str,
    *,
    target: models.Model | str,
    by: Actor,
    at: datetime,
    digest: str = "",
    tenant: UUID | None = None,
) -> Event:
    """
    Record that something was done, or that somebody's record was read.

    It waits for nobody: its place in the chain comes when it is sealed.

    :param name: what, as ``app.thing.verb``, such as ``feeds.import.applied``; it needs a sentence in the app's ``events.py``
    :param target: the row; or its name, see :func:`name_of`, where the row may be gone
    :param digest: SHA-256 of the whole change, in hex, where it is too large to keep
    :param tenant: whose chain it belongs to, where that is not the target's tenant: the installation's for a target without one
    :raises UnknownActor: see :func:`actor_id`
    """
    return Event.objects.create(
        tenant=tenant or getattr(target, "tenant_id", None) or INSTALLATION,
        name=name,
        target=target if isinstance(target, str) else name_of(target),
        actor=actor_id(by),
        at=at,
        digest=digest,
    )


def name_of(target: models.Model) -> str:
    """Name a row as it is kept, such as ``directory.meeting:12``."""
    return f"{target._meta.label_lower}:{target.pk}"
