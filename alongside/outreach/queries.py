"""Questions about whom a body tells of its groups; each asked inside its door."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Max
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from alongside.accounts.models import Tenant
from alongside.content.blocks import blocks
from alongside.outreach.due import How
from alongside.outreach.models import Agency, Told


def kinds() -> dict[str, str]:
    """Return the kinds of place that there are to tell, by the end of their block's key."""
    return {one.key.partition(".")[2]: one.title for one in blocks("agency")}


def list_agencies(tenant: Tenant) -> list[Agency]:
    """Return the places on a plan by name, each with the day on which it was last told (``last``)."""
    return list(Agency.objects.for_tenant(tenant).annotate(last=Max("told__on")))


def get_agency(tenant: Tenant, pk: UUID) -> Agency | None:
    """Return one of them."""
    found: Agency | None = Agency.objects.for_tenant(tenant).filter(pk=pk).first()
    return found


def list_told(agency: Agency) -> list[Told]:
    """Return when a place was told, the latest first."""
    return list(Told.objects.filter(agency=agency))


def list_talks(tenant: Tenant) -> list[Told]:
    """Return the talks that were given, the latest first."""
    return list(Told.objects.for_tenant(tenant).filter(how=How.TALK).select_related("agency"))


def shown_to_host(tenant: Tenant) -> list[str]:
    """Return what a host reads of it where a group shows it: each place, and when it was last told."""
    rows = Agency.objects.for_tenant(tenant).annotate(last=Max("told__on")).values_list("name", "last")
    return [
        _("%(place)s: %(day)s") % {"place": name, "day": date_format(last, "j F Y") if last else _("not yet")}
        for name, last in rows
    ]
