"""``alongside contacts``: whom one can ring, and whether anybody has checked it."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from alongside.config.contacts import KnownContact, list_known_contacts
from alongside.kernel import clock


class Command(BaseCommand):
    help = (
        "List whom one can ring or write to, with who checked it and when, and what is to be checked again."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--unconfirmed",
            action="store_true",
            help="only those that wait for a check, the first or another",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        today = timezone.localdate(clock.now())
        known = list_known_contacts()
        due = [contact for contact in known if contact.is_due(today)]
        rows: list[tuple[str, ...]] = [
            (one.key, one.kind, one.facts["name"], _reached(one), one.state(today))
            for one in (due if options["unconfirmed"] else known)
        ]
        for line in _in_columns(rows):
            self.stdout.write(line)
        if due:
            self.stdout.write(
                f"{len(due)} of {len(known)} wait for a check. Check each with its owner, and then: "
                "alongside confirm_contact KEY --by NAME --on YYYY-MM-DD"
            )
        else:
            self.stdout.write(f"All {len(known)} are checked.")


def _reached(contact: KnownContact) -> str:
    facts = contact.facts
    return next((facts[way] for way in ("ring", "text", "e-mail", "page") if way in facts), "")


def _in_columns(rows: list[tuple[str, ...]]) -> list[str]:
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return [
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows
    ]
