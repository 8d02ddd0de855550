"""A group nearby is asked to run one session: its own page asks it, tells no name, and takes a yes back in one press."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from alongside.accounts.reach import Member
from alongside.audit.record import System
from alongside.directory.models import Meeting
from alongside.groups.tests.island import BEA, TUESDAY, letters, link, runs
from alongside.lasting.tests.conftest import ASKED, DEE, answer, listed, page, press, tuesday
from alongside.search.actions import build_index
from tests.cast import MONDAY_NOON, it_is, signed_in

pytestmark = pytest.mark.django_db
BY = System("test")


class TestWhatANeighbourIsAsked:
    """Bea alone runs the Lanterns: Dee, of a group nearby, is asked at once."""

    @pytest.fixture(autouse=True)
    def asked(self, bea: Member, willing: Member, meeting: Meeting) -> None:
        press(bea, meeting, "ask")

    def own(self, member: Member) -> BeautifulSoup:
        return BeautifulSoup(signed_in(member).get("/my/group/").content, "html.parser")

    def say(self, member: Member, answer: str) -> Any:
        [form] = [one for one in self.own(member).select("main form") if answer in one.get_text()]
        return signed_in(member).post(str(form["action"]))

    def asks(self, member: Member) -> bool:
        return "looks for somebody to run one session" in self.own(member).get_text()

    def test_stands_first_on_their_own_groups_page_without_a_name_or_a_reason(self, dee: Member) -> None:
        first = self.own(dee).select("ul[aria-labelledby=next] > li")[0].get_text(" ", strip=True)

        assert "Tuesday 10 March" in first
        assert "St Mark" in first
        assert "that group sees your name" in first
        assert "Bea" not in first
        assert "Lanterns" not in first

    def test_is_answered_there_with_yes_as_by_the_link(
        self, bea: Member, dee: Member, meeting: Meeting
    ) -> None:
        said = self.say(dee, "Yes, I can")

        assert "The listing now says that it is on" in said.content.decode()
        assert f"/m/{meeting.public_id}" in said.content.decode()
        assert (
            'Who runs it</dt><dd translate="no">Dee<'
            in signed_in(bea).get("/my/group/evening/rota").content.decode()
        )
        assert TUESDAY in listed(meeting).confirmed_for
        assert "Dee, of a group nearby" in page(bea)
        assert not self.asks(dee)
        assert Client().get(link(DEE, ASKED)).status_code == 404

    def test_that_was_said_yes_to_stands_there_and_is_taken_back_in_one_press(
        self, bea: Member, dee: Member, meeting: Meeting
    ) -> None:
        self.say(dee, "Yes, I can")
        promised = self.own(dee).get_text(" ", strip=True)
        assert "You run one session for a group nearby, on Tuesday 10 March" in promised
        assert "Bea" not in promised

        said = self.say(dee, "I cannot after all")

        assert "That group is asked again, and nobody asks why" in said.content.decode()
        assert "You run one session" not in self.own(dee).get_text()
        assert "Dee" not in page(bea)
        assert "Asked: 1" in page(bea)
        assert TUESDAY not in listed(meeting).confirmed_for
        assert ASKED in [name for name, _body in letters(BEA)]
        assert [name for name, _body in letters(DEE)].count(ASKED) == 1

    def test_that_was_said_yes_to_is_taken_back_by_a_link_too_until_the_group_runs_it_itself(
        self, bea: Member, dee: Member, meeting: Meeting
    ) -> None:
        answer(DEE, yes=True)
        back = link(DEE, "You said that you can, on a day")
        assert "Tuesday 10 March" in Client().get(back).content.decode()

        assert "That group is asked again" in Client().post(back).content.decode()

        assert "Dee" not in page(bea)
        press(bea, meeting, "take")
        assert "Bea" in page(bea)

    def test_that_the_group_runs_itself_by_now_cannot_be_taken_back(
        self, bea: Member, dee: Member, meeting: Meeting
    ) -> None:
        answer(DEE, yes=True)
        back = link(DEE, "You said that you can, on a day")

        press(bea, meeting, "take")

        assert Client().get(back).status_code == 404
        assert "You run one session" not in self.own(dee).get_text()

    def test_is_answered_there_with_no(self, dee: Member, meeting: Meeting) -> None:
        assert "Nobody asks why" in self.say(dee, "Not this time").content.decode()

        assert tuesday(meeting).why == "NOBODY_TO_RUN"
        assert not self.asks(dee)

    def test_stands_there_no_longer_once_it_is_answered_by_the_link(self, dee: Member) -> None:
        answer(DEE, yes=True)

        assert not self.asks(dee)

    def test_stands_there_no_longer_once_somebody_of_the_group_runs_it(
        self, bea: Member, dee: Member, meeting: Meeting
    ) -> None:
        [form, _no] = self.own(dee).select("main form[action*=stand-in]")
        press(bea, meeting, "take")

        late = signed_in(dee).post(str(form["action"]))

        assert not self.asks(dee)
        assert late.status_code == 409
        assert "It is settled already" in late.content.decode()
        assert "Dee" not in page(bea)

    def test_stands_there_no_longer_once_it_is_called_off_or_the_group_pauses(
        self, bea: Member, dee: Member, meeting: Meeting
    ) -> None:
        signed_in(bea).post(
            "/my/group/pause", {"first": f"{TUESDAY:%d/%m/%Y}", "until": f"{TUESDAY + timedelta(7):%d/%m/%Y}"}
        )

        assert not self.asks(dee)

    def test_stands_there_no_longer_once_it_has_begun(
        self, dee: Member, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        it_is(MONDAY_NOON + timedelta(hours=33), monkeypatch)

        assert not self.asks(dee)

    def test_is_seen_and_answered_by_nobody_who_was_not_asked(self, bea: Member, dee: Member) -> None:
        [form, _no] = self.own(dee).select("main form[action*=stand-in]")
        eve = runs("Eve", "eve@group.example", dee.tenant)

        assert not self.asks(eve)
        assert not self.asks(bea)
        assert signed_in(eve).post(str(form["action"])).status_code == 404
        assert signed_in(dee).post(str(form["action"]).replace("/yes", "/perhaps")).status_code == 404
        assert self.asks(dee)

    def test_asks_the_database_no_more(self, dee: Member, settings: Any, tmp_path: Path) -> None:
        settings.INDEX_DIR = tmp_path
        build_index(by=BY, now=MONDAY_NOON)
        client = signed_in(dee)
        client.get("/my/group/")

        with CaptureQueriesContext(connection) as asked:
            shown = client.get("/my/group/").content.decode()

        assert "looks for somebody to run one session" in shown
        assert len([one for one in asked if " FROM " in one["sql"]]) <= 10
