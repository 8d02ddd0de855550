"""Anybody says that something is wrong: what they typed is kept for staff alone, and nowhere else."""

from __future__ import annotations

import logging
import re
from datetime import timedelta
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.http import HttpResponse
from django.test import Client

from alongside.audit.models import Event
from alongside.audit.record import System
from alongside.corrections import actions
from alongside.corrections.models import Correction
from alongside.design.pseudo import pseudo_locale, untranslated
from alongside.directory.models import Meeting
from alongside.kernel import clock
from tests.cast import MONDAY_NOON, it_is
from tests.cast import noon as noon

pytestmark = pytest.mark.django_db

SECRET = "my brother Quillon relapsed QX9CANARY"
MINUTE = timedelta(minutes=1)
BY = System("test")


def token(response: Any) -> str:
    page = BeautifulSoup(response.content, "html.parser")
    return str(page.select_one("input[name=token]")["value"])  # type: ignore[index]


def address(meeting: Meeting) -> str:
    return f"/put-right/{meeting.public_id}"


def send(
    client: Client, path: str, monkeypatch: pytest.MonkeyPatch, *, after: timedelta = MINUTE, **typed: Any
) -> HttpResponse:
    """Open the form, wait, and send it."""
    opened = clock.now()
    written = token(client.get(path))
    it_is(opened + after, monkeypatch)
    given = {"token": written, "what": "TIME", "words": "It begins at 7pm", "website": ""} | typed
    return client.post(path, given)  # type: ignore[return-value]


