"""``alongside tenant_key``: the key that opens what one body keeps."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from alongside.accounts import queries, tenant_keys
from alongside.accounts.models import Tenant
from alongside.audit.record import System
from alongside.kernel import clock
from alongside.sealed.box import CannotOpen
from alongside.sealed.resealing import StillUsed

BY = System("tenant_key")


class Command(BaseCommand):
    help = "Change the key that opens what one body keeps, such as a service. Nothing of any other body is touched."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("body", help="its name, or its id where two have one name")
        what = parser.add_mutually_exclusive_group(required=True)
        what.add_argument(
            "--new", action="store_true", help="make a key, and seal with it what older ones sealed"
        )
        what.add_argument(
            "--reseal", action="store_true", help="seal with the newest key what an older one sealed"
        )
        what.add_argument(
            "--drop-old", action="store_true", help="destroy the older keys, once nothing needs them"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        tenant = _named(options["body"])
        try:
            self.stdout.write(_done(tenant, options))
        except (StillUsed, CannotOpen) as error:
            raise CommandError(str(error)) from error


def _done(tenant: Tenant, options: dict[str, Any]) -> str:
    if options["drop_old"]:
        gone = tenant_keys.drop_old_keys(tenant, by=BY, now=clock.now())
        return (
            f"{gone} older keys are destroyed. Backups from before still hold them, and are opened by them."
        )
    if options["new"]:
        tenant_keys.put_new_key(tenant, by=BY, now=clock.now())
    return f"{tenant_keys.reseal(tenant)} fields are sealed with the newest key now. The older ones stay until --drop-old."


def _named(body: str) -> Tenant:
    found = [one for one in queries.list_tenants() if body in (one.name, str(one.pk))]
    if len(found) == 1:
        return found[0]
    if found:
        ids = ", ".join(str(one.pk) for one in found)
        raise CommandError(f"Several bodies have that name: name one by its id. {ids}")
    raise CommandError(f"There is no body called “{body}”.")
