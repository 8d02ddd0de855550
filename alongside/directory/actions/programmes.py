"""Somebody has held our words of a programme against its own."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from alongside.audit.record import Actor, record
from alongside.directory.actions.role_addresses import refuse_unless_answered_for
from alongside.directory.models import Programme


@transaction.atomic
def confirm_programme(
    programme: Programme, *, checked_by: str, checked_on: date, by: Actor, now: datetime
) -> None:
    """
    Record who compared every fact of a programme with its published words, and when; it counts while the facts stand.

    Nobody is asked to confirm them for the programme: twelve-step bodies endorse nothing outside themselves.

    :param checked_on: the local day on which they did
    :raises Unfounded: without a name, or for a day that has not come
    """
    refuse_unless_answered_for(checked_by, checked_on, now)
    programme.checked_by, programme.checked_on, programme.unverified = checked_by.strip(), checked_on, []
    programme.save(update_fields=["checked_by", "checked_on", "unverified"])
    record("directory.programme.checked", target=programme, by=by, at=now)
