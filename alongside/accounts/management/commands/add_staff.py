"""``alongside add_staff``: let somebody look after this installation through its pages."""

from __future__ import annotations

import secrets
from getpass import getpass
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from alongside.accounts import actions, queries
from alongside.audit.record import System
from alongside.kernel import clock

BY = System("add_staff")


class Command(BaseCommand):
    help = (
        "Let somebody sign in at /staff/ and read corrections. Two are needed: what sends people elsewhere takes a second. "
        "For somebody who is there already it sets a new password, and ends their sessions."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email", metavar="EMAIL")
        parser.add_argument("--name", default="", help="as other staff see it")
        how = parser.add_mutually_exclusive_group()
        how.add_argument("--make", action="store_true", help="make a password, and show it once")
        how.add_argument("--end", action="store_true", help="let them sign in no more")

    def handle(self, *args: Any, **options: Any) -> None:
        email, known = options["email"], queries.get_user(options["email"])
        if options["end"]:
            if known is None or not known.staff:
                raise CommandError("Nobody of staff signs in with that address.")
            actions.end_staff(known, by=BY, now=clock.now())
            self.stdout.write("They can sign in no more, from now on.")
            return
        name = options["name"] or (known.name if known else email.partition("@")[0])
        password = secrets.token_urlsafe(15) if options["make"] else _asked()
        try:
            actions.put_staff(email=email, name=name, password=password, by=BY, now=clock.now())
        except actions.CannotAdd as refused:
            raise CommandError(str(refused)) from refused
        self.stdout.write(f"{name} can sign in at /staff/.")
        if options["make"]:
            self.stdout.write(f"The password, which is shown this once: {password}")


def _asked() -> str:
    password = getpass("Password, at least 12 letters: ")
    if getpass("Once more: ") != password:
        raise CommandError("The two are not the same: start again.")
    return password
