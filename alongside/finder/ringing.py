"""Whom one can ring now, as it is said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from alongside.directory.listing import Contact, Listing
from alongside.directory.listing_words import phone_words
from alongside.finder.wording import start_words
from alongside.search.ringing import opens_next, whom_to_ring

# What a helpline names as its programme that is for anybody.
ANYBODYS = ""


@dataclass(frozen=True)
class Ring:
    """Somebody who can be rung: ``tel`` for the link, ``phone`` as it is read out, and when."""

    name: str
    phone: str
    tel: str
    hours: str


def ring_now(contacts: Sequence[Contact], listing: Listing, *, now: datetime) -> Ring | None:
    """
    Return the helpline that is answered at this hour; None where there is none.

    That of the listing's programme and area; while nobody answers there, one of the area that is for anybody.
    """
    answered = (
        whom_to_ring(contacts, whose, areas=listing.areas, now=now) for whose in (listing.programme, ANYBODYS)
    )
    contact = next(filter(None, answered), None)
    if contact is None:
        return None
    hours = _("answered day and night") if contact.always else _("answered now")
    return _ring(contact, hours)


def ring_later(contacts: Sequence[Contact], listing: Listing, *, now: datetime) -> Ring | None:
    """Return the helpline of a listing's programme and area that is not answered now, and when it next is; else None."""
    if whom_to_ring(contacts, listing.programme, areas=listing.areas, now=now):
        return None
    opening = opens_next(contacts, listing.programme, areas=listing.areas, now=now)
    if opening is None:
        return None
    when = start_words(opening.opens_at, opening.contact.zone, now=now)
    return _ring(opening.contact, _("Answered next: %(when)s") % {"when": when})


def _ring(contact: Contact, hours: str) -> Ring:
    return Ring(contact.name, phone_words(contact.phone), contact.phone, hours)
