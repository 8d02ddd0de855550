"""
What a worker's pages cost in one database: with a thousand people in it, and with a million; and what fifty workers at once meet.

Run by :mod:`on_each_database`, with the name of the database and the share of full size; it writes its figures as JSON.
"""

from __future__ import annotations

import os
import re
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import partial
from itertools import chain
from pathlib import Path
from statistics import median, quantiles
from typing import Final

import httpx
import msgspec

import tools.bench.set_up  # noqa: F401 - first, since models want it

# isort: split
from django.contrib.auth.hashers import make_password
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from alongside.accounts import actions as accounts
from alongside.accounts import queries, tenancy
from alongside.accounts.models import Tenant, User
from alongside.accounts.reach import Member
from alongside.accounts.rls import POLICY
from alongside.accounts.roles import Role, TenantKind
from alongside.accounts.tenancy import within
from alongside.audit.record import System
from alongside.linkage import actions
from alongside.linkage.models import Conversation, Person
from alongside.linkage.stages import Stage
from tools.bench.copying import copy_for_each, look_at_the_tables, past_every_policy
from tools.bench.measures import Bound, Measure
from tools.bench.pages import get, signed_in, statements, timed
from tools.bench.ready import migrate
from tools.bench.serving import run_command, served

BY: Final = System("bench")
NOW: Final = datetime.now(UTC)
_CASELOAD, _FEW, _MANY, _WORKERS_OF_A_BODY = 100, 1_000, 1_000_000, 100
_AT_ONCE, _SECONDS, _TALKS_EACH = 50, 60, 4
_ROUNDS, _PAGE_OF_SOME_QUERIES = 15, 5


def main(database: str, share: float) -> None:
    """Measure, and write the figures."""
    migrate()
    found = list(_measures(database, share))
    sys.stdout.buffer.write(msgspec.json.encode(found))


def _measures(database: str, share: float) -> Iterator[Measure]:
    caseload = max(5, round(_CASELOAD * min(1, share * 10)))
    rounds = _ROUNDS if share >= 1 else 2
    few, many = (max(2, round(size * share / caseload)) for size in (_FEW, _MANY))
    rosa = _worker(_body("Northside"), "Rosa")
    people = _people(rosa, caseload)
    client = signed_in(rosa.user)
    _add_workers_with_such_people(few - 1)
    before = _time(client, "/my/people/", rounds)
    _add_workers_with_such_people(many - few, after=few)
    look_at_the_tables()
    after, asked = _time(client, "/my/people/", rounds), len(statements(client, "/my/people/"))
    all_people = f"{many * caseload:,}"
    yield Measure(
        name=f"caseload of {caseload} people, {database}: queries",
        how=f"of {all_people} people in the database",
        measured=asked,
        target=12,
    )
    yield Measure(
        name=f"caseload of {caseload} people, {database}: of {all_people} over {few * caseload:,}",
        how=f"by the clock, median of {rounds}",
        measured=after / before,
        target=1.5,
        unit="times",
    )
    yield Measure(
        name=f"caseload of {caseload} people, {database}", how="as above", measured=1000 * after, unit="ms"
    )
    step = _step(people[0], rosa)
    saved = _saved(client, step)
    yield Measure(
        name=f"a saved step of a conversation, {database}: queries",
        how="the whole request, who it is and the record of who did it included; without the marks of its transaction",
        measured=sum(not one.startswith(_MARKS) for one in saved),
        target=10,
    )
    yield Measure(
        name=f"a saved step of a conversation, {database}: transactions that write",
        how="as above",
        measured=sum(one.startswith("BEGIN") for one in saved),
        target=1,
    )
    if database == "PostgreSQL":
        yield from _with_and_without_policies(
            client, ["/my/people/", f"/my/people/{people[0].pk}/", step], rounds
        )
    yield from _all_at_once(database, share)


def _body(name: str) -> Tenant:
    return accounts.add_tenant(name=name, kind=TenantKind.SERVICE, by=BY, now=NOW)


def _worker(tenant: Tenant, name: str) -> Member:
    user = User.objects.create(email=f"{name.lower()}@bench.example", name=name, password=make_password(None))
    accounts.add_member(tenant, user=user, role=Role.WORKER, by=BY, now=NOW)
    found = queries.get_member(user, tenant.pk)
    assert found  # noqa: S101
    return found


def _people(worker: Member, size: int) -> list[Person]:
    """Add people by the actions of the pages, each with a first conversation."""
    with within(worker.tenant):
        added = [
            actions.add_person(worker, called=f"Person {number}", by=worker.user, now=NOW)
            for number in range(size)
        ]
        for one in added:
            talk = actions.begin(one, Stage.INTRODUCE, on=NOW.date(), by=worker.user, now=NOW)
            answers = {"decision": "TRY", "heard": "That it is not for people like me"}
            actions.save_answers(talk, answers, seen=talk.version, by_name=True, by=worker.user, now=NOW)
    return added


