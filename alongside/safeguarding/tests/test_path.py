"""The path: three choices, whom to ring, and nobody whom nobody has checked."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from alongside.accounts.models import User
from alongside.accounts.reach import Member
from alongside.audit.record import System
from alongside.directory import actions as directory
from alongside.directory.listing import Contact
from alongside.directory.models import Area
from alongside.directory.role_address import read_hours
from alongside.groups.tests.island import words
from alongside.kernel import clock
from tests.cast import MONDAY_NOON, signed_in

BY = System("test")
CHILDREN = "SAFEGUARDING_CHILDREN"


def local(
    name: str, *areas: str, kind: str = CHILDREN, on: date | None = date(2026, 3, 2), **said: Any
) -> None:
    if areas:
        Area.objects.get_or_create(path=" > ".join(areas), defaults={"name": areas[-1]})
    contact = Contact(key=name, kind=kind, name=name, phone="+441632960091", areas=areas, **said)
    row = directory.put_role_address(contact, source="The council’s page", by=BY, now=MONDAY_NOON)
    if on:
        directory.confirm_role_address(row, checked_by="Ada", checked_on=on, by=BY, now=MONDAY_NOON)


@pytest.fixture
def island(db: None) -> None:
    local("Northern children", "Isle", "North")
    local("Southern children", "Isle", "South")
    local("Isle adults", "Isle", kind="SAFEGUARDING_ADULTS", on=date(2024, 1, 1))
    local("Everybody’s advice", kind="REGIONAL_COORDINATOR")
    local("Unchecked", on=None)


class TestThePath:
    def test_begins_with_whom_to_ring_for_each_of_three_choices_before_anything_to_read(
        self, island: None
    ) -> None:
        page = BeautifulSoup(Client().get("/at-risk").content, "html.parser")

        assert [one["aria-labelledby"] for one in page.select("section")] == [
            "now",
            "worried",
            "child-or-adult",
        ]
        for section in page.select("section"):
            first = section.select_one("a")
            assert first
            assert str(first["href"]).startswith("tel:")
            assert not first.find_parents("details")
            # All the rest is folded away: without script by the browser, and open on paper.
            assert not [one for one in section.select("p:not(.tonight)") if not one.find_parents("details")]
        assert page.select_one("section[aria-labelledby=now] a[href='tel:01632960999']")

    @pytest.mark.parametrize(
        ("at", "who"),
        [
            (MONDAY_NOON, ["Children’s team", "Adults’ team"]),
            (MONDAY_NOON.replace(hour=21), ["The council at night"]),
        ],
    )
    def test_leads_with_whoever_of_the_council_answers_at_this_hour(
        self, db: None, monkeypatch: pytest.MonkeyPatch, at: datetime, who: list[str]
    ) -> None:
        day, night = read_hours("mon-fri 09:00-17:00"), read_hours("daily 17:00-09:00")
        local("The council at night", "Isle", kind="OUT_OF_HOURS", hours=night)
        local("Children’s team", "Isle", hours=day)
        local("Adults’ team", "Isle", kind="SAFEGUARDING_ADULTS", hours=day)
        monkeypatch.setattr(clock, "now", lambda: at)

        page = BeautifulSoup(Client().get("/at-risk").content, "html.parser")

        rings = page.select("section[aria-labelledby=child-or-adult] .tonight span")
        assert [one.get_text() for one in rings] == who

    @pytest.mark.demand(183)
    def test_tells_an_area_whom_to_ring_there_and_nobody_unchecked(
        self, island: None, django_assert_num_queries: DjangoAssertNumQueries
    ) -> None:
        with django_assert_num_queries(1):
            said = words(Client().get("/at-risk", {"area": "Isle > North"}))

        assert "Northern children" in said
        assert "Isle adults" in said
        assert "Everybody’s advice" in said
        assert "Southern" not in said
        assert "Unchecked" not in said

    def test_of_an_area_that_there_is_not_shows_what_serves_everywhere(self, island: None) -> None:
        said = words(Client().get("/at-risk", {"area": "Nowhere"}))

        assert "Everybody’s advice" in said
        assert "Northern" not in said

    def test_of_a_group_whose_area_nobody_knows_shows_all(self, island: None, bea: Member) -> None:
        said = words(signed_in(bea).get("/my/group/at-risk"))

        assert "Northern children" in said
        assert "Southern children" in said

    def test_without_a_number_that_somebody_has_checked_says_what_to_do(
        self, db: None, settings: Any
    ) -> None:
        settings.MODE = "production"

        assert "Ring the emergency number of the country that you are in." in words(Client().get("/at-risk"))


class TestThePack:
    @pytest.mark.demand(162)
    def test_of_an_area_has_each_number_with_its_source_and_who_checked_it_when(self, island: None) -> None:
        said = words(Client().get("/at-risk/contacts", {"area": "Isle > North"}))

        assert "Checked by Ada on 2 March 2026. Source: The council’s page." in said
        assert "Checked by Ada on 1 January 2024. Source: The council’s page. That is long ago" in said
        assert "The Night Lantern" in said
        assert "Unchecked" not in said


def test_whom_nobody_has_checked_for_long_stands_before_staff_until_somebody_has(
    island: None, client: Client, settings: Any, tmp_path: Any
) -> None:
    settings.INDEX_DIR = tmp_path / "index"
    client.force_login(User.objects.create_user(email="ada@island.example", name="Ada", staff=True))
    page = words(client.get("/staff/to-confirm/"))

    assert "Isle · 01632 960091 · Last checked by Ada on 1 January 2024" in page
    assert "Unchecked" in page
    assert "Northern" not in page
    assert client.post("/staff/to-confirm/numbers/Isle adults/right").status_code == 303
    assert "Isle adults" not in words(client.get("/staff/to-confirm/"))
    assert "Checked by Ada on 9 March 2026" in words(Client().get("/at-risk", {"area": "Isle > North"}))
