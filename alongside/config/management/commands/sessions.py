"""``alongside sessions``: what is other than ever at single sessions of a meeting, and in which stretches there are none."""

from __future__ import annotations

from argparse import ArgumentTypeError
from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from alongside.audit.record import System
from alongside.directory import actions, queries
from alongside.directory.departures import Why
from alongside.directory.models import Meeting
from alongside.directory.schedule import Plan, sessions_of
from alongside.finder.wording import session_words
from alongside.kernel import clock
from alongside.search.actions import build_index

BY = System("sessions")
SHOWN_FOR = timedelta(days=35)


def _day(typed: str) -> date:
    try:
        return date.fromisoformat(typed)
    except ValueError as error:
        raise ArgumentTypeError(f"“{typed}” is no day: write it as 2026-12-08.") from error


def _moment(typed: str) -> datetime:
    try:
        return datetime.fromisoformat(typed).replace(tzinfo=None)
    except ValueError as error:
        raise ArgumentTypeError(f"“{typed}” is no time: write it as “2026-12-08 19:30”.") from error


class Command(BaseCommand):
    help = (
        "Say that a session is off, moved or extra, or that a meeting or its hall is shut for a while, and take it back. "
        "What is said shows at once. Without a verb it lists the next five weeks."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("meeting", help="its address here, as k7f3q2")
        what = parser.add_mutually_exclusive_group()
        what.add_argument("--off", type=_day, metavar="DATE", help="the session of that date is not held")
        what.add_argument(
            "--move", type=_day, metavar="DATE", help="the session of that date is held --to another time"
        )
        what.add_argument("--extra", type=_moment, metavar="WHEN", help="one besides, as “2026-12-24 19:30”")
        what.add_argument(
            "--shut", type=_day, metavar="DATE", help="none from that date on, until the date of --until"
        )
        what.add_argument("--as-ever", type=_day, metavar="DATE", help="take back what is said of that date")
        parser.add_argument("--to", type=_moment, metavar="WHEN", help="with --move")
        parser.add_argument("--where", default="", help="with --move or --extra: where it is instead")
        parser.add_argument(
            "--until", type=_day, metavar="DATE", help="with --shut: the first date on which it is held again"
        )
        parser.add_argument("--hall", action="store_true", help="with --shut: everything that meets there")
        parser.add_argument(
            "--why", type=str.upper, choices=[one.value for one in Why], default=Why.NOT_SAID.value
        )

    def handle(self, *args: Any, **options: Any) -> None:
        meeting = queries.get_meeting(options["meeting"])
        if meeting is None:
            raise CommandError("There is no meeting at that address. `alongside find` shows the addresses.")
        said = next((verb for verb in _VERBS if options[verb] is not None), None)
        if said:
            try:
                _VERBS[said](meeting, options)
            except (actions.NoSuchSession, actions.Contradicted) as refused:
                raise CommandError(str(refused)) from refused
            build_index(by=BY, now=clock.now())
        self.stdout.write("\n".join(_coming(meeting)) or "No session in the next five weeks.")


def _coming(meeting: Meeting) -> list[str]:
    now = clock.now()
    listing = queries.get_listing(meeting.public_id)
    plan = listing.plan if listing else Plan(meeting.rule, meeting.zone)
    coming = sessions_of(plan, after=now, before=now + SHOWN_FOR)
    return [f"{one.local_date}  {session_words(one, meeting.zone, now=now)}" for one in coming]


def _call_off(meeting: Meeting, options: dict[str, Any]) -> None:
    actions.call_off_session(meeting, options["off"], why=Why(options["why"]), by=BY, now=clock.now())


def _move(meeting: Meeting, options: dict[str, Any]) -> None:
    if options["to"] is None:
        raise CommandError("Say when it is held instead: --to “2026-12-09 19:30”.")
    actions.move_session(
        meeting,
        options["move"],
        starts=options["to"],
        where=options["where"],
        why=Why(options["why"]),
        by=BY,
        now=clock.now(),
    )


def _add(meeting: Meeting, options: dict[str, Any]) -> None:
    actions.add_session(meeting, starts=options["extra"], where=options["where"], by=BY, now=clock.now())


def _shut(meeting: Meeting, options: dict[str, Any]) -> None:
    if options["until"] is None:
        raise CommandError("Say from which date on it is held again: --until 2027-01-05.")
    if options["hall"] and meeting.venue is None:
        raise CommandError("This meeting has no hall: leave --hall out.")
    of = meeting.venue if options["hall"] and meeting.venue else meeting
    actions.close_for_a_while(
        of, first=options["shut"], until=options["until"], why=Why(options["why"]), by=BY, now=clock.now()
    )


def _take_back(meeting: Meeting, options: dict[str, Any]) -> None:
    on: date = options["as_ever"]
    departures = [one for one in queries.list_departures(meeting) if one.on_date == on]
    closures = [one for one in queries.list_closures(meeting) if one.facts.shuts(on)]
    for departure in departures:
        actions.take_back_session(departure, by=BY, now=clock.now())
    for closure in closures:
        actions.take_back_closure(closure, by=BY, now=clock.now())
    if not departures and not closures:
        raise CommandError(
            f"Nothing is said of {on}: the session is held as ever, or it is a public holiday."
        )


_VERBS: dict[str, Callable[[Meeting, dict[str, Any]], None]] = {
    "off": _call_off,
    "move": _move,
    "extra": _add,
    "shut": _shut,
    "as_ever": _take_back,
}
