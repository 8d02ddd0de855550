"""The folder of a demo: what another edition made is put aside, and what no demo made is let be."""

from __future__ import annotations

import contextlib
import sqlite3
import stat
from datetime import date
from pathlib import Path

import pytest

from alongside.demo.folder import Mark, NotADemo, is_demos, put_aside, read_mark, shape_of, write_mark
from tests.starting import alongside, python

TODAY = date(2026, 3, 9)
KEPT = b"what somebody typed"
SETTINGS = "alongside.config.settings"
BROKEN_OFF = """
import django
django.setup()
from django.core.management import call_command
from alongside.demo import actions

def read_island(**_):
    raise KeyboardInterrupt

actions.read_island = read_island
call_command("demo", set_up_only=True)
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "data").mkdir()
    return tmp_path / "data"


class TestShape:
    def test_is_the_same_each_time(self) -> None:
        assert shape_of("island") == shape_of("island")

    def test_changes_with_the_island(self) -> None:
        assert shape_of("island") != shape_of("another")

    def test_changes_with_the_tables(self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
        before = shape_of("island")
        (tmp_path / "directory" / "migrations").mkdir(parents=True)
        (tmp_path / "directory" / "migrations" / "0001_initial.py").write_text("another table")
        monkeypatch.setattr("alongside.demo.folder.PACKAGE", tmp_path)

        assert shape_of("island") != before


class TestMark:
    def test_of_an_empty_folder_is_none(self, folder: Path) -> None:
        assert read_mark(folder) is None
        assert not is_demos(folder)

    def test_is_read_as_it_was_written(self, folder: Path) -> None:
        for mark in (Mark("abc", TODAY), Mark("abc")):
            write_mark(folder, mark)

            assert read_mark(folder) == mark
            assert is_demos(folder)

    @pytest.mark.parametrize("written", [b"", b"{", b'{"shape": 5}', b"\xff\xfe"])
    def test_that_cannot_be_read_is_of_another_edition(self, folder: Path, written: bytes) -> None:
        (folder / "demo.json").write_bytes(written)

        mark = read_mark(folder)

        assert mark is not None
        assert mark.shape != shape_of("island")

    def test_where_an_installation_lies_that_no_demo_made_there_is_none_and_it_is_let_be(
        self, folder: Path
    ) -> None:
        (folder / "alongside.sqlite3").write_bytes(KEPT)

        with pytest.raises(NotADemo, match=r"holds an installation that is no demo.* name another folder"):
            read_mark(folder)

        assert (folder / "alongside.sqlite3").read_bytes() == KEPT


class TestPuttingAside:
    def test_keeps_everything_under_another_name(self, folder: Path) -> None:
        (folder / "alongside.sqlite3").write_bytes(KEPT)

        aside = put_aside(folder, today=TODAY)

        assert aside == folder.with_name("data-2026-03-09-1")
        assert (aside / "alongside.sqlite3").read_bytes() == KEPT

    def test_leaves_an_empty_folder_that_is_its_owners_alone(self, folder: Path) -> None:
        (folder / "alongside.sqlite3").write_bytes(KEPT)

        put_aside(folder, today=TODAY)

        assert list(folder.iterdir()) == []
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700

    def test_never_takes_the_place_of_what_was_put_aside_before(self, folder: Path) -> None:
        for number in range(3):
            (folder / "alongside.sqlite3").write_text(str(number))
            put_aside(folder, today=TODAY)

        kept = [path.read_text() for path in sorted(folder.parent.glob("data-*/alongside.sqlite3"))]
        assert kept == ["0", "1", "2"]


@pytest.mark.slow
class TestStarting:
    def set_up(self, folder: Path, **settings: str | Path) -> tuple[int, str]:
        done = alongside("demo", "--set-up-only", ALONGSIDE_DATA=folder, ALONGSIDE_MODE="demo", **settings)
        assert "Traceback" not in done.stderr
        return done.returncode, done.stdout + done.stderr

    def test_in_the_folder_of_another_edition_puts_that_aside_and_says_where(self, folder: Path) -> None:
        write_mark(folder, Mark("another edition", TODAY))
        (folder / "alongside.sqlite3").write_bytes(KEPT)

        code, said = self.set_up(folder)

        aside = next(folder.parent.glob("data-*"))
        assert code == 0
        assert f"it is kept in {aside}" in said
        assert (aside / "alongside.sqlite3").read_bytes() == KEPT
        assert count_meetings(folder) > 100

    def test_goes_on_with_one_that_was_broken_off(self, folder: Path) -> None:
        broken = python(
            BROKEN_OFF, ALONGSIDE_DATA=folder, ALONGSIDE_MODE="demo", DJANGO_SETTINGS_MODULE=SETTINGS
        )
        assert "KeyboardInterrupt" in broken.stderr

        code, _ = self.set_up(folder)

        assert code == 0
        assert list(folder.parent.glob("data-*")) == []
        assert count_meetings(folder) > 100

    def test_lets_a_real_installation_be_and_says_what_to_do(self, folder: Path) -> None:
        (folder / "alongside.sqlite3").write_bytes(KEPT)

        code, said = self.set_up(folder)

        assert code == 1
        assert said.startswith("CommandError: ")
        assert "ALONGSIDE_DATA=" in said
        assert (folder / "alongside.sqlite3").read_bytes() == KEPT
        assert list(folder.parent.glob("data-*")) == []

    def test_lets_a_database_that_has_tables_be(self, folder: Path, tmp_path: Path) -> None:
        with contextlib.closing(sqlite3.connect(tmp_path / "real.sqlite3")) as real:
            real.execute("CREATE TABLE kept (words TEXT)")
        before = (tmp_path / "real.sqlite3").stat().st_size

        code, said = self.set_up(folder, ALONGSIDE_DATABASE=f"sqlite:///{tmp_path / 'real.sqlite3'}")

        assert code == 1
        assert "has tables already" in said
        assert (tmp_path / "real.sqlite3").stat().st_size == before


def count_meetings(folder: Path) -> int:
    with contextlib.closing(sqlite3.connect(folder / "alongside.sqlite3")) as database:
        return int(database.execute("SELECT count(*) FROM directory_meeting").fetchone()[0])
