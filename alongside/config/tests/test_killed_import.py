"""A machine may stop at any moment of an import: the directory then says what it said, or all that is new."""

from __future__ import annotations

import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.db import connection

from alongside.feeds.tests.test_import import row, sheet
from alongside.kernel import clock
from alongside.search.criteria import Criteria
from alongside.search.store import current_index

# More of them in a longer run by hand: ALONGSIDE_KILLS=100.
KILLS = int(os.environ.get("ALONGSIDE_KILLS", "4"))
ROWS = 250

_START = "import django, sys; django.setup(); print('ready', flush=True); "
_COMMAND = "from django.core.management import call_command; call_command(*sys.argv[1:])"
_SAID = (
    "SELECT key, content, left_at IS NULL FROM directory_entry ORDER BY key",
    "SELECT public_id, name, rule, notes, said_by, left_at IS NULL FROM directory_meeting ORDER BY public_id",
    "SELECT key FROM directory_venue ORDER BY key",
    "SELECT state, counts FROM feeds_run ORDER BY id",
)


class Installation:
    """An installation of its own on the database that the tests run on: in a folder, or on the same server."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.server = os.environ.get("ALONGSIDE_DATABASE", "") if connection.vendor == "postgresql" else ""
        self.name = f"killed_{folder.name}_{os.getpid()}".lower().replace("-", "_")

    def start(self, *command: str) -> subprocess.Popen[bytes]:
        env = os.environ | {
            "ALONGSIDE_DATA": str(self.folder),
            "ALONGSIDE_DATABASE": self._url(),
            "DJANGO_SETTINGS_MODULE": "alongside.config.settings",
        }
        return subprocess.Popen(
            [sys.executable, "-c", _START + _COMMAND, *command],
            env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        )  # fmt: skip

    def run(self, *command: str) -> None:
        process = self.start(*command)
        _out, error = process.communicate(timeout=120)
        assert process.returncode == 0, error.decode()

    def _url(self) -> str:
        return urlsplit(self.server)._replace(path=f"/{self.name}").geturl() if self.server else ""

    def said(self) -> list[Any]:
        """Return all that the directory says, without the times at which it was read."""
        with self._connected() as database:
            return [list(map(tuple, database.execute(query).fetchall())) for query in _SAID]

    def found(self) -> set[str]:
        """Return the names that a search finds, in whatever index is in place; none where there is none yet."""
        index = current_index(self.folder / "index")
        if index is None:
            return set()
        names: set[str] = set()
        for page in range(1, 2 + len(index) // 100):
            matches = index.find(Criteria(page=page, page_size=100), now=clock.now()).matches
            names |= {match.listing.name for match in matches}
        return names

    @contextmanager
    def _connected(self) -> Iterator[Any]:
        if self.server:
            import psycopg

            with psycopg.connect(self._url()) as database:
                yield database
        else:
            with closing(sqlite3.connect(next(self.folder.glob("*.sqlite3")))) as file:
                yield file

    def create(self, like: Installation | None = None) -> Installation:
        """Make the place that it lies in; as a copy, where another is given."""
        if like:
            shutil.copytree(like.folder, self.folder)
        if self.server:
            template = f" TEMPLATE {like.name}" if like else ""
            self._on_the_server(f"CREATE DATABASE {self.name}{template}")
        return self

    def drop(self) -> None:
        if self.server:
            self._on_the_server(f"DROP DATABASE IF EXISTS {self.name} WITH (FORCE)")

    def _on_the_server(self, statement: str) -> None:
        import psycopg

        with psycopg.connect(self.server, autocommit=True) as database:
            database.execute(statement)


@pytest.fixture
def lists(tmp_path: Path) -> tuple[Path, Path]:
    old, new = tmp_path / "old.csv", tmp_path / "new.csv"
    old.write_bytes(sheet(*(row(n, Location=f"Hall {n}") for n in range(ROWS))))
    changed = [row(n, Location=f"Hall {n}", Notes="Bring a cup") for n in range(20, 60)]
    kept = [row(n, Location=f"Hall {n}") for n in range(60, ROWS)]
    new.write_bytes(sheet(*changed, *kept, *(row(n, Location=f"Loft {n}") for n in range(ROWS, ROWS + 40))))
    return old, new


@pytest.mark.django_db
def test_killed_at_any_moment_an_import_leaves_the_old_or_the_new_and_the_next_ends_right(
    tmp_path: Path, lists: tuple[Path, Path]
) -> None:
    old, new = lists
    made: list[Installation] = []

    def installation(name: str, like: Installation | None = None) -> Installation:
        (tmp_path / "sites").mkdir(exist_ok=True)
        made.append(Installation(tmp_path / "sites" / name))
        return made[-1].create(like)

    def importing(of: Path) -> tuple[str, ...]:
        return ("import_feed", str(of), "--source", "island", "--programme", "NA")

    try:
        before = installation("before")
        before.run("migrate", "--verbosity=0")
        before.run(*importing(old))
        after = installation("after", before)
        seconds = _seconds_of(after.start(*importing(new)))
        said_before, said_after, found_after = before.said(), after.said(), after.found()
        assert said_before != said_after
        moments = random.Random(20261124)
        for number in range(KILLS):
            killed = installation(f"killed{number}", before)
            _kill(killed.start(*importing(new)), after=moments.uniform(0, seconds))

            assert killed.said() in (said_before, said_after)
            assert killed.found() in (before.found(), found_after)

            killed.run(*importing(new))
            assert killed.said()[:3] == said_after[:3]
            assert killed.found() == found_after
            killed.drop()
            shutil.rmtree(killed.folder)
    finally:
        for one in made:
            one.drop()


def _seconds_of(process: subprocess.Popen[bytes]) -> float:
    assert process.stdout
    assert process.stdout.readline()
    began = time.monotonic()
    _out, error = process.communicate(timeout=120)
    assert process.returncode == 0, error.decode()
    return time.monotonic() - began


def _kill(process: subprocess.Popen[bytes], *, after: float) -> None:
    assert process.stdout
    assert process.stdout.readline()
    time.sleep(after)
    process.send_signal(signal.SIGKILL)
    process.communicate(timeout=60)
