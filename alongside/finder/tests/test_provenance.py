"""The page that says which list says what, and addresses that lead on."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from alongside.audit.record import System
from alongside.directory import actions
from alongside.directory.models import Entry, Meeting, Source
from alongside.search.actions import build_index
from tests.cast import MONDAY_NOON, entry

pytestmark = pytest.mark.django_db

BY = System("a test")
LATER = MONDAY_NOON + timedelta(days=30)


@pytest.fixture(autouse=True)
def _own_index(settings: Any, tmp_path: Any) -> None:
    settings.INDEX_DIR = tmp_path


def add(slug: str, *, rank: int = 50, **said: Any) -> Meeting:
    source = Source.objects.create(slug=slug, name=f"The list of {slug}", rank=rank)
    [pk] = actions.add_entries(source, [entry(**said)], by=BY, now=MONDAY_NOON)
    return Entry.objects.get(pk=pk).own_meeting


def page_of(meeting: Meeting) -> str:
    build_index(by=BY, now=MONDAY_NOON)
    return " ".join(Client().get(f"/m/{meeting.public_id}/sources").content.decode().split())


class TestThePage:
    def test_of_a_meeting_of_one_list_says_so(self) -> None:
        page = page_of(add("ours"))

        assert "The list of ours</span>: read on 9 March 2026" in page
        assert "All of it is what this list says." in page

    def test_says_whose_word_each_part_is_and_why(self) -> None:
        meeting = add("ours", rank=10, attributes={"OPEN": True})
        add("theirs", name="Lanterns", access="Ring the bell")
        actions.join_entries(by=BY, now=LATER)

        page = page_of(meeting)

        for words in (
            "The list of ours: it is closest to the group, so its word goes first",
            "The list of theirs: no other list says it",
            "The list of ours: every list that says it agrees",
        ):
            assert words in page

    def test_says_when_each_list_had_it(self) -> None:
        meeting, gone = add("ours"), add("gone")
        actions.join_entries(by=BY, now=LATER)
        actions.see_entries([Entry.objects.get(own_meeting=meeting).pk], at=LATER)
        row = Entry.objects.get(own_meeting=gone)
        row.left_at = LATER
        actions.change_entries([row], by=BY, now=LATER)

        page = page_of(meeting)

        assert "The list of ours</span>: first read on 9 March 2026, last on 8 April 2026" in page
        assert "The list of gone</span>: read on 9 March 2026; gone from the list since 8 April 2026" in page

    def test_says_that_a_person_put_something_right(self) -> None:
        meeting = add("ours")
        actions.state_field(meeting, "notes", "Ring twice", source="rang", by=BY, now=LATER)

        assert "A person: somebody told us, and it goes before every list" in page_of(meeting)

    def test_asks_no_question_of_the_database(self, django_assert_num_queries: Any) -> None:
        meeting = add("ours", rank=10)
        add("theirs", name="Lanterns")
        actions.join_entries(by=BY, now=LATER)
        build_index(by=BY, now=MONDAY_NOON)

        with django_assert_num_queries(0):
            assert Client().get(f"/m/{meeting.public_id}/sources").status_code == 200

    def test_is_one_click_from_the_meeting(self) -> None:
        meeting = add("ours")
        build_index(by=BY, now=MONDAY_NOON)

        assert (
            f'href="/m/{meeting.public_id}/sources"'
            in Client().get(f"/m/{meeting.public_id}").content.decode()
        )


class TestAnAddressOfAMeetingThatWasJoined:
    @pytest.mark.parametrize("page", ["", "/sources", "/calendar.ics", "/calendar.ics?of=group&names=yes"])
    def test_leads_on_to_the_one_that_is_shown_and_back_when_that_is_undone(self, page: str) -> None:
        shown, joined = add("ours"), add("theirs")
        actions.join_entries(by=BY, now=LATER)
        build_index(by=BY, now=MONDAY_NOON)

        answer = Client().get(f"/m/{joined.public_id}{page}")
        assert (answer.status_code, answer["Location"]) == (302, f"/m/{shown.public_id}{page}")

        actions.undo_join(shown, Meeting.objects.get(pk=joined.pk), by=BY, now=LATER)
        build_index(by=BY, now=MONDAY_NOON)
        assert Client().get(f"/m/{joined.public_id}{page}").status_code == 200
