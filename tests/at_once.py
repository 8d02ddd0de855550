"""Many who do something at once, each with a connection of its own: a race, as SQLite and PostgreSQL run it."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from threading import Barrier, Thread
from typing import Any

import pytest
from django.db import connection, connections


@pytest.fixture
def file(tmp_path: Path, transactional_db: None) -> Iterator[Callable[[], None]]:
    """
    Give what has a thread ask a database that many ask at once, with a connection of its own.

    On SQLite that of the tests lies in memory, where nobody has to wait: it is copied to a file, opened as an installation does.
    """
    if connection.vendor != "sqlite":
        yield lambda: None
        return
    path = tmp_path / "race.sqlite3"
    connection.ensure_connection()

    def copy_and_open() -> None:
        if not path.exists():
            there = sqlite3.connect(path)
            connection.connection.backup(there)
            there.close()
            return
        own = connections.create_connection("default")
        own.settings_dict = {**own.settings_dict, "NAME": str(path)}
        connections["default"] = own

    yield copy_and_open


def all_at_once(each: Sequence[Callable[[], Any]], opened: Callable[[], None]) -> list[Any]:
    """Do all of it at once, each in a thread with a connection of its own, and return what came of each."""
    ready, done = Barrier(len(each)), []

    def do(one: Callable[[], Any]) -> None:
        opened()
        try:
            connection.ensure_connection()
            ready.wait(60)
            done.append(one())
        finally:
            connection.close()

    threads = [Thread(target=do, args=[one]) for one in each]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return done
