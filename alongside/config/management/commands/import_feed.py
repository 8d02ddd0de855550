"""``alongside import_feed``: read a list into the directory, and have it found."""

from __future__ import annotations

import sys
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

import msgspec
from django.core.management.base import BaseCommand, CommandError, CommandParser

from alongside.audit.record import System
from alongside.directory import actions as directory
from alongside.directory.actions import Joined
from alongside.feeds import actions
from alongside.feeds.content import content_of
from alongside.feeds.fetch import NotFetched
from alongside.kernel import clock
from alongside.search.actions import build_index

BY = System("import_feed")
HELD = 3
NAMED = 20


class Command(BaseCommand):
    help = "Read a list from a file or an address into the directory. The search has it when this returns."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("list", metavar="FILE|URL")
        parser.add_argument("--source", required=True, metavar="NAME", help="whose list it is, such as aa-gb")
        parser.add_argument("--title", default="", help="the source's name as listings show it")
        parser.add_argument("--format", default="auto")
        parser.add_argument("--programme", default="", metavar="CODE", help="for lists that do not say")
        parser.add_argument("--zone", default="", help="IANA time zone, for lists that do not say")
        parser.add_argument("--country", default="", metavar="CODE", help="as GB, for lists that do not say")
        parser.add_argument(
            "--rank",
            type=int,
            choices=range(1, 100),
            metavar="1-99",
            help="whose word goes first where lists differ: the lowest; 50 unless said, 10 for a programme's own list",
        )
        parser.add_argument(
            "--good-for",
            type=int,
            choices=range(1, 400),
            metavar="DAYS",
            help="for how long what it says can be relied on; 90 unless said, fewer where its meetings come and go",
        )
        parser.add_argument(
            "--mapping", type=Path, metavar="FILE", help="what is what in a sheet; kept with the source"
        )
        parser.add_argument("--made-on", type=_noon, metavar="DAY", help="when it was made, as 2026-03-31")
        parser.add_argument("--dry-run", action="store_true", help="show what would change; change nothing")
        parser.add_argument("--accept-fall", action="store_true", help="it is right to be so much shorter")
        parser.add_argument("--json", action="store_true", help="print the report as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            report = self._import(options)
        except (actions.Refused, actions.ChangedMeanwhile, NotFetched, OSError) as error:
            raise CommandError(_sentence(error)) from error
        joined = None
        if report.run and not report.held:
            joined = directory.join_entries(by=BY, now=clock.now())
            build_index(by=BY, now=clock.now())
        self.stdout.write(
            msgspec.json.encode(report).decode() if options["json"] else in_words(report, joined)
        )
        if report.held:
            sys.exit(HELD)

    def _import(self, options: dict[str, Any]) -> actions.Report:
        content = content_of(options["list"], format=options["format"])
        with actions.trial(options["dry_run"]):
            source = actions.put_source(
                slug=options["source"],
                name=options["title"],
                url=options["list"] if "://" in options["list"] else "",
                programme=options["programme"],
                zone=options["zone"],
                country=options["country"],
                rank=options["rank"],
                good_for_days=options["good_for"],
                mapping=options["mapping"].read_bytes() if options["mapping"] else None,
                by=BY,
                now=clock.now(),
            )
            return actions.import_feed(
                source,
                content,
                format=options["format"],
                dry_run=options["dry_run"],
                accept_fall=options["accept_fall"],
                made_at=options["made_on"],
                by=BY,
                now=clock.now(),
            )


def _noon(day: str) -> datetime:
    """Read a day as noon in UTC: near enough for when a list was made."""
    return datetime.combine(date.fromisoformat(day), time(12), tzinfo=UTC)


def _sentence(error: Exception) -> str:
    if isinstance(error, OSError):
        return f"“{error.filename}” cannot be read: {error.strerror}."
    return str(error)


def in_words(report: actions.Report, joined: Joined | None = None) -> str:
    """Say what a list changed, and what was joined with other lists afterwards."""
    lines = [f"Read {report.entries} entries ({report.format})."]
    lines += [f"  {count} × {code}" for code, count in sorted(report.problems.items())]
    lines.append(
        f"{report.added} added, {report.changed} changed, {report.unchanged} as before, {report.gone} gone from the list."
    )
    lines += [_change_in_words(change) for change in report.changes[:NAMED]]
    if len(report.changes) > NAMED:
        lines.append("  … --json names more of them")
    if report.held:
        lines.append(
            "The list has shrunk by more than a fifth, so nothing was changed. If that is right, run it again with --accept-fall."
        )
    elif report.run:
        lines += _joined_in_words(joined)
        lines.append(f"To undo it: alongside undo_import {report.run}")
    else:
        lines.append("A dry run: nothing was changed.")
    return "\n".join(lines)


def _joined_in_words(joined: Joined | None) -> list[str]:
    if joined is None or not (joined.joined or joined.parted or joined.doubtful):
        return []
    return [
        f"With other lists: {len(joined.joined)} pairs joined, {len(joined.parted)} taken apart, "
        f"{joined.doubtful} for a person to look at (alongside join)."
    ]


def _change_in_words(change: dict[str, Any]) -> str:
    fields = f": {', '.join(change['fields'])}" if "fields" in change else ""
    return f"  {change['change']:<8} {change['name']} ({change['key']}){fields}"
