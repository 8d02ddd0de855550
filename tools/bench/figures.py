"""How long a service’s measures take over a million conversations in PostgreSQL, row-level security on, and from what they are read."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from statistics import median
from typing import Any

import msgspec

from tools.bench.measures import Measure
from tools.bench.ready import migrate, postgres

_SIZE = 1_000_000
# To a person, over some months: the subject opened, contact made twice, asked how it went; and all of it once more.
_EACH = 8
_TIMES = 3
_INDEX = "linkage_counted_talks"
_TODAY = date(2026, 12, 1)


def measures(share: float) -> Iterator[Measure]:
    """Start PostgreSQL, fill it in a process of its own whose settings know it, and ask."""
    with postgres() as (login, _owner):
        env = os.environ | {"ALONGSIDE_DATABASE": login}
        command = [sys.executable, "-m", "tools.bench.figures", str(max(1000, round(_SIZE * share)))]
        done = subprocess.run(command, env=env, stdout=subprocess.PIPE, check=True)  # noqa: S603
    yield from msgspec.json.decode(done.stdout, type=list[Measure])


def _measured(conversations: int) -> Iterator[Measure]:

    from alongside.accounts.tenancy import within
    from alongside.linkage.figures.periods import Period
    from alongside.linkage.figures.queries import Scope, list_facts

    migrate()
    people = conversations // _EACH
    tenant = _fill(people)
    times = []
    with within(tenant):
        busy = _busy()
        for _ in range(_TIMES):
            began = busy()
            rows = list_facts(Scope(), Period(2026), today=_TODAY)
            times.append(busy() - began)
        read_from, opened = _conversations_read()
    if sum(row.people for row in rows) != people:
        raise AssertionError("Somebody was not counted.")
    yield Measure(
        name=f"a service’s measures over {people * _EACH:,} conversations",
        how=(
            f"median of {_TIMES}, processor time of PostgreSQL with row-level security, {_EACH} to a person, every person"
            f" counted; read from {read_from}"
        ),
        measured=median(times),
        unit="s",
        target=2,
    )
    yield Measure(
        name="rows of conversations that were opened for them, of a thousand",
        how="heap fetches of the one scan of conversations in EXPLAIN ANALYZE; all others are read from the index alone",
        measured=1000 * opened / conversations,
        target=1,
    )


def _busy() -> Callable[[], float]:
    """Return what says for how many seconds the process of PostgreSQL that answers here has worked, whatever else runs."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL max_parallel_workers_per_gather = 0")
        cursor.execute("SELECT pg_backend_pid()")
        [(pid,)] = cursor.fetchall()
    ticks = os.sysconf("SC_CLK_TCK")

    def busy() -> float:
        fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / ticks

    return busy


def _fill(people: int) -> Any:
    """Make people of one service, each with the same conversations, a note, and consent to be counted."""
    from django.db import connection

    from alongside.accounts import actions
    from alongside.accounts.roles import TenantKind
    from alongside.accounts.tenancy import within
    from alongside.audit.record import System
    from alongside.linkage.models import Consent, Conversation, LogEntry, Person

    by, now = System("bench"), datetime(2026, 1, 1, 12, tzinfo=UTC)
    tenant = actions.add_tenant(name="Northside", kind=TenantKind.SERVICE, by=by, now=now)
    user = actions.add_user(email="rosa@northside.example", name="Rosa", by=by, now=now)
    with within(tenant):
        person = Person.objects.create(
            tenant=tenant, worker=user, added_at=now, age="ADULT", position="AFTER"
        )
        of = {"tenant": tenant, "person": person}
        saved = {"begun_at": now, "begun_by": user, "saved_at": now, "saved_by": user}
        talks = [Conversation.objects.create(**of, **saved, on=now.date(), **codes) for codes in _TALKS * 2]
        agreed = Consent.objects.create(
            **of, statement="count", wording="x", language="en-gb", agreed=True, said_at=now, asked_by=user
        )
        entry = LogEntry.objects.create(**of, on=now.date(), seen_by="WORKER", part=["SPOKE"], noted_at=now)
        with connection.cursor() as cursor:
            _copy(cursor, person, people, id=_PERSON, added_at="added_at + (n %% 300) * INTERVAL '1 day'")
            for number, talk in enumerate(talks):
                day = f"DATE '2026-01-01' + n %% 300 + {9 if talk.went else number}"
                _copy(cursor, talk, people, id=f"md5('t{number}' || n)::uuid", person_id=_PERSON, on=day)
            _copy(cursor, agreed, people, id="md5('c' || n)::uuid", person_id=_PERSON)
            noted = "DATE '2026-01-01' + n %% 300 + 40"
            _copy(cursor, entry, people, id="md5('l' || n)::uuid", person_id=_PERSON, on=noted)
        person.delete()
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
    return tenant


_PERSON = "md5('p' || n)::uuid"
_TALKS: tuple[dict[str, Any], ...] = (
    {"stage": "INTRODUCE", "occasion": "REVIEW", "decision": "TRY", "help": ["TOLD"]},
    {"stage": "CONNECT", "help": ["CHOSE"], "company": "ASKED"},
    {"stage": "CONNECT", "help": ["CHOSE", "RANG"], "company": "AGREED"},
    {"stage": "FOLLOW_UP", "went": "WENT"},
)


def _copy(cursor: Any, row: Any, people: int, **otherwise: str) -> None:
    """Copy a row for each person, whatever columns its table has, with some of them otherwise."""
    table = row._meta.db_table
    columns = [field.column for field in row._meta.concrete_fields]
    names = ", ".join(f'"{name}"' for name in columns)
    values = ", ".join(otherwise.get(name, f'"{name}"') for name in columns)
    cursor.execute(
        f"INSERT INTO {table} ({names}) SELECT {values} FROM {table}, generate_series(1, %s) AS n WHERE id = %s",  # noqa: S608
        [people, row.pk],
    )


def _conversations_read() -> tuple[str, int]:
    """Return from which index conversations are read, and how many rows were opened beside it."""
    from django.db import connection

    from alongside.linkage.figures.periods import Period
    from alongside.linkage.figures.queries import Scope, statement

    sql, parameters = statement(Scope(), Period(2026), today=_TODAY)
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN (ANALYZE, FORMAT JSON) {sql}", parameters)
        [(plan,)] = cursor.fetchall()
    [scan] = [one for one in _nodes(plan[0]["Plan"]) if one.get("Relation Name") == "linkage_conversation"]
    if scan.get("Index Name") != _INDEX and scan["Actual Rows"] > 100_000:
        raise AssertionError(f"Conversations are read by {scan['Node Type']}: {json.dumps(scan)}")
    return str(scan.get("Index Name", scan["Node Type"])), int(scan.get("Heap Fetches", 0))


def _nodes(plan: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield plan
    for one in plan.get("Plans", ()):
        yield from _nodes(one)


if __name__ == "__main__":
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "alongside.config.settings")
    django.setup()
    sys.stdout.buffer.write(msgspec.json.encode(list(_measured(int(sys.argv[1])))))
