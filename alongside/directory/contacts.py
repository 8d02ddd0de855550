"""The role addresses that we ship, each with where it comes from and whether anybody has checked it."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from functools import cache
from pathlib import Path

import msgspec
from msgspec import Struct

from alongside.directory.listing import Contact, Hours

DATA = Path(__file__).parent / "data" / "contacts.toml"


class Found(StrEnum):
    """How we came by a fact: read in its source, or known in general and held with medium confidence."""

    SEEN = "SEEN"
    REMEMBERED = "REMEMBERED"


class ContactState(StrEnum):
    """Whether a person has checked it; an unverified one is never shown."""

    CHECKED = "CHECKED"
    UNVERIFIED = "UNVERIFIED"


class ShippedContact(Struct, frozen=True, kw_only=True):
    """A contact with its source, and who checked it when."""

    contact: Contact
    source: str
    found: Found
    checked_by: str
    checked_on: date | None

    @property
    def state(self) -> ContactState:
        """Checked only where somebody said who they are and when it was."""
        return ContactState.CHECKED if self.checked_by and self.checked_on else ContactState.UNVERIFIED


class _Row(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    kind: str
    name: str
    source: str
    found: Found
    programme: str = ""
    phone: str = ""
    email: str = ""
    url: str = ""
    hours: tuple[Hours, ...] = ()
    always: bool = False
    zone: str = "Europe/London"
    checked_by: str = ""
    checked_on: date | None = None


class _File(Struct, frozen=True, forbid_unknown_fields=True):
    contacts: dict[str, _Row]


@cache
def load() -> tuple[ShippedContact, ...]:
    """Read the shipped contacts, by key."""
    file = msgspec.toml.decode(DATA.read_bytes(), type=_File)
    return tuple(_shipped(key, row) for key, row in sorted(file.contacts.items()))


def _shipped(key: str, row: _Row) -> ShippedContact:
    fields = msgspec.structs.asdict(row)
    about = {name: fields.pop(name) for name in ("source", "found", "checked_by", "checked_on")}
    return ShippedContact(contact=Contact(key=key, **fields), **about)
