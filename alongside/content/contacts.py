"""
Whom one can ring in a crisis.

Real numbers ship unverified. In production one is shown only once somebody has confirmed it, and no longer
when its facts have changed since. A demo and the tests have numbers that the regulator keeps for drama.
"""

from __future__ import annotations

import hashlib
from datetime import date
from enum import StrEnum
from functools import cache
from pathlib import Path

import msgspec
from django.conf import settings
from msgspec import Struct

from alongside.content import published

DATA = Path(__file__).parent / "data"


class CrisisKind(StrEnum):
    """What a contact is for, in the order in which a page shows them."""

    EMERGENCY = "EMERGENCY"
    LISTENING = "LISTENING"
    HEALTH = "HEALTH"
    ABUSE = "ABUSE"
    CHILDREN = "CHILDREN"
    YOUNG = "YOUNG"
    DRUGS_AND_DRINK = "DRUGS_AND_DRINK"


class CrisisContact(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """
    A line that anyone in a crisis may ring or text.

    :param who_for: in plain words, for whom and for what
    :param area: where it can be rung from
    :param phone: what is dialled from within the country; ``phone_shown`` the same as people write it
    :param text_to, text_word: a number for text messages, and the word to begin with where it needs one
    :param hours: when it is answered, in words; ``always`` for day and night
    :param required: no installation of its country may start without somebody having confirmed it
    :param checked_by, checked_on: who confirmed it here, and when
    """

    key: str
    kind: CrisisKind
    name: str
    who_for: str
    area: str
    source: str
    country: str = "GB"
    phone: str = ""
    phone_shown: str = ""
    text_to: str = ""
    text_word: str = ""
    url: str = ""
    always: bool = False
    hours: str = ""
    required: bool = True
    checked_by: str = ""
    checked_on: date | None = None


class _File(Struct, frozen=True, forbid_unknown_fields=True):
    contacts: tuple[CrisisContact, ...]


# What does not alter what somebody would find on ringing.
_NOT_FACTS = ("source", "required", "checked_by", "checked_on")


def digest_of(contact: CrisisContact) -> str:
    """Return the SHA-256 of a contact's facts, in hex: another where any of them has changed."""
    facts = {key: value for key, value in msgspec.structs.asdict(contact).items() if key not in _NOT_FACTS}
    return hashlib.sha256(msgspec.json.encode(facts, order="sorted")).hexdigest()


def real_contacts() -> tuple[CrisisContact, ...]:
    """Give the real contacts of this installation's country, each with who confirmed it, if anybody has."""
    return tuple(
        _with_confirmation(contact) for contact in _read("crisis") if contact.country == settings.COUNTRY
    )


def crisis_contacts() -> tuple[CrisisContact, ...]:
    """Give those that a page may show, emergencies first: confirmed ones, or made-up ones in a demo."""
    if settings.MODE != "production":
        return _read("crisis_demo")
    return tuple(contact for contact in real_contacts() if contact.checked_on is not None)


def unconfirmed_contacts() -> tuple[CrisisContact, ...]:
    """Give those without which nobody may be left, and which nobody has confirmed as they stand now."""
    return tuple(contact for contact in real_contacts() if contact.required and contact.checked_on is None)


def _with_confirmation(contact: CrisisContact) -> CrisisContact:
    confirmed = published.read().confirmations.get(contact.key)
    if confirmed is None or confirmed.digest != digest_of(contact):
        return contact
    return msgspec.structs.replace(contact, checked_by=confirmed.by, checked_on=confirmed.on)


@cache
def _read(name: str) -> tuple[CrisisContact, ...]:
    file = msgspec.toml.decode((DATA / f"{name}.toml").read_bytes(), type=_File)
    order = list(CrisisKind)
    return tuple(sorted(file.contacts, key=lambda contact: order.index(contact.kind)))
