"""``alongside programmes``: the codes that a list may name."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from alongside.directory import queries


class Command(BaseCommand):
    help = "List the programmes that the directory knows, with their codes."

    def handle(self, *args: Any, **options: Any) -> None:
        for programme in queries.list_programmes():
            self.stdout.write(f"{programme.code:<16} {programme.name}")
