"""Members' stories: told with consent, of several programmes beside each other, and gone the moment they are taken back."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction
from django.test import Client
from pytest_django import DjangoAssertNumQueries, Settings

from alongside.accounts.models import User
from alongside.audit.models import Event
from alongside.audit.record import System
from alongside.guide import actions
from alongside.guide.models import Story
from alongside.kernel import clock
from tests.cast import MONDAY_NOON

pytestmark = pytest.mark.django_db(transaction=True)

BY = System("test")
TOLD: dict[str, Any] = {
    "title": "I only listened",
    "words": "I sat by the door.\n\nIn the seventh week I put the chairs out.",
    "told_by": "Bea",
    "programmes": ["AA"],
    "consent": "I agree.",
    "consented_on": date(2026, 3, 1),
    "by": BY,
    "now": MONDAY_NOON,
}
MP3 = b"ID3\x04" + bytes(range(256)) * 4


@pytest.fixture(autouse=True)
def own_folder(settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.DATA_DIR = tmp_path
    monkeypatch.setattr(clock, "now", lambda: MONDAY_NOON)


def read(client: Client, address: str) -> BeautifulSoup:
    return BeautifulSoup(client.get(address).content, "html.parser")


class TestTelling:
    @pytest.mark.demand(43)
    def test_shows_the_words_with_whose_they_are_and_since_when_they_agreed(self, client: Client) -> None:
        actions.put_story(**TOLD)

        told = read(client, "/guide/stories").select_one("article")
        assert told
        for words in (
            "I only listened",
            "Bea · Alcoholics Anonymous",
            "I put the chairs out",
            "consent of 1 March 2026",
        ):
            assert words in told.get_text()

    def test_of_several_programmes_stands_in_the_order_of_the_alphabet(self, client: Client) -> None:
        for title, programme in (("Zebra", "AA"), ("Apple", "SMART")):
            actions.put_story(**TOLD | {"title": title, "programmes": [programme]})

        assert [node.get_text() for node in read(client, "/guide/stories").select("article h2")] == [
            "Apple",
            "Zebra",
        ]

    def test_asks_the_database_once(
        self, client: Client, django_assert_num_queries: DjangoAssertNumQueries
    ) -> None:
        for number in range(5):
            actions.put_story(**TOLD | {"title": str(number)})
        with django_assert_num_queries(1):
            client.get("/guide/stories")

    def test_ships_none(self, client: Client) -> None:
        assert "Nobody has told one here yet" in read(client, "/guide/stories").get_text()

    @pytest.mark.parametrize(
        "change",
        [
            {"programmes": []},
            {"programmes": ["NOBODY"]},
            {"words": " "},
            {"consent": ""},
            {"consented_on": date(2026, 3, 10)},
        ],
    )
    def test_without_what_it_needs_is_refused_with_a_sentence(self, change: dict[str, Any]) -> None:
        with pytest.raises(actions.CannotTell, match=r"\.$"):
            actions.put_story(**TOLD | change)
        assert not Story.objects.exists()


class TestTakingBack:
    def test_by_the_private_code_deletes_it_at_once(self, client: Client) -> None:
        story, code = actions.put_story(**TOLD)

        response = client.post("/guide/stories/take-back", {"code": f" {code[:4]} {code[4:].upper()} "})

        assert "It is deleted" in response.content.decode()
        assert "I only listened" not in read(client, "/guide/stories").get_text()
        story.refresh_from_db()
        assert (story.title, story.words, story.told_by, story.programmes) == ("", "", "", [])
        assert [event.name for event in Event.objects.order_by("pk")] == [
            "guide.story.put",
            "guide.story.withdrawn",
        ]

    def test_deletes_the_sound_too(self, client: Client, tmp_path: Path) -> None:
        story, code = actions.put_story(**TOLD)
        (tmp_path / "a.mp3").write_bytes(MP3)
        actions.put_sound(story, tmp_path / "a.mp3", by=BY, now=MONDAY_NOON)
        [kept] = actions.folder().iterdir()

        actions.take_back(code, by=BY, now=MONDAY_NOON)

        assert not kept.exists()
        assert client.get(f"/guide/stories/{story.pk}/sound").status_code == 404

    def test_by_another_code_does_nothing_and_says_what_to_do(self, client: Client) -> None:
        actions.put_story(**TOLD)

        response = client.post("/guide/stories/take-back", {"code": "nosuchcode23"})

        assert response.status_code == 422
        assert "No story has this code" in response.content.decode()
        assert "I only listened" in read(client, "/guide/stories").get_text()

    def test_cannot_be_guessed_at_all_day(self, client: Client) -> None:
        for _ in range(10):
            client.post("/guide/stories/take-back", {"code": "nosuchcode23"})
        _story, code = actions.put_story(**TOLD)

        response = client.post("/guide/stories/take-back", {"code": code})

        assert "Too many tries" in response.content.decode()

    def test_leaves_no_row_that_still_tells(self) -> None:
        story, _code = actions.put_story(**TOLD)
        with pytest.raises(IntegrityError), transaction.atomic():
            Story.objects.filter(pk=story.pk).update(withdrawn_at=MONDAY_NOON, withdrawn_by="x")

    def test_the_code_is_kept_by_nobody(self) -> None:
        _story, code = actions.put_story(**TOLD)

        assert code not in str(Story.objects.values())
        assert code not in str(Event.objects.values())


class TestSound:
    @pytest.fixture
    def story(self, tmp_path: Path) -> Story:
        told, _code = actions.put_story(**TOLD)
        (tmp_path / "a.mp3").write_bytes(MP3)
        call_command("put_sound", str(told.pk), str(tmp_path / "a.mp3"))
        return told

    def test_is_beside_its_transcript_and_loaded_when_asked(self, client: Client, story: Story) -> None:
        page = read(client, "/guide/stories")
        player = page.select_one("audio")

        assert player
        assert player["preload"] == "none"
        assert client.get(str(player["src"])).content == MP3
        assert "I put the chairs out" in page.get_text()

    @pytest.mark.parametrize(
        ("asked", "status", "content"),
        [("bytes=0-3", 206, MP3[:4]), ("bytes=1000-", 206, MP3[1000:]), ("bytes=9-99999", 206, MP3[9:]),
         ("bytes=999999-", 416, b""), ("lines=1-2", 200, MP3)],
    )  # fmt: skip
    def test_is_sent_in_the_parts_that_a_player_asks_for(
        self, client: Client, story: Story, asked: str, status: int, content: bytes
    ) -> None:
        response = client.get(f"/guide/stories/{story.pk}/sound", headers={"range": asked})

        assert (response.status_code, response.content) == (status, content)

    @pytest.mark.parametrize("content", [b"<script>alert(1)</script>", b"", b"MZ\x90\x00"])
    def test_that_is_none_is_refused(self, story: Story, tmp_path: Path, content: bytes) -> None:
        (tmp_path / "b.mp3").write_bytes(content)
        with pytest.raises(CommandError, match="no sound that telephones play"):
            call_command("put_sound", str(story.pk), str(tmp_path / "b.mp3"))


class TestStaff:
    def test_put_one_in_and_are_shown_the_code_once(self, client: Client) -> None:
        client.force_login(User.objects.create_user(email="ada@island.example", name="Ada", staff=True))
        given = {key: value for key, value in TOLD.items() if key not in ("by", "now")}

        response = client.post("/staff/words/stories/", given)

        code = BeautifulSoup(response.content, "html.parser").select_one("p.nhsuk-heading-l").get_text()  # type: ignore[union-attr]
        actions.take_back(code, by=BY, now=MONDAY_NOON)

    def test_keep_what_was_typed_where_something_is_missing(self, client: Client) -> None:
        client.force_login(User.objects.create_user(email="ada@island.example", name="Ada", staff=True))

        response = client.post("/staff/words/stories/", {"words": "I sat by the door."})

        assert response.status_code == 422
        assert "I sat by the door." in response.content.decode()

    def test_say_at_the_day_that_it_has_not_come(self, client: Client) -> None:
        client.force_login(User.objects.create_user(email="ada@island.example", name="Ada", staff=True))
        given = {key: value for key, value in TOLD.items() if key not in ("by", "now")}

        response = client.post("/staff/words/stories/", given | {"consented_on": date(2199, 1, 1)})

        assert response.status_code == 422
        assert 'href="#id_consented_on' in response.content.decode()
