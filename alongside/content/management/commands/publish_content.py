"""``alongside publish_content``: write the file that pages read, from the tables."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from alongside.content import actions, published


class Command(BaseCommand):
    help = "Write the file from which pages take confirmed contacts and own words."

    def handle(self, *args: Any, **options: Any) -> None:
        actions.publish()
        self.stdout.write(f"Written: {published.path()}")
