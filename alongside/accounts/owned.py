"""Rows that belong to a tenant: a model inherits :class:`TenantOwned`, and is then reached through the tenant's door alone."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, ClassVar, Self, TypeVar

from django.db import models

from alongside.accounts.reach import within_reach
from alongside.accounts.tenancy import WrongDoor, here, keys

if TYPE_CHECKING:
    from alongside.accounts.models import Tenant
    from alongside.accounts.reach import Member
    from alongside.sealed.box import Ring

Row = TypeVar("Row", bound="TenantOwned", covariant=True)


class TenantRows(models.QuerySet[Row]):
    """A question about rows of the tenant whose door is open."""

    def for_tenant(self, tenant: Tenant) -> Self:
        """Those of a tenant; none, where the door of another is open."""
        return self.filter(tenant=tenant)

    def that(self, member: Member, permission: str) -> Self:
        """Those with which somebody may do something: the same rule as `permissions.allowed`, asked of many rows at once."""
        return self.for_tenant(member.tenant).filter(within_reach(member, permission, self.model))

    def bulk_create(self, objs: Iterable[Any], *args: Any, **kwargs: Any) -> list[Any]:
        rows = list(objs)
        for row in rows:
            row.check_door()
        return super().bulk_create(rows, *args, **kwargs)


class TenantManager(models.Manager.from_queryset(TenantRows)[Row]):  # type: ignore[misc]
    """Rows of the tenant whose door is open, and of no other; where none is, there is nothing to ask."""

    def get_queryset(self) -> Any:
        return super().get_queryset().filter(tenant_id=here())


class TenantOwned(models.Model):
    """
    A row of a tenant. Outside :func:`tenancy.within` it can be neither found nor saved nor deleted.

    A subclass that has a queryset of its own derives it from :class:`TenantRows` and writes
    ``objects = TenantManager.from_queryset(Those)()``.

    Whose row it is, for `permissions`: ``OF`` names the fields that hold those users, and a field ``team`` says of which team
    it is. A row that has its rights from another one names the field that leads there in ``RIGHTS_FROM``.
    """

    OF: ClassVar[tuple[str, ...]] = ()
    RIGHTS_FROM: ClassVar[str] = ""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    tenant = models.ForeignKey("accounts.Tenant", models.PROTECT, editable=False, related_name="+")

    objects: ClassVar[Any] = TenantManager()

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.check_door()
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        self.check_door()
        return super().delete(*args, **kwargs)

    def sealed_with(self) -> Ring:
        """Return the keys that seal and open what this row keeps: its tenant's, at its own door alone."""
        self.check_door()
        return keys()

    def check_door(self) -> None:
        """
        Refuse to be written, or opened, where the door of this row's tenant is not the one that is open.

        :raises WrongDoor: see there
        """
        if self.tenant_id != here():
            raise WrongDoor(
                f"{self._meta.label} of one tenant was to be written or opened at another's door."
            )
