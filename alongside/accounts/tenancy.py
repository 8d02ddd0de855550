"""
The door of a tenant: inside ``with within(tenant):`` its rows can be reached, and nobody else's.

It holds twice. In Python, :class:`owned.TenantOwned` asks for the rows of the tenant whose door is open, and refuses where none
is. In PostgreSQL, row-level security (:mod:`rls`) compares each row with a setting of the transaction, in a role that may do nothing else.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING, Any, TypeVar

from django.apps import apps
from django.core.exceptions import PermissionDenied
from django.db import connection, transaction
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from msgspec import Struct

from alongside.accounts.rls import ROLE, SETTING
from alongside.sealed.box import Key, Ring

if TYPE_CHECKING:
    from alongside.accounts.models import Tenant


class _Door(Struct):
    """An open door, the stamp that its tenant had, and what was asked once since it was opened."""

    tenant: uuid.UUID
    stamp: uuid.UUID
    known: dict[str, Any] = {}


T = TypeVar("T")

_open: ContextVar[_Door | None] = ContextVar("tenant", default=None)
# By tenant and name: the stamp under which it was asked for, and what was answered.
_kept: dict[tuple[uuid.UUID, str], tuple[uuid.UUID, Any]] = {}

# Answers rather than failures: what was put on record on the way to one stays.
ANSWERS = (Http404, PermissionDenied)


class NoDoor(Exception):
    """A tenant's rows were asked for outside every door: open it with ``tenancy.within(tenant)``, or `doors.by_member` in a view."""


class WrongDoor(Exception):
    """A row of one tenant was to be written through the door of another."""


def here() -> uuid.UUID:
    """
    Return the id of the tenant whose door is open.

    :raises NoDoor: where none is
    """
    return _door().tenant


def keys() -> Ring:
    """
    Return the keys that open what the tenant keeps whose door is open: one query for each door.

    :raises NoDoor: where none is
    """
    return once("accounts.keys", _keys)


def once(name: str, ask: Callable[[], T]) -> T:
    """
    Return what ``ask`` gave when it was first asked for since the door was opened; no other door has anything of it.

    :param name: as ``app.thing``
    :raises NoDoor: where none is open
    """
    known = _door().known
    if name not in known:
        known[name] = ask()
    found: T = known[name]
    return found


def kept(name: str, ask: Callable[[], T]) -> T:
    """
    Return what ``ask`` gave when this process first asked for it since the tenant's stamp changed.

    For what seldom changes and tells of nobody; whatever changes it, changes the stamp with it (`Tenant.change_stamp`).

    :param name: as ``app.thing``
    :raises NoDoor: where none is open
    """
    door = _door()
    stamp, found = _kept.get((door.tenant, name), (None, None))
    if stamp != door.stamp:
        found = ask()
        _kept[door.tenant, name] = door.stamp, found
    answer: T = found  # type: ignore[assignment]
    return answer


def forget_kept() -> None:
    """Have :func:`kept` ask anew behind this door, since what was asked for has changed: no other door has this stamp."""
    _door().stamp = uuid.uuid4()


def _keys() -> Ring:
    # By its name: models import this.
    rows = apps.get_model("accounts", "TenantKey").objects.filter(tenant=here()).order_by("-number")
    return Ring(Key(row.secret, use=f"tenant {here()}") for row in rows)


def _door() -> _Door:
    door = _open.get()
    if door is None:
        raise NoDoor(NoDoor.__doc__)
    return door


@contextmanager
def within(tenant: Tenant) -> Iterator[Tenant]:
    """
    Open the door of a tenant for what is done inside; a door that is open already is shut meanwhile.

    It asks nobody whether they may: that is for `permissions` and `doors`. A command or job opens one after the other. In PostgreSQL
    it is one transaction: what fails inside leaves nothing behind. In SQLite only each action is, so that reading keeps nobody waiting.
    """
    with _behind(_Door(tenant.pk, tenant.stamp)):
        yield tenant


@contextmanager
def outside() -> Iterator[None]:
    """Shut the door that is open, if any, for what is done inside."""
    if _open.get() is None:
        yield
        return
    with _behind(None):
        yield


def begin_outside(
    get_response: Callable[[HttpRequest], HttpResponseBase],
) -> Callable[[HttpRequest], HttpResponseBase]:
    """Have each request begin outside every door, whatever its thread or its test did before: a middleware."""

    def answer(request: HttpRequest) -> HttpResponseBase:
        with outside():
            return get_response(request)

    return answer


@contextmanager
def _behind(door: _Door | None) -> Iterator[None]:
    before = _open.get()
    with _telling_the_database(door, before):
        token = _open.set(door)
        try:
            yield
        finally:
            _open.reset(token)


@contextmanager
def _telling_the_database(door: _Door | None, before: _Door | None) -> Iterator[None]:
    if connection.vendor != "postgresql":
        yield
        return
    inside_another, answer = connection.in_atomic_block, None
    with transaction.atomic():
        _tell(door)
        try:
            yield
        except ANSWERS as one:
            answer = one
        # Whatever else fails rolls this back, and what is set with it. So does the end of a transaction of our own.
        if inside_another and not connection.needs_rollback:
            _tell(before)
    if answer is not None:
        raise answer


def _tell(door: _Door | None) -> None:
    """Set the tenant and the role of this transaction; both end with it."""
    role = ROLE if door else "'none'"
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT set_config('{SETTING}', %s, true), set_config('role', {role}, true)",
            [str(door.tenant) if door else ""],
        )
