"""``alongside erase``: erase all that is kept of one person, and certify it."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from alongside.audit.record import System
from alongside.keeping import actions
from alongside.keeping.erasing import in_words, preview_erasing
from alongside.keeping.whose import NobodyThere, find
from alongside.kernel import clock


class Command(BaseCommand):
    help = "Say what is kept of one person and would go; with --do, erase it and write a certificate. That cannot be taken back."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("name", metavar="KIND:ID", help="such as linkage.person:1b4e28ba-…")
        parser.add_argument("--do", action="store_true", help="erase it")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            somebody = find(options["name"])
        except NobodyThere as error:
            raise CommandError(str(error)) from error
        by, now = System("erase"), clock.now()
        if options["do"]:
            self.stdout.write(in_words(actions.erase(somebody, by=by, now=now)))
            return
        erasing = preview_erasing(somebody, by=by, now=now)
        for kind, count in erasing.gone.items():
            self.stdout.write(f"goes   {count:>6}  {kind}")
        for kind, said in erasing.kept.items():
            self.stdout.write(f"stays  {said['count']:>6}  {kind}: {said['why']}")
        self.stdout.write("Nothing was changed: --do erases it.")
