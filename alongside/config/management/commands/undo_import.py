"""``alongside undo_import``: put back what an import changed."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from alongside.audit.record import System
from alongside.directory import actions as directory
from alongside.feeds import actions, queries
from alongside.kernel import clock
from alongside.search.actions import build_index

BY = System("undo_import")


class Command(BaseCommand):
    help = "Put back what an import changed. `alongside imports` lists them."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("id", type=int)

    def handle(self, *args: Any, **options: Any) -> None:
        run = queries.get_run(options["id"])
        if run is None:
            raise CommandError(f"There is no import {options['id']}. `alongside imports` lists them.")
        try:
            actions.undo_import(run, by=BY, now=clock.now())
        except (actions.CannotUndo, actions.ChangedMeanwhile) as error:
            raise CommandError(str(error)) from error
        directory.join_entries(by=BY, now=clock.now())
        build_index(by=BY, now=clock.now())
        self.stdout.write(f"Import {run.pk} is undone.")
