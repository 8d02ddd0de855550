"""
What a group's page costs in one database: among fifty groups, and among five thousand; and what fifty meet who want one room at once.

Run by :mod:`on_each_database`, with the name of the database and the share of full size; it writes its figures as JSON.
"""

from __future__ import annotations

import os
import re
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from itertools import islice
from pathlib import Path
from statistics import median
from threading import Barrier
from typing import Any, Final

import httpx
import msgspec

import tools.bench.set_up  # noqa: F401 - first, since models want it

# isort: split
from django.contrib.auth.hashers import make_password
from django.db import connection, connections
from django.test import Client

from alongside.accounts import actions as accounts
from alongside.accounts import queries
from alongside.accounts.models import Membership, Tenant, User
from alongside.accounts.owned import TenantOwned
from alongside.accounts.reach import Member
from alongside.accounts.roles import Role, TenantKind
from alongside.accounts.tenancy import within
from alongside.audit.record import System
from alongside.evenings.models import HeadCount
from alongside.groups.home.actions import begin_home
from alongside.groups.kinds import Facilitator, Kind
from alongside.groups.models import Agreement, Home
from alongside.kernel import clock
from alongside.lasting.ladder import Rung
from alongside.lasting.models import Helper, Holding, Rest, Standing, Turn
from alongside.lasting.resilience import Thing
from alongside.rooms.actions import save_room
from alongside.rooms.facts import Cost
from alongside.rooms.models import Booking, Held, Room, fields_of
from alongside.rooms.uses import Opening, Use, Window
from alongside.setting_up.models import Arranged, Costs, StepSaid
from alongside.setting_up.steps import State
from tools.bench.copying import copy_for_each, look_at_the_tables, sizes_of_tables
from tools.bench.made_up import NOW, make_listings
from tools.bench.measures import Measure
from tools.bench.pages import signed_in, statements, timed
from tools.bench.ready import migrate, server
from tools.bench.serving import run_command, served, write_made_up_index

BY: Final = System("bench")
PAGE: Final = "/my/group/"
_FEW, _MANY, _COUNTS_EACH = 50, 5_000, 200
_ROUNDS, _MOST_QUERIES = 15, 10
# Of a smaller table, all is read as quickly.
_LARGE: Final = 1_000
_AT_ONCE: Final = 50
_WEEK: Final = timedelta(weeks=1)
# Everything that a group's page asks of.
_OF_A_GROUP: Final[tuple[type[TenantOwned], ...]] = (
    Home, HeadCount, Helper, Turn, Rest, Holding, Standing, StepSaid, Agreement, Arranged, Costs, Held,
)  # fmt: skip


def main(database: str, share: float) -> None:
    """Measure, and write the figures."""
    clock.now = lambda: NOW
    migrate()
    write_made_up_index(Path(os.environ["ALONGSIDE_DATA"]) / "index", _FEW)
    sys.stdout.buffer.write(msgspec.json.encode([*_page(database, share), *_race(database)]))


def _page(database: str, share: float) -> Iterator[Measure]:
    few, many = (max(2, round(size * share)) for size in (_FEW, _MANY))
    bea = _group("Tuesday Lanterns", "Bea")
    _fill(bea)
    client = signed_in(bea.user)
    _add_such_groups(bea, few - 1)
    look_at_the_tables()
    by_turns = {few: _set_aside(), many: connection.settings_dict["NAME"]}
    _add_such_groups(bea, many - few, after=few)
    look_at_the_tables()
    sizes = sizes_of_tables()
    assert sizes[HeadCount._meta.db_table] == many * _COUNTS_EACH  # noqa: S101
    asked = [one for one in statements(client, PAGE) if " FROM " in one]
    took = _timed_by_turns(client, by_turns, _ROUNDS if share >= 1 else 3)
    among = f"{many:,} groups and {many * _COUNTS_EACH:,} head counts"
    yield Measure(
        name=f"a group’s page, {database}: queries",
        how=f"among {among}; without the marks of a transaction, and what PostgreSQL is told of who asks",
        measured=len(asked),
        target=_MOST_QUERIES,
    )
    yield Measure(
        name=f"a group’s page, {database}: questions that read a large table from end to end",
        how=f"EXPLAIN of those {len(asked)}; tables of {_LARGE:,} rows and more",
        measured=sum(bool(_read_whole(one, bea, sizes)) for one in asked),
        target=0,
    )
    yield Measure(
        name=f"a group’s page, {database}: among {many:,} groups over {few:,}",
        how=f"by the clock, median of {len(took[few])} of each, by turns; {_COUNTS_EACH} head counts to a group",
        measured=median(took[many]) / median(took[few]),
        target=1.5,
        unit="times",
    )
    yield Measure(
        name=f"a group’s page, {database}",
        how=f"among {among}",
        measured=1000 * median(took[many]),
        unit="ms",
    )


