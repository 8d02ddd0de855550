"""Somebody checked a number to ring, or what stands in another language; pages say so as soon as it is committed."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from alongside.audit.record import Actor, record
from alongside.content import languages
from alongside.content.actions.publishing import publish
from alongside.content.actions.standing import require, require_past
from alongside.content.contacts import digest_of, real_contacts
from alongside.content.models import Confirmation


class UnknownContact(LookupError):
    """No crisis contact of this country has this key."""


class UnknownLanguage(LookupError):
    """Pages cannot be had in this language, or it is the one that all others are made from."""


def confirm_contact(*, key: str, checked_by: str, checked_on: date, by: Actor, now: datetime) -> Confirmation:
    """
    Record that somebody rang, or looked up, a crisis contact and found its facts to be right.

    :param checked_by: their name, for whoever asks later; ``by`` is who records it
    :param checked_on: the local day on which they did
    :raises UnknownContact, NotYet, NotSaid: and nothing is recorded
    """
    contact = next((contact for contact in real_contacts() if contact.key == key), None)
    if contact is None:
        known = ", ".join(contact.key for contact in real_contacts())
        raise UnknownContact(f"There is no crisis contact “{key}”. There are: {known}.")
    require(by=checked_by)
    require_past(checked_on, now)
    confirmation = Confirmation(
        key=key, digest=digest_of(contact), checked_by=checked_by, checked_on=checked_on, recorded_at=now
    )
    return _confirm(confirmation, "content.contact.confirmed", by=by)


def confirm_language(
    *, language: str, checked_by: str, checked_on: date, by: Actor, now: datetime
) -> Confirmation:
    """
    Record that somebody who speaks a language has read what stands in it, and found it to say what the English says.

    It counts until any of it changes.

    :raises UnknownLanguage, NotYet, NotSaid: and nothing is recorded
    """
    if language not in languages.other_languages():
        known = ", ".join(languages.other_languages())
        raise UnknownLanguage(f"There are no pages in “{language}” to confirm. There are: {known}.")
    require(by=checked_by)
    require_past(checked_on, now)
    confirmation = Confirmation(
        key=languages.key_of(language),
        digest=languages.digest_of(language),
        checked_by=checked_by,
        checked_on=checked_on,
        recorded_at=now,
    )
    return _confirm(confirmation, "content.language.confirmed", by=by)


def _confirm(confirmation: Confirmation, event: str, *, by: Actor) -> Confirmation:
    with transaction.atomic():
        confirmation.save()
        record(event, target=confirmation, by=by, at=confirmation.recorded_at, digest=confirmation.digest)
        transaction.on_commit(publish)
    return confirmation
