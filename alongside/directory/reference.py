"""Put the reference data that ships with the project into the tables. It runs after every migrate, and changes nothing twice."""

from __future__ import annotations

import msgspec

from alongside.directory import contacts, programmes
from alongside.directory.checks import Checks, made_here
from alongside.directory.models import Programme, RoleAddress


def put() -> None:
    """Make the tables say what the files say: programmes by code, and role addresses that nobody has checked yet."""
    _put_programmes()
    _put_role_addresses()


def _put_programmes() -> None:
    known = {programme.code: programme for programme in Programme.objects.all()}
    rows = [_row(facts, known.get(facts.code)) for facts in programmes.load()]
    names = [
        field.name
        for field in Programme._meta.get_fields()
        if field.concrete and field.name not in ("id", "code")
    ]
    Programme.objects.bulk_create(rows, update_conflicts=True, unique_fields=["code"], update_fields=names)


def _row(facts: programmes.ProgrammeFacts, known: Programme | None) -> Programme:
    """Return the row of a programme; each fact that somebody has checked here stays checked while it says the same."""
    here = made_here(facts, known.checks) if known else {}
    # As the table has them: with lists.
    shipped = msgspec.json.decode(msgspec.json.encode(facts))
    shipped["checks"] = Checks(facts.checks.by_fact | here)
    shipped["unverified"] = [fact for fact in facts.unverified if fact not in here]
    return Programme(**shipped)


def _put_role_addresses() -> None:
    """Enter those that are new; one that somebody has put right or checked here is theirs, and stays."""
    known = {programme.code: programme for programme in Programme.objects.all()}
    rows = [
        RoleAddress(
            key=shipped.contact.key,
            kind=shipped.contact.kind,
            programme=known.get(shipped.contact.programme),
            facts=shipped.contact,
            source=shipped.source,
        )
        for shipped in contacts.load()
    ]
    RoleAddress.objects.bulk_create(rows, ignore_conflicts=True)
