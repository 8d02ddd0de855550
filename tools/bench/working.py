"""A worker's pages beside a million people, and fifty workers at once: on SQLite, and on a real PostgreSQL."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec

from tests.on_postgres import started
from tools.bench.measures import Measure


def measures(share: float) -> Iterator[Measure]:
    """Measure the same on each database, in a process of its own."""
    with TemporaryDirectory(prefix="alongside-") as folder:
        yield from _measured_on("SQLite", Path(folder), share)
    with TemporaryDirectory(prefix="alongside-") as folder, started() as (login, owner):
        os.environ["ALONGSIDE_DATABASE"], os.environ["ALONGSIDE_BENCH_OWNER"] = login, owner
        yield from _measured_on("PostgreSQL", Path(folder), share)


def _measured_on(database: str, folder: Path, share: float) -> list[Measure]:
    env = {"ALONGSIDE_DATA": str(folder / "data"), "ALONGSIDE_MASTER_KEY_FILE": str(folder / "master")}
    command = [sys.executable, "-m", "tools.bench.at_work", database, str(share)]
    done = subprocess.run(command, env=os.environ | env, stdout=subprocess.PIPE, check=True)  # noqa: S603
    return msgspec.json.decode(done.stdout, type=list[Measure])
