"""Somebody has held our words of a programme against its own."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from alongside.audit.record import Actor, record
from alongside.directory import checks
from alongside.directory.actions.role_addresses import refuse_unless_answered_for
from alongside.directory.models import Programme


@transaction.atomic
def confirm_programme(
    programme: Programme, *, checked_by: str, checked_on: date, by: Actor, now: datetime
) -> None:
    """
    Record who compared every fact of a programme with its published words, and when; each counts while it says the same.

    Nobody is asked to confirm them for the programme: twelve-step bodies endorse nothing outside themselves.

    :param checked_on: the local day on which they did
    :raises Unfounded: without a name, or for a day that has not come
    """
    refuse_unless_answered_for(checked_by, checked_on, now)
    programme.checks, programme.unverified = (
        checks.whole(programme, by=checked_by.strip(), on=checked_on),
        [],
    )
    programme.save(update_fields=["checks", "unverified"])
    record("directory.programme.checked", target=programme, by=by, at=now)
