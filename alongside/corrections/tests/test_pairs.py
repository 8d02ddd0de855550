"""The page on which staff say whether two meetings are one."""

from __future__ import annotations

from datetime import time
from typing import Any

import msgspec
import pytest
from bs4 import BeautifulSoup
from django.test import Client

from alongside.accounts.models import User
from alongside.audit.record import System
from alongside.directory import actions, queries
from alongside.directory.models import Meeting, Source
from alongside.kernel import clock
from tests.cast import MONDAY_NOON, TUESDAY_EVENING, entry

pytestmark = pytest.mark.django_db

BY = System("test")


@pytest.fixture
def staff(client: Client, monkeypatch: pytest.MonkeyPatch) -> Client:
    monkeypatch.setattr(clock, "now", lambda: MONDAY_NOON)
    client.force_login(User.objects.create_user(email="ada@island.example", name="Ada", staff=True))
    return client


@pytest.fixture
def two() -> tuple[Meeting, Meeting]:
    """Two lists that may tell of one meeting: another name, half an hour later, behind the same door."""
    later = msgspec.structs.replace(TUESDAY_EVENING, starts=time(20))
    for slug, said in (("island", {}), ("council", {"name": "Kettle On", "rule": later})):
        source = Source.objects.create(slug=slug, name=f"The {slug}’s list")
        actions.add_entries(source, [entry(**said)], by=BY, now=MONDAY_NOON)
    actions.join_entries(by=BY, now=MONDAY_NOON)
    one, other = Meeting.objects.order_by("pk")
    return one, other


def words(response: Any) -> str:
    main = BeautifulSoup(response.content, "html.parser").main
    assert main
    return " ".join(main.get_text(" ").split())


def decide(staff: Client, two: tuple[Meeting, Meeting], deed: str) -> Any:
    return staff.post(f"/staff/pairs/{two[0].public_id}/{two[1].public_id}/{deed}")


class TestTheSameMeeting:
    def test_is_asked_side_by_side_with_what_differs(
        self, staff: Client, two: tuple[Meeting, Meeting]
    ) -> None:
        page = BeautifulSoup(staff.get("/staff/pairs/").content, "html.parser")
        differing = [
            row.th.get_text() for row in page.select("tbody tr") if row.th and "differs" in row.th.get_text()
        ]
        assert [label.split(" (")[0] for label in differing] == ["List", "Its name", "When"]
        assert "Narcotics Anonymous" in page.get_text()
        assert "another name, a time close by, the same postcode" in page.get_text()

    def test_that_they_are_is_found_as_one(self, staff: Client, two: tuple[Meeting, Meeting]) -> None:
        assert decide(staff, two, "same").status_code == 303
        assert len(queries.list_listings()) == 1
        assert "Nothing waits." in words(staff.get("/staff/pairs/"))

    def test_that_they_are_not_is_not_asked_again(self, staff: Client, two: tuple[Meeting, Meeting]) -> None:
        decide(staff, two, "not-same")
        actions.join_entries(by=BY, now=MONDAY_NOON)
        assert len(queries.list_listings()) == 2
        assert "Nothing waits." in words(staff.get("/staff/pairs/"))

    def test_joined_by_mistake_are_shown_by_address_and_taken_apart(
        self, staff: Client, two: tuple[Meeting, Meeting]
    ) -> None:
        decide(staff, two, "same")
        assert "Take them apart" in words(staff.get("/staff/pairs/", {"of": two[1].public_id}))
        assert "Take them apart" in words(staff.get("/staff/pairs/", {"of": f"\0{two[1].public_id}"}))
        assert "Take them apart" not in words(staff.get("/staff/pairs/", {"of": "zzzzzz"}))

        assert decide(staff, two, "apart").status_code == 303

        actions.join_entries(by=BY, now=MONDAY_NOON)
        assert len(queries.list_listings()) == 2
        assert "Take them apart" not in words(staff.get("/staff/pairs/"))

    def test_that_are_not_joined_cannot_be_taken_apart(
        self, staff: Client, two: tuple[Meeting, Meeting]
    ) -> None:
        response = decide(staff, two, "apart")
        assert response.status_code == 409
        assert "are not joined" in words(response)

    def test_of_one_with_itself_is_refused_in_a_sentence(
        self, staff: Client, two: tuple[Meeting, Meeting]
    ) -> None:
        response = decide(staff, (two[0], two[0]), "same")
        assert response.status_code == 409
        assert "That is one meeting already." in words(response)

    @pytest.mark.parametrize("path", ["k7f3q2/m2n4p8/same", "k7f3q2/m2n4p8/burn"])
    def test_of_one_that_is_not_there_is_no_page(self, staff: Client, path: str) -> None:
        assert staff.post(f"/staff/pairs/{path}").status_code == 404
