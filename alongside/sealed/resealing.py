"""Change the master key: what is sealed is sealed anew, and says what it said."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.db import models, transaction

from alongside.sealed.box import Key, Ring, key_id, new_secret
from alongside.sealed.field import Sealed, SealedField
from alongside.sealed.keys import installation, put_secrets, read_secrets


class StillUsed(Exception):
    """A key that is older still opens something; the sentence says what to do."""


def put_new_key() -> int:
    """
    Make a key that seals from now on, seal anew all that the older ones sealed, and return how many values that was.

    The older keys stay in the file: another process may be sealing with one just now.
    """
    put_secrets([new_secret(), *read_secrets()])
    return reseal()


def reseal() -> int:
    """Seal anew whatever is not sealed with the first key, row by row, and return how many values that was."""
    return sum(reseal_rows(field, field.model._base_manager.all(), installation()) for field in _fields())


def reseal_rows(field: SealedField, rows: models.QuerySet[Any], ring: Ring) -> int:
    """Seal anew, with the first key of a ring, what rows hold in a field; return how many there were."""
    return sum(_reseal(field, row, rows, ring) for row in _filled(field, rows).iterator())


def key_ids(field: SealedField, rows: models.QuerySet[Any]) -> set[bytes]:
    """Return the ids of the keys with which rows are sealed in a field."""
    return {key_id(row.__dict__[field.attname].content) for row in _filled(field, rows).iterator()}


def sealed_fields(*, of_tenants: bool) -> Iterator[SealedField]:
    """Return the fields of models whose rows have keys of their own, or of those that are sealed with the installation's."""
    for model in apps.get_models():
        if hasattr(model, "sealed_with") == of_tenants:
            yield from (field for field in model._meta.concrete_fields if isinstance(field, SealedField))


def drop_old_keys() -> int:
    """
    Take every key but the first out of the file, and return how many.

    :raises StillUsed: where one of them is still needed
    """
    current, *old = read_secrets() or [""]
    if any(key_ids(field, field.model._base_manager.all()) - {Key(current).id} for field in _fields()):
        raise StillUsed(
            "Something is still sealed with an older key: run `alongside master_key --reseal` first."
        )
    if old:
        put_secrets([current])
    return len(old)


def _fields() -> Iterator[SealedField]:
    return sealed_fields(of_tenants=False)


def _filled(field: SealedField, rows: models.QuerySet[Any]) -> models.QuerySet[Any]:
    return rows.filter(**{f"{field.name}__isnull": False})


def _reseal(field: SealedField, row: models.Model, rows: models.QuerySet[Any], ring: Ring) -> bool:
    value: Sealed = row.__dict__[field.attname]
    if key_id(value.content) == ring.keys[0].id:
        return False
    with transaction.atomic():
        # It may have been wiped or sealed anew meanwhile.
        locked = rows.select_for_update().filter(pk=row.pk).first()
        if locked and getattr(locked, field.attname) is not None:
            locked.save(update_fields=[field.name])
    return True
