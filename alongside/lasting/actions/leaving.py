"""Taking all that a group has along, leaving, and being taken in elsewhere."""

from __future__ import annotations

from collections import Counter
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from alongside.accounts import actions as accounts
from alongside.accounts.models import Tenant, User
from alongside.accounts.reach import Member
from alongside.accounts.roles import TenantKind
from alongside.audit.record import record
from alongside.groups.home.queries import get_home
from alongside.groups.home.told import tell_leaves
from alongside.groups.hosting import actions as hosting
from alongside.groups.hosting.queries import list_agreements
from alongside.groups.models import Home
from alongside.lasting.actions.bell import set_bell
from alongside.lasting.actions.sharing import NotPossible
from alongside.lasting.archive import gather, pack, rows_for, tables, unpack
from alongside.lasting.covering import ASKS, LENT
from alongside.lasting.models import Bell, Neighbour
from alongside.post.links import take_back
from alongside.rooms import actions as rooms
from alongside.rooms.queries import list_held


@transaction.atomic
def take_along(home: Home, *, by: User, now: datetime) -> bytes:
    """
    Return the archive of a group; that it was fetched is on record.

    :raises NotPossible: where the body is no group
    """
    _refuse_unless_group(home.tenant)
    record("lasting.archive.taken", target=home, by=by, at=now)
    return pack(gather(home.tenant, now=now))


@transaction.atomic
def leave(home: Home, *, by: User, now: datetime) -> None:
    """
    Leave: every agreement ends, rooms are given back, all that the group has here is deleted, and its door shuts for good.

    The listing of its meeting stays, as it is public and others tell of it too; only the record that it left is kept.

    :raises NotPossible: where the body is no group
    """
    _refuse_unless_group(home.tenant)
    tenant = Home.objects.select_for_update(of=("self",)).select_related("tenant").get(pk=home.pk).tenant
    for agreement in list_agreements(tenant):
        hosting.end_by_group(agreement, by=by, now=now)
    for held in list_held(tenant, today=timezone.localdate(now)):
        rooms.give_back(held, by=by, now=now)
    tell_leaves(home, by=by, now=now)
    Neighbour.objects.filter(tenant=tenant).delete()
    Bell.objects.filter(tenant=tenant).delete()
    for purpose in (ASKS, LENT):
        take_back(purpose, f"{tenant.pk} ", begins=True, by=by, now=now)
    record("lasting.group.left", target=home, by=by, at=now)
    for model in reversed(tables()):
        model.objects.for_tenant(tenant).delete()
    accounts.end_tenant(tenant, by=by, now=now)


@transaction.atomic
def take_in(member: Member, content: bytes, *, by: User, now: datetime) -> Counter[str]:
    """
    Take the archive of a group in, at the door of one that has no home yet; return how many rows of which table could not be.

    :raises NotPossible: where the group has a home here already
    :raises NotAnArchive: for another file, or a damaged one; nothing of it is taken in
    """
    _refuse_unless_group(member.tenant)
    if get_home(member.tenant):
        raise NotPossible(_("This group has a home here already: take the archive in for a new one."))
    left: Counter[str] = Counter()
    for row in rows_for(unpack(content), member.tenant, by=by):
        if isinstance(row, str):
            left[row] += 1
        else:
            row.save(force_insert=True)
    set_bell(member.tenant, by=by, now=now)
    record("lasting.archive.taken-in", target=member.tenant, by=by, at=now)
    return left


def _refuse_unless_group(tenant: Tenant) -> None:
    if tenant.kind != TenantKind.GROUP:
        raise NotPossible(_("Only a group does this: choose where you work first."))
