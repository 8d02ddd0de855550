"""Rows that are only ever added: what was decided or done stays as it was."""

from __future__ import annotations

from typing import Any, ClassVar, NoReturn, TypeVar

from django.db import models

from alongside.accounts.owned import TenantOwned, TenantRows
from alongside.accounts.tenancy import here

Row = TypeVar("Row", bound="Appended", covariant=True)


class NeverChanged(Exception):
    """A row of a history was to be changed: add another that says what is so now."""


class AppendedRows(TenantRows[Row]):
    def update(self, **kwargs: Any) -> NoReturn:
        raise NeverChanged(self.model._meta.label)

    def bulk_update(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise NeverChanged(self.model._meta.label)


class AppendedManager(models.Manager.from_queryset(AppendedRows)[Row]):  # type: ignore[misc]
    def get_queryset(self) -> Any:
        return super().get_queryset().filter(tenant_id=here())


class Appended(TenantOwned):
    """
    A row that is added and never changed; it goes only with what it is about, which ``RIGHTS_FROM`` names.

    :param number: its place among the rows about that, so that two of one moment stand in order
    """

    number = models.PositiveIntegerField(default=0, editable=False)

    objects: ClassVar[Any] = AppendedManager()

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise NeverChanged(self._meta.label)
        about = {self.RIGHTS_FROM: getattr(self, self.RIGHTS_FROM)}
        self.number = type(self).objects.filter(**about).count() + 1
        super().save(*args, **kwargs)
