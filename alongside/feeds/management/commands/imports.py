"""``alongside imports``: what was read lately."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from alongside.feeds import queries

COUNTED = ("entries", "added", "changed", "unchanged", "gone", "held")


class Command(BaseCommand):
    help = "List the latest imports, with their numbers."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--most", type=int, default=20)

    def handle(self, *args: Any, **options: Any) -> None:
        for run in queries.list_runs()[: options["most"]]:
            counts = ", ".join(f"{run.counts[name]} {name}" for name in COUNTED if name in run.counts)
            self.stdout.write(
                f"{run.pk:>5}  {run.read_at:%Y-%m-%d %H:%M}  {run.source.slug:<20} {run.state:<8} {counts or run.why}"
            )
