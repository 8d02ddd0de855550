"""What is done about telling people of a group; each inside the door of the body that tells."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from alongside.accounts.models import Tenant, User
from alongside.audit.record import record
from alongside.groups.home.queries import get_home
from alongside.groups.hosting.actions import show_anew
from alongside.outreach.due import Came, How, Who
from alongside.outreach.models import Agency, Told


class NotPossible(Exception):
    """It cannot be done so; the sentence says why, and what to do."""


@transaction.atomic
def add_agency(tenant: Tenant, *, kind: str, name: str, every_weeks: int, by: User, now: datetime) -> Agency:
    """
    Put a place on the plan.

    :raises NotPossible: where it is there already
    """
    agency: Agency
    said = {"every_weeks": every_weeks, "added_at": now, "added_by": by}
    agency, new = Agency.objects.get_or_create(tenant=tenant, kind=kind, name=name, defaults=said)
    if not new:
        raise NotPossible(_("That is on your plan already."))
    record("outreach.agency.added", target=agency, by=by, at=now)
    _show(tenant, by=by, now=now)
    return agency


@transaction.atomic
def drop_agency(agency: Agency, *, by: User, now: datetime) -> None:
    """Take a place off the plan, with all that was noted of it."""
    record("outreach.agency.dropped", target=agency, by=by, at=now)
    agency.delete()
    _show(agency.tenant, by=by, now=now)


@transaction.atomic
def note_told(
    agency: Agency, *, on: date, how: How, who: Who, came: Came, many: int | None, by: User, now: datetime
) -> Told:
    """Note that a place was told, by which role, and what came of it."""
    told: Told = Told.objects.create(
        tenant=agency.tenant, agency=agency, on=on, how=how, who=who, came=came, many=many, noted_at=now, noted_by=by
    )  # fmt: skip
    record("outreach.told.noted", target=told, by=by, at=now)
    _show(agency.tenant, by=by, now=now)
    return told


def _show(tenant: Tenant, *, by: User, now: datetime) -> None:
    """Have a group's host read it as it is now, as far as the group shows it."""
    if home := get_home(tenant):
        show_anew(home, by=by, now=now)
