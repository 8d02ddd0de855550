"""``alongside join``: show a meeting of several lists once, and decide where that is in doubt."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec
from django.core.management.base import BaseCommand, CommandError, CommandParser

from alongside.audit.record import System
from alongside.directory import actions, queries
from alongside.directory.models import Meeting
from alongside.directory.side_by_side import REASON_WORDS, DoubtfulPair, PairSide
from alongside.directory.wording import rule_words
from alongside.kernel import clock
from alongside.search.actions import build_index

BY = System("join")
SHOWN = 20


class Command(BaseCommand):
    help = "Join what is surely one meeting of several lists, and show what a person has to look at. Imports do so by themselves."

    def add_arguments(self, parser: CommandParser) -> None:
        decided = parser.add_mutually_exclusive_group()
        two: dict[str, Any] = {"nargs": 2, "metavar": ("ONE", "OTHER")}
        decided.add_argument("--same", help="two addresses, as k7f3q2 m2n4p8: they are one meeting", **two)
        decided.add_argument("--not-same", help="they are not, whatever the lists look like", **two)
        decided.add_argument(
            "--undo", help="take them apart again, and remember that they are not the same", **two
        )
        decided.add_argument("--dry-run", action="store_true", help="show what would change; change nothing")
        parser.add_argument("--json", action="store_true", help="print what was found as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        for name, decide, words in _DECISIONS:
            if options[name]:
                self._decide(decide, *options[name])
                self.stdout.write(words)
                return
        report = actions.join_entries(dry_run=options["dry_run"], by=BY, now=clock.now())
        if not options["dry_run"] and (report.joined or report.parted):
            build_index(by=BY, now=clock.now())
        doubtful = queries.list_doubtful_pairs()
        if options["json"]:
            self.stdout.write(msgspec.json.encode({"report": report, "doubtful": doubtful}).decode())
        else:
            self.stdout.write(_in_words(report, doubtful, dry_run=options["dry_run"]))

    def _decide(self, decide: Callable[..., object], one: str, other: str) -> None:
        try:
            decide(_meeting(one), _meeting(other), by=BY, now=clock.now())
        except (actions.CannotJoin, actions.CannotUndoJoin) as refused:
            raise CommandError(str(refused)) from refused
        build_index(by=BY, now=clock.now())


_DECISIONS = (
    ("same", actions.join, "They are shown as one from now on."),
    ("not_same", actions.keep_apart, "They are kept apart, and not asked about again."),
    ("undo", actions.undo_join, "They are two again, each at its own address, and kept apart."),
)


def _meeting(address: str) -> Meeting:
    meeting = queries.get_own_meeting(address)
    if meeting is None:
        raise CommandError(
            f"There is no meeting at the address {address}. `alongside find` and `alongside join` show the addresses."
        )
    return meeting


def _in_words(report: actions.Joined, doubtful: list[DoubtfulPair], *, dry_run: bool) -> str:
    would = "would be " if dry_run else ""
    lines = [
        f"{report.entries} entries compared: {len(report.joined)} pairs {would}joined, {len(report.parted)} {would}taken apart, "
        f"{report.doubtful} for a person to look at."
    ]
    if dry_run:
        return "\n".join([*lines, "A dry run: nothing was changed."])
    for pair in doubtful[:SHOWN]:
        lines += ["", *(_side(side) for side in (pair.one, pair.other)), f"  {_why(pair)}"]
    if len(doubtful) > SHOWN:
        lines += ["", f"… and {len(doubtful) - SHOWN} more: --json has all of them."]
    if doubtful:
        lines += ["", "To decide: alongside join --same ONE OTHER, or --not-same ONE OTHER."]
    return "\n".join(lines)


def _side(side: PairSide) -> str:
    said = side.content
    where = ", ".join(part for part in (said.venue, said.address, said.town, said.postcode) if part)
    return f"{side.id}  {said.name} ({said.programme}), {rule_words(said.rule)}; {where or said.join_url} – {side.source}"


def _why(pair: DoubtfulPair) -> str:
    return ", ".join(str(REASON_WORDS[reason]) for reason in pair.reasons)
