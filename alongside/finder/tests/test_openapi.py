"""The description of the API: whole, in every word, and true of every answer that a program of others can get."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from schemathesis import Case, GenerationMode

from alongside.directory import vocabulary
from alongside.finder import api_urls
from alongside.finder.question import WORDS
from alongside.finder.tests.described import Operations, answer, ask_of_each, operations_of

pytestmark = pytest.mark.usefixtures("island", "no_database")

OPENAPI, DOCS = "/api/v1/openapi.json", "/api/v1/docs"

QUESTIONS = (
    {"page_size": 100},
    {"near": "LS1 4DY", "within": "5km"},
    {"when": "tonight", "has_not": "SMOKING", "words": "st"},
)


@pytest.fixture
def operations() -> Iterator[Operations]:
    with operations_of(OPENAPI) as found:
        yield found


@pytest.mark.parametrize("mode", list(GenerationMode))
def test_is_true_of_whatever_is_asked(operations: Operations, mode: GenerationMode) -> None:
    """Ask what the description allows and what it does not: no answer breaks it, and none is an error of ours."""
    asked = ask_of_each(operations, mode, examples=100)

    expected = {GenerationMode.POSITIVE: 200, GenerationMode.NEGATIVE: 400}[mode]
    assert len(operations) == 2
    assert ("/api/v1/meetings", expected) in asked
    assert ("/api/v1/meetings/{id}", 404) in asked


def test_is_true_of_what_is_there(operations: Operations) -> None:
    """A code made up at random finds no meeting: those that there are have to be asked for."""
    find, get = operations

    answers = [checked(find.Case(query=query)) for query in QUESTIONS]
    wholes = [checked(get.Case(path_parameters={"id": match["id"]})) for match in answers[0]["matches"]]

    assert len(wholes) == 100
    assert answers[1]["nearest_beyond"]


def checked(case: Case[Any]) -> Any:
    response = answer(case)
    assert response.status_code == 200
    return response.json()


class TestDescription:
    def test_has_every_address_of_the_api(self, client: Client) -> None:
        described = client.get(OPENAPI).json()["paths"]

        routes = {str(one.pattern).replace("<slug:public_id>", "{id}") for one in api_urls.urlpatterns[:-1]}
        assert {f"/api/v1/{route}" for route in routes} == {*described, OPENAPI, DOCS}

    def test_has_every_word_of_a_question_with_its_full_text_and_what_it_takes(self, client: Client) -> None:
        parameters = client.get(OPENAPI).json()["paths"]["/api/v1/meetings"]["get"]["parameters"]

        words = {one["name"]: one for one in parameters if one["in"] == "query"}
        assert {name: one["description"] for name, one in words.items()} == {
            name: word.says for name, word in WORDS.items()
        }
        assert words["has"]["schema"]["items"]["enum"] == list(vocabulary.ATTRIBUTES)
        assert words["page_size"]["schema"] == {
            "type": "integer",
            "minimum": 1,
            "maximum": 100,
            "default": len(client.get("/api/v1/meetings").json()["matches"]),
        }
        assert "SMART" in words["programme"]["schema"]["items"]["enum"]

    def test_says_what_each_member_of_an_answer_means(self, client: Client) -> None:
        match = client.get(OPENAPI).json()["components"]["schemas"]["Match"]["properties"]

        assert match["distance_km"]["description"].startswith("to 0.1 km")
        assert match["last_seen"]["description"]
        assert "openness" in match

    def test_may_be_read_by_any_website_and_before_there_is_a_list(
        self, client: Client, settings: Any, tmp_path: Any
    ) -> None:
        settings.INDEX_DIR = tmp_path

        response = client.get(OPENAPI)

        assert response.json()["openapi"].startswith("3.1")
        assert response["Access-Control-Allow-Origin"] == "*"
        assert client.get(DOCS).status_code == 200


class TestPage:
    def test_has_every_word_with_its_full_text_and_an_example_that_can_be_followed(
        self, client: Client
    ) -> None:
        page = BeautifulSoup(client.get(DOCS).content, "html.parser")

        text = " ".join(page.get_text(" ").split())
        examples = [str(link["href"]) for link in page.select("main section a")]
        assert [word.says for word in WORDS.values() if word.says not in text] == []
        assert len(examples) == len(WORDS)
        assert {client.get(example).status_code for example in examples} == {200}

    def test_leads_to_the_description_and_is_found_from_the_sources(self, client: Client) -> None:
        page = BeautifulSoup(client.get(DOCS).content, "html.parser")

        assert page.select_one(f'main a[href="{OPENAPI}"]')
        assert page.select("main script, main style, main [style]") == []
