"""The few pages that ask the directory itself: kinds of group, where lists come from, and a meeting that has left."""

from __future__ import annotations

from datetime import datetime

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from alongside.audit.record import System
from alongside.design.pseudo import pseudo_locale, untranslated
from alongside.directory import actions
from alongside.directory.models import Entry, Meeting, Programme, Source
from alongside.directory.programmes import load
from tests.cast import MONDAY_NOON, entry

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("island")]

BY = System("a test")


class TestKinds:
    @pytest.mark.demand(325)
    def test_show_every_programme_alike_in_the_order_of_the_alphabet(self, client: Client) -> None:
        page = BeautifulSoup(client.get("/kinds").content, "html.parser")

        names = [heading.get_text() for heading in page.select("main h2")]
        assert names == sorted((facts.name for facts in load()), key=str.lower)
        shapes = {
            tuple(node.name for node in section.find_all(recursive=False))
            for section in page.select("main section")
        }
        assert len(shapes) == 1

    @pytest.mark.demand(13)
    def test_say_what_each_asks_of_whoever_comes_and_where_we_are_not_sure_to_ask_them(
        self, client: Client
    ) -> None:
        page = BeautifulSoup(client.get("/kinds").content, "html.parser")
        said = {
            str(section.h2 and section.h2.get_text()): " ".join(section.get_text(" ").split())
            for section in page.select("main section")
        }

        for facts in load():
            asked = "Ask them." if "requirement" in facts.unverified else facts.requirement
            assert f"Who may belong: {' '.join(asked.split())}" in said[facts.name]
        for name in ("Alcoholics Anonymous", "Cocaine Anonymous", "Narcotics Anonymous"):
            assert "You want to stop" in said[name]

    def test_say_who_checked_what_we_say_and_when(self, client: Client) -> None:
        Programme.objects.filter(code="NA").update(checked_by="Rosa", checked_on=MONDAY_NOON.date())

        said = client.get("/kinds").content.decode()

        assert "Checked against its published words by Rosa on 9 March 2026" in said
        assert "Not yet checked against its published words" in said
        assert "onfirmed by" not in said

    def test_name_every_drug_at_once_where_a_group_asks_nobody_which(self, client: Client) -> None:
        said = " ".join(BeautifulSoup(client.get("/kinds").content, "html.parser").get_text(" ").split())

        assert "For: Alcohol; Any drug" in said
        assert said.count("Ketamine") <= 1

    def test_leave_out_what_is_not_known_surely(self, client: Client) -> None:
        unsure = [facts for facts in load() if "in_brief" in facts.unverified]
        assert unsure

        said = client.get("/kinds").content.decode()
        assert [facts.code for facts in unsure if facts.in_brief in said] == []

    def test_can_be_translated_but_for_what_is_data(self, client: Client) -> None:
        with pseudo_locale():
            html = client.get("/kinds").content.decode()

        assert untranslated(html, allow={"Alongside"}) == []


class TestSources:
    def test_name_every_list_and_what_the_maps_owe(self, client: Client) -> None:
        Source.objects.create(slug="lantern", name="Lantern list", url="https://list.example/")

        said = client.get("/sources").content.decode()

        assert "Lantern list" in said
        assert "Crown copyright" in said

    def test_can_be_translated_but_for_what_is_data(self, client: Client) -> None:
        with pseudo_locale():
            html = client.get("/sources").content.decode()

        assert untranslated(html, allow={"Alongside"}) == []


class TestAMeetingThatHasLeft:
    def test_says_so_and_is_gone(self, client: Client, island: datetime) -> None:
        source = Source.objects.create(slug="lantern", name="Lantern list")
        actions.add_entries(source, [entry()], by=BY, now=island)
        row = Entry.objects.get()
        row.left_at = island
        actions.change_entries([row], by=BY, now=island)

        response = client.get(f"/m/{Meeting.objects.get().public_id}")

        assert response.status_code == 410
        assert "This meeting has left its list" in response.content.decode()

    def test_one_that_never_was_is_not_found(self, client: Client) -> None:
        response = client.get("/m/nosuch")

        assert response.status_code == 404
        assert "Find another meeting" in response.content.decode()
