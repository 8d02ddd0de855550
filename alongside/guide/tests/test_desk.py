"""Staff look after words: what wants somebody comes first, and nothing that stood is lost."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from pytest_django import Settings

from alongside.accounts.models import User
from alongside.content.blocks import Block, BlockState, block
from alongside.guide.presenters.desk import work_list
from alongside.kernel import clock
from tests.cast import MONDAY_NOON

pytestmark = pytest.mark.django_db(transaction=True)

OWN = {
    "title": "It has a religious ring",
    "words": "Here nobody prays. Ask for [[a sponsor|term:sponsor]] if you like.",
    "source": "The island partnership",
    "reviewer": "Mal",
    "reviewed_on": "2026-03-01",
}


@pytest.fixture
def ada(client: Client, settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> User:
    settings.DATA_DIR = tmp_path
    monkeypatch.setattr(clock, "now", lambda: MONDAY_NOON)
    user = User.objects.create_user(email="ada@island.example", name="Ada", staff=True)
    client.force_login(user)
    return user


def read(response: Any) -> BeautifulSoup:
    return BeautifulSoup(response.content, "html.parser")


class TestTheList:
    def one(self, **changes: Any) -> Block:
        words = {
            "key": "a",
            "language": "en-gb",
            "title": "A",
            "words": "A.",
            "source": "S",
            "author": "A",
            "state": BlockState.DRAFT,
        }
        return Block(**words | changes)

    @pytest.mark.demand(342)
    def test_puts_first_what_nobody_has_checked_and_what_is_out_of_date(self) -> None:
        checked = {"state": BlockState.CHECKED, "reviewer": "Mal"}
        groups = work_list(
            [
                self.one(key="draft"),
                self.one(key="fresh", reviewed_on=date(2026, 2, 1), **checked),
                self.one(key="old", reviewed_on=date(2025, 2, 1), **checked),
                self.one(key="unverified", state=BlockState.UNVERIFIED),
            ],
            today=date(2026, 3, 2),
        )

        assert [row.key for _, rows in groups for row in rows] == ["unverified", "old", "draft", "fresh"]

    def test_leads_to_every_block(self, client: Client, ada: User) -> None:
        page = read(client.get("/staff/words/"))

        links = {str(link["href"]) for link in page.select("main a")}
        assert {"/staff/words/worry.god/", "/staff/words/about/", "/staff/words/study.craft/"} <= links


class TestOwnWords:
    def test_stand_in_the_place_of_ours_with_who_checked_them(self, client: Client, ada: User) -> None:
        response = client.post("/staff/words/worry.god/", OWN)

        assert response.status_code == 303
        assert block("worry.god").words == OWN["words"]
        page = read(client.get("/staff/words/worry.god/"))
        assert "Checked by Mal on 1 March 2026" in page.get_text()
        assert "Ada put in “It has a religious ring”" in page.get_text()

    def test_keep_who_wrote_them_and_that_some_of_it_is_unverified(self, client: Client, ada: User) -> None:
        client.post("/staff/words/worry.god/", OWN | {"author": "Bea", "unverified": "on"})

        own = block("worry.god")
        assert (own.author, own.state) == ("Bea", BlockState.UNVERIFIED)
        assert own.checked_words.startswith(
            "Some of this is general knowledge that nobody has checked. Checked by Mal"
        )

    def test_keep_what_the_guide_reads_beside_them(self, client: Client, ada: User) -> None:
        client.post("/staff/words/worry.god/", OWN)

        assert "atheist" in block("worry.god").facts["said"]

    def test_go_again_and_what_stood_can_still_be_read(self, client: Client, ada: User) -> None:
        client.post("/staff/words/worry.god/", OWN)
        client.post("/staff/words/worry.god/restore")

        assert not block("worry.god").overridden
        assert (
            "gave the shipped words their place back"
            in read(client.get("/staff/words/worry.god/")).get_text()
        )

    @pytest.mark.parametrize(
        ("change", "said"),
        [
            (
                {"words": "See [[this|term:nothing]]"},
                "It refers, in [[…]], to a term or a study that there is not",
            ),
            ({"words": "See [[study:craft/no_figure]]"}, "It refers, in [[…]]"),
            ({"reviewed_on": "yesterday"}, "Give a day such as 2026-03-02"),
            ({"reviewed_on": "2026-03-10"}, "has not come yet"),
            ({"reviewer": ""}, "Say who has checked it"),
        ],
    )
    def test_that_cannot_stand_are_refused_and_what_was_typed_is_kept(
        self, client: Client, ada: User, change: dict[str, str], said: str
    ) -> None:
        response = client.post("/staff/words/worry.god/", OWN | change)

        page = read(response)
        assert response.status_code == 422
        assert said in page.select_one(".nhsuk-error-summary").get_text()  # type: ignore[union-attr]
        assert page.select_one("textarea").get_text().strip() == (OWN | change)["words"]  # type: ignore[union-attr]
        assert not block("worry.god").overridden

    def test_of_a_block_that_there_is_not_are_no_page(self, client: Client, ada: User) -> None:
        assert client.get("/staff/words/worry.nothing/").status_code == 404
