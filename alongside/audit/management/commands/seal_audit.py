"""``alongside seal_audit``: give each event its place in the chain now."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from alongside.audit.sealing import seal_events


class Command(BaseCommand):
    help = "Seal what was done since the last minute, so that nobody alters it unseen. `serve` does so each minute by itself."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"{seal_events()} events were sealed.")
