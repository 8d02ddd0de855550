"""``alongside build_index``: what the pages answer from, built anew."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from alongside.audit.record import System
from alongside.kernel import clock
from alongside.search.actions import build_index


class Command(BaseCommand):
    help = "Build the search index anew. Run it once a day: it knows five weeks ahead."

    def handle(self, *args: Any, **options: Any) -> None:
        count = build_index(by=System("build_index"), now=clock.now())
        self.stdout.write(f"{count} listings can be found.")
