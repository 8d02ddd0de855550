"""``alongside everything_about``: all that is kept of one person, for them to take away."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from alongside.audit.record import System
from alongside.keeping.actions import take_everything
from alongside.keeping.everything import as_json, as_words
from alongside.keeping.whose import NobodyThere, find
from alongside.kernel import clock


class Command(BaseCommand):
    help = (
        "Write all that is kept of one person into a folder: everything.txt to be read, everything.json for a program. It is put "
        "on record."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("name", metavar="KIND:ID", help="such as linkage.person:1b4e28ba-…")
        parser.add_argument(
            "--to", type=Path, required=True, metavar="FOLDER", help="an empty one, or none yet"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        folder: Path = options["to"]
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise CommandError(
                f"{folder} holds something already: name an empty folder, or one that is not there yet."
            )
        try:
            somebody = find(options["name"])
        except NobodyThere as error:
            raise CommandError(str(error)) from error
        found = take_everything(somebody, by=System("everything_about"), now=clock.now())
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        (folder / "everything.txt").write_text(as_words(found))
        (folder / "everything.json").write_bytes(as_json(found))
        self.stdout.write(f"It lies in {folder}. Delete it there once they have it.")
