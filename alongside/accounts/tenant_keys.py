"""Change the key of a tenant: what it keeps is sealed anew, and says what it said; nobody else's is touched."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.db import models, transaction

from alongside.accounts.models import Tenant, TenantKey
from alongside.accounts.tenancy import keys, within
from alongside.audit.record import Actor, record
from alongside.sealed.box import new_secret
from alongside.sealed.field import SealedField
from alongside.sealed.resealing import StillUsed, key_ids, reseal_rows, sealed_fields


@transaction.atomic
def put_new_key(tenant: Tenant, *, by: Actor, now: datetime) -> None:
    """Make a key that seals from now on; what older ones sealed is still opened by them until it is sealed anew."""
    Tenant.objects.select_for_update().get(pk=tenant.pk)  # of two at once each makes one
    newest = TenantKey.objects.filter(tenant=tenant).aggregate(most=models.Max("number"))["most"] or 0
    key = TenantKey.objects.create(tenant=tenant, secret=new_secret(), number=newest + 1)
    record("accounts.key.added", target=key, by=by, at=now)


def reseal(tenant: Tenant) -> int:
    """Seal anew whatever of a tenant's is not sealed with its newest key, row by row, and return how many values that was."""
    with within(tenant):
        return sum(reseal_rows(field, rows, keys()) for field, rows in _kept(tenant))


@transaction.atomic
def drop_old_keys(tenant: Tenant, *, by: Actor, now: datetime) -> int:
    """
    Destroy every key of a tenant but the newest, and return how many.

    :raises StillUsed: where one of them is still needed
    """
    with within(tenant):
        newest = {keys().keys[0].id}
        if any(key_ids(field, rows) - newest for field, rows in _kept(tenant)):
            raise StillUsed("Something is still sealed with an older key: run it with --reseal first.")
    first, *old = TenantKey.objects.filter(tenant=tenant).order_by("-number")
    for key in old:
        key.delete()
    record("accounts.key.dropped", target=first, by=by, at=now)
    return len(old)


def _kept(tenant: Tenant) -> Iterator[tuple[SealedField, models.QuerySet[Any]]]:
    for field in sealed_fields(of_tenants=True):
        yield field, field.model._base_manager.filter(tenant=tenant)
