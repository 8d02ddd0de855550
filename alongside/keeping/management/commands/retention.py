"""``alongside retention``: say what is kept no longer, and let it go."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from alongside.audit.record import System
from alongside.keeping.actions import let_go
from alongside.keeping.retention import Due, list_due
from alongside.kernel import clock


class Command(BaseCommand):
    help = (
        "Count what is kept no longer, by what each model says of itself; nothing is changed without --do. `serve` lets it go once a "
        "day by itself."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--do", action="store_true", help="let it go; it is put on record, and cannot be taken back"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        now = clock.now()
        if options["do"]:
            for what, count in sorted(let_go(by=System("retention"), now=now).counts.items()):
                self.stdout.write(f"{count:>9}  {what}")
            self.stdout.write("That was let go. Nothing else was due.")
            return
        due = list_due(now=now)
        self.stdout.write("\n".join(map(_line, due)))
        total = sum(one.count for one in due)
        self.stdout.write(f"{total} are due. Nothing was changed: `alongside retention --do` lets them go.")


def _line(due: Due) -> str:
    return f"{due.count:>9}  {due.what}, {due.kept.lasts.days} days after {due.kept.after}"
