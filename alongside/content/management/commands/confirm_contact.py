"""``alongside confirm_contact``: record that somebody has checked a crisis contact."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from alongside.content import actions
from alongside.content.contacts import CrisisContact, real_contacts
from alongside.kernel import clock


def a_day(text: str) -> date:
    """Read a day as it is typed: ``2026-03-02``. Raises :class:`ValueError`, which argparse reports."""
    return date.fromisoformat(text)


class Command(BaseCommand):
    help = "Record that somebody has checked a crisis contact with the body itself, so that it may be shown."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("key", metavar="KEY", help="such as uk/samaritans")
        parser.add_argument("--by", required=True, metavar="NAME", help="who checked it")
        parser.add_argument("--on", required=True, type=a_day, metavar="YYYY-MM-DD", help="when they did")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            done = actions.confirm_contact(
                key=options["key"], on=options["on"], by=options["by"], now=clock.now()
            )
        except (actions.UnknownContact, actions.NotYet, actions.NotSaid) as refused:
            raise CommandError(str(refused)) from refused
        for name, value in _facts(options["key"]):
            self.stdout.write(f"  {name:<9}{value}")
        self.stdout.write(
            f"Confirmed by {done.checked_by} on {done.checked_on}. It is shown while these facts stand."
        )


def _facts(key: str) -> list[tuple[str, str]]:
    contact: CrisisContact = next(contact for contact in real_contacts() if contact.key == key)
    text = f"{contact.text_word} to {contact.text_to}" if contact.text_to else ""
    said = {
        "name": contact.name,
        "for": contact.who_for,
        "area": contact.area,
        "ring": contact.phone_shown,
        "text": text,
        "hours": "day and night" if contact.always else contact.hours or "nobody has said",
        "page": contact.url,
    }
    return [(name, value) for name, value in said.items() if value]