def _add_workers_with_such_people(size: int, *, after: int = 1) -> None:
    """Add so many workers, each with as many people as the first, in as many bodies as there have to be."""
    numbers = range(after, after + size)
    bodies = {number // _WORKERS_OF_A_BODY: None for number in numbers}
    tenants = {0: Tenant.objects.get(name="Northside")}
    for one in bodies:
        tenants[one] = tenants.get(one) or _body(f"Body {one} from {after}")
    new = [User(email=f"{number}@bench.example", name=f"Worker {number}") for number in numbers]
    User.objects.bulk_create(new)
    workers = "(SELECT id FROM accounts_user WHERE name = 'Rosa')"
    copy_for_each(
        [(Person, f"one.worker_id = {workers}"), (Conversation, f"one.begun_by_id = {workers}")],
        [
            (number, tenants[number // _WORKERS_OF_A_BODY], user)
            for number, user in zip(numbers, new, strict=True)
        ],
    )


def _time(client: Client, path: str, rounds: int) -> float:
    """Return how many seconds a page takes by the clock, in the middle of so many."""
    get(client, path)
    return median(timed(client, path) for _round in range(rounds))


def _step(person: Person, worker: Member) -> str:
    with within(worker.tenant):
        talk = Conversation.objects.get(person=person)
    return f"/my/talks/{talk.pk}/so-far"


def _saved(client: Client, path: str) -> list[str]:
    """Return the statements of a saved step, of which the words that are shown have been shown before."""
    for words in ("That they pray", "That they sing"):
        seen = _SEEN.search(get(client, path))
        assert seen  # noqa: S101
        with CaptureQueriesContext(connection) as asked:
            answer = client.post(path, {"saving": "1", "seen": seen[1], "heard": words, **_OF_A_PAGE})
        assert answer.json() == {"seen": int(seen[1]) + 1}  # noqa: S101
    return [one["sql"] for one in asked.captured_queries]


# What each form of a page brings along.
_OF_A_PAGE: Final = {"csrfmiddlewaretoken": "a" * 64}
_MARKS: Final = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE")
_SEEN: Final = re.compile(r'name="seen" value="(\d+)"')
_TOKEN: Final = re.compile(r'name="csrfmiddlewaretoken" value="(\w+)"')


def _with_and_without_policies(client: Client, paths: list[str], rounds: int) -> Iterator[Measure]:
    """Time each page with row-level security and without, by turns; what a door tells the database is part of the former."""
    paths = [path for path in paths if len(statements(client, path)) >= _PAGE_OF_SOME_QUERIES]
    took: dict[bool, dict[str, list[float]]] = {
        guarded: {path: [] for path in paths} for guarded in (True, False)
    }
    for _round in range(rounds):
        for guarded in (True, False):
            with _guarded(guarded):
                for path in paths:
                    get(client, path)
                    took[guarded][path] += [timed(client, path) for _again in range(3)]
    for path, name in zip(paths, ("the caseload", "a person", "a step"), strict=False):
        yield Measure(
            name=f"row-level security, {name}",
            how=f"over the same page without policies, role and setting, by turns, {rounds} times",
            measured=median(took[True][path]) / median(took[False][path]),
            target=1.2,
            unit="times",
        )
    plans = [plan for path in paths for plan in _indexes(client, path)]
    yield Measure(
        name="row-level security: questions that are planned on another index",
        how=f"EXPLAIN of the {len(plans)} questions of those pages with policies and without",
        measured=sum(with_policies != without for with_policies, without in plans),
        target=0,
    )


@contextmanager
def _guarded(guarded: bool) -> Iterator[None]:
    if guarded:
        yield
        return
    tell = tenancy._tell
    with past_every_policy() as run:
        tables = _policed()
        for table in tables:
            run(f"ALTER TABLE {table} DISABLE ROW LEVEL SECURITY", [])
    setattr(tenancy, "_tell", lambda _door: None)  # noqa: B010
    try:
        yield
    finally:
        setattr(tenancy, "_tell", tell)  # noqa: B010
        with past_every_policy() as run:
            for table in tables:
                run(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY", [])


def _policed() -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT tablename FROM pg_policies WHERE policyname = %s ORDER BY 1", [POLICY])
        return [table for (table,) in cursor.fetchall()]


def _indexes(client: Client, path: str) -> Iterator[tuple[list[str], list[str]]]:
    """Yield for each question of a page the indexes that answer it, with policies and without."""
    with CaptureQueriesContext(connection) as asked:
        get(client, path)
    for statement in (one["sql"] for one in asked.captured_queries):
        if statement.startswith("SELECT") and "set_config" not in statement:
            both = []
            for guarded in (True, False):
                with (
                    _guarded(guarded),
                    within(Tenant.objects.get(name="Northside")),
                    connection.cursor() as cursor,
                ):
                    cursor.execute(f"EXPLAIN {statement.replace('%', '%%')}", [])
                    found = re.findall(r"using (\w+)", str(cursor.fetchall()))
                    # A row is found by its id, with its tenant's or without: in whichever order, that is one way.
                    both.append(sorted(one.replace("_tenant_id_id_key", "_pkey") for one in found))
            yield both[0], both[1]


def _all_at_once(database: str, share: float) -> Iterator[Measure]:
    """Let fifty workers fill in forms at once, and find afterwards all that was acknowledged."""
    size, seconds = (_AT_ONCE, _SECONDS) if share >= 1 else (4, 2)
    body = _body("Riverside")
    workers = [_worker(body, f"At once {number}") for number in range(size)]
    talks = [[_step(person, worker) for person in _people(worker, _TALKS_EACH)] for worker in workers]
    cookies = [signed_in(worker.user).cookies["sessionid"].value for worker in workers]
    connection.close()
    data = Path(os.environ["ALONGSIDE_DATA"])
    run_command(data, "collectstatic", "--noinput")
    with served(data) as port, ThreadPoolExecutor(size) as pool:
        until = time.monotonic() + seconds
        at_work = pool.map(lambda one: _write(port, one[0], one[1], until), zip(cookies, talks, strict=True))
        found = list(at_work)
    took = [one for worker in found for one in worker.took]
    lost = sum(
        _as_kept(worker, path) != acknowledged
        for worker, own in zip(workers, found, strict=True)
        for path, acknowledged in own.acknowledged.items()
    )
    how = f"{seconds} seconds, the server as it is deployed, each a form opened and saved over and over, without a pause"
    middle = median(took)
    errors = Counter(chain.from_iterable(worker.errors for worker in found))
    yield Measure(
        name=f"{size} workers at once, {database}: answers that were errors",
        how="; ".join(
            [how, f"of {len(took):,}", *(f"{what}: {times}" for what, times in errors.most_common(3))]
        ),
        measured=errors.total(),
        target=0,
    )
    yield Measure(
        name=f"{size} workers at once, {database}: conversations that had not all that was acknowledged",
        how="opened afterwards: the last words, and as many versions as there were answers",
        measured=lost,
        target=0,
    )
    yield Measure(
        name=f"{size} workers at once, {database}: slowest twentieth over the middle",
        how="by the clock of the one who waits; client and server share the processors",
        measured=quantiles(took, n=20)[-1] / middle,
        target=10,
        unit="times",
    )
    yield Measure(
        name=f"{size} workers at once, {database}: the middle",
        how="as above",
        measured=1000 * middle,
        unit="ms",
    )
    yield Measure(
        name=f"{size} workers at once, {database}: saved",
        how="as above",
        measured=sum(version for worker in found for version, _words in worker.acknowledged.values())
        / seconds,
        bound=Bound.AT_LEAST,
        unit="a second",
    )


class _AtWork(msgspec.Struct):
    """What one worker met: how long each answer took, what was wrong, and of each form the version and the words acknowledged last."""

    took: list[float] = []
    errors: list[str] = []
    acknowledged: dict[str, tuple[int, str]] = {}


def _write(port: int, cookie: str, paths: list[str], until: float) -> _AtWork:
    found, number = _AtWork(), 0
    with httpx.Client(
        base_url=f"http://127.0.0.1:{port}", cookies={"sessionid": cookie}, timeout=60
    ) as client:
        while time.monotonic() < until:
            path, number = paths[number % len(paths)], number + 1
            shown = _asked(found, partial(client.get, path))
            if not (seen := _SEEN.search(shown)) or not (token := _TOKEN.search(shown)):
                if shown:
                    found.errors.append("a page without its form")
                continue
            words = f"What they heard, {number}"
            form = {"saving": "1", "seen": seen[1], "heard": words, "csrfmiddlewaretoken": token[1]}
            answer = _asked(found, partial(client.post, path, data=form))
            if answer:
                found.acknowledged[path] = (msgspec.json.decode(answer)["seen"], words)
    return found


def _asked(found: _AtWork, ask: Callable[[], httpx.Response]) -> str:
    """Return what was answered, and note how long it took; nothing where it was no success."""
    began = time.perf_counter()
    answer = ask()
    found.took.append(time.perf_counter() - began)
    if answer.is_success:
        return answer.text
    found.errors.append(f"{answer.request.method} was answered {answer.status_code}")
    return ""


def _as_kept(worker: Member, path: str) -> tuple[int, str]:
    with within(worker.tenant):
        talk = Conversation.objects.get(pk=path.split("/")[3])
        return talk.version, msgspec.json.decode(talk.said)["heard"]


if __name__ == "__main__":
    main(sys.argv[1], float(sys.argv[2]))
