"""Somebody stands behind a listing."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from alongside.audit.record import Actor, actor_id, record
from alongside.directory.actions.sessions import refuse_unless_held, refuse_where_said
from alongside.directory.models import Confirmation, Meeting


@transaction.atomic
def confirm_meeting(meeting: Meeting, *, on: date | None = None, by: Actor, now: datetime) -> Confirmation:
    """
    Record that a person says of a listing that it is right; it counts as much as a list that was read at that moment.

    :param on: the local date of one session that they say is on
    :raises NoSuchSession: where there is none on that date, or it is over
    :raises Contradicted: where something else is said of that date, which has to be taken back first
    """
    if on:
        refuse_unless_held(meeting, on, now)
        refuse_where_said(meeting, on)
    Confirmation.objects.filter(meeting=meeting, on_date=on).delete()
    Confirmation.objects.filter(meeting=meeting, on_date__lt=now.date()).delete()
    confirmation = Confirmation.objects.create(meeting=meeting, on_date=on, said_by=actor_id(by), said_at=now)
    record("directory.meeting.confirmed", target=meeting, by=by, at=now)
    return confirmation


@transaction.atomic
def take_back_confirmation(meeting: Meeting, on: date, *, by: Actor, now: datetime) -> None:
    """Have nobody have said that one session is on, where somebody had: it is as the rule says until it is known."""
    gone, _each = Confirmation.objects.filter(meeting=meeting, on_date=on).delete()
    if gone:
        record("directory.meeting.unconfirmed", target=meeting, by=by, at=now)
