"""Whom one can ring now, as it is said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import phonenumbers
from django.utils.translation import gettext as _

from alongside.directory.listing import Contact, Listing
from alongside.search.ringing import whom_to_ring


@dataclass(frozen=True)
class Ring:
    """Somebody who can be rung now: ``tel`` for the link, ``phone`` as it is read out."""

    name: str
    phone: str
    tel: str
    hours: str


def phone_words(number: str) -> str:
    """Write a number as people of its country do: ``+441632960001`` as "01632 960001"."""
    return phonenumbers.format_number(phonenumbers.parse(number), phonenumbers.PhoneNumberFormat.NATIONAL)


def ring_now(contacts: Sequence[Contact], listing: Listing, *, now: datetime) -> Ring | None:
    """Return the helpline of a listing's programme and area that is answered at this hour; None where there is none."""
    contact = whom_to_ring(contacts, listing.programme, areas=listing.areas, now=now)
    if contact is None or not contact.phone:
        return None
    hours = _("answered day and night") if contact.always else _("answered now")
    return Ring(contact.name, phone_words(contact.phone), contact.phone, hours)
