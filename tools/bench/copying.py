"""Many rows at once: what one body has is copied for others by the database itself, past every policy."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from hashlib import blake2b
from typing import Any
from uuid import UUID

import tools.bench.set_up  # noqa: F401 - first, since models want it

# isort: split
from django.db import connection, models

from alongside.accounts.models import Tenant, User
from alongside.accounts.owned import TenantOwned


@contextmanager
def past_every_policy() -> Iterator[Callable[[str, Any], object]]:
    """Give what runs a statement; in it stand {uuid}, {user}, {newid} and {p} for what each database calls them."""
    words = {"user": User._meta.pk.db_type(connection), "newid": "bench_newid", "p": "%s"}
    if connection.vendor == "sqlite":
        connection.ensure_connection()
        connection.connection.create_function(
            "bench_newid",
            2,
            lambda one, salt: one and blake2b(f"{one}{salt}".encode(), digest_size=16).hexdigest(),
        )
        with connection.cursor() as cursor:
            yield lambda statement, values: cursor.execute(
                statement.format(uuid="char(32)", **words),
                [one.hex if isinstance(one, UUID) else one for one in values],
            )
        return
    import psycopg

    with psycopg.connect(os.environ["ALONGSIDE_BENCH_OWNER"]) as owner:
        owner.execute(
            "CREATE OR REPLACE FUNCTION bench_newid(uuid, integer) RETURNS uuid IMMUTABLE LANGUAGE sql"
            " AS 'SELECT md5($1::text || $2)::uuid'"
        )
        # Each copy leads where its pattern leads, which was looked at when that was written.
        owner.execute("SET session_replication_role = replica")
        yield lambda statement, values: owner.execute(statement.format(uuid="uuid", **words), values)


def copy_for_each(
    patterns: Iterable[tuple[type[TenantOwned], str]], copies: Iterable[tuple[int, Tenant, User]]
) -> None:
    """
    Copy rows for each of so many bodies: what is of a user is then of that body's, and leads to the copies of what it led to.

    What lies sealed in a copy opens for nobody, and nobody opens it.

    :param patterns: a model, and the condition for its rows, which are called ``one``
    :param copies: a number, the same for what leads to each other; a body; and whoever works there
    """
    with past_every_policy() as run:
        run("CREATE TABLE bench_copy (salt integer, body {uuid}, who {user})", [])
        for number, tenant, user in copies:
            run("INSERT INTO bench_copy VALUES ({p}, {p}, {p})", [number, tenant.pk, user.pk])
        for model, pattern in patterns:
            run(_copied(model, pattern), [])
        run("DROP TABLE bench_copy", [])


def _copied(model: type[TenantOwned], pattern: str) -> str:
    fields = model._meta.concrete_fields
    names = ", ".join(f'"{field.column}"' for field in fields)
    taken = ", ".join(_taken(field) for field in fields)
    table = model._meta.db_table
    # Of names of our own.
    return f"INSERT INTO {table} ({names}) SELECT {taken} FROM {table} AS one, bench_copy WHERE {pattern}"  # noqa: S608


def _taken(field: Any) -> str:
    column = f'one."{field.column}"'
    if field.name == "tenant":
        return "bench_copy.body"
    other = field.remote_field and field.remote_field.model
    if field.primary_key or (other and issubclass(other, TenantOwned)):
        return f"{{newid}}({column}, bench_copy.salt)"
    return f"CASE WHEN {column} IS NULL THEN NULL ELSE bench_copy.who END" if other is User else column


def look_at_the_tables() -> None:
    """Let the database look at its tables, as it does by itself in time."""
    with past_every_policy() as run:
        run("ANALYZE", [])


def sizes_of_tables() -> dict[str, int]:
    """Return how many rows each table has, whosever they are."""
    with past_every_policy() as run:
        found = {}
        for model in _models():
            answer: Any = run(f"SELECT count(*) FROM {model._meta.db_table}", [])  # noqa: S608 - a name of our own
            [(found[model._meta.db_table],)] = answer.fetchall()
    return found


def _models() -> list[type[models.Model]]:
    from django.apps import apps

    return list(apps.get_models())
