"""Keep the sound of a member's story."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from uuid import UUID

from django.core.management.base import BaseCommand, CommandError, CommandParser

from alongside.audit.record import System
from alongside.guide import actions, queries
from alongside.kernel import clock


class Command(BaseCommand):
    help = "Keep the sound of a member's story; its words are the transcript."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("story", type=UUID, help="the id that stands in the address of the story's sound")
        parser.add_argument("file", type=Path, help="mp3, ogg or m4a, of 8 MB at most")

    def handle(self, *, story: UUID, file: Path, **_options: Any) -> None:
        found = queries.get_story(story)
        if found is None:
            raise CommandError("There is no such story, or it was taken back.")
        try:
            actions.put_sound(found, file, by=System("put_sound"), now=clock.now())
        except (OSError, actions.CannotTell) as refused:
            raise CommandError(str(refused)) from None
        self.stdout.write("The sound is kept.")
