"""``alongside confirm_language``: record that somebody who speaks a language has checked what stands in it."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from alongside.audit.record import System
from alongside.content import actions
from alongside.kernel import clock

BY = System("confirm_language")


def a_day(text: str) -> date:
    """Read a day as it is typed: ``2026-03-02``. Raises :class:`ValueError`, which argparse reports."""
    return date.fromisoformat(text)


class Command(BaseCommand):
    help = "Record that somebody who speaks a language has checked its pages, which then no longer say that nobody has."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("language", metavar="LANGUAGE", help="such as cy")
        parser.add_argument("--by", required=True, metavar="NAME", help="who checked it")
        parser.add_argument("--on", required=True, type=a_day, metavar="YYYY-MM-DD", help="when they did")

    def handle(self, *args: Any, **options: Any) -> None:
        language, by, on = options["language"], options["by"].strip(), options["on"]
        try:
            actions.confirm_language(language=language, checked_by=by, checked_on=on, by=BY, now=clock.now())
        except (actions.UnknownLanguage, actions.NotYet, actions.NotSaid) as refused:
            raise CommandError(str(refused)) from refused
        self.stdout.write(
            f"Confirmed by {by} on {on}. It counts until an update changes what stands in this language."
        )
