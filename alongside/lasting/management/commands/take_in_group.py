"""``alongside take_in_group``: a group that comes from another installation, with all that it had there."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from alongside.accounts import queries
from alongside.accounts.reach import Member
from alongside.accounts.tenancy import within
from alongside.kernel import clock
from alongside.lasting import actions
from alongside.lasting.archive import NotAnArchive


class Command(BaseCommand):
    help = "Take in the file that a group fetched elsewhere, for a group that has only just begun here."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="what the group fetched: a .zip")
        parser.add_argument("--group", required=True, help="the name of the group here")
        parser.add_argument("--by", required=True, help="the e-mail address of whoever runs it here")

    def handle(self, *args: Any, **options: Any) -> None:
        member = _member(options["group"], options["by"])
        try:
            content = options["file"].read_bytes()
        except OSError as error:
            raise CommandError(f"{options['file']} cannot be read: {error.strerror}.") from error
        with within(member.tenant):
            try:
                left = actions.take_in(member, content, by=member.user, now=clock.now())
            except (NotAnArchive, actions.NotPossible) as error:
                raise CommandError(str(error)) from error
        self.stdout.write(
            "It is taken in. Say on the group's page which meetings are its own, and ask its host anew."
        )
        for table, count in left.items():
            self.stdout.write(
                f"Left out of {table}: {count}, since whom it is about, or who would answer it, is not here."
            )


def _member(group: str, email: str) -> Member:
    user = queries.get_user(email)
    bodies = queries.list_tenants_of(user) if user else []
    member = next((queries.get_member(user, one.pk) for one in bodies if user and one.name == group), None)
    if member is None:
        raise CommandError(f"{email} has no role in a group here that is called {group}: invite them first.")
    return member
