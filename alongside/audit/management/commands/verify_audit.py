"""``alongside verify_audit``: say whether the record of what was done is what was written."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from uuid import UUID

from django.core.management.base import BaseCommand, CommandError, CommandParser

from alongside.audit.chain import Break
from alongside.audit.models import INSTALLATION
from alongside.audit.sealing import Checked, check_chains
from alongside.sealed.box import CannotOpen
from alongside.sealed.keys import NoKey

WORDS = {
    Break.ENDS: "where it begins or ends was altered",
    Break.MISSING: "event {number} is missing",
    Break.ALTERED: "event {number} (row {id}) is not what was sealed, or stands in another's place",
    Break.CUT: "it stops before event {number}: the last ones are missing",
    Break.ADDED: "event {number} (row {id}) was added behind its end",
}


class Command(BaseCommand):
    help = (
        "Check every chain of events from its first link to its last, and name the first that does not hold. Ends with 1 where one "
        "does not."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--witness",
            type=Path,
            metavar="FILE",
            help="a file on another machine: what earlier runs wrote there must still hold, and this run adds where each chain ends now",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        witness: Path | None = options["witness"]
        try:
            checked = check_chains(_read(witness) if witness and witness.exists() else ())
        except (NoKey, CannotOpen) as error:
            raise CommandError(f"Nothing can be checked without the master key. {error}") from error
        for one in checked:
            self.stdout.write(in_words(one))
        broken = sum(not one.holds for one in checked)
        if broken:
            raise CommandError(
                f"{broken} of {len(checked)} chains do not hold. Keep this database as it is, and a backup from before."
            )
        if witness:
            _write(witness, checked)


def in_words(one: Checked) -> str:
    """Return a line that says what came of checking a chain."""
    whose = "installation" if one.tenant == INSTALLATION else str(one.tenant)
    if one.broken:
        what = "DOES NOT HOLD: " + WORDS[one.broken.why].format(number=one.broken.number, id=one.broken.id)
    elif one.lacks is not None:
        what = f"DOES NOT HOLD: event {one.lacks} is not the one that the witness has; the database was set back, or written anew"
    else:
        what = f"holds, {one.links} events" + (f" from number {one.ends.first}" if one.ends.first > 1 else "")
    waits = ""
    if one.waiting_since:
        waits = f"; {one.waiting} wait for their seal since {one.waiting_since:%Y-%m-%d %H:%M} UTC"
    return f"{whose}: {what}{waits}"


def _read(witness: Path) -> list[tuple[UUID, int, str]]:
    try:
        lines = [line.split() for line in witness.read_text().splitlines() if line.strip()]
        return [(UUID(tenant), int(number), seal) for tenant, number, seal in lines]
    except (ValueError, OSError) as error:
        raise CommandError(
            f"{witness} is no file that verify_audit has written: name another one."
        ) from error


def _write(witness: Path, checked: list[Checked]) -> None:
    with witness.open("a") as file:
        file.writelines(
            f"{one.tenant} {one.ends.number} {one.ends.seal}\n" for one in checked if one.ends.number
        )
