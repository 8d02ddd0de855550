"""``alongside try_mail``: see whether mail gets through."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from alongside.audit.record import System
from alongside.kernel import clock
from alongside.post.actions import CannotSend, send, send_next
from alongside.post.messages import Trial
from alongside.post.models import Outgoing

BY = System("try_mail")


class Command(BaseCommand):
    help = "Send a trial message to an address of yours, and say what the mail server made of it."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("address", help="an e-mail address that you can read")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            with transaction.atomic():
                put = send(Trial(), to=options["address"], by=BY, now=clock.now())
        except CannotSend as error:
            raise CommandError(str(error)) from error
        while sent := send_next(by=BY, now=clock.now()):  # whatever else is due goes with it
            if sent.pk == put.pk:
                self._say(sent)
                return
        self.stdout.write("It is being sent by `alongside work`: look there in a minute.")

    def _say(self, sent: Outgoing) -> None:
        sent.refresh_from_db(fields=["state", "reason"])
        if sent.state != Outgoing.State.SENT:
            again = " It is tried again by itself." if sent.state == Outgoing.State.WAITING else ""
            raise CommandError(f"Not sent: {Outgoing.Reason(sent.reason).label}.{again}")
        self.stdout.write("The mail server has taken it: look whether it arrives.")
