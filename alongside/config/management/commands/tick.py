"""``alongside tick``: do once what is due."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from alongside.config.tasks import tick
from alongside.config.working import do_queued
from alongside.kernel import clock


class Command(BaseCommand):
    help = "Read the lists whose time has come, and build the index where anything has changed. `serve` does so each minute by itself."

    def handle(self, *args: Any, **options: Any) -> None:
        due = tick(clock.now())
        do_queued()
        self.stdout.write("\n".join(due) or "Nothing is due.")
