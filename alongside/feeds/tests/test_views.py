"""The pages on which staff look after lists."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from alongside.accounts.models import User
from alongside.directory import queries as directory
from alongside.directory.models import Entry
from alongside.feeds import actions
from alongside.feeds.fetch import NotFetched
from alongside.feeds.models import Run, Schedule
from alongside.feeds.tests.test_schedules import ADDRESS, BY, DAY, TEN, Visits, csv, read, schedule
from alongside.kernel import clock
from tests.cast import MONDAY_NOON, entry

__all__ = ["schedule"]  # the fixture

pytestmark = pytest.mark.django_db


@pytest.fixture
def staff(client: Client, monkeypatch: pytest.MonkeyPatch) -> Client:
    monkeypatch.setattr(clock, "now", lambda: MONDAY_NOON + DAY)
    client.force_login(User.objects.create_user(email="ada@island.example", name="Ada", staff=True))
    return client


def said(response: Any) -> str:
    main = BeautifulSoup(response.content, "html.parser").main
    assert main
    return " ".join(main.get_text(" ").split())


def one(staff: Client) -> str:
    return said(staff.get("/staff/lists/ludby/"))


def numbered(*names: str) -> bytes:
    rows = "".join(f"{number},{name},Tuesday,19:30,AA\n" for number, name in enumerate(names))
    return f"ID,Name,Day,Time,Programme\n{rows}".encode()


def due(schedule: Schedule) -> tuple[Any, bool]:
    schedule.refresh_from_db()
    return schedule.due_at, schedule.accept_fall


class TestTheLists:
    def test_that_want_somebody_stand_first_and_say_why(self, staff: Client, schedule: Schedule) -> None:
        read(schedule, Visits(csv(*TEN)))
        actions.put_source(slug="asby", name="Asby’s list", by=BY, now=MONDAY_NOON)
        read(schedule, Visits(NotFetched("The address does not answer: try again later.")))

        words = said(staff.get("/staff/lists/"))
        assert words.index("ludby") < words.index("Asby’s list")
        assert (
            "Could not be read: The address does not answer: try again later. Read last on 9 March" in words
        )
        assert "Asby’s list Not read yet." in words

    def test_one_that_is_silent_says_so(
        self, staff: Client, schedule: Schedule, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        read(schedule, Visits(csv(*TEN)))
        monkeypatch.setattr(clock, "now", lambda: MONDAY_NOON + timedelta(days=15))
        assert "Silent for two weeks" in said(staff.get("/staff/lists/"))

    def test_never_say_where_a_list_is(self, staff: Client, schedule: Schedule) -> None:
        for path in ("/staff/lists/", "/staff/lists/ludby/"):
            assert b"SECRET" not in staff.get(path).content


class TestOneList:
    def test_tells_each_reading_in_a_sentence(self, staff: Client, schedule: Schedule) -> None:
        read(schedule, Visits(csv(*TEN)))
        read(schedule, Visits(csv(*TEN)), days=1)
        words = one(staff)
        assert "9 March 2026, 12:00: 10 entries: 10 added, 0 changed, 0 as before, 0 gone." in words
        assert "10 March 2026, 12:00: It said what it had said before." in words
        assert "It is read every 24 hours, next on 11 March 2026, 12:00." in words

    def test_names_which_entries_each_reading_changed(self, staff: Client, schedule: Schedule) -> None:
        read(schedule, Visits(numbered(*TEN)))
        later = numbered(*TEN[:8], "Kettle On").replace(
            b"Lanterns 1,Tuesday,19:30", b"Lanterns 1,Tuesday,20:00"
        )
        read(schedule, Visits(later.replace(b"8,Kettle", b"10,Kettle")), days=1)

        words = one(staff)

        assert "9 entries: 1 added, 1 changed, 7 as before, 2 gone." in words
        for change in (
            "New: Kettle On",
            "Lanterns 1: When it is held",
            "Gone: Lanterns 8",
            "Gone: Lanterns 9",
        ):
            assert change in words

    def test_names_what_would_go_where_a_list_has_shrunk(self, staff: Client, schedule: Schedule) -> None:
        read(schedule, Visits(csv(*TEN)))
        read(schedule, Visits(csv(*TEN[:5])), days=1)

        assert "Gone: Lanterns 5" in one(staff)

    def test_forgets_which_ones_with_what_they_said(self, staff: Client, schedule: Schedule) -> None:
        read(schedule, Visits(csv(*TEN)))
        actions.undo_import(Run.objects.get(), by=BY, now=MONDAY_NOON)

        assert "Lanterns 5" not in one(staff)
        assert Run.objects.get().changes == []

    def test_tells_each_failure_as_well_and_when_it_was_had_last(
        self, staff: Client, schedule: Schedule
    ) -> None:
        read(schedule, Visits(csv(*TEN)))
        for day in (1, 2):
            read(schedule, Visits(NotFetched("The address does not answer: try again later.")), days=day)

        words = one(staff)

        assert "Could not be read 2 times" in words
        assert "Read last on 9 March 2026, 12:00." in words
        for day in (10, 11):
            failed = "It could not be read: The address does not answer: try again later."
            assert f"{day} March 2026, 12:00: {failed}" in words

    def test_that_waits_for_a_word_is_not_called_silent(
        self, staff: Client, schedule: Schedule, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        read(schedule, Visits(csv(*TEN)))
        read(schedule, Visits(csv(*TEN[:5])), days=1)
        monkeypatch.setattr(clock, "now", lambda: MONDAY_NOON + timedelta(days=20))

        assert "Waits for your word" in one(staff)
        assert "Silent" not in one(staff)

    def test_says_what_was_wrong_the_most_often_first(self, staff: Client, schedule: Schedule) -> None:
        bad = b"Name,Day,Time,Programme\n" + b"A,9,19:00,AA\nB,9,19:00,AA\nC,Tue,25:00,AA\nD,Tue,19:00,AA\n"
        read(schedule, Visits(bad))
        words = one(staff)
        assert "2 times." in words
        assert words.index("2 times.") < words.index("1 time.")

    def test_says_whom_to_write_to_and_nobody_where_the_list_does_not_say(
        self, staff: Client, schedule: Schedule
    ) -> None:
        read(schedule, Visits(csv(*TEN)))
        assert "The list does not say." in one(staff)
        actions.put_source(slug="ludby", url=ADDRESS, by=BY, now=MONDAY_NOON)
        assert "https://list.example/" in one(staff)

        content = entry(extra={"feedback_emails": "lists@intergroup.example"})
        Entry.objects.filter(key=Entry.objects.first().key).update(content=content)  # type: ignore[union-attr]
        assert "lists@intergroup.example" in one(staff)

    def test_there_is_none_of_another_name(self, staff: Client) -> None:
        assert staff.get("/staff/lists/ludby/").status_code == 404
        assert staff.post("/staff/lists/ludby/read").status_code == 404


class TestDeeds:
    def test_have_a_list_read_within_the_minute(self, staff: Client, schedule: Schedule) -> None:
        read(schedule, Visits(csv(*TEN)), days=5)
        assert staff.post("/staff/lists/ludby/read").status_code == 303
        assert due(schedule) == (MONDAY_NOON + DAY, False)

    def test_let_a_shorter_list_through_once(self, staff: Client, schedule: Schedule) -> None:
        read(schedule, Visits(csv(*TEN)))
        assert "Let it through" not in one(staff)
        read(schedule, Visits(csv(*TEN[:5])))
        assert "Let it through" in one(staff)

        staff.post("/staff/lists/ludby/accept")
        assert due(schedule)[1]
        assert read(schedule, Visits(csv(*TEN[:5]))) is actions.Outcome.APPLIED
        assert not due(schedule)[1]
        assert len(directory.list_listings()) == 5

    def test_take_the_last_import_back(self, staff: Client, schedule: Schedule) -> None:
        read(schedule, Visits(csv(*TEN)))
        assert staff.post("/staff/lists/ludby/undo").status_code == 303
        assert [run.state for run in Run.objects.all()] == ["UNDONE"]
        assert directory.list_listings() == []

        again = staff.post("/staff/lists/ludby/undo")
        assert again.status_code == 409
        assert "no import of this list that can be undone" in said(again)

    def test_refuse_what_cannot_be_with_a_sentence(self, staff: Client) -> None:
        actions.put_source(slug="ludby", by=BY, now=MONDAY_NOON)
        response = staff.post("/staff/lists/ludby/read")
        assert response.status_code == 409
        assert "read by hand" in said(response)
        assert staff.post("/staff/lists/ludby/burn").status_code == 404
