"""``alongside add_body``: let a service, a group or another body keep private records here."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from alongside.accounts import actions as accounts
from alongside.accounts.models import Tenant
from alongside.accounts.queries import list_tenants
from alongside.accounts.roles import Role, TenantKind
from alongside.audit.record import System
from alongside.kernel import clock
from alongside.sealed.keys import NoKey
from alongside.sign_in import actions

BY = System("add_body")
# Who comes first invites the others. In a group that is somebody who runs it.
_FIRST = {TenantKind.GROUP: (Role.ADMINISTRATOR, Role.FACILITATOR)}


class Command(BaseCommand):
    help = (
        "Let a body keep private records here, and invite whoever administers it: it shows a link, on whose page they choose a password, "
        "and then they invite the others. Whoever administers a body sees nobody whom it supports. A group's first person gets a link for "
        "each of two roles, to administer and to run it."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        # Else an e-mail address after an option would not be taken for one: it may be left out, and so it would have been.
        parser.parse_args = parser.parse_intermixed_args  # type: ignore[method-assign]
        parser.add_argument("body", metavar="NAME", help="as its people know it")
        parser.add_argument("email", metavar="EMAIL", nargs="?", help="of whoever administers it")
        parser.add_argument("--kind", choices=[kind.lower() for kind in TenantKind.values], default="service")
        parser.add_argument("--name", default="", help="of whoever administers it")
        parser.add_argument(
            "--end", action="store_true", help="shut its door; its records stay until they are deleted"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        there = next((one for one in list_tenants() if one.name == options["body"]), None)
        if options["end"]:
            self._end(there)
            return
        if there:
            raise CommandError(
                "There is a body of that name: whoever administers it invites people on its own pages."
            )
        if not options["email"]:
            raise CommandError("Say whom to invite: give the e-mail address of whoever administers it.")
        try:
            links = self._add(
                options["body"],
                TenantKind(options["kind"].upper()),
                email=options["email"],
                name=options["name"],
            )
        except (actions.CannotInvite, NoKey) as refused:
            raise CommandError(str(refused)) from refused
        for role, link in links:
            self.stdout.write(
                f"Give them this link to be its {role.label}; it works once, for a week: {link}"
            )

    @transaction.atomic
    def _add(self, body: str, kind: TenantKind, *, email: str, name: str) -> list[tuple[Role, str]]:
        now = clock.now()
        tenant = accounts.add_tenant(name=body, kind=kind, by=BY, now=now)
        who: dict[str, Any] = {"email": email, "name": name or email.partition("@")[0], "by": BY, "now": now}
        roles = _FIRST.get(kind, (Role.ADMINISTRATOR,))
        return [(role, actions.invite(**who, to=actions.Place(tenant, role))) for role in roles]

    def _end(self, there: Tenant | None) -> None:
        if there is None:
            raise CommandError("There is no body of that name.")
        accounts.end_tenant(there, by=BY, now=clock.now())
        self.stdout.write(
            "From the next request on nobody works there. Its records stay until they are deleted."
        )
