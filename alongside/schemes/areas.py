"""
Which bodies look after the area of a group or a host, and what these have agreed for all groups there.

Parts below this one ask by the settings (``AREA_BODIES``, ``AREA_GIVES``). A body that looks on learns nothing by it: whoever asks stands
at their own door, and reads at the body's what it says to everybody there.
"""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from alongside.accounts.models import Tenant
from alongside.accounts.roles import TenantKind
from alongside.accounts.tenancy import within
from alongside.groups.given import Given
from alongside.groups.hosting.queries import list_agreements
from alongside.network.queries import in_area, list_areas, list_joined
from alongside.schemes.agreed import Stand, holds, holds_there
from alongside.schemes.models import AreaAgreement, Site, SiteHere
from alongside.schemes.wording import TOPICS

Sites = dict[Tenant, list[UUID]]


def list_bodies(tenant: Tenant) -> list[Tenant]:
    """Return the bodies that look after the area of a group or a host, asked at its door."""
    return list(_bodies(tenant))


def list_given(tenant: Tenant, *, today: date) -> list[Given]:
    """Return what holds on a day for a group, or for the groups of a host, as each body's door tells it; asked at its own."""
    return [one for body, sites in _bodies(tenant).items() for one in _given_by(body, sites, today)]


def _bodies(tenant: Tenant) -> Sites:
    """
    Return the bodies whose area somebody is in, each with its sites through which they are.

    A group is where it has joined, and where its hosts are sites; a host where it is a site. Where neither is known, and one body alone
    coordinates here, everybody is in its area.
    """
    is_group = tenant.kind == TenantKind.GROUP
    found: Sites = {body: [] for body in _joined(tenant)} if is_group else {}
    for host in dict.fromkeys(one.host for one in list_agreements(tenant)) if is_group else [tenant]:
        with within(host):
            for row in SiteHere.objects.filter(tenant=host).select_related("body"):
                found.setdefault(row.body, []).append(row.site)
    return found or ({only[0]: []} if len(only := list_areas()) == 1 else {})


def _joined(group: Tenant) -> list[Tenant]:
    found = []
    for joined in list_joined(group):
        with in_area(joined) as row:
            if row is not None:
                found.append(joined.body)
    return found


def _given_by(body: Tenant, sites: list[UUID], today: date) -> list[Given]:
    with within(body):
        known = list(Site.objects.filter(pk__in=sites).values_list("region", flat=True))
        rows = AreaAgreement.objects.filter(stands=Stand.AGREED, shown=True)
        return [_said(one, body) for one in rows if holds(one.term, today) and holds_there(one.places, known)]


def _said(row: AreaAgreement, body: Tenant) -> Given:
    return Given(
        with_whom=row.with_whom,
        topics=tuple(str(TOPICS[one]) for one in row.topics),
        they_offer=row.they_offer,
        we_offer=row.we_offer,
        where=", ".join(row.places) or _("everywhere here"),
        until=row.until,
        by=body.name,
    )
