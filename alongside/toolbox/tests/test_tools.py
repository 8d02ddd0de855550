"""The page of the tools: every tool at one address, none named, and nothing taken."""

from __future__ import annotations

import json
import re

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from alongside.toolbox.tools import FOR_RUNNERS, TOOLS, Tool, as_data
from alongside.toolbox.views import LOOKS

BANNED = re.compile(
    r"\b(streak|score|badge|addict|alcoholic|relapse|clean|dirty|should|must not)\b", re.IGNORECASE
)


class TestTools:
    @pytest.mark.parametrize("tool", [*TOOLS, *FOR_RUNNERS], ids=lambda tool: tool.key)
    def test_judge_nobody(self, tool: Tool) -> None:
        said = json.dumps(as_data([tool]))

        assert not BANNED.search(said)

    def test_have_keys_of_their_own(self) -> None:
        every = [*TOOLS, *FOR_RUNNERS]
        assert len({tool.key for tool in every}) == len(every) == 22
        for tool in every:
            keys = [question.key for question in tool.questions]
            assert len(set(keys)) == len(keys)
            assert not tool.named_by or tool.named_by in keys

    def test_that_speak_of_stopping_say_what_to_know_before(self) -> None:
        assert {tool.key for tool in TOOLS if tool.warns} == {"weigh", "change", "chapters"}


class TestThePage:
    def page(self) -> BeautifulSoup:
        response = Client().get("/tools")
        assert response.status_code == 200
        assert response["Cache-Control"] == "no-store"
        return BeautifulSoup(response.content, "html.parser")

    def test_asks_the_database_nothing(
        self, db: None, django_assert_num_queries: DjangoAssertNumQueries
    ) -> None:
        with django_assert_num_queries(0):
            self.page()

    def test_names_no_tool_in_its_title(self) -> None:
        assert self.page().title.get_text() == "Tools – Alongside"  # type: ignore[union-attr]

    def test_takes_nothing(self, client: Client) -> None:
        assert client.post("/tools", {"diary": "x"}).status_code == 405
        assert not self.page().select("form")

    def test_for_whoever_runs_a_meeting_has_their_tools_as_sheets_too(self) -> None:
        page = BeautifulSoup(Client().get("/tools/running").content, "html.parser")

        sheets = {sheet.h2.get_text() for sheet in page.select(".sheet") if sheet.h2}
        assert {str(tool.title) for tool in FOR_RUNNERS} < sheets

    def test_without_script_is_sheets_with_every_question(self) -> None:
        sheets = self.page().select(".sheet")

        assert [sheet.h2.get_text() for sheet in sheets if sheet.h2] == [str(tool.title) for tool in TOOLS]
        for tool, sheet in zip(TOOLS, sheets, strict=True):
            assert len(sheet.select(".sheet__asks")) == len(tool.questions)


class TestTheLook:
    @pytest.mark.parametrize("look", LOOKS)
    def test_says_nothing_of_what_it_is(self, client: Client, look: str) -> None:
        manifest = client.get(f"/tools/{look}.webmanifest").json()

        assert not re.search(r"recover|sober|drink|drug|urge", json.dumps(manifest), re.IGNORECASE)

    def test_that_there_is_not_is_no_page(self, client: Client) -> None:
        assert client.get("/tools/casino.webmanifest").status_code == 404
