from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from alongside.directory.listing import Listing
from alongside.kernel import clock
from alongside.kernel.places import Gazetteer
from alongside.publications.files import write_files
from alongside.search.packing import build
from alongside.search.store import building, write_index
from alongside.search.tests.directories import BUILT_AT
from conftest import MONDAY_EVENING
from tests.conformance.directories import (
    ISLAND,
    REAL,
    SAMPLE,
    Directory,
    real_listings,
    sampled_listings,
)
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
    """The index of all real lists as one directory; without a database."""
    return _index_of(real_listings(), tmp_path_factory.mktemp(REAL))


@pytest.fixture(scope="session")
def sample_index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The index of some of the real lists."""
    return _index_of(sampled_listings(), tmp_path_factory.mktemp(SAMPLE))


def _index_of(listings: Sequence[Listing], folder: Path) -> Path:
    from django.test import override_settings

    with override_settings(INDEX_DIR=folder, ADDRESS="https://find.example"), building(folder) as version:
        built = build(listings, (), gazetteer=Gazetteer(()).to_bytes(), built_at=BUILT_AT, version=version)
        write_index(folder, built, version=version, beside=(write_files,))
    return folder


@pytest.fixture(scope="session")
def _directories() -> dict[str, Directory]:
    """What is worked out of a directory once, for all tests."""
    return {
        ISLAND: Directory(ISLAND, MONDAY_EVENING),
        **{name: Directory(name, BUILT_AT) for name in (SAMPLE, REAL)},
    }


@pytest.fixture(
    params=[
        pytest.param(ISLAND, marks=pytest.mark.django_db),
        pytest.param(SAMPLE, marks=pytest.mark.shared),
        pytest.param(REAL, marks=[pytest.mark.shared, pytest.mark.whole]),
    ]
)
def directory(
    request: pytest.FixtureRequest,
    settings: Any,
    monkeypatch: pytest.MonkeyPatch,
    _directories: dict[str, Directory],
) -> Directory:
    """A directory whose index is in place, at the moment at which it is asked: the island, then some of the real lists, or all."""
    found = _directories[request.param]
    settings.INDEX_DIR = request.getfixturevalue(f"{found.name}_index")
    settings.ADDRESS = "https://find.example"
    monkeypatch.setattr(clock, "now", lambda: found.now)
    return found
