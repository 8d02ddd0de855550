from __future__ import annotations

from contextlib import nullcontext
from datetime import UTC, datetime
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

from alongside.audit.record import System, UnknownActor
from alongside.directory import queries as directory
from alongside.directory.entry import Status
from alongside.directory.listing import Contact
from alongside.kernel.places import Gazetteer
from alongside.search import queries
from alongside.search.actions import build_index
from alongside.search.criteria import Criteria
from alongside.search.index import Index
from alongside.search.store import folder_beside
from alongside.search.tests.directories import listing

NOW = datetime(2026, 11, 24, 18, 0, tzinfo=UTC)
BY = System("build_index")
HELPLINE = Contact(key="AA/helpline", kind="HELPLINE", name="Helpline", programme="AA", always=True)


def write_names(index: Index, folder: Path) -> None:
    (folder / "names").write_text(" ".join(listing.name for listing in index.listings()))


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, settings: Any) -> Path:
    settings.INDEX_DIR = tmp_path / "index"
    return tmp_path / "index"


@pytest.fixture
def small_directory(monkeypatch: pytest.MonkeyPatch) -> None:
    listings = [listing(id="a"), listing(id="b", status=Status.ENDED)]
    monkeypatch.setattr(directory, "as_of_one_moment", nullcontext)
    monkeypatch.setattr("alongside.search.actions.get_last_event", lambda: 7)
    monkeypatch.setattr(directory, "list_listings", lambda: listings)
    monkeypatch.setattr(directory, "list_contacts", lambda: (HELPLINE,))
    monkeypatch.setattr(
        directory, "list_place_names", lambda: [("Nether Selkie", 54.0, -2.0, "Lantern Isle")]
    )


class TestBuildIndex:
    def test_has_what_the_directory_lists_found(self, small_directory: None) -> None:
        assert build_index(by=BY, now=NOW) == 2

        index = queries.current()
        assert [match.listing.id for match in index.find(Criteria(), now=NOW).matches] == ["a"]
        assert index.contacts == (HELPLINE,)
        assert Gazetteer.from_bytes(index.gazetteer_bytes).names
        assert (index.version, index.built_at, index.as_of) == (1, NOW, 7)

    def test_each_is_newer_than_the_one_before(self, small_directory: None) -> None:
        build_index(by=BY, now=NOW)
        build_index(by=BY, now=NOW)

        assert queries.current().version == 2

    def test_needs_somebody_who_did_it(self, small_directory: None, folder: Path) -> None:
        with pytest.raises(UnknownActor):
            build_index(by=System(""), now=NOW)

        assert not folder.exists()

    def test_has_all_that_belongs_beside_an_index_written(
        self, small_directory: None, folder: Path, settings: Any
    ) -> None:
        settings.BESIDE_INDEX = [f"{__name__}.write_names"]

        build_index(by=BY, now=NOW)

        assert (folder_beside(folder, 1) / "names").read_text() == "A meeting"

    @pytest.mark.django_db
    def test_asks_the_real_directory(self) -> None:
        assert build_index(by=BY, now=NOW) == 0
        assert queries.current().find(Criteria(), now=NOW).total == 0

    def test_can_be_asked_for_by_a_command(self, small_directory: None) -> None:
        out = StringIO()

        call_command("build_index", stdout=out)

        assert "2" in out.getvalue()
        assert len(queries.current()) == 1


class TestCurrent:
    def test_says_what_to_run_before_anything_is_built(self) -> None:
        with pytest.raises(queries.NoIndex, match="alongside import_feed"):
            queries.current()

    def test_says_what_to_run_where_what_was_built_cannot_be_read(
        self, small_directory: None, settings: Any, caplog: pytest.LogCaptureFixture
    ) -> None:
        build_index(by=BY, now=NOW)
        (settings.INDEX_DIR / "index-0000000001.bin").unlink()

        with pytest.raises(queries.UnreadableIndex, match="alongside build_index"):
            queries.current()
        assert "alongside build_index" in caplog.text

    def test_and_a_question_ask_the_database_nothing(self, small_directory: None) -> None:
        build_index(by=BY, now=NOW)

        # No mark for the database: a query would fail here.
        assert queries.current().find(Criteria(words="meeting"), now=NOW).total == 1
