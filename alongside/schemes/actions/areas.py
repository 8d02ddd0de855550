"""What a body agrees for every group of an area, and which body here a site is."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from alongside.accounts.models import Tenant, User
from alongside.accounts.tenancy import within
from alongside.audit.record import System, record
from alongside.schemes.actions.telling import NotPossible
from alongside.schemes.models import AreaAgreement, Scheme, Site, SiteHere
from alongside.schemes.scheme import State

# On a host's record nobody of the body is named whose scheme it is.
BY = System("schemes")
# On a scheme's record nobody of a site is named.
A_SITE = System("site-of-scheme")


@transaction.atomic
def write_agreement(
    scheme: Scheme, before: AreaAgreement | None = None, *, by: User, now: datetime, **said: Any
) -> AreaAgreement:
    """
    Write down what was agreed with an organisation for every group of an area, or how it stands by now.

    :param said: its fields
    """
    row: AreaAgreement = before or AreaAgreement(tenant=scheme.tenant, scheme=scheme)
    for name, value in {**said, "by": by, "written_at": now}.items():
        setattr(row, name, value)
    row.save()
    record("schemes.agreement.written", target=row, by=by, at=now)
    return row


@transaction.atomic
def tell_as_host(
    here: SiteHere, *, says: State, why: str, commitment: str, resources: str, by: User, now: datetime
) -> None:
    """
    Have a scheme know how its site stands, as the site says itself, at the host's door; nothing is decided by it.

    :param commitment, resources: as they are from now on; empty to leave them as they were
    :raises NotPossible: where the scheme says by now that it is another's site, or nobody's
    """
    record("schemes.site.told", target=here, by=by, at=now)
    with within(here.body):
        site = Site.objects.select_for_update(of=("self",)).filter(pk=here.site, host=here.tenant).first()
        if site is None:
            raise NotPossible(_("They do not know you as one of their sites any more. Ask them."))
        site.says, site.says_why, site.said_at = says, why, now
        site.commitment, site.resources = commitment or site.commitment, resources or site.resources
        site.save(update_fields=["says", "says_why", "said_at", "commitment", "resources"])
        record("schemes.site.said", target=site, by=A_SITE, at=now)


@transaction.atomic
def put_host(site: Site, host: Tenant | None, *, by: User, now: datetime) -> None:
    """Say which body here a site is, so that it and its groups read what is agreed for the area; or that it is none."""
    if site.host is not None:
        with within(site.host):
            for row in SiteHere.objects.filter(site=site.pk):
                record("schemes.site.not-here", target=row, by=BY, at=now)
                row.delete()
    site.host = host
    site.save(update_fields=["host"])
    record("schemes.site.body", target=site, by=by, at=now)
    if host is not None:
        with within(host):
            row = SiteHere.objects.create(tenant=host, body=site.tenant, site=site.pk)
            record("schemes.site.here", target=row, by=BY, at=now)
