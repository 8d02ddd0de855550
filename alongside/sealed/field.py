"""A field whose words lie in the database sealed, bound to its row, and are opened when somebody reads them."""

from __future__ import annotations

from typing import Any

from django.core import checks
from django.db import models
from django.db.models.query_utils import DeferredAttribute

from alongside.sealed.box import Ring
from alongside.sealed.keys import installation


class Sealed:
    """Words that are sealed, as they came out of the table; shown nowhere."""

    def __init__(self, content: bytes) -> None:
        self.content = content

    def __repr__(self) -> str:
        return "<sealed>"


class SealedAttribute(DeferredAttribute):
    """Opens the words when they are read, and not before: a list of rows costs nothing of it."""

    def __get__(self, instance: Any, cls: Any = None) -> Any:
        value = super().__get__(instance, cls)
        if isinstance(value, Sealed):
            value = self.field.open(instance, value)  # type: ignore[attr-defined]
            instance.__dict__[self.field.attname] = value
        return value

    def __set__(self, instance: Any, value: Any) -> None:
        instance.__dict__[self.field.attname] = value


class SealedField(models.BinaryField[Any, Any]):
    """
    Words that lie in the database sealed, for their model, field and row: moved to another row, they do not open.

    None where there are none. The row needs a UUID key, since it is sealed before it is inserted. It can neither be searched
    nor set by ``update()``, but for None. A model whose rows have keys of their own returns them from ``sealed_with()``.

    :raises CannotOpen: when it is read and its key is not there
    """

    descriptor_class = SealedAttribute

    def check(self, **kwargs: Any) -> list[checks.CheckMessage]:
        """Insist on a key that is known before the row is there."""
        return [*super().check(**kwargs), *self._without_key()]

    def _without_key(self) -> list[checks.CheckMessage]:
        if isinstance(self.model._meta.pk, models.UUIDField):
            return []
        return [
            checks.Error(
                f"{self.model.__name__}.{self.name} is sealed for its row: give it a UUID key.",
                id="alongside.sealed.E001",
            )
        ]

    def place(self, instance: models.Model) -> str:
        """Name the place that the words of a row are sealed for. Renaming a model or field needs its rows sealed anew."""
        return f"{self.model._meta.label_lower}.{self.name} {instance.pk}"

    def open(self, instance: models.Model, value: Sealed) -> str:
        """Return the words of a row."""
        return _ring(instance).open(value.content, place=self.place(instance))

    def seal(self, instance: models.Model, words: str) -> bytes:
        """Return the words of a row, sealed."""
        return _ring(instance).seal(words, place=self.place(instance))

    def to_python(self, value: Any) -> Any:
        """Return words as they are: bytes in a file of rows are written otherwise than words are."""
        return value

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        value = model_instance.__dict__.get(self.attname)
        if isinstance(value, str):
            return Sealed(self.seal(model_instance, value))
        return value

    def get_db_prep_value(self, value: Any, connection: Any, prepared: bool = False) -> Any:
        if isinstance(value, Sealed):
            value = value.content
        elif value is not None:
            raise TypeError(f"{self.name} is sealed with its row: set it on the row, and save that.")
        return super().get_db_prep_value(value, connection, prepared)

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Sealed | None:
        return None if value is None else Sealed(bytes(value))

    def get_lookup(self, lookup_name: str) -> Any:
        if lookup_name != "isnull":
            raise TypeError(f"{self.name} is sealed: it cannot be searched.")
        return super().get_lookup(lookup_name)


def is_empty(row: models.Model, name: str) -> bool:
    """Say whether a sealed field of a row that was read with it holds nothing; without opening it, and so without its key."""
    return row.__dict__[name] is None


def _ring(instance: models.Model) -> Ring:
    of_its_own = getattr(instance, "sealed_with", None)
    return of_its_own() if of_its_own else installation()
