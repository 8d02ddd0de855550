"""``alongside migrate``: Django's own command, quick where there is no table yet."""

from __future__ import annotations

from contextlib import nullcontext
from typing import Any

from django.core.management.commands import migrate
from django.db import connections

from alongside.config.tables import drawn_once


class Command(migrate.Command):
    help = "Make the tables of an installation, or change them to what this edition needs. It can be given again at any time."

    def handle(self, *args: Any, **options: Any) -> None:
        there_are_some = connections[options["database"]].introspection.table_names()
        with nullcontext() if there_are_some else drawn_once():
            super().handle(*args, **options)
