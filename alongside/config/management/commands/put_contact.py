"""``alongside put_contact``: enter whom one can ring or write to, or put it right."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from alongside.audit.record import System
from alongside.config.contacts import facts_in_lines, of_a_role, reminders
from alongside.content.contacts import real_contacts
from alongside.directory import actions, queries
from alongside.directory.models import RoleAddress
from alongside.directory.role_address import NotARoleAddress, read_contact
from alongside.kernel import clock
from alongside.search.actions import build_index

BY = System("put_contact")

_TYPED = ("key", "kind", "name", "programme", "area", "phone", "email", "url", "hours", "always", "zone")


class Command(BaseCommand):
    help = (
        "Enter a role's address, never a person's own, or put one right: give all of it, also what stays. "
        "It is shown once `alongside confirm_contact` records who checked it."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("key", metavar="KEY", help="its short name here, as NA/yorkshire")
        parser.add_argument("--kind", required=True, type=str.upper, choices=RoleAddress.Kind.values)
        parser.add_argument("--name", required=True, help="what it is called")
        parser.add_argument(
            "--programme",
            default="",
            metavar="CODE",
            help="whose groups it speaks for; none, if it is for anybody",
        )
        parser.add_argument("--organisation", default="", metavar="NAME", help="the body whose role it is")
        parser.add_argument(
            "--area", default="", metavar="PATH", help="as “England > Yorkshire”, for there only"
        )
        parser.add_argument("--phone", default="", help="a helpline needs one")
        parser.add_argument("--email", default="", help="the role's, as public.information@…")
        parser.add_argument("--url", default="", help="its page")
        answered = parser.add_mutually_exclusive_group()
        answered.add_argument("--hours", default="", help="as “mon-fri 09:00-17:00; sat,sun 22:00-02:00”")
        answered.add_argument("--always", action="store_true", help="answered day and night")
        parser.add_argument("--zone", default=settings.TIME_ZONE, help="the time zone of its hours")
        parser.add_argument("--source", required=True, help="where it was read, to check it there again")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["key"] in {contact.key for contact in real_contacts()}:
            raise CommandError(f"“{options['key']}” is a crisis contact. Its facts come with the project.")
        before = queries.get_role_address(options["key"])
        row = _put(options)
        if before and before.checked_on:
            # What was shown until now may be wrong: it goes at once, not at the next import.
            build_index(by=BY, now=clock.now())
        self.stdout.write("\n".join([facts_in_lines(of_a_role(row)), *reminders(row.facts)]))
        self.stdout.write(
            "Nobody has checked it yet. Do so with its owner, and then: "
            f"alongside confirm_contact {row.key} --by NAME --on YYYY-MM-DD"
        )


def _put(options: dict[str, Any]) -> RoleAddress:
    try:
        contact = read_contact(**{name: options[name] for name in _TYPED}, country=settings.COUNTRY)
        return actions.put_role_address(
            contact,
            source=options["source"],
            organisation=options["organisation"],
            by=BY,
            now=clock.now(),
        )
    except (NotARoleAddress, actions.UnknownProgramme, actions.UnknownArea, actions.Unfounded) as refused:
        raise CommandError(str(refused)) from refused
