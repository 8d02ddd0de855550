"""``alongside serve``: serve this installation."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser

from alongside.config.serving import CannotServe, serve
from alongside.config.static_files import lay_out
from alongside.content.actions import publish
from alongside.content.checks import PRODUCTION
from alongside.demo import folder


class Command(BaseCommand):
    help = "Serve this installation, once everything that must be right before a start is right."
    # A start is where a mistake would reach people, so every check runs, and an error stops it.
    requires_system_checks = "__all__"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--host", default="127.0.0.1")
        parser.add_argument("--port", type=int, default=8000)

    def handle(self, *args: Any, **options: Any) -> None:
        self._refuse_demo()
        self._refuse_old_tables()
        publish()
        call_command("check", deploy=True, tags=[PRODUCTION])
        lay_out()
        try:
            serve(host=options["host"], port=options["port"], ready=self._say)
        except CannotServe as error:
            raise CommandError(str(error)) from error
        self.stdout.write("Stopped.")

    def _refuse_demo(self) -> None:
        if settings.MODE == "production" and folder.is_demos(settings.DATA_DIR):
            raise CommandError(
                f"{settings.DATA_DIR} holds a demo, and nobody may travel to a meeting that is made up: "
                "name another folder in ALONGSIDE_DATA."
            )

    def _refuse_old_tables(self) -> None:
        try:
            call_command("migrate", check_unapplied=True, verbosity=0)
        except SystemExit as error:
            raise CommandError(
                "The tables are not those of this version: run `alongside migrate`, and start again."
            ) from error

    def _say(self, address: str) -> None:
        self.stdout.write(f"Serving at {address} – Ctrl-C stops it.")
        self.stdout.flush()
