"""``alongside serve``: serve this installation."""

from __future__ import annotations

from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser

from alongside.config.serving import CannotServe, serve
from alongside.content.actions import publish
from alongside.content.checks import PRODUCTION


class Command(BaseCommand):
    help = "Serve this installation, once everything that must be right before a start is right."
    # A start is where a mistake would reach people, so every check runs, and an error stops it.
    requires_system_checks = "__all__"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--host", default="127.0.0.1")
        parser.add_argument("--port", type=int, default=8000)

    def handle(self, *args: Any, **options: Any) -> None:
        call_command("migrate", check_unapplied=True, verbosity=0)
        publish()
        call_command("check", deploy=True, tags=[PRODUCTION])
        call_command("collectstatic", interactive=False, verbosity=0)
        try:
            serve(host=options["host"], port=options["port"], ready=self._say)
        except CannotServe as error:
            raise CommandError(str(error)) from error
        self.stdout.write("Stopped.")

    def _say(self, address: str) -> None:
        self.stdout.write(f"Serving at {address} – Ctrl-C stops it.")
        self.stdout.flush()
