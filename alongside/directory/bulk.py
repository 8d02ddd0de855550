"""
Rows written by the thousand: what ``bulk_create`` would write, several times as fast.

An import writes two wide rows for each line of a list. Django makes an object of each, asks every field of it how to
be written, and puts 35 such rows into a statement on SQLite; here a column is made ready at once, and a statement
takes 200 rows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

import msgspec
from django.db import connection, models, transaction

if TYPE_CHECKING:
    _Field = models.Field[Any, Any]

# 200 rows of the widest table stay well below the 32,766 values that SQLite takes in a statement.
_ROWS: Final = 200
_AS_THEY_ARE: Final = (
    models.CharField,
    models.TextField,
    models.BooleanField,
    models.IntegerField,
    models.FloatField,
)


@transaction.atomic
def insert(model: type[models.Model], rows: Sequence[Mapping[str, Any]]) -> None:
    """
    Insert rows of one table.

    :param rows: values by column attribute, such as ``venue_id``; all with the same ones, none with the key.
        What they leave out has its default
    :raises IntegrityError: and nothing is written
    """
    if rows:
        fields = [field for field in _fields(model) if not field.primary_key]
        _write(model, fields, [_column(rows, field) for field in fields])


@transaction.atomic
def save(model: type[models.Model], rows: Iterable[models.Model], *names: str) -> None:
    """Save some fields of rows that exist already; their other fields must be loaded, and are not written."""
    saved = list(rows)
    if saved:
        fields = _fields(model)
        columns = [[getattr(row, field.attname) for row in saved] for field in fields]
        changed = [field for field in fields if field.name in names]
        _write(
            model, fields, columns, " ON CONFLICT (id) DO UPDATE SET " + ", ".join(map(_as_excluded, changed))
        )


@transaction.atomic
def set_each(model: type[models.Model], name: str, values: Mapping[int, Any], *, by: str = "id") -> None:
    """
    Set one relation of many rows, each to a key of its own.

    :param values: the keys to be set, by the rows' own; or by another relation of theirs, named by ``by``
    """
    quote = connection.ops.quote_name
    column, which = (quote(str(model._meta.get_field(one).attname)) for one in (name, by))  # type: ignore[union-attr]
    sql = f"UPDATE {quote(model._meta.db_table)} SET {column} = %s WHERE {which} = %s"  # noqa: S608 - names of our own tables
    with connection.cursor() as cursor:
        cursor.executemany(sql, [(value, key) for key, value in values.items()])


def _fields(model: type[models.Model]) -> list[_Field]:
    return list(model._meta.concrete_fields)


def _column(rows: Sequence[Mapping[str, Any]], field: _Field) -> list[Any]:
    if field.attname in rows[0]:
        return [row[field.attname] for row in rows]
    return [field.get_default() for _row in rows]


def _write(
    model: type[models.Model],
    fields: Sequence[_Field],
    columns: list[list[Any]],
    ending: str = "",
) -> None:
    quote = connection.ops.quote_name
    names = ", ".join(quote(str(field.column)) for field in fields)
    start = f"INSERT INTO {quote(model._meta.db_table)} ({names}) VALUES "  # noqa: S608 - names of our own tables
    one = f"({', '.join(['%s'] * len(fields))})"
    ready = [_prepared(field, values) for field, values in zip(fields, columns, strict=True)]
    rows = list(zip(*ready, strict=True))
    with connection.cursor() as cursor:
        for begin in range(0, len(rows), _ROWS):
            part = rows[begin : begin + _ROWS]
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
