"""``alongside confirm_meeting``: say that a listing is right, or that one session is on."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from alongside.audit.record import System
from alongside.directory import actions, queries
from alongside.directory.listing import Listing
from alongside.finder.presenters.listing import verified_words
from alongside.kernel import clock
from alongside.search.actions import build_index

BY = System("confirm_meeting")


class Command(BaseCommand):
    help = "Record that somebody of the group says that its listing is right. Without a meeting, list those whose confirmation ages."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("meeting", nargs="?", help="its address here, as k7f3q2")
        parser.add_argument(
            "--on", type=date.fromisoformat, metavar="DATE", help="the session of that date is on"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        now = clock.now()
        if options["meeting"] is None:
            ageing = queries.list_listings_to_confirm(now=now)
            lines = [_line(listing) for listing in ageing]
            self.stdout.write("\n".join(lines) or "Every listing has been confirmed lately.")
            return
        meeting = queries.get_meeting(options["meeting"])
        if meeting is None:
            raise CommandError("There is no meeting at that address. `alongside find` shows the addresses.")
        try:
            actions.confirm_meeting(meeting, on=options["on"], by=BY, now=now)
        except (actions.NoSuchSession, actions.Contradicted) as refused:
            raise CommandError(str(refused)) from refused
        build_index(by=BY, now=now)
        self.stdout.write("It is confirmed, and shown so.")


def _line(listing: Listing) -> str:
    return f"{listing.id}  {listing.name} ({listing.programme_name}): {verified_words(listing, None, now=clock.now())}"
