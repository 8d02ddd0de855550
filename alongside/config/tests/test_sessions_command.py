"""What is other than ever at single sessions, said on the command line and found at once."""

from __future__ import annotations

from datetime import date, timedelta
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from alongside.audit.record import System
from alongside.directory import actions
from alongside.directory.models import Meeting, Source
from alongside.kernel import clock
from alongside.search.criteria import Criteria
from alongside.search.queries import current
from tests.cast import MONDAY_NOON, entry

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def lanterns(settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Meeting:
    settings.INDEX_DIR = tmp_path / "index"
    monkeypatch.setattr(clock, "now", lambda: MONDAY_NOON)
    source = Source.objects.create(slug="island", name="The island's list")
    actions.add_entries(source, [entry()], by=System("a test"), now=MONDAY_NOON)
    call_command("build_index", stdout=StringIO())
    return Meeting.objects.get()


def said(meeting: Meeting, *arguments: str) -> list[str]:
    out = StringIO()
    call_command("sessions", meeting.public_id, *arguments, stdout=out)
    return out.getvalue().splitlines()


def found_next() -> str:
    [match] = current().find(Criteria(), now=MONDAY_NOON).matches
    assert match.next_session
    return match.next_session.starts.isoformat()


class TestSessions:
    def test_lists_the_next_five_weeks(self, lanterns: Meeting) -> None:
        assert said(lanterns)[:2] == [
            "2026-03-10  Tomorrow at 7:30pm",
            "2026-03-17  Tuesday 17 March at 7:30pm",
        ]

    def test_calls_one_off_and_has_the_next_found_until_that_is_taken_back(self, lanterns: Meeting) -> None:
        assert said(lanterns, "--off", "2026-03-10", "--why", "weather")[0] == (
            "2026-03-10  Off: tomorrow at 7:30pm (weather)"
        )
        assert found_next() == "2026-03-17T19:30:00+00:00"

        said(lanterns, "--as-ever", "2026-03-10")
        assert found_next() == "2026-03-10T19:30:00+00:00"

    def test_moves_one(self, lanterns: Meeting) -> None:
        lines = said(lanterns, "--move", "2026-03-10", "--to", "2026-03-11 18:00", "--where", "The Boat Shed")
        assert lines[0] == "2026-03-10  Moved this time: Wednesday 11 March at 6pm, at The Boat Shed"
        assert found_next() == "2026-03-11T18:00:00+00:00"

    def test_adds_one(self, lanterns: Meeting) -> None:
        said(lanterns, "--extra", "2026-03-09 20:00")
        assert found_next() == "2026-03-09T20:00:00+00:00"

    def test_shuts_the_hall_for_all_that_meets_there(self, lanterns: Meeting) -> None:
        said(lanterns, "--shut", "2026-03-09", "--until", "2026-03-24", "--hall")
        assert found_next() == "2026-03-24T19:30:00+00:00"

        said(lanterns, "--as-ever", "2026-03-12")
        assert found_next() == "2026-03-10T19:30:00+00:00"

    @pytest.mark.parametrize(
        ("arguments", "sentence"),
        [
            (("--off", "2026-03-11"), "no session on 11 March 2026"),
            (("--move", "2026-03-10"), "Say when it is held instead"),
            (("--shut", "2026-03-10"), "Say from which date on"),
            (("--shut", "2026-03-10", "--until", "2026-03-01"), "check the dates"),
            (("--as-ever", "2026-03-10"), "Nothing is said of 2026-03-10"),
            (("--off", "tomorrow"), "“tomorrow” is no day: write it as 2026-12-08"),
            (("--extra", "at eight"), "“at eight” is no time: write it as"),
        ],
    )
    def test_refuses_what_cannot_be_with_a_sentence(
        self, lanterns: Meeting, arguments: tuple[str, ...], sentence: str
    ) -> None:
        with pytest.raises(CommandError, match=sentence):
            said(lanterns, *arguments)

    def test_knows_no_meeting_of_another_address(self) -> None:
        with pytest.raises(CommandError, match="no meeting at that address"):
            call_command("sessions", "zzzzzz", stdout=StringIO())


class TestConfirmMeeting:
    def said(self, *arguments: str) -> str:
        out = StringIO()
        call_command("confirm_meeting", *arguments, stdout=out)
        return out.getvalue().strip()

    def test_lists_what_ages_and_takes_a_persons_word_for_it(
        self, lanterns: Meeting, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        assert self.said() == "Every listing has been confirmed lately."
        monkeypatch.setattr(clock, "now", lambda: MONDAY_NOON + timedelta(days=60))
        assert self.said().endswith("Last confirmed 8 weeks ago: ring before you travel far")

        self.said(lanterns.public_id)
        assert self.said() == "Every listing has been confirmed lately."

    def test_has_its_own_page_say_so(self, lanterns: Meeting, client: Client) -> None:
        page = f"/m/{lanterns.public_id}"
        assert "The group says that it is on" not in client.get(page).content.decode()

        self.said(lanterns.public_id, "--on", "2026-03-10")

        assert "The group says that it is on" in client.get(page).content.decode()

    def test_has_one_session_shown_as_on(self, lanterns: Meeting) -> None:
        self.said(lanterns.public_id, "--on", "2026-03-10")
        [match] = current().find(Criteria(), now=MONDAY_NOON).matches
        assert match.listing.confirmed_for == (date(2026, 3, 10),)

    @pytest.mark.parametrize(
        ("arguments", "sentence"),
        [(("zzzzzz",), "no meeting at that address"), (("", "--on", "2026-03-11"), "no session on 11 March")],
    )
    def test_refuses_with_a_sentence(
        self, lanterns: Meeting, arguments: tuple[str, ...], sentence: str
    ) -> None:
        with pytest.raises(CommandError, match=sentence):
            self.said(arguments[0] or lanterns.public_id, *arguments[1:])
