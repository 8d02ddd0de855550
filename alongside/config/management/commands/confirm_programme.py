"""``alongside confirm_programme``: record that somebody has held our words of a programme against its own."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from alongside.audit.record import System
from alongside.directory import actions, queries
from alongside.directory.check_words import checked_words
from alongside.kernel import clock

BY = System("confirm_programme")


class Command(BaseCommand):
    help = (
        "Record that somebody has compared all that we say of a programme with its published words. "
        "Each fact counts while it says the same. "
        "`alongside programmes` has the codes, /kinds what we say."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("code", type=str.upper, metavar="CODE")
        parser.add_argument("--by", required=True, metavar="NAME", help="who compared it")
        parser.add_argument("--on", required=True, type=date.fromisoformat, metavar="YYYY-MM-DD")

    def handle(self, *args: Any, **options: Any) -> None:
        programme = next((one for one in queries.list_programmes() if one.code == options["code"]), None)
        if programme is None:
            raise CommandError(
                f"There is no programme “{options['code']}”. `alongside programmes` has the codes."
            )
        try:
            actions.confirm_programme(
                programme, checked_by=options["by"], checked_on=options["on"], by=BY, now=clock.now()
            )
        except actions.Unfounded as refused:
            raise CommandError(str(refused)) from refused
        self.stdout.write(f"{programme.name}: {checked_words(programme)}")
