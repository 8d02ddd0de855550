"""Who answers for a meeting is in no page, publication, log, title, event or table as it is."""

from __future__ import annotations

import logging
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core import mail
from django.db import connection
from django.test import Client

from alongside.audit.models import Event
from alongside.directory.departures import Why
from alongside.directory.models import Meeting
from alongside.directory.queries import list_listings
from alongside.groups import actions
from alongside.groups.tests.island import BY, TUESDAY, a_meeting, ada, answering, letters, links_in, visit
from alongside.keeping.actions import erase
from alongside.keeping.erasing import preview_erasing
from alongside.post import actions as post
from alongside.publications.formats import FORMATS
from alongside.publications.tests.published import SITE
from alongside.search.actions import build_index
from tests.cast import MONDAY_NOON, it_is

pytestmark = pytest.mark.django_db
ALIAS, EMAIL = "Qxaliascanary", "qxmailcanary@group.example"
CANARIES = ("qxaliascanary", "qxmailcanary")


def holds(text: object) -> list[str]:
    return [canary for canary in CANARIES if canary in str(text).lower()]


@pytest.fixture
def said(
    monkeypatch: pytest.MonkeyPatch, settings: Any, tmp_path: Any, caplog: pytest.LogCaptureFixture
) -> Meeting:
    """A meeting of which its contacts have said everything that they can, and all of it found."""
    it_is(MONDAY_NOON, monkeypatch)
    caplog.set_level(logging.DEBUG)
    settings.INDEX_DIR = tmp_path / "index"
    meeting = a_meeting()
    contact = answering(meeting, EMAIL, ALIAS)
    other = answering(meeting, f"two-{EMAIL}", ALIAS)
    departure = actions.call_off(TUESDAY, Why.WEATHER, by=contact, now=MONDAY_NOON)
    actions.agree_off(departure, by=other, now=MONDAY_NOON)
    client = Client()
    client.post(visit(client, EMAIL), {"do": "change-NOTES", "notes": "Bring a cup."})
    client.post(visit(client, f"two-{EMAIL}"), {"do": "confirm"})
    actions.ask_to_answer(meeting, email=f"three-{EMAIL}", alias=ALIAS, by=contact, now=MONDAY_NOON)
    build_index(by=ada(), now=MONDAY_NOON)
    return meeting


class TestTheNameAndTheAddress:
    def test_are_in_no_publication(self, said: Meeting) -> None:
        listings = list_listings()
        assert "Bring a cup." in str(listings)

        written = [b"".join(one.write(listings, site=SITE)) for one in FORMATS.values()]
        assert len(written) >= 3
        assert [canary for one in written for canary in holds(one)] == []
        assert holds(listings) == []

    def test_are_in_no_file_of_the_installation(self, said: Meeting, tmp_path: Any) -> None:
        files = [path for path in tmp_path.rglob("*") if path.is_file()]

        assert len(files) > 3
        for path in files:
            assert holds(path.read_bytes()) == []

    @pytest.mark.parametrize(
        "path",
        [
            "/m/{}",
            "/m/{}/sources",
            "/api/v1/meetings/{}",
            "/find",
            "/answer-for/{}",
            "/put-right/{}",
            "/m/{}/calendar.ics",
        ],
    )
    def test_are_on_no_public_page(self, client: Client, said: Meeting, path: str) -> None:
        assert holds(client.get(path.format(said.public_id)).content.decode()) == []

    def test_are_in_no_line_of_the_log(self, said: Meeting, caplog: pytest.LogCaptureFixture) -> None:
        while post.send_next(by=BY, now=MONDAY_NOON):
            pass

        lines = [one.getMessage() for when in ("setup", "call") for one in caplog.get_records(when)]
        assert len(mail.outbox) > 5
        assert len(lines) > 3
        assert holds(lines) == []

    def test_are_in_no_event_and_no_table_as_they_are(self, said: Meeting) -> None:
        assert Event.objects.count() > 10
        assert holds(list(Event.objects.values())) == []
        with connection.cursor() as cursor:
            for table in connection.introspection.table_names():
                cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608 - names of our own tables
                rows = [
                    [bytes(v) if isinstance(v, memoryview) else v for v in row] for row in cursor.fetchall()
                ]
                assert holds(rows) == [], table

    def test_are_in_no_message_but_the_address_in_its_envelope(self, said: Meeting) -> None:
        for email in (EMAIL, f"two-{EMAIL}", f"three-{EMAIL}"):
            assert letters(email)
            assert holds([f"{subject} {body}" for subject, body in letters(email)]) == []

    def test_are_in_no_title_and_no_address_of_a_private_page(self, client: Client, said: Meeting) -> None:
        for email in (EMAIL, f"two-{EMAIL}", f"three-{EMAIL}"):
            for _, body in letters(email):
                for path in links_in(body):
                    page = BeautifulSoup(client.get(path).content, "html.parser")
                    assert holds(path) == []
                    assert page.title
                    assert "link" in page.title.text.lower()
                    assert holds(page.title.text) == []
                    assert said.name not in page.title.text

    def test_are_seen_by_staff_the_address_in_part(self, client: Client, said: Meeting) -> None:
        client.force_login(ada())

        page = client.get(f"/staff/to-confirm/{said.public_id}/").content.decode()

        assert ALIAS in page
        assert "q…@group.example" in page
        assert EMAIL not in page


def test_erasing_a_contact_wipes_the_letters_that_wait_for_them_as_the_preview_said(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    it_is(MONDAY_NOON, monkeypatch)
    meeting = a_meeting()
    contact, other = answering(meeting, EMAIL, ALIAS), answering(meeting, "cal@group.example", "Cal")
    waiting = len(letters(EMAIL))
    assert waiting

    said = preview_erasing(contact, by=BY, now=MONDAY_NOON)
    assert len(letters(EMAIL)) == waiting  # the preview changes nothing
    done = erase(contact, by=BY, now=MONDAY_NOON)

    assert said.gone == done.gone
    assert done.gone["post.outgoing"] == waiting
    assert not letters(EMAIL)
    assert letters(str(other.email))