def _group(name: str, who: str) -> Member:
    tenant = accounts.add_tenant(name=name, kind=TenantKind.GROUP, by=BY, now=NOW)
    user = User.objects.create(
        email=f"{who.lower().replace(' ', '-')}@bench.example", name=who, password=make_password(None)
    )
    accounts.add_member(tenant, user=user, role=Role.FACILITATOR, by=BY, now=NOW)
    with within(tenant):
        begin_home(tenant, kind=Kind.FACILITATED, facilitator=Facilitator.PEER, by=user, now=NOW)
    found = queries.get_member(user, tenant.pk)
    assert found  # noqa: S101
    return found


def _fill(bea: Member) -> None:
    """Give a group all that its page looks at: two listed meetings, years of head counts, a room, a host, and who runs what."""
    meetings = [one.id for one in islice(make_listings(_FEW), 2)]
    host = accounts.add_tenant(name="Northside", kind=TenantKind.SERVICE, by=BY, now=NOW)
    of, by, today = {"tenant": bea.tenant}, bea.user, NOW.date()
    with within(bea.tenant):
        Home.objects.update(meetings=meetings)
        HeadCount.objects.bulk_create(
            HeadCount(
                **of, meeting=meetings[n % 2], on=today - n // 2 * _WEEK, present=5 + n % 7, first_timers=n % 2,
                key=f"{n:032x}", saved_at=NOW,
            )
            for n in range(_COUNTS_EACH)
        )  # fmt: skip
        helper = Helper.objects.create(**of, called="Jo", rung=Rung.BESIDE, moved_at=NOW)
        for n in range(8):
            Turn.objects.create(**of, public_id=meetings[0], on=today + n * _WEEK, user=by, beside=helper)
        for thing in Thing:
            Holding.objects.create(**of, thing=thing, user=by)
        Standing.objects.create(**of, room_until=today + 30 * _WEEK, others_on=today - 9 * _WEEK)
        for key in ("room", "charter", "poster"):
            StepSaid.objects.create(**of, key=key, state=State.DONE, at=NOW, by=by)
        agreed = Agreement.objects.create(
            **of, host=host, proposed_at=NOW, proposed_by=by, host_agreed_at=NOW
        )
        yes = {"group_yes_at": NOW, "host_yes_at": NOW}
        Arranged.objects.create(**of, **yes, pair=agreed.pk, first_on=today, starts=NOW.time(), at=NOW, by=by)
        Costs.objects.create(**of, at=NOW, by=by)
        Held.objects.create(
            **of, **fields_of(_tuesdays(today)), host=host, room=host.pk, room_called="The garden room", address="4 Chapel Row",
            ask="The front desk", booked_at=NOW,
        )  # fmt: skip


def _tuesdays(first: date) -> Use:
    return Use(first, 19 * 60, 21 * 60, 1)


def _add_such_groups(bea: Member, size: int, *, after: int = 1) -> None:
    """Add so many groups, each with a facilitator of its own and with the same rows as the first."""
    numbers = range(after, after + size)
    tenants = [Tenant(name=f"Group {number}", kind=TenantKind.GROUP) for number in numbers]
    users = [User(email=f"{number}@bench.example", name=f"Facilitator {number}") for number in numbers]
    Tenant.objects.bulk_create(tenants)
    User.objects.bulk_create(users)
    Membership.objects.bulk_create(
        Membership(user=user, tenant=tenant, role=Role.FACILITATOR, began_at=NOW)
        for user, tenant in zip(users, tenants, strict=True)
    )
    first = "one.tenant_id = (SELECT id FROM accounts_tenant WHERE name = 'Tuesday Lanterns')"
    copy_for_each([(model, first) for model in _OF_A_GROUP], zip(numbers, tenants, users, strict=True))


def _set_aside() -> str:
    """Copy the database as it is now, and return the name of the copy."""
    name = str(connection.settings_dict["NAME"])
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM INTO %s", [f"{name}.few"])
        return f"{name}.few"
    connection.close()  # nobody may be in what is copied
    with server(os.environ["ALONGSIDE_BENCH_OWNER"]) as run:
        run(f"CREATE DATABASE few TEMPLATE {name} OWNER {name}")
        # The role of an open door is named for its database, and may here what it may there.
        run(f"CREATE ROLE few_tenant IN ROLE {name}_tenant ROLE {name}")
    return "few"


def _timed_by_turns(client: Client, names: dict[int, Any], rounds: int) -> dict[int, list[float]]:
    """Return how long the page took in each of several databases, of which each is opened once."""
    usual = connections["default"]
    opened = {}
    for size, name in names.items():
        opened[size] = connections.create_connection("default")
        opened[size].settings_dict = {**usual.settings_dict, "NAME": name}
    took: dict[int, list[float]] = {size: [] for size in names}
    for number in range(rounds + 1):
        for size, one in opened.items():
            connections["default"] = one
            times = [timed(client, PAGE) for _again in range(3)]
            took[size] += times if number else []  # the first fills what each keeps in memory
    for one in opened.values():
        one.close()
    connections["default"] = usual
    return took


