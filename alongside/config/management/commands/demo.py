"""``alongside demo``: the finder on a make-believe island."""

from __future__ import annotations

import os
import time
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection
from django.utils import timezone

from alongside.company import covering
from alongside.config.serving import CannotServe, serve
from alongside.config.static_files import lay_out
from alongside.demo import folder, island
from alongside.demo.actions import BY, read_island
from alongside.demo.rosas_people import talk_with_rosa
from alongside.kernel import clock
from alongside.search.actions import build_index


class Command(BaseCommand):
    help = "Show the finder on a make-believe island, with something to find now."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--set-up-only", action="store_true", help="do not serve")

    def handle(self, *args: Any, **options: Any) -> None:
        if settings.MODE == "production":
            raise CommandError(
                "A demo never runs in production: python3 dev.py demo sets ALONGSIDE_MODE=demo."
            )
        try:
            # What its people have been sent leads there too.
            self._lead_to(options["port"])
            self._set_up()
            if not options["set_up_only"]:
                serve(host="127.0.0.1", port=options["port"], ready=self._ready)
        except (CannotServe, folder.NotADemo) as error:
            raise CommandError(str(error)) from error
        self._say("Stopped. The data stays for the next start.")

    def _lead_to(self, port: int) -> None:
        """Have messages and cards lead to where this demo is, for the server and for the work beside it."""
        settings.ADDRESS = settings.ADDRESS or f"http://127.0.0.1:{port}"
        os.environ["ALONGSIDE_ADDRESS"] = settings.ADDRESS

    def _set_up(self) -> None:
        now = clock.now()
        today = timezone.localdate(now)
        wanted = folder.Mark(folder.shape_of(island.fingerprint()), today)
        mark = folder.read_mark(settings.DATA_DIR)
        if mark and mark.shape != wanted.shape:
            aside = folder.put_aside(settings.DATA_DIR, today=today)
            self._say(f"The demo's data is of another edition: it is kept in {aside}.")
            mark = None
        if mark is None:
            self._refuse_tables_of_others()
            # Marked before anything is made: a start that was broken off is gone on with, and taken for nobody else's.
            folder.write_mark(settings.DATA_DIR, folder.Mark(wanted.shape))
        if mark != wanted:
            self._timed("Making the tables", lambda: call_command("migrate", verbosity=0))
            self._timed(
                "Reading the island's lists", lambda: read_island(say=self._detail, today=today, now=now)
            )
            # Production refuses to read this, and is told in a sentence of its own before.
            from alongside.demo.looking_after import look_after

            self._timed("Letting people look after it", lambda: look_after(now=now))
            from alongside.demo.going_along import go_along

            self._timed("Letting somebody go along", lambda: go_along(now=now))
            covering.publish(now=now)
            from alongside.demo.lanterns import begin_group

            self._timed("Letting a group have its place", lambda: begin_group(now=now))
            from alongside.demo.training import train

            self._timed("Planning a course", lambda: train(now=now))
            from alongside.demo.scheme import run_scheme

            self._timed("Running a scheme at six sites", lambda: run_scheme(now=now))
            self._timed("Having it all found", lambda: build_index(by=BY, now=now))
            self._timed("Letting some people talk with a worker", lambda: talk_with_rosa(now=now))
        self._timed("Laying out styles and scripts", lay_out)
        folder.write_mark(settings.DATA_DIR, wanted)

    def _refuse_tables_of_others(self) -> None:
        if connection.introspection.table_names():
            raise folder.NotADemo(
                "The database that ALONGSIDE_DATABASE names has tables already, and a demo begins with an empty one: "
                "name another, or none."
            )

    def _timed(self, words: str, work: Any) -> None:
        start = time.monotonic()
        work()
        self._say(f"{words}: {time.monotonic() - start:.1f} s")

    def _ready(self, address: str) -> None:
        self._say(f"To look after it, sign in as one of its people at {address.rstrip('/')}/demo/people.")
        self._say(f"Open {address} and look for a meeting near {island.island().main_town}. Ctrl-C stops it.")

    def _say(self, words: str) -> None:
        self.stdout.write(f"▸ {words}")
        self.stdout.flush()

    def _detail(self, words: str) -> None:
        self.stdout.write(f"    {words}")
