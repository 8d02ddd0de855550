"""Change the master key: what is sealed is sealed anew, and says what it said."""

from __future__ import annotations

from collections.abc import Iterator

from django.apps import apps
from django.db import models, transaction

from alongside.sealed.box import Key, key_id, new_secret
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
    return sum(_reseal(field, row) for field in _fields() for row in _rows(field))


def drop_old_keys() -> int:
    """
    Take every key but the first out of the file, and return how many.

    :raises StillUsed: where one of them is still needed
    """
    current, *old = read_secrets() or [""]
    if any(_ids(field) - {Key(current).id} for field in _fields()):
        raise StillUsed(
            "Something is still sealed with an older key: run `alongside master_key --reseal` first."
        )
    if old:
        put_secrets([current])
    return len(old)


def _fields() -> Iterator[SealedField]:
    for model in apps.get_models():
        yield from (field for field in model._meta.concrete_fields if isinstance(field, SealedField))


def _rows(field: SealedField) -> Iterator[models.Model]:
    wanted = field.model._base_manager.filter(**{f"{field.name}__isnull": False}).only("pk", field.name)
    return wanted.iterator()


def _ids(field: SealedField) -> set[bytes]:
    return {key_id(row.__dict__[field.attname].content) for row in _rows(field) if _is_installations(row)}


def _reseal(field: SealedField, row: models.Model) -> bool:
    value: Sealed = row.__dict__[field.attname]
    if not _is_installations(row) or key_id(value.content) == installation().keys[0].id:
        return False
    with transaction.atomic():
        # It may have been wiped or sealed anew meanwhile.
        locked = (
            field.model._base_manager.select_for_update().only("pk", field.name).filter(pk=row.pk).first()
        )
        if locked and getattr(locked, field.attname) is not None:
            locked.save(update_fields=[field.name])
    return True


def _is_installations(row: models.Model) -> bool:
    return not hasattr(row, "sealed_with")
