"""Set a demo up: the island's lists go in the way any list does."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

from alongside.audit.record import System
from alongside.demo import island
from alongside.directory import actions as directory
from alongside.feeds import actions as feeds
from alongside.search.actions import build_index

BY = System("demo")


def read_island(*, say: Callable[[str], None], today: date, now: datetime) -> None:
    """Read the island's lists, enter its helplines, and have it all found."""
    lists = island.lists(today=today)
    for source in island.sources():
        known = feeds.put_source(
            slug=source.file.partition(".")[0], name=source.name, programme=source.programme, by=BY, now=now
        )
        report = feeds.import_feed(known, lists[source.file], by=BY, now=now)
        say(
            f"{source.name}: {report.entries} meetings, {sum(report.problems.values())} oddities put right or noted"
        )
    for contact in island.contacts():
        row = directory.put_role_address(contact, source="Made up for the demo", by=BY, now=now)
        directory.confirm_role_address(row, checked_by="the demo", checked_on=today, by=BY, now=now)
    build_index(by=BY, now=now)
