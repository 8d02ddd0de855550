"""How long an import takes, the index apart, against the plainest way to put the same list into one table."""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Iterator
from functools import partial
from random import Random
from typing import TYPE_CHECKING, Any

from tools.bench.made_up import NOW, make_listings
from tools.bench.measures import Measure, seconds
from tools.bench.ready import migrate

if TYPE_CHECKING:
    from django.db import models

_ROWS = 8_000
# Lists of as many rows, none like another: chance in memory moves the time of one by a tenth.
_LISTS = 3
_HEADERS = (
    "ID", "Name", "Day", "Time", "End Time", "Location", "Address", "City", "Postal Code", "Types", "Notes", "Programme",
)  # fmt: skip
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_NOTES = (
    "",
    "",
    "Ring the bell by the side door.",
    "Open meeting on the last Friday of the month.",
    "Step free.",
)


def measures(share: float) -> Iterator[Measure]:
    """Import made-up lists, and then the last of them with one row in a hundred altered."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "alongside.config.settings")
    django.setup()
    migrate()
    from alongside.audit.record import System
    from alongside.feeds import formats
    from alongside.feeds.actions import import_feed, put_source
    from alongside.feeds.entries import Source

    by = System("bench")
    size = max(200, round(_ROWS * share))
    every_row = _rows(size * _LISTS)
    table, plain, importing = _table(), 0.0, 0.0
    for number in range(_LISTS):
        rows = every_row[number * size : (number + 1) * size]
        first = _sheet(rows)
        plain += seconds(partial(_put_plainly, table, first))[0] / _LISTS
        source = put_source(slug=f"bench-import-{number}", by=by, now=NOW)
        took, report = seconds(partial(import_feed, source, first, by=by, now=NOW))
        importing += took / _LISTS
        assert report.added == size  # noqa: S101
    second = _sheet([*map(_altered, rows[: size // 100]), *rows[size // 100 :]])
    reading, _ = seconds(lambda: formats.read(second, source=Source(name="bench-import", country="GB")))
    again, report = seconds(lambda: import_feed(source, second, by=by, now=NOW))
    assert (report.changed, report.unchanged) == (size // 100, size - size // 100)  # noqa: S101
    yield Measure(
        name=f"first import, {size:,} rows, over csv.DictReader and bulk_create",
        how=f"index apart, over {_LISTS} lists; the plain way fills one table of twelve columns, and knows nothing of what they mean",
        measured=importing / plain,
        target=5,
        unit="times",
    )
    yield Measure(
        name=f"second import, {size:,} rows, one in a hundred altered, over reading alone",
        how="index apart",
        measured=again / reading,
        target=2,
        unit="times",
    )
    yield Measure(
        name=f"first import, {size:,} rows",
        how=f"processor time, of {_LISTS} lists the mean",
        measured=importing,
        unit="seconds",
    )


def _rows(size: int) -> list[dict[str, str]]:
    random = Random(3)  # noqa: S311 - repeatable on purpose
    return [
        {
            "ID": one.id,
            "Name": one.name,
            "Day": random.choice(_DAYS),
            "Time": f"{random.randint(7, 20)}:{random.choice(('00', '15', '30'))}",
            "End Time": "21:30",
            "Location": one.venue,
            "Address": one.address,
            "City": one.town,
            "Postal Code": one.postcode,
            "Types": random.choice(("O", "C", "O, W", "X")),
            "Notes": random.choice(_NOTES),
            "Programme": one.programme.replace("ALANON", "AL-ANON"),
        }
        for one in make_listings(size)
    ]


def _altered(row: dict[str, str]) -> dict[str, str]:
    return row | {"Notes": "Bring a cup."}


def _sheet(rows: list[dict[str, str]]) -> bytes:
    written = io.StringIO()
    writer = csv.DictWriter(written, _HEADERS)
    writer.writeheader()
    writer.writerows(rows)
    return written.getvalue().encode()


def _put_plainly(table: type[models.Model], content: bytes) -> None:
    from django.db import transaction

    with transaction.atomic():
        table._default_manager.bulk_create(
            table(**{f"c{number}": value for number, value in enumerate(row.values())})
            for row in csv.DictReader(io.StringIO(content.decode()))
        )


def _table() -> type[models.Model]:
    """Make a table of twelve columns of text."""
    from django.db import connection, models

    columns: dict[str, Any] = {f"c{number}": models.TextField() for number in range(len(_HEADERS))}
    meta = type("Meta", (), {"app_label": "feeds"})
    table: type[models.Model] = type(
        "Plain", (models.Model,), {"__module__": __name__, "Meta": meta, **columns}
    )
    with connection.schema_editor() as editor:
        editor.create_model(table)
    return table
