"""Crisis contacts and role addresses together, as commands show them: what is known, and who checked it when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from alongside.content.checks import is_due
from alongside.content.contacts import CrisisContact, real_contacts
from alongside.directory import queries
from alongside.directory.listing import Contact
from alongside.directory.models import RoleAddress
from alongside.directory.role_address import hours_in_words, is_often_a_persons


@dataclass(frozen=True)
class KnownContact:
    """
    Somebody who can be rung or written to.

    :param facts: what a check confirms, by the word for it; only what is said
    :param role: the row of a role address; None for a crisis contact
    """

    key: str
    kind: str
    facts: dict[str, str]
    checked_by: str
    checked_on: date | None
    role: RoleAddress | None = None

    def is_due(self, today: date) -> bool:
        """Say whether it waits for a check: its first, or another since the last is too long ago."""
        return is_due(self.checked_on, today)

    def state(self, today: date) -> str:
        """Say who checked it and when, and whether it is time to do so again."""
        if self.checked_on is None:
            return "not checked"
        again = ": check again" if self.is_due(today) else ""
        return f"{self.checked_by}, {self.checked_on}{again}"


def list_known_contacts() -> list[KnownContact]:
    """Return every crisis contact of this country, and then every role address."""
    return [*map(_of_a_crisis, real_contacts()), *map(of_a_role, queries.list_role_addresses())]


def _of_a_crisis(contact: CrisisContact) -> KnownContact:
    facts = {
        "name": contact.name,
        "for": contact.who_for,
        "area": contact.area,
        "ring": contact.phone_shown,
        "text": f"{contact.text_word} to {contact.text_to}".strip() if contact.text_to else "",
        "hours": "day and night" if contact.always else contact.hours or "nobody has said",
        "page": contact.url,
        "source": contact.source,
    }
    return KnownContact(contact.key, "CRISIS", _said(facts), contact.checked_by, contact.checked_on)


def of_a_role(row: RoleAddress) -> KnownContact:
    """Return what is known of a role address."""
    contact = row.facts
    facts = {
        "name": contact.name,
        "kind": row.kind,
        "programme": row.programme.name if row.programme else "",
        "of": row.organisation.name if row.organisation else "",
        "area": row.area.path if row.area else "",
        "ring": contact.phone,
        "hours": hours_in_words(contact) if contact.phone else "",
        "zone": contact.zone if contact.hours else "",
        "e-mail": contact.email,
        "page": contact.url,
        "source": row.source,
    }
    return KnownContact(row.key, row.kind, _said(facts), row.checked_by, row.checked_on, role=row)


def reminders(contact: Contact) -> list[str]:
    """Say what is easily forgotten of a role's address, each in a sentence."""
    helpline = contact.kind == RoleAddress.Kind.HELPLINE
    sentences = {
        "It is a mobile number: keep it only if it is the role's, never a person's own.": (
            bool(contact.phone) and is_often_a_persons(contact.phone)
        ),
        "Nobody has said when it is answered, so no meeting shows it as one to ring now: "
        "alongside put_contact takes --hours or --always.": (
            helpline and not (contact.always or contact.hours)
        ),
        "It names no programme, so meetings of every programme show it while nobody answers at their own: it must be for anybody.": (
            helpline and not contact.programme
        ),
    }
    return [words for words, holds in sentences.items() if holds]


def _said(facts: dict[str, str]) -> dict[str, str]:
    return {name: value for name, value in facts.items() if value}


def facts_in_lines(contact: KnownContact) -> str:
    """Write each fact on a line of its own."""
    return "\n".join(f"  {name:<11}{value}" for name, value in contact.facts.items())
