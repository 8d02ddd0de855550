"""``alongside add_staff``: let somebody look after this installation through its pages."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from alongside.accounts import actions as accounts
from alongside.accounts.queries import get_user
from alongside.audit.record import System
from alongside.kernel import clock
from alongside.sealed.keys import NoKey
from alongside.sign_in import actions

BY = System("add_staff")


class Command(BaseCommand):
    help = (
        "Invite somebody to look after this installation: it shows a link, on whose page they choose a password. Two are needed: what "
        "sends people elsewhere takes a second. Whoever is there already chooses a new one, and their sittings end."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email", metavar="EMAIL")
        parser.add_argument("--name", default="", help="as other staff see it")
        how = parser.add_mutually_exclusive_group()
        how.add_argument("--end", action="store_true", help="let them sign in no more")
        how.add_argument(
            "--lost-step",
            action="store_true",
            help="take their second steps away, since telephone and printed codes are lost: be sure who asks",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        email, known, now = options["email"], get_user(options["email"]), clock.now()
        if (options["end"] or options["lost_step"]) and (known is None or not known.staff):
            raise CommandError("Nobody of staff signs in with that address.")
        if known and options["end"]:
            accounts.end_staff(known, by=BY, now=now)
            self.stdout.write("They can sign in no more, from now on.")
            return
        if known and options["lost_step"]:
            actions.take_steps(known, by=BY, now=now)
        name = options["name"] or (known.name if known else email.partition("@")[0])
        try:
            link = actions.invite(email=email, name=name, staff=True, by=BY, now=now)
        except (actions.CannotInvite, NoKey) as refused:
            raise CommandError(str(refused)) from refused
        self.stdout.write(f"Give {name} this link, which works once, for a week: {link}")
