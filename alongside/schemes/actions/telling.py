"""Why a group finds it hard, or ended: as it tells itself, or as its host tells with its yes; and in no other way."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime
from uuid import UUID, uuid5

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from alongside.accounts.models import Tenant
from alongside.accounts.tenancy import within
from alongside.audit.record import Actor, System, record
from alongside.kernel.refusal import Refusal
from alongside.schemes.models import Answered, Scheme, Told
from alongside.schemes.scheme import Teller, Trouble
from alongside.schemes.survey import shows


class NotPossible(Refusal):
    """It cannot be done so; the sentence says why, and what to do."""


@transaction.atomic
def tell_why(
    scheme: Scheme, what: Trouble, causes: Collection[str], *, told_by: Teller, by: Actor, now: datetime
) -> None:
    """
    Count why a group finds it hard, or ended, at the door of the scheme; it is shown once five wait.

    :param told_by: the group, or its host with the group's yes
    :raises NotPossible: where it was neither
    """
    if told_by not in (Teller.GROUP, Teller.HOST):
        raise NotPossible(
            _("Count reasons only where the group said yes to it. Without its yes, leave them out."),
            "causes",
        )
    locked: Scheme = Scheme.objects.select_for_update().get(pk=scheme.pk)
    Told.objects.create(
        tenant=locked.tenant, scheme=locked, what=what, causes=sorted(causes), told_by=told_by
    )
    waiting = Told.objects.filter(scheme=locked, counted=False)
    if shows(waiting.count()):
        waiting.update(counted=True)
    record("schemes.why.told", target=locked, by=by, at=now)


@transaction.atomic
def tell_as_group(
    scheme: Scheme, group: Tenant, what: Trouble, causes: Collection[str], *, by: System, now: datetime
) -> None:
    """
    Tell a scheme why it is hard, at the group's own door; that it told is kept there until the half-year is over, and what it said apart.

    :param by: never whoever told: who of the group it was is kept nowhere
    :raises NotPossible: the second time in a half-year, also where two of the group tell at once
    """
    try:
        with transaction.atomic():
            Answered.objects.create(
                tenant=group,
                survey=_once(scheme.pk, group),
                closes_on=_half_year_ends(timezone.localdate(now)),
            )
    except IntegrityError as error:
        raise NotPossible(
            _(
                "Your group has told them in this half-year: thank you. It was counted once, and cannot be found again."
            )
        ) from error
    record("schemes.why.told", target=group, by=by, at=now, tenant=group.pk)
    with within(scheme.tenant):
        tell_why(scheme, what, causes, told_by=Teller.GROUP, by=by, now=now)


def has_told(scheme: Scheme, group: Tenant) -> bool:
    """Say whether a group has told a scheme in this half-year, at the group's door."""
    return bool(Answered.objects.filter(tenant=group, survey=_once(scheme.pk, group)).exists())


def _once(scheme: UUID, group: Tenant) -> UUID:
    return uuid5(scheme, group.pk.hex)


def _half_year_ends(today: date) -> date:
    """Return a day that tells nobody on which one a group told."""
    return date(today.year, 6, 30) if today.month <= 6 else date(today.year, 12, 31)
