"""
Rows asked for and written by the thousand: what the ORM would do, several times as fast.

An import writes two wide rows for each line of a list. Django makes an object of each, asks every field of it how to
be written, and puts 35 such rows into a statement on SQLite; here a column is made ready at once, and a statement
takes 200 rows. Nothing here begins a savepoint, for which SQLite would write every page twice: what fails spoils
the whole of the transaction that it is in.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, ClassVar, Final

import msgspec
from django.db import connection, models, transaction
from django.db.models import F, Func, Value

if TYPE_CHECKING:
    _Field = models.Field[Any, Any]

# 200 rows of the widest table stay well below the 32,766 values that SQLite takes in a statement.
_ROWS: Final = 200
_PAIRS: Final = 5000
_AS_THEY_ARE: Final = (
    models.CharField,
    models.TextField,
    models.BooleanField,
    models.IntegerField,
    models.FloatField,
)


@contextmanager
def no_looking_for_cycles() -> Iterator[None]:
    """Leave the collector off: among a million values of which none is in a cycle, looking took a quarter of joining's time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def among(name: str, keys: Iterable[int | str]) -> Func:
    """
    Return a condition, such as ``filter(among("pk", keys))``: what ``pk__in`` says, in one statement for any number.

    SQLite takes only so many values at once, and Django looks at each of them.
    """
    listed = list(keys)
    given = msgspec.json.encode(listed).decode() if connection.vendor == "sqlite" else listed
    return _Among(F(name), Value(given))


class _Among(Func):
    arity = 2
    output_field: ClassVar[models.BooleanField[Any, Any]] = models.BooleanField()

    def as_sqlite(self, compiler: Any, connection: Any, **extra: Any) -> Any:
        among = " IN (SELECT value FROM json_each("
        return self.as_sql(compiler, connection, template="%(expressions)s))", arg_joiner=among, **extra)

    def as_postgresql(self, compiler: Any, connection: Any, **extra: Any) -> Any:
        return self.as_sql(compiler, connection, template="%(expressions)s)", arg_joiner=" = ANY(", **extra)


def insert(model: type[models.Model], rows: Sequence[Mapping[str, Any]]) -> None:
    """
    Insert rows of one table.

    :param rows: values by column attribute, such as ``venue_id``; all with the same ones, none with the key.
        What they leave out has its default
    :raises IntegrityError: and nothing is written
    """
    if rows:
        fields = [field for field in _fields(model) if not field.primary_key]
        _write(model, fields, rows)


def save(model: type[models.Model], rows: Sequence[Mapping[str, Any]], *names: str) -> None:
    """
    Save some columns of rows that exist already.

    :param rows: as for :func:`insert`, with the key and whatever has to have a value
    :param names: the columns of them that are written, such as ``venue_id``
    """
    if rows:
        changed = [field for field in _fields(model) if field.attname in names]
        ending = " ON CONFLICT (id) DO UPDATE SET " + ", ".join(map(_as_excluded, changed))
        _write(model, _fields(model), rows, ending)


def set_each(
    model: type[models.Model], name: str, values: Mapping[int, int | None], *, by: str = "id"
) -> None:
    """
    Set one relation of many rows, each to a key of its own.

    :param values: the keys to be set, by the rows' own; or by another relation of theirs, named by ``by``
    """
    quote = connection.ops.quote_name
    column, which = (quote(str(model._meta.get_field(one).attname)) for one in (name, by))  # type: ignore[union-attr]
    table = quote(model._meta.db_table)
    pairs = list(values.items())
    # SQLite writes down beforehand what a statement is about to change, so that one for each row took thrice the time.
    with transaction.atomic(savepoint=False), connection.cursor() as cursor:
        for begin in range(0, len(pairs), _PAIRS):
            part = pairs[begin : begin + _PAIRS]
            given = ", ".join(["(%s, CAST(%s AS bigint))"] * len(part))
            cursor.execute(
                f"WITH given (whose, key) AS (VALUES {given})"  # noqa: S608 - names of our own tables
                f" UPDATE {table} SET {column} = given.key FROM given WHERE {table}.{which} = given.whose",
                [value for pair in part for value in pair],
            )


def _fields(model: type[models.Model]) -> list[_Field]:
    return list(model._meta.concrete_fields)


def _column(rows: Sequence[Mapping[str, Any]], field: _Field) -> list[Any]:
    if field.attname in rows[0]:
        return [row[field.attname] for row in rows]
    return [field.get_default() for _row in rows]


@transaction.atomic(savepoint=False)
def _write(
    model: type[models.Model], fields: Sequence[_Field], rows: Sequence[Mapping[str, Any]], ending: str = ""
) -> None:
    quote = connection.ops.quote_name
    names = ", ".join(quote(str(field.column)) for field in fields)
    start = f"INSERT INTO {quote(model._meta.db_table)} ({names}) VALUES "  # noqa: S608 - names of our own tables
    one = f"({', '.join(['%s'] * len(fields))})"
    ready = list(zip(*(_prepared(field, _column(rows, field)) for field in fields), strict=True))
    with connection.cursor() as cursor:
        for begin in range(0, len(ready), _ROWS):
            part = ready[begin : begin + _ROWS]
            values = [value for row in part for value in row]
            cursor.execute(start + ", ".join([one] * len(part)) + ending, values)


def _as_excluded(field: _Field) -> str:
    name = connection.ops.quote_name(str(field.column))
    return f"{name} = EXCLUDED.{name}"


def _prepared(field: _Field, values: list[Any]) -> list[Any]:
    """Make the values of one column ready for the database; equal ones, such as times, once."""
    if field.is_relation or isinstance(field, _AS_THEY_ARE):
        return values
    if isinstance(field, models.JSONField):
        return [msgspec.json.encode(value).decode() for value in values]
    return list(map(_once(lambda value: field.get_db_prep_save(value, connection)), values))


def _once(prepare: Callable[[Any], Any]) -> Callable[[Any], Any]:
    known: dict[Any, Any] = {}

    def prepared(value: Any) -> Any:
        if value not in known:
            known[value] = prepare(value)
        return known[value]

    return prepared
