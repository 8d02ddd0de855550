"""Open Referral UK over whole directories: each record valid, each service found by what it says, each filter with its negation."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

import pytest

from tests.conformance.directories import ISLAND, Directory, Published
from tests.conformance.figures import Record
from tests.conformance.hsds_uk import (
    COLLECTIONS,
    COLLECTIONS_OF_V1,
    Ask,
    Schemas,
    Verdict,
    Words,
    filters,
    judge,
    richness,
)

VERSIONS: dict[int, tuple[Any, str]] = {3: (COLLECTIONS, "api_details"), 1: (COLLECTIONS_OF_V1, "")}
on_the_island = pytest.mark.parametrize(
    "directory", [pytest.param(ISLAND, marks=pytest.mark.django_db)], indirect=True
)
each_version = pytest.mark.parametrize("version", VERSIONS)


@pytest.mark.shared
@each_version
def test_each_record_is_valid_by_the_standards_own_schemas(
    directory: Directory, version: int, shared: Path, record: Record
) -> None:
    schemas = Schemas(shared / "standards" / f"hsds-uk-{version}.0" / "schema")
    collections, details = VERSIONS[version]

    found = judge(
        Published(directory, version),
        schemas,
        collections=collections,
        details=details,
        some=partial(directory.some, one_in=20, of_sample=5),
    )

    assert found.verdict is Verdict.PASS
    for one in found.endpoints:
        assert one.looked_at
        record(
            "schemas",
            f"Open Referral UK {version}.0, `{one.path}`",
            directory.name,
            [one.looked_at, len(one.wrong)],
        )


@each_version
def test_each_service_is_found_by_what_it_says_and_by_nothing_else(
    directory: Directory, version: int, record: Record
) -> None:
    """The five tests of the validator, put to every service rather than to the fullest, each with its question turned round."""
    services = (
        directory.services if version == 3 else directory.some(directory.services, one_in=10, of_sample=5)
    )

    found = richness(services, directory.ask(version), far=directory.far)

    assert {*found} | {"age"} == {"text", "place", "age", "time", "taxonomy"}
    for name, rich in found.items():
        assert (rich.found, rich.left_out) == (rich.asked, rich.turned)
        record("richness", f"{name}, {version}.0", directory.name, [rich.asked, rich.turned])


def test_each_filter_and_what_it_leaves_out_add_up_to_the_whole(directory: Directory, record: Record) -> None:
    found = filters(
        directory.services, directory.ask(3), near=directory.is_near, postcodes=directory.postcodes
    )

    for word, one in found.items():
        assert one.wrong == 0, word
        record("filters", word, directory.name, [one.values, one.inside, one.outside, one.unsaid])


@on_the_island
@each_version
def test_is_answered_over_http_as_the_tests_above_ask(directory: Directory, version: int) -> None:
    """They ask behind the view, for a page of one answer costs as much as ten of theirs."""
    behind, over_http = directory.ask(version), directory.over_http(version)
    service = directory.services[7]
    questions: list[Words] = [
        {}, {"search": service["name"]}, {"day": "MO,Friday", "start_time": "18:00"}, {"minimum_age": "18"},
        {"postcode": directory.postcodes[0], "proximity": "1000"}, {"taxonomy_term_id": service["attributes"][0]["taxonomy_term_id"]},
    ]  # fmt: skip

    for words in questions:
        assert behind(words) == over_http(words) != frozenset()


@on_the_island
class TestTheJudge:
    """So that no figure above is a nought that could not be anything else."""

    @pytest.fixture
    def asked(self, directory: Directory) -> Ask:
        return directory.ask(3)

    @pytest.mark.parametrize("word", ["day", "start_time", "taxonomy_term_id", "organization_id", "postcode"])
    def test_sees_a_filter_that_is_passed_over(self, directory: Directory, asked: Ask, word: str) -> None:
        def deaf(words: Words) -> frozenset[str]:
            return asked({name: value for name, value in words.items() if name != word})

        found = filters(directory.services, deaf, near=directory.is_near, postcodes=directory.postcodes)
        rich = richness(directory.services, deaf, far=directory.far)

        assert [name for name, one in found.items() if one.wrong] == [word]
        assert word == "organization_id" or any(one.left_out < one.turned for one in rich.values())

    def test_sees_a_service_that_is_never_found(self, directory: Directory, asked: Ask) -> None:
        lost = directory.services[0]["id"]

        def forgetful(words: Words) -> frozenset[str]:
            return asked(words) - ({lost} if words else set())

        found = filters(directory.services, forgetful, near=directory.is_near, postcodes=directory.postcodes)
        rich = richness(directory.services, forgetful, far=directory.far)

        assert found["organization_id"].wrong == 1
        assert rich["text"].found == rich["text"].asked - 1
