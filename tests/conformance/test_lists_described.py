"""The description of the lists: of every address under /feeds/, and true of every answer that a program of others can get."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver
from schemathesis import GenerationMode

from alongside.finder.tests.described import Operations, answer, ask_of_each, operations_of
from alongside.publications import urls
from alongside.publications.formats import FORMATS
from alongside.publications.hsds_uk import question, v1
from alongside.search.queries import current

pytestmark = pytest.mark.usefixtures("island", "no_database")

OPENAPI = "/feeds/openapi.json"


@pytest.fixture
def operations() -> Iterator[Operations]:
    with operations_of(OPENAPI) as found:
        yield found


@pytest.mark.parametrize("mode", list(GenerationMode))
def test_is_true_of_whatever_is_asked(operations: Operations, mode: GenerationMode) -> None:
    """Ask what the description allows and what it does not: no answer breaks it, and none is an error of ours."""
    # What takes no word can be asked nothing wrong.
    asking = [
        one for one in operations if one.query or one.path_parameters or mode is GenerationMode.POSITIVE
    ]

    asked = ask_of_each(asking, mode, examples=6)

    assert {path for path, _ in asked} == {one.path for one in asking}
    assert {200, 404} <= {status for _, status in asked}
    assert mode is GenerationMode.POSITIVE or ("/feeds/meeting-guide.json", 400) in asked


def test_is_not_sent_again_to_whoever_has_it(client: Client) -> None:
    first = client.get(OPENAPI)

    again = client.get(OPENAPI, headers={"If-None-Match": first["ETag"]})

    assert (first.status_code, again.status_code, again.content) == (200, 304, b"")


def test_is_true_of_what_is_there(operations: Operations) -> None:
    """An id made up at random finds nothing: what there is has to be asked for."""
    by_path = {one.path: one for one in operations}
    wholes = 0

    for path in [one for one in by_path if "{id}" not in one]:
        # A calendar is of a part alone.
        case = by_path[path].Case(
            query={"area": [min(current().areas)]} if path == "/feeds/calendar.ics" else {}
        )
        response = answer(case)
        assert response.status_code == 200
        if (one := by_path.get(f"{path}/{{id}}")) is None:
            continue
        page = response.json()
        for found in page.get("contents", page.get("content"))[:20]:
            whole = one.Case(path_parameters={"id": found["id"]})
            assert answer(whole).status_code == 200
            wholes += 1

    assert wholes > 100


# A BMLT client goes by its own standard; its questions are held beside that format.
BY_ANOTHER_STANDARD = "bmlt"


def routes(patterns: Any, before: str = "/feeds/") -> Iterator[str]:
    for one in patterns:
        if isinstance(one, URLResolver):
            yield from routes(one.url_patterns, f"{before}{one.pattern}")
        elif isinstance(one, URLPattern) and one.name not in ("not-found", BY_ANOTHER_STANDARD):
            yield f"{before}{one.pattern}".replace("<str:id>", "{id}")


def test_has_every_address_under_the_lists(client: Client) -> None:
    described = client.get(OPENAPI).json()["paths"]

    there = {*routes(urls.urlpatterns)} - {OPENAPI, "/feeds/<str:file>"}
    assert {*described} == there | {f"/feeds/{file}" for file in FORMATS}


def test_has_every_word_of_services_with_its_full_text(client: Client) -> None:
    described = client.get(OPENAPI).json()["paths"]

    for version, words in (("v3", question.WORDS), ("v1", v1.WORDS)):
        parameters = described[f"/feeds/hsds-uk/{version}/services"]["get"]["parameters"]
        told = {one["name"]: one["description"] for one in parameters if one["in"] == "query"}
        assert told.keys() == words.keys()
        assert told["day"] == question.WORDS["day"]


def test_may_be_read_by_any_website_and_before_there_is_a_list(
    client: Client, settings: Any, tmp_path: Any
) -> None:
    settings.INDEX_DIR = tmp_path

    response = client.get(OPENAPI)

    assert (response.status_code, response["Access-Control-Allow-Origin"]) == (200, "*")
