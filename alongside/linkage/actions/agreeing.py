"""What somebody agrees to, each by itself, and takes back."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from alongside.accounts.models import User
from alongside.audit.record import record
from alongside.linkage.actions.reaching import forget_to_take_along, hold_old_way
from alongside.linkage.models import Consent, Person
from alongside.linkage.prompts import consent
from alongside.linkage.queries import safe_contact


@transaction.atomic
def record_consent(person: Person, statement: str, *, agreed: bool, now: datetime, by: User) -> Consent:
    """
    Keep what somebody said when they were asked, and the very words that they were asked with. What they said before is taken back.

    :param statement: a name of :data:`prompts.CONSENTS`
    """
    _take_back(person, statement, now)
    words = consent(statement)
    said: Consent = Consent.objects.create(
        tenant=person.tenant,
        person=person,
        statement=statement,
        wording=words.words,
        language=words.language,
        agreed=agreed,
        said_at=now,
        asked_by=by,
    )
    if not agreed:
        _hold(person, statement, now=now, by=by)
    record("linkage.consent.said", target=said, by=by, at=now)
    return said


@transaction.atomic
def withdraw_consent(person: Person, statement: str, *, now: datetime, by: User) -> None:
    """Take back what somebody agreed to; the row stays, with the day on which it was taken back."""
    _take_back(person, statement, now)
    _hold(person, statement, now=now, by=by)
    record("linkage.consent.withdrawn", target=person, by=by, at=now)


def _hold(person: Person, statement: str, *, now: datetime, by: User) -> None:
    if statement == "contact":
        hold_old_way(person, now=now, by=by)
        forget_to_take_along(safe_contact(person), now=now, by=by)


def _take_back(person: Person, statement: str, now: datetime) -> None:
    standing = Consent.objects.filter(person=person, statement=statement, agreed=True, withdrawn_at=None)
    standing.update(withdrawn_at=now)
