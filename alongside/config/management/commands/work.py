"""``alongside work``: do what is due each minute."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from alongside.config.tasks import tick
from alongside.config.working import work
from alongside.kernel import clock


class Command(BaseCommand):
    help = "Do each minute what is due, until it is stopped. `serve` runs it beside the web server; where there are several, one is enough."

    def handle(self, *args: Any, **options: Any) -> None:
        work(lambda: tick(clock.now()))