def _read_whole(statement: str, bea: Member, sizes: dict[str, int]) -> list[str]:
    """Return the large tables that are read from end to end for a question."""
    with within(bea.tenant), connection.cursor() as cursor:
        how = "EXPLAIN QUERY PLAN" if connection.vendor == "sqlite" else "EXPLAIN"
        cursor.execute(f"{how} {statement.replace('%', '%%')}", [])
        plan = str(cursor.fetchall())
    # SQLite says USING where an index is gone through, which may still be all of it: only SEARCH finds.
    return [
        table for table in re.findall(r"(?:SCAN|Seq Scan on) (\w+)", plan) if sizes.get(table, 0) >= _LARGE
    ]


def _race(database: str) -> Iterator[Measure]:
    """Let fifty groups book one room for one evening at once, with the server as it is deployed."""
    host = accounts.add_tenant(name="Riverside", kind=TenantKind.SERVICE, by=BY, now=NOW)
    with within(host):
        room = save_room(host, _ROOM, by=BY, now=NOW)
    groups = [_group(f"Racing group {number}", f"Racer {number}") for number in range(_AT_ONCE)]
    cookies = [signed_in(one.user).cookies["sessionid"].value for one in groups]
    connection.close()
    data = Path(os.environ["ALONGSIDE_DATA"])
    run_command(data, "collectstatic", "--noinput")
    together = Barrier(_AT_ONCE)
    with served(data) as port, ThreadPoolExecutor(_AT_ONCE) as pool:
        answers = list(pool.map(lambda cookie: _book(port, cookie, room, together), cookies))
    had = sum(one.status == 303 for one in answers)
    told = sum(one.status == 409 and _TAKEN in one.words for one in answers)
    how = (
        "the server as it is deployed, real forms, each with the room’s page open before any of them presses"
    )
    yield Measure(
        name=f"{_AT_ONCE} groups book one room at once, {database}: those that have it, beyond the one",
        how=f"{how}; answers, bookings of the body and rooms of the groups agree",
        measured=abs(had - 1) + abs(_bookings(host) - 1) + abs(_held(groups) - 1),
        target=0,
    )
    yield Measure(
        name=f"{_AT_ONCE} groups book one room at once, {database}: others that were not told in words who was first",
        how=f"{how}; each reads “{_TAKEN}”, and what else there is",
        measured=_AT_ONCE - 1 - told,
        target=0,
    )
    yield Measure(
        name=f"{_AT_ONCE} groups book one room at once, {database}: the slowest answer",
        how="by the clock of the one who waits; client and server share the processors",
        measured=max(one.took for one in answers),
        unit="s",
    )


_TAKEN: Final = "Somebody has it then already"
_TOKEN: Final = re.compile(r'name="csrfmiddlewaretoken" value="(\w+)"')
_ROOM: Final[dict[str, Any]] = {
    "called": "The garden room", "address": "4 Chapel Row", "place": "Leeds", "latitude": 53.8, "longitude": -1.55, "seats": 20,
    "access": {"WHEELCHAIR": True}, "things": ["TEA"], "opening": Opening((Window(2, 18 * 60, 22 * 60),)), "cost": Cost(),
    "outside": False, "ask": "The front desk",
}  # fmt: skip


class _Answer(msgspec.Struct):
    status: int
    words: str
    took: float


def _book(port: int, cookie: str, room: Room, together: Barrier) -> _Answer:
    path, first = f"/my/group/rooms/{room.pk}", NOW.date() + _WEEK  # a Tuesday, as the moment is
    form = {"first": f"{first:%-d/%-m/%Y}", "begins": "19:00", "minutes": "120", "often": "1"}
    with httpx.Client(
        base_url=f"http://127.0.0.1:{port}", cookies={"sessionid": cookie}, timeout=60
    ) as client:
        token = _TOKEN.search(client.get(path).text)
        assert token, path  # noqa: S101
        together.wait(60)
        began = time.perf_counter()
        answer = client.post(path, data=form | {"csrfmiddlewaretoken": token[1]})
        return _Answer(answer.status_code, answer.text, time.perf_counter() - began)


def _bookings(host: Tenant) -> int:
    with within(host):
        return int(Booking.objects.count())


def _held(groups: list[Member]) -> int:
    held = 0
    for one in groups:
        with within(one.tenant):
            held += Held.objects.count()
    return held


if __name__ == "__main__":
    main(sys.argv[1], float(sys.argv[2]))
