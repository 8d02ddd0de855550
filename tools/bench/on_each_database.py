"""What a part costs on SQLite, and on a real PostgreSQL: the same figures of each, in a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec

from tools.bench.measures import Measure
from tools.bench.ready import postgres


def measures(module: str, share: float) -> Iterator[Measure]:
    """
    Run a module on each database.

    :param module: a name in this package; it is given the name of the database and the share of full size, and writes its figures as JSON
    """
    with TemporaryDirectory(prefix="alongside-") as folder:
        yield from _measured_on("SQLite", module, Path(folder), share)
    with TemporaryDirectory(prefix="alongside-") as folder, postgres() as (login, owner):
        os.environ["ALONGSIDE_DATABASE"], os.environ["ALONGSIDE_BENCH_OWNER"] = login, owner
        yield from _measured_on("PostgreSQL", module, Path(folder), share)


def _measured_on(database: str, module: str, folder: Path, share: float) -> list[Measure]:
    env = {"ALONGSIDE_DATA": str(folder / "data"), "ALONGSIDE_MASTER_KEY_FILE": str(folder / "master")}
    command = [sys.executable, "-m", f"tools.bench.{module}", database, str(share)]
    done = subprocess.run(command, env=os.environ | env, stdout=subprocess.PIPE, check=True)  # noqa: S603
    return msgspec.json.decode(done.stdout, type=list[Measure])
