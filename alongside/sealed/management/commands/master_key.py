"""``alongside master_key``: the key that opens what is personal."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from alongside.sealed.box import CannotOpen
from alongside.sealed.keys import read_secrets
from alongside.sealed.resealing import StillUsed, drop_old_keys, put_new_key, reseal


class Command(BaseCommand):
    help = (
        "Make the key that opens what is personal, or change it. Keep a copy in another place than the data."
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        what = parser.add_mutually_exclusive_group(required=True)
        what.add_argument(
            "--new", action="store_true", help="make a key; what older ones sealed is sealed with it"
        )
        what.add_argument(
            "--reseal", action="store_true", help="seal with the newest key what an older one sealed"
        )
        what.add_argument(
            "--drop-old", action="store_true", help="forget the older keys, once nothing needs them"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            self.stdout.write(self._done(options))
        except (StillUsed, CannotOpen) as error:
            raise CommandError(str(error)) from error

    def _done(self, options: dict[str, Any]) -> str:
        path = settings.MASTER_KEY_FILE
        if options["new"]:
            resealed, keys = put_new_key(), len(read_secrets())
            kept = (
                ""
                if keys == 1
                else f" It now seals what {resealed} fields hold. The older keys stay there until --drop-old."
            )
            return f"The key lies in {path}. Copy it to another place than the data and its backups.{kept}"
        if not read_secrets():
            raise CommandError(f"There is no key in {path}: make one with --new.")
        if options["reseal"]:
            return f"{reseal()} fields are sealed with the newest key now."
        return f"{drop_old_keys()} older keys are gone: backups from before need them, so keep a copy while you keep those."
