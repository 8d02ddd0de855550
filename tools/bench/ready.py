"""
Databases as ``migrate`` leaves them. It works for a quarter of a minute, so a run of many parts does it once for each kind, and copies.

A part that is measured alone has none ready, and migrates its own.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final, LiteralString
from urllib.parse import urlsplit

from tests.on_postgres import LOGIN, as_login, started
from tools.bench.serving import run_command

_FILE, _OWNER = "ALONGSIDE_BENCH_FILE", "ALONGSIDE_BENCH_SERVER"
_READY: Final = "ready"
_NAME: Final = "alongside.sqlite3"
_MIGRATE: Final = [sys.executable, "manage.py", "migrate", "-v", "0", "--skip-checks"]


@contextmanager
def made_once() -> Iterator[dict[str, str]]:
    """Make one of each kind, both at once, and give what tells the parts of a run where they are."""
    with TemporaryDirectory(prefix="alongside-") as folder, started() as (login, owner):
        kinds: list[dict[str, str]] = [{}, {"ALONGSIDE_DATABASE": login, "ALONGSIDE_DATA": f"{folder}/other"}]
        envs = [os.environ | {"ALONGSIDE_DATA": folder} | kind for kind in kinds]
        for running in [subprocess.Popen(_MIGRATE, env=env) for env in envs]:  # noqa: S603
            if running.wait():
                sys.exit("The databases that are to be measured could not be made.")
        with server(owner) as run:
            run(f"ALTER DATABASE {LOGIN} RENAME TO {_READY}")
        yield {_FILE: f"{folder}/{_NAME}", _OWNER: owner}


def migrate() -> None:
    """Have the database of the settings as ``migrate`` leaves it; nobody may have opened it before."""
    migrate_in(Path(os.environ["ALONGSIDE_DATA"]))


def migrate_in(data: Path) -> None:
    """Have the database of a folder of an installation as ``migrate`` leaves it."""
    if _FILE not in os.environ:
        run_command(data, "migrate")
    elif "ALONGSIDE_DATABASE" not in os.environ:
        shutil.copyfile(os.environ[_FILE], data / _NAME)


@contextmanager
def postgres() -> Iterator[tuple[str, str]]:
    """
    Give the address of a PostgreSQL as an installation signs in, and as whoever passes by every policy does.

    :func:`migrate` is to be called there, whether the database is ready or empty.
    """
    owner = os.environ.get(_OWNER)
    if owner is None:
        with started() as both:
            yield both
        return
    with server(owner) as run:
        run(f"DROP DATABASE IF EXISTS {LOGIN} WITH (FORCE)")
        run(f"CREATE DATABASE {LOGIN} TEMPLATE {_READY} OWNER {LOGIN}")
    yield as_login(owner), owner


@contextmanager
def server(owner: str) -> Iterator[Callable[[LiteralString], object]]:
    """Give what runs a statement on the server of a database, in none that is copied."""
    import psycopg

    address = urlsplit(owner)._replace(path="/postgres").geturl()
    with psycopg.connect(address, autocommit=True) as opened:
        yield opened.execute
