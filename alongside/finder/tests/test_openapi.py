"""The description of the API: whole, in every word, and true of every answer that a program of others can get."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from bs4 import BeautifulSoup
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from django.test import Client
from hypothesis import HealthCheck, given, settings
from schemathesis import APIOperation, Case, GenerationMode
from schemathesis.checks import CHECKS, load_all_checks
from schemathesis.core.result import Ok

from alongside.config.wsgi import application
from alongside.directory import vocabulary
from alongside.finder import api_urls
from alongside.finder.question import WORDS

pytestmark = pytest.mark.usefixtures("island", "no_database")

OPENAPI, DOCS = "/api/v1/openapi.json", "/api/v1/docs"

PLAIN = {"Accept-Encoding": "identity"}
QUESTIONS = (
    {"page_size": 100},
    {"near": "LS1 4DY", "within": "5km"},
    {"when": "tonight", "has_not": "SMOKING", "words": "st"},
)

# All that it has, but for two: whether a text is a place, a time or a language we know cannot be said in a schema, and in an
# address all values are text. `test_api.py` holds that what cannot be read is refused, word by word.
NO_SCHEMA_CAN_SAY = ("positive_data_acceptance", "negative_data_rejection")


def checks_that_are_left_out() -> Any:
    load_all_checks()
    return [CHECKS.get_one(name) for name in NO_SCHEMA_CAN_SAY]


@pytest.fixture
def operations() -> Iterator[list[APIOperation[Any, Any, Any, Any]]]:
    """What the site describes when it is asked as a server asks it, down to WSGI; no connection is there to be looked after."""
    signals = request_started, request_finished
    for signal in signals:
        signal.disconnect(close_old_connections)
    schema = schemathesis.openapi.from_wsgi(OPENAPI, application)
    yield [one.ok() for one in schema.get_all_operations() if isinstance(one, Ok)]
    for signal in signals:
        signal.connect(close_old_connections)


@pytest.mark.parametrize("mode", list(GenerationMode))
def test_is_true_of_whatever_is_asked(
    operations: list[APIOperation[Any, Any, Any, Any]], mode: GenerationMode
) -> None:
    """Ask what the description allows and what it does not: no answer breaks it, and none is an error of ours."""
    left_out, asked = checks_that_are_left_out(), set()

    for operation in operations:

        @given(case=operation.as_strategy(generation_mode=mode))
        @settings(max_examples=60, suppress_health_check=list(HealthCheck))
        def ask(case: Case[Any]) -> None:
            response = case.call(headers=PLAIN)
            case.validate_response(response, excluded_checks=left_out)
            asked.add((case.path, response.status_code))

        ask()

    expected = {GenerationMode.POSITIVE: 200, GenerationMode.NEGATIVE: 400}[mode]
    assert len(operations) == 2
    assert ("/api/v1/meetings", expected) in asked
    assert ("/api/v1/meetings/{id}", 404) in asked


def test_is_true_of_what_is_there(operations: list[APIOperation[Any, Any, Any, Any]]) -> None:
    """A code made up at random finds no meeting: those that there are have to be asked for."""
    find, get = operations

    answers = [checked(find.Case(query=query)) for query in QUESTIONS]
    wholes = [checked(get.Case(path_parameters={"id": match["id"]})) for match in answers[0]["matches"]]

    assert len(wholes) == 100
    assert answers[1]["nearest_beyond"]


def checked(case: Case[Any]) -> Any:
    response = case.call(headers=PLAIN)
    case.validate_response(response, excluded_checks=checks_that_are_left_out())
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
        assert words["page_size"]["schema"] == {"type": "integer", "minimum": 1, "maximum": 100}
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
