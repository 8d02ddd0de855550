"""``alongside confirm_contact``: record that somebody has checked whom one can ring."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from alongside.audit.record import System
from alongside.config.contacts import KnownContact, facts_in_lines, list_known_contacts, reminders
from alongside.content import actions as content
from alongside.directory import actions as directory
from alongside.kernel import clock
from alongside.search.actions import build_index

BY = System("confirm_contact")


def a_day(text: str) -> date:
    """Read a day as it is typed: ``2026-03-02``. Raises :class:`ValueError`, which argparse reports."""
    return date.fromisoformat(text)


class Command(BaseCommand):
    help = (
        "Record that somebody has checked a crisis contact or a role's address with its owner, so that it may be shown. "
        "`alongside contacts` lists them."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("key", metavar="KEY", help="such as uk/samaritans or AA/helpline")
        parser.add_argument("--by", required=True, metavar="NAME", help="who checked it")
        parser.add_argument("--on", required=True, type=a_day, metavar="YYYY-MM-DD", help="when they did")

    def handle(self, *args: Any, **options: Any) -> None:
        contact, by, on = _known(options["key"]), options["by"].strip(), options["on"]
        try:
            _confirm(contact, by=by, on=on, now=clock.now())
        except (content.NotYet, content.NotSaid, directory.Unfounded) as refused:
            raise CommandError(str(refused)) from refused
        noted = reminders(contact.role.facts) if contact.role else []
        self.stdout.write("\n".join([facts_in_lines(contact), *noted]))
        self.stdout.write(f"Confirmed by {by} on {on}. It counts while these facts stand.")


def _known(key: str) -> KnownContact:
    known = {contact.key: contact for contact in list_known_contacts()}
    if key not in known:
        raise CommandError(f"There is no contact “{key}”. There are: {', '.join(known)}.")
    return known[key]


def _confirm(contact: KnownContact, *, by: str, on: date, now: datetime) -> None:
    if contact.role is None:
        content.confirm_contact(key=contact.key, checked_by=by, checked_on=on, by=BY, now=now)
        return
    directory.confirm_role_address(contact.role, checked_by=by, checked_on=on, by=BY, now=now)
    build_index(by=BY, now=now)
