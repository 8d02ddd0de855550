from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from alongside.feeds.formats import read
from alongside.feeds.tests.real_lists import LISTS
from alongside.kernel import clock
from alongside.kernel.places import Gazetteer
from alongside.publications.files import write_files
from alongside.search.packing import build
from alongside.search.store import building, write_index
from alongside.search.tests.directories import BUILT_AT
from conftest import MONDAY_EVENING
from tests.conformance.directories import ISLAND, REAL, SUPERSEDED, Directory, listing_of
from tests.conformance.figures import Record, load, save


@pytest.fixture(scope="session")
def _figures(pytestconfig: pytest.Config) -> Iterator[Any]:
    figures = load()
    yield figures
    if pytestconfig.getoption("--record"):
        save(figures)


@pytest.fixture
def record(_figures: Any, pytestconfig: pytest.Config) -> Record:
    """Compare what a test has counted with what is on record, or with --record put it there."""

    def compare(table: str, row: str, column: str, value: Any) -> None:
        if pytestconfig.getoption("--record"):
            _figures.setdefault(table, {}).setdefault(row, {})[column] = value
        kept = _figures.get(table, {}).get(row, {}).get(column)
        assert kept == value, "run: python3 dev.py test tests/conformance --record, and python3 dev.py docs"

    return compare


@pytest.fixture(scope="session")
def real_index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The index of all real lists as one directory, with the lists that we offer beside it; without a database."""
    from django.test import override_settings

    from conftest import SHARED

    folder = tmp_path_factory.mktemp("real")
    entries = [
        entry
        for one in LISTS
        if one.file not in SUPERSEDED
        for entry in read((SHARED / "feeds" / one.file).read_bytes(), source=one.source).entries
    ]
    listings = [listing_of(number, entry) for number, entry in enumerate(entries)]
    with override_settings(INDEX_DIR=folder, ADDRESS="https://find.example"), building(folder) as version:
        built = build(listings, (), gazetteer=Gazetteer(()).to_bytes(), built_at=BUILT_AT, version=version)
        write_index(folder, built, version=version, beside=(write_files,))
    return folder


@pytest.fixture(scope="session")
def _directories() -> dict[str, Directory]:
    """What is worked out of a directory once, for all tests."""
    return {ISLAND: Directory(ISLAND, MONDAY_EVENING), REAL: Directory(REAL, BUILT_AT)}


@pytest.fixture(
    params=[pytest.param(ISLAND, marks=pytest.mark.django_db), pytest.param(REAL, marks=pytest.mark.shared)]
)
def directory(
    request: pytest.FixtureRequest,
    settings: Any,
    monkeypatch: pytest.MonkeyPatch,
    _directories: dict[str, Directory],
) -> Directory:
    """A directory whose index is in place, at the moment at which it is asked: the island, and then the real lists."""
    found = _directories[request.param]
    settings.INDEX_DIR = request.getfixturevalue(f"{found.name}_index")
    settings.ADDRESS = "https://find.example"
    monkeypatch.setattr(clock, "now", lambda: found.now)
    return found
