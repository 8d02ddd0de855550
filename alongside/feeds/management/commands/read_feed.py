"""``alongside read_feed``: say what a list holds, and change nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

import msgspec
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from alongside.directory.programmes import code_of
from alongside.feeds.content import content_of
from alongside.feeds.entries import Entries, Source, Unreadable
from alongside.feeds.fetch import NotFetched
from alongside.feeds.formats import FORMATS, read
from alongside.feeds.spreadsheet.mapping import read_mapping

# What the codes of problems begin with that cost a row.
REFUSED: Final = "REFUSED_"


class Command(BaseCommand):
    help = "Read a list from a file or an address, and say what is in it and what is wrong with it. Nothing is stored."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        # Else no list after an option would be read.
        parser.parse_args = parser.parse_intermixed_args  # type: ignore[method-assign]
        parser.add_argument("lists", metavar="FILE|URL", nargs="+", help="several give a table, a line each")
        parser.add_argument("--format", default="auto", help=f"auto, {', '.join(FORMATS)}")
        parser.add_argument("--programme", default="", metavar="CODE", help="for lists that do not say")
        parser.add_argument(
            "--zone", default=settings.TIME_ZONE, help="IANA time zone, for lists that do not say"
        )
        parser.add_argument("--country", default="", help="two letters, for lists that do not say")
        parser.add_argument(
            "--mapping", type=Path, metavar="FILE", help="what is what in a sheet, TOML or JSON"
        )
        parser.add_argument("--json", action="store_true", help="print the report as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        lists, source = options["lists"], _source(options)
        if len(lists) == 1:
            found = _read(lists[0], source, options["format"])
            self.stdout.write(as_json(found) if options["json"] else in_words(found))
            return
        read = {place: _tried(place, source, options["format"]) for place in lists}
        self.stdout.write(table_as_json(read) if options["json"] else in_a_table(read))
        if unread := sum(isinstance(one, str) for one in read.values()):
            raise CommandError(f"{unread} of {len(read)} lists cannot be read.")


def _source(options: dict[str, Any]) -> Source:
    programme, mapping = options["programme"], options["mapping"]
    code = code_of(programme) if programme else ""
    if code is None:
        raise CommandError(f"There is no programme “{programme}”. Give its code, such as AA or SMART.")
    try:
        said = msgspec.to_builtins(read_mapping(mapping.read_bytes())) if mapping else {}
    except Unreadable as error:
        raise CommandError(str(error)) from error
    except OSError as error:
        raise CommandError(f"“{mapping}” cannot be read: {error.strerror}. Check its name.") from error
    return Source("read_feed", code, options["zone"], options["country"].upper(), mapping=said)


def _read(place: str, source: Source, format: str) -> Entries:
    try:
        return read(content_of(place, format=format), source=source, format=format)
    except (Unreadable, NotFetched) as error:
        raise CommandError(str(error)) from error
    except OSError as error:
        raise CommandError(f"“{place}” cannot be read: {error.strerror}. Check its name.") from error


def _tried(place: str, source: Source, format: str) -> Entries | str:
    """Read one of several lists, or return why it cannot be read: the others are read all the same."""
    try:
        return _read(place, source, format)
    except CommandError as error:
        return str(error)


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


def in_a_table(read: Mapping[str, Entries | str]) -> str:
    """Say of several lists, a line each, how many rows gave an entry, and what was wrong with how many."""
    width = max(map(len, map(_short, read)))
    lines = [f"{'List':<{width}}  {'Format':<13} {'Rows':>6} {'Entries':>7} {'Refused':>7}  What was wrong"]
    for place, found in read.items():
        if isinstance(found, str):
            lines.append(f"{_short(place):<{width}}  {found}")
            continue
        counts = _counts(found)
        refused = sum(count for code, count in counts.items() if code.startswith(REFUSED))
        wrong = ", ".join(f"{count} × {code}" for code, count in counts.items())
        numbers = f"{found.read_rows:>6} {len(found.entries):>7} {refused:>7}"
        lines.append(f"{_short(place):<{width}}  {found.format:<13} {numbers}  {wrong}".rstrip())
    return "\n".join(lines)


def table_as_json(read: Mapping[str, Entries | str]) -> str:
    """Write the same as JSON: for each list its numbers, or the sentence that says why it cannot be read."""
    rows = [
        {"list": place, "unreadable": found}
        if isinstance(found, str)
        else {
            "list": place,
            "format": found.format,
            "rows": found.read_rows,
            "entries": len(found.entries),
            "problems": _counts(found),
        }
        for place, found in read.items()
    ]
    return msgspec.json.encode(rows).decode()


def _short(place: str) -> str:
    return place.rstrip("/").rpartition("/")[2]


def _counts(found: Entries) -> dict[str, int]:
    """Count the problems by code, those that cost a row first, then the most frequent."""
    counts = Counter(str(problem.code) for problem in found.problems)
    return dict(sorted(counts.items(), key=lambda one: (not one[0].startswith(REFUSED), -one[1], one[0])))
