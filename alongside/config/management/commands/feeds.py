"""``alongside feeds``: the lists that are read on a clock, and how each is doing."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from alongside.audit.record import System
from alongside.directory import actions as directory
from alongside.directory.queries import get_source
from alongside.feeds import actions, queries
from alongside.feeds.models import Schedule
from alongside.feeds.timing import is_silent
from alongside.kernel import clock
from alongside.search.actions import build_index

BY = System("feeds")
_CAME_OF_IT = {
    actions.Outcome.APPLIED: "Read, and found at once. `alongside imports` says what changed.",
    actions.Outcome.UNCHANGED: "It says what it said.",
    actions.Outcome.HELD: "It has shrunk by more than a fifth, so nothing was changed. If that is right: --now --accept-fall.",
}


class Command(BaseCommand):
    help = "Without a name, say how each list is doing that is read on a clock. With one, have it read so, or read it now."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("source", nargs="?", metavar="NAME", help="whose list, such as aa-gb")
        parser.add_argument(
            "--from", dest="address", metavar="URL", help="have it read from there on a clock"
        )
        parser.add_argument(
            "--every", type=int, default=24, metavar="HOURS", help="with --from; 24 unless said"
        )
        parser.add_argument("--format", default="auto")
        parser.add_argument("--programme", default="", metavar="CODE", help="for lists that do not say")
        parser.add_argument("--title", default="", help="the source's name as listings show it")
        parser.add_argument("--now", action="store_true", help="read it now, whenever it is due")
        parser.add_argument(
            "--accept-fall", action="store_true", help="with --now: it is right to be so much shorter"
        )
        parser.add_argument("--stop", action="store_true", help="read it by hand alone from now on")

    def handle(self, *args: Any, **options: Any) -> None:
        if not options["source"]:
            lines = [_line(one, clock.now()) for one in queries.list_schedules()]
            self.stdout.write(
                "\n".join(lines) or "No list is read on a clock: alongside feeds NAME --from URL."
            )
            return
        try:
            self.stdout.write(self._one(options))
        except actions.Refused as refused:
            raise CommandError(str(refused)) from refused

    def _one(self, options: dict[str, Any]) -> str:
        if options["address"]:
            _put(options)
        schedule = queries.get_schedule(options["source"])
        if schedule is None:
            known = get_source(options["source"]) is not None
            raise CommandError(
                "That list is read by hand. Say where it is: --from URL."
                if known
                else "There is no list of that name. Say where it is: --from URL, and --programme where it does not say."
            )
        if options["stop"]:
            actions.stop_schedule(schedule, by=BY, now=clock.now())
            return f"“{schedule.source.name}” is read by hand alone from now on."
        if options["now"]:
            return _read(schedule, accept_fall=options["accept_fall"])
        return _line(schedule, clock.now())


def _put(options: dict[str, Any]) -> Schedule:
    now = clock.now()
    source = actions.put_source(
        slug=options["source"],
        name=options["title"],
        url=options["address"],
        programme=options["programme"],
        by=BY,
        now=now,
    )
    return actions.schedule_feed(
        source,
        address=options["address"],
        every_hours=options["every"],
        format=options["format"],
        by=BY,
        now=now,
    )


def _read(schedule: Schedule, *, accept_fall: bool) -> str:
    outcome = actions.read_on_schedule(schedule, accept_fall=accept_fall, by=BY, now=clock.now())
    if outcome is actions.Outcome.FAILED:
        raise CommandError(schedule.why)
    if outcome is not actions.Outcome.HELD:
        directory.join_entries(by=BY, now=clock.now())
        build_index(by=BY, now=clock.now())
    return _CAME_OF_IT[outcome]


def _line(schedule: Schedule, now: datetime) -> str:
    """Say in one line how a list is doing; never where it is, which may hold a key."""
    read = f"read {_when(schedule.read_at)}" if schedule.read_at else "not read yet"
    silent = (
        "  SILENT for two weeks: ask its owner"
        if schedule.read_at and is_silent(schedule.read_at, now=now)
        else ""
    )
    failed = f"  failed {schedule.failures} times: {schedule.why}" if schedule.failures else ""
    return f"{schedule.source.slug:<24} {read}, next {_when(schedule.due_at)}{silent}{failed}"


def _when(moment: datetime) -> str:
    return f"{timezone.localtime(moment):%Y-%m-%d %H:%M}"