@pytest.mark.usefixtures("ada")
class TestTelling:
    def test_keeps_what_is_wrong_with_which_listing(
        self, client: Client, meeting: Meeting, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        response = send(client, address(meeting), monkeypatch, how_known="I was there")

        assert response.status_code == 303
        assert response["Location"] == "/put-right/thank-you"
        [kept] = Correction.objects.all()
        assert (kept.about, kept.what, kept.words, kept.how_known) == (
            meeting.public_id, "TIME", "It begins at 7pm", "I was there",
        )  # fmt: skip
        assert kept.told_at == MONDAY_NOON + MINUTE

    def test_keeps_which_meeting_is_missing(self, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
        send(client, "/put-right", monkeypatch, words="Sundays at St Mark's")

        [kept] = Correction.objects.all()
        assert (kept.about, kept.what, kept.words) == ("", "MISSING", "Sundays at St Mark's")

    def test_changes_nothing_of_the_directory(
        self, client: Client, meeting: Meeting, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        before = Meeting.objects.values().get()
        send(client, address(meeting), monkeypatch)

        assert Meeting.objects.values().get() == before
        assert not meeting.statements.exists()

    def test_says_who_reads_it_by_when_and_where_help_is(self, client: Client, meeting: Meeting) -> None:
        page = BeautifulSoup(client.get(address(meeting)).content, "html.parser")

        words = page.get_text(" ")
        assert "The people who look after this site read what you write, by Monday 16 March" in words
        assert "We delete it 30 days after we have dealt with it" in words
        assert "nobody reads it at once" in words
        assert "If somebody may be dying" in words
        assert page.select("main form")
        assert page.select("main a[href='/help-now/']")

    def test_sets_no_cookie_and_lets_nobody_keep_a_copy(
        self, client: Client, meeting: Meeting, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        for response in (client.get(address(meeting)), send(client, address(meeting), monkeypatch)):
            assert not response.cookies
            assert response["Cache-Control"] == "no-store"

    def test_asks_for_no_name_and_no_address(self, client: Client, meeting: Meeting) -> None:
        page = BeautifulSoup(client.get(address(meeting)).content, "html.parser")

        asked = {str(field["name"]) for field in page.select("main form [name]")}
        assert asked == {"token", "what", "words", "how_known", "website"}

    def test_pressed_twice_says_it_once(
        self, client: Client, meeting: Meeting, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        written = token(client.get(address(meeting)))
        it_is(MONDAY_NOON + MINUTE, monkeypatch)
        given = {"token": written, "what": "TIME", "words": "It begins at 7pm"}

        assert [client.post(address(meeting), given).status_code for _ in range(2)] == [303, 303]
        assert Correction.objects.count() == 1

    @pytest.mark.parametrize("path", ["/put-right", "/put-right/thank-you", "the meeting"])
    def test_every_word_can_be_translated(self, client: Client, meeting: Meeting, path: str) -> None:
        with pseudo_locale():
            html = client.get(address(meeting) if path == "the meeting" else path).content.decode()

        assert untranslated(html, allow={"Alongside"}) == []

    def test_of_no_meeting_is_refused(self, client: Client) -> None:
        response = client.get("/put-right/zzzzzz")

        assert response.status_code == 404
        assert b"We have no such meeting" in response.content


@pytest.mark.usefixtures("ada")
class TestWhatCannotBeTaken:
    @pytest.mark.parametrize(
        ("typed", "said"),
        [
            ({"words": ""}, "Say how it should be"),
            ({"what": ""}, "Choose what is wrong"),
            ({"what": "EVERYTHING"}, "That is not offered here, or no longer"),
            ({"words": "a" * 2001}, "there is room for 2000. Make it shorter"),
            ({"website": "https://spam.example"}, "Leave the last line empty"),
            ({"token": "made-up"}, "This page was open for a long time"),
        ],
    )
    def test_says_what_to_do_and_keeps_what_was_typed(
        self,
        client: Client,
        meeting: Meeting,
        monkeypatch: pytest.MonkeyPatch,
        typed: dict[str, Any],
        said: str,
    ) -> None:
        response = send(client, address(meeting), monkeypatch, **{"how_known": "I was there", **typed})

        page = BeautifulSoup(response.content, "html.parser")
        assert response.status_code == 200
        assert said in page.get_text()
        assert page.select_one("[name=how_known]").get_text().strip() == "I was there"  # type: ignore[union-attr]
        if "words" not in typed:
            assert page.select_one("[name=words]").get_text().strip() == "It begins at 7pm"  # type: ignore[union-attr]
        assert not Correction.objects.exists()

    def test_so_quickly_that_no_person_does_it(
        self, client: Client, meeting: Meeting, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        response = send(client, address(meeting), monkeypatch, after=timedelta(seconds=1))

        assert b"That was very quick" in response.content
        it_is(MONDAY_NOON + MINUTE, monkeypatch)
        given = {"token": token(response), "what": "TIME", "words": "It begins at 7pm"}
        assert client.post(address(meeting), given).status_code == 303

    def test_a_page_that_was_open_for_more_than_a_day(
        self, client: Client, meeting: Meeting, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        response = send(client, address(meeting), monkeypatch, after=timedelta(hours=25))

        assert b"open for a long time" in response.content
        it_is(MONDAY_NOON + timedelta(hours=26), monkeypatch)
        given = {"token": token(response), "what": "TIME", "words": "It begins at 7pm"}
        assert client.post(address(meeting), given).status_code == 303

    def test_with_the_note_of_another_form(
        self, client: Client, meeting: Meeting, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        other = token(client.get("/put-right"))

        assert send(client, address(meeting), monkeypatch, token=other).status_code == 200
        assert not Correction.objects.exists()

    def test_more_than_five_in_an_hour_says_when_to_try_again_and_keeps_what_was_typed(
        self, client: Client, meeting: Meeting, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        assert [send(client, address(meeting), monkeypatch).status_code for _ in range(5)] == [303] * 5

        response = send(client, address(meeting), monkeypatch, words="One more thing")

        assert response.status_code == 429
        assert b"Send it again after 13:01: what you typed stays here" in response.content
        assert b"One more thing" in response.content
        assert Correction.objects.count() == 5

    def test_many_senders_together_are_asked_to_come_back_too(
        self, client: Client, meeting: Meeting, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("alongside.corrections.taking_forms.MOST_OF_ALL", 1)
        send(client, address(meeting), monkeypatch)

        other = Client(REMOTE_ADDR="203.0.113.9")
        assert send(other, address(meeting), monkeypatch).status_code == 429

    def test_somebody_elsewhere_can_still_send(
        self, client: Client, meeting: Meeting, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        for _ in range(6):
            send(client, address(meeting), monkeypatch)

        other = Client(REMOTE_ADDR="203.0.113.9")
        assert send(other, address(meeting), monkeypatch).status_code == 303


class TestWhereNobodyReadsIt:
    def test_says_so_and_offers_no_form(self, client: Client, meeting: Meeting) -> None:
        for path in (address(meeting), "/put-right"):
            page = BeautifulSoup(client.get(path).content, "html.parser")

            assert "Nobody reads corrections here yet" in page.get_text()
            assert not page.select("main form")

    def test_takes_nothing(self, client: Client, meeting: Meeting) -> None:
        client.post(address(meeting), {"what": "TIME", "words": "It begins at 7pm"})

        assert not Correction.objects.exists()

    def test_every_word_can_be_translated(self, client: Client, meeting: Meeting) -> None:
        with pseudo_locale():
            html = client.get(address(meeting)).content.decode()

        assert untranslated(html, allow={"Alongside"}) == []


@pytest.mark.usefixtures("ada")
class TestWhatWasTyped:
    def test_is_in_no_log_no_address_no_title_and_no_event(
        self,
        client: Client,
        meeting: Meeting,
        monkeypatch: pytest.MonkeyPatch,
        caplog: pytest.LogCaptureFixture,
    ) -> None:
        caplog.set_level(logging.DEBUG)
        monkeypatch.setattr(logging.getLogger("alongside.config.access_log"), "propagate", True)
        caplog.set_level(logging.INFO, logger="django")
        bad = send(client, address(meeting), monkeypatch, words=SECRET, what="")
        sent = send(client, address(meeting), monkeypatch, words=SECRET, how_known=SECRET)
        thanks = client.get(sent["Location"])

        title = BeautifulSoup(bad.content, "html.parser").title
        told = [record.getMessage() for record in caplog.records if record.name != "django.db.backends"]
        assert any("corrections:wrong" in line for line in told)
        everything = [
            *told, sent["Location"], str(title), thanks.content.decode(),
            *map(str, Event.objects.values_list()),
        ]  # fmt: skip
        assert [words for words in everything if "CANARY" in words or "Quillon" in words] == []
        assert not re.search(r"NA|Narcotics|Lanterns", str(title))

    def test_is_on_no_public_page(
        self, client: Client, meeting: Meeting, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        send(client, address(meeting), monkeypatch, words=SECRET)

        for path in (address(meeting), "/put-right", "/sources"):
            assert b"CANARY" not in client.get(path).content

    def test_is_wiped_thirty_days_after_the_answer(self) -> None:
        waits, answered = took("1"), took("2")
        answered.answer, answered.answered_by, answered.answered_at = "RIGHT", "system:test", MONDAY_NOON
        answered.save()

        assert actions.wipe_words(by=BY, now=MONDAY_NOON + timedelta(days=29)) == 0
        assert actions.wipe_words(by=BY, now=MONDAY_NOON + timedelta(days=30)) == 1
        answered.refresh_from_db()
        waits.refresh_from_db()
        assert (answered.words, answered.how_known) == ("", "")
        assert waits.words == SECRET

    def test_is_wiped_after_180_days_though_nobody_has_answered(self) -> None:
        waits = took("1")

        assert actions.wipe_words(by=BY, now=MONDAY_NOON + timedelta(days=180)) == 1
        waits.refresh_from_db()
        assert (waits.words, waits.how_known) == ("", "")

    def test_cannot_be_kept_by_a_row_that_says_it_was_wiped(self) -> None:
        from django.db import IntegrityError, transaction

        waits = took("1")
        waits.wiped_at = MONDAY_NOON
        with pytest.raises(IntegrityError), transaction.atomic():
            waits.save()


def took(form: str) -> Correction:
    return actions.take_correction(
        about="", what="MISSING", words=SECRET, how_known=SECRET, form=form, by=BY, now=MONDAY_NOON
    )
