"""
The door of a tenant: inside ``with within(tenant):`` its rows can be reached, and nobody else's.

It holds twice. In Python, :class:`owned.TenantOwned` asks for the rows of the tenant whose door is open, and refuses where none
is. In PostgreSQL, row-level security (:mod:`rls`) compares each row with a setting of the transaction, in a role that may do nothing else.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from alongside.accounts.models import Tenant

_open: ContextVar[uuid.UUID | None] = ContextVar("tenant", default=None)


class NoDoor(Exception):
    """A tenant's rows were asked for outside every door: open it with ``tenancy.within(tenant)``, or `doors.by_member` in a view."""


class WrongDoor(Exception):
    """A row of one tenant was to be written through the door of another."""


def here() -> uuid.UUID:
    """
    Return the id of the tenant whose door is open.

    :raises NoDoor: where none is
    """
    tenant = _open.get()
    if tenant is None:
        raise NoDoor(NoDoor.__doc__)
    return tenant


@contextmanager
def within(tenant: Tenant) -> Iterator[Tenant]:
    """
    Open the door of a tenant for what is done inside; a door that is open already is shut meanwhile.

    It asks nobody whether they may: that is for `permissions` and `doors`. A command or job opens one after the other.
    """
    token = _open.set(tenant.pk)
    try:
        yield tenant
    finally:
        _open.reset(token)
