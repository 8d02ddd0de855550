"""``alongside mail_again``: send to somebody again who had asked for nothing more."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from alongside.audit.record import System
from alongside.kernel import clock
from alongside.post.actions import start_again

BY = System("mail_again")


class Command(BaseCommand):
    help = "Send messages again to an address whose owner had asked for no more, and now asks for them."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("address")

    def handle(self, *args: Any, **options: Any) -> None:
        lifted = start_again(options["address"], by=BY, now=clock.now())
        self.stdout.write(
            "Messages go to that address again."
            if lifted
            else "Nobody with that address had asked for no more messages."
        )
