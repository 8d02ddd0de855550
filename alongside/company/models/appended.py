"""Rows that are only ever added: what was decided or done stays as it was."""

from __future__ import annotations

from typing import Any, ClassVar, NoReturn

from alongside.accounts.owned import TenantManager, TenantOwned, TenantRows


class NeverChanged(Exception):
    """A row of a history was to be changed: add another that says what is so now."""


class AppendedRows(TenantRows["Appended"]):
    def update(self, **kwargs: Any) -> NoReturn:
        raise NeverChanged(self.model._meta.label)

    def bulk_update(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise NeverChanged(self.model._meta.label)


class Appended(TenantOwned):
    """A row that is added and never changed; it goes only with whoever it is about."""

    objects: ClassVar[Any] = TenantManager.from_queryset(AppendedRows)()

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise NeverChanged(self._meta.label)
        super().save(*args, **kwargs)
