"""The validator's own feeds, judged as their authors meant them: what passes, what is warned of, what fails."""

from __future__ import annotations

import json
from collections.abc import Iterator
from http import HTTPStatus
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from tests.conformance.figures import Record
from tests.conformance.hsds_uk import COLLECTIONS, Schemas, Verdict, judge

pytestmark = pytest.mark.shared

# What each folder is for is its name: the service has one for feeds that pass, pass with all kinds of services, are warned of, and fail.
MEANT = {
    "Default": Verdict.PASS,
    "Test": Verdict.PASS,
    "Warn": Verdict.WARN,
    "Fail": Verdict.FAIL,
}


class Mock:
    """A feed that lies in a folder: one page, and one record, of each collection."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def root(self) -> Any:
        return self._read("api_details.json")

    def pages(self, collection: str) -> Iterator[Any]:
        yield self._read(f"{COLLECTIONS[collection][0]}_list.json")

    def one(self, collection: str, id: str) -> Any:
        name = COLLECTIONS[collection][0]
        whole = f"{name}_full.json"
        return self._read(whole if (self._folder / whole).exists() else f"{name}.json")

    def _read(self, name: str) -> Any:
        return json.loads((self._folder / name).read_bytes())


def mocks(shared: Path) -> Path:
    return shared / "standards" / "oruk-validator-mocks"


@pytest.mark.parametrize("name", MEANT)
def test_gets_the_verdict_that_its_authors_meant(shared: Path, name: str, record: Record) -> None:
    schemas = Schemas(shared / "standards" / "hsds-uk-3.0" / "schema")

    found = judge(Mock(mocks(shared) / f"V3.0-UK-{name}"), schemas)

    assert found.verdict is MEANT[name]
    assert len(found.endpoints) == 1 + 2 * len(COLLECTIONS)
    record("mocks", name, "faults", [found.wrong(required=True), found.wrong(required=False)])


def test_is_the_whole_folder(shared: Path) -> None:
    """A feed that is added to the service's own is one that has to be judged."""
    there = {folder.name for folder in mocks(shared).iterdir()}

    assert there == {*(f"V3.0-UK-{name}" for name in MEANT), "V1.0-UK-Default"}


def test_of_version_1_asks_what_ours_can_be_asked(shared: Path, client: Client, island: Any) -> None:
    """Of version 1 there is no feed, only what the service answers of one: with the questions that it put."""
    answer = json.loads((mocks(shared) / "V1.0-UK-Default" / "V1_ValidateResponse.json").read_bytes())

    asked = [one["test"]["parameters"] for one in answer["level2Results"]]

    assert asked
    for words in asked:
        assert client.get(f"/feeds/hsds-uk/v1/services{words}").status_code == HTTPStatus.OK
