"""The few pages that ask the directory itself: kinds of group, where lists come from, and a meeting that has left."""

from __future__ import annotations

import re
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


def kinds(client: Client) -> dict[str, str]:
    """Return what the page of kinds says of each, by its name."""
    page = BeautifulSoup(client.get("/kinds").content, "html.parser")
    return {
        str(section.h2 and section.h2.get_text()): " ".join(section.get_text(" ").split())
        for section in page.select("main section")
    }


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
        said = kinds(client)

        for facts in load():
            asked = "Ask them." if "requirement" in facts.unverified else facts.requirement
            assert f"Who may belong: {' '.join(asked.split())}" in said[facts.name]
        for name in ("Alcoholics Anonymous", "Cocaine Anonymous", "Narcotics Anonymous"):
            assert "You want to stop" in said[name]

    @pytest.mark.demand(337)
    def test_say_of_each_what_is_checked_and_what_is_not_yet(self, client: Client) -> None:
        said = kinds(client)

        for facts in load():
            assert (
                said[facts.name].count("Checked against its own words on 26 November 2026:")
                + said[facts.name].count("Not yet checked against its own words.")
                == 1
            )
        assert (
            "Checked against its own words on 26 November 2026: who may come. Not yet: what they do"
            in (said["Underearners Anonymous"])
        )
        assert (
            "Stored copies, whose age nobody knows. underearnersanonymous.co.uk/steps-traditions"
            in (said["Underearners Anonymous"])
        )
        assert "as others quote them" in said["Moderation Management"]
        assert "Nobody has held what we say of it" in said["Support group"]
        assert not any(re.search("(?i)confirmed by|endorsed by", words) for words in said.values())

    def test_say_who_checked_all_of_it_here_and_when(self, client: Client) -> None:
        actions.confirm_programme(
            Programme.objects.get(code="UA"),
            checked_by="Rosa",
            checked_on=MONDAY_NOON.date(),
            by=BY,
            now=MONDAY_NOON,
        )

        said = kinds(client)["Underearners Anonymous"]

        assert (
            "Checked against its own words on 9 March 2026: who may come, what they do, what it is for."
            in said
        )
        assert "By: Rosa" in said

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
