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
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.db import connection
from msgspec import Struct

from alongside.feeds.tests.test_import import row, sheet
from alongside.kernel import clock
from alongside.search.criteria import Criteria
from alongside.search.store import current_index

# More of them, and others, in a longer run by hand: ALONGSIDE_KILLS=100 ALONGSIDE_KILLS_SEED=7.
KILLS = int(os.environ.get("ALONGSIDE_KILLS", "4"))
SEED = int(os.environ.get("ALONGSIDE_KILLS_SEED", "20261124"))
ROWS = 250
# What follows on the database's commit is over too soon for a random moment to fall on each of it: the index is to
# be made; it is made, and to be written; the first of its files is written, under a name that nobody reads.
AFTER_THE_COMMIT = (
    "alongside.search.actions.building",
    "alongside.search.actions.write_index",
    "pathlib.Path.replace",
)

_START = "import django, sys; django.setup(); print('ready', flush=True); "
_FALL_AT = (
    "import os; from unittest import mock; "
    "mock.patch({step!r}, side_effect=lambda *_, **__: os.kill(os.getpid(), 9)).start(); "
)
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

    def start(self, *command: str, falls_at: str = "", altered: str = "") -> subprocess.Popen[bytes]:
        """
        Start a command in the installation.

        :param falls_at: where the machine stops
        :param altered: Python that is run before the command is
        """
        altered += _FALL_AT.format(step=falls_at) if falls_at else ""
        env = os.environ | {
            "ALONGSIDE_DATA": str(self.folder),
            "ALONGSIDE_DATABASE": self._url(),
            "DJANGO_SETTINGS_MODULE": "alongside.config.settings",
        }
        return subprocess.Popen(
            [sys.executable, "-c", _START + altered + _COMMAND, *command],
            env=env, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
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


class Lists(Struct, frozen=True):
    """
    An installation that has read one list, what it says then, and what it says once it has read the next.

    :param seconds: that reading the next one takes
    """

    before: Installation
    said_before: list[Any]
    said_after: list[Any]
    found: tuple[set[str], set[str]]
    importing: tuple[str, ...]
    seconds: float


@pytest.fixture
def made(tmp_path: Path) -> Iterator[Callable[..., Installation]]:
    """Make installations, which are gone with the test."""
    sites: list[Installation] = []
    (tmp_path / "sites").mkdir()

    def make(name: str, like: Installation | None = None) -> Installation:
        sites.append(Installation(tmp_path / "sites" / name))
        return sites[-1].create(like)

    yield make
    for site in sites:
        site.drop()


@pytest.fixture
def lists(tmp_path: Path, made: Callable[..., Installation]) -> Lists:
    old, new = tmp_path / "old.csv", tmp_path / "new.csv"
    old.write_bytes(sheet(*(row(n, Location=f"Hall {n}") for n in range(ROWS))))
    changed = [row(n, Location=f"Hall {n}", Notes="Bring a cup") for n in range(20, 60)]
    kept = [row(n, Location=f"Hall {n}") for n in range(60, ROWS)]
    new.write_bytes(sheet(*changed, *kept, *(row(n, Location=f"Loft {n}") for n in range(ROWS, ROWS + 40))))
    importing = ("--source", "island", "--programme", "NA")

    before = made("before")
    before.run("migrate", "--verbosity=0")
    before.run("import_feed", str(old), *importing)
    after = made("after", before)
    seconds = _seconds_of(after.start("import_feed", str(new), *importing))
    assert before.said() != after.said()
    return Lists(
        before, before.said(), after.said(), (before.found(), after.found()),
        ("import_feed", str(new), *importing), seconds,
    )  # fmt: skip


@pytest.mark.django_db
def test_killed_at_any_moment_an_import_leaves_the_old_or_the_new_and_the_next_ends_right(
    lists: Lists, made: Callable[..., Installation]
) -> None:
    moments = random.Random(SEED)
    for number in range(KILLS):
        killed = made(f"killed{number}", lists.before)
        _kill(killed.start(*lists.importing), after=moments.uniform(0, lists.seconds))

        assert killed.said() in (lists.said_before, lists.said_after)
        assert killed.found() in lists.found

        _run_again(killed, lists)


@pytest.mark.django_db
def test_killed_after_the_commit_it_leaves_the_old_index_beside_the_new_directory(
    lists: Lists, made: Callable[..., Installation]
) -> None:
    for number, step in enumerate(AFTER_THE_COMMIT):
        killed = made(f"fallen{number}", lists.before)
        process = killed.start(*lists.importing, falls_at=step)
        process.communicate(timeout=120)
        assert process.returncode == -signal.SIGKILL

        assert (killed.said(), killed.found()) == (lists.said_after, lists.found[0])

        _run_again(killed, lists)


def _run_again(killed: Installation, lists: Lists) -> None:
    killed.run(*lists.importing)
    assert killed.said()[:3] == lists.said_after[:3]
    assert killed.found() == lists.found[1]
    killed.drop()
    shutil.rmtree(killed.folder)


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
