"""``alongside read_feed``: say what a list holds, and change nothing."""

from __future__ import annotations

from collections import Counter
from typing import Any

import msgspec
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from alongside.directory.programmes import code_of
from alongside.feeds.content import content_of
from alongside.feeds.entries import Entries, Source, Unreadable
from alongside.feeds.fetch import NotFetched
from alongside.feeds.formats import FORMATS, read


class Command(BaseCommand):
    help = "Read a list from a file or an address, and say what is in it and what is wrong with it. Nothing is stored."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("list", metavar="FILE|URL")
        parser.add_argument("--format", default="auto", help=f"auto, {', '.join(FORMATS)}")
        parser.add_argument("--programme", default="", metavar="CODE", help="for lists that do not say")
        parser.add_argument(
            "--zone", default=settings.TIME_ZONE, help="IANA time zone, for lists that do not say"
        )
        parser.add_argument("--country", default="", help="two letters, for lists that do not say")
        parser.add_argument("--json", action="store_true", help="print the report as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        found = _read(options)
        self.stdout.write(as_json(found) if options["json"] else in_words(found))


def _read(options: dict[str, Any]) -> Entries:
    place, programme = options["list"], options["programme"]
    code = code_of(programme) if programme else ""
    if code is None:
        raise CommandError(f"There is no programme “{programme}”. Give its code, such as AA or SMART.")
    source = Source(
        name="read_feed",
        programme=code,
        zone=options["zone"],
        country=options["country"].upper(),
    )
    try:
        content = content_of(place, format=options["format"])
        return read(content, source=source, format=options["format"])
    except (Unreadable, NotFetched) as error:
        raise CommandError(str(error)) from error
    except OSError as error:
        raise CommandError(f"“{place}” cannot be read: {error.strerror}. Check its name.") from error


def as_json(found: Entries) -> str:
    """Write what was read as the command's documented JSON."""
    report = {"format": found.format, "entries": len(found.entries), "problems": found.problems}
    return msgspec.json.encode(report).decode()


def in_words(found: Entries) -> str:
    """Say what was read."""
    lines = [f"Format: {found.format}. Rows: {found.read_rows}. Entries: {len(found.entries)}."]
    counts = Counter(problem.code for problem in found.problems)
    first = {problem.code: problem for problem in reversed(found.problems)}
    lines += [
        f"  {count} × {code}, first in row {first[code].row}: {first[code].message}"
        for code, count in counts.most_common()
    ]
    return "\n".join(lines)
