"""The reading room: each event as a sentence, for staff and for whoever answers for a body; never a word of anybody else's."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from alongside.accounts.models import User
from alongside.accounts.roles import Role
from alongside.audit.models import INSTALLATION, Event
from alongside.audit.queries import list_reads_of
from alongside.audit.record import System, record
from alongside.audit.sealing import seal_events
from tests.cast import MONDAY_NOON, at_work, harbour, idris, northside, rosa

pytestmark = pytest.mark.django_db

STAFF, BODY = "/staff/record/", "/my/record/"
SAM = f"linkage.person:{uuid4()}"


@pytest.fixture
def ada(client: Client) -> User:
    ada = User.objects.create_user(email="ada@island.example", name="Ada", staff=True)
    client.force_login(ada)
    return ada


def done(
    name: str = "directory.statement.made",
    target: str = "directory.meeting:12",
    *,
    by: Any = None,
    tenant: UUID = INSTALLATION,
    days: int = 0,
) -> Event:
    at = MONDAY_NOON + timedelta(days=days)
    return record(name, target=target, by=by or System("work"), at=at, tenant=tenant)


def page(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


class TestForStaff:
    def test_tells_who_did_what_when_and_to_which_record(self, client: Client, ada: User) -> None:
        done(by=ada)
        seal_events()

        shown = page(client, STAFF)

        assert "Ada put a listing right." in shown
        assert "9 March 2026, 12:00" in shown
        assert "meeting 12" in shown
        assert "No. 1" in shown

    def test_has_nothing_of_what_a_body_keeps(self, client: Client, ada: User) -> None:
        done("accounts.team.added", tenant=northside().pk)

        assert "added a team" not in page(client, STAFF)

    def test_shows_no_address_of_anybody(self, client: Client, ada: User) -> None:
        done(by=ada)

        assert "ada@island" not in page(client, STAFF)

    @pytest.mark.parametrize(
        ("query", "wanted"),
        [
            ("part=feeds", {"read"}),
            ("since=2026-03-10&until=2026-03-10", {"put"}),
            ("since=2026-03-11", {"joined"}),
            ("until=2026-03-09", {"read"}),
            ("of=directory.meeting:7", {"joined"}),
        ],
    )
    def test_shows_what_was_asked_for_alone(
        self, client: Client, ada: User, query: str, wanted: set[str]
    ) -> None:
        done("feeds.import.applied", "feeds.run:1")
        done(days=1)
        done("directory.meeting.joined", "directory.meeting:7", days=2)
        sentences = {"read": "read a list into", "put": "put a listing right", "joined": "are one meeting"}

        shown = page(client, f"{STAFF}?{query}")

        assert {word for word, sentence in sentences.items() if sentence in shown} == wanted

    def test_shows_all_that_one_of_them_did(self, client: Client, ada: User) -> None:
        done(by=ada)
        done("directory.meeting.joined")

        shown = page(client, f"{STAFF}?by=accounts.user:{ada.pk}")

        assert "Ada put a listing right" in shown
        assert "are one meeting" not in shown

    @pytest.mark.parametrize(
        "query",
        [
            "since=yesterday", "part=nothing", "by=Rosa", "of=x", "before=0", "before=99999999999999999999",
            "since=2026-03-10&until=2026-03-09", "until=9999-12-31",
        ],
    )  # fmt: skip
    def test_says_what_is_wrong_with_a_question_and_shows_nothing_else(
        self, client: Client, ada: User, query: str
    ) -> None:
        done()

        shown = page(client, f"{STAFF}?{query}")

        assert "There is a problem" in shown
        assert "put a listing right" not in shown

    def test_goes_on_over_pages_and_misses_none(self, client: Client, ada: User) -> None:
        for number in range(1, 121):
            done(target=f"directory.meeting:{number}")

        seen, address = [], f"{STAFF}?part=directory"
        while address:
            response = client.get(address)
            seen += [one.of for one in response.context["done"]]
            older = response.context["older"]
            address = f"{STAFF}{older}" if older else ""

        assert seen == [f"meeting {number}" for number in range(120, 0, -1)]

    def test_takes_as_many_queries_for_many_events_as_for_few(
        self, client: Client, ada: User, django_assert_num_queries: DjangoAssertNumQueries
    ) -> None:
        for user in (ada, rosa(), idris()):
            for _ in range(40):
                done(by=user)
        client.get("/staff/")  # begins the sitting

        with django_assert_num_queries(5):  # the session, who asks, their sitting, the events, the names
            page(client, STAFF)


class TestForABody:
    def test_is_led_to_from_the_page_on_which_whoever_answers_for_it_begins(self, client: Client) -> None:
        at_work(rosa(), northside(), Role.MANAGER)
        client.force_login(rosa())
        assert f'href="{BODY}"' in page(client, "/my/")
        assert 'href="/my/"' in page(client, BODY)

        at_work(idris(), harbour(), Role.WORKER)
        client.force_login(idris())
        assert f'href="{BODY}"' not in page(client, "/my/")

    def test_shows_its_manager_what_was_done_there_and_nowhere_else(self, client: Client) -> None:
        at_work(rosa(), northside(), Role.MANAGER)
        client.force_login(rosa())
        done("accounts.team.added", by=rosa(), tenant=northside().pk)
        done()

        shown = page(client, BODY)

        assert "Rosa added a team." in shown
        assert "put a listing right" not in shown

    def test_is_shown_to_no_worker_and_not_to_another_body(self, client: Client) -> None:
        at_work(rosa(), northside(), Role.WORKER)
        done("accounts.team.added", by=rosa(), tenant=northside().pk)
        client.force_login(rosa())
        refused = client.get(BODY)
        assert refused.status_code == 403
        assert b"added a team" not in refused.content

        at_work(idris(), harbour(), Role.MANAGER)
        client.force_login(idris())
        assert "added a team" not in page(client, BODY)

    def test_leads_nobody_to_sign_in(self, client: Client) -> None:
        assert client.get(BODY).status_code == 302

    def test_puts_on_record_who_looked_at_what_was_done_with_a_persons_record(self, client: Client) -> None:
        at_work(rosa(), northside(), Role.MANAGER)
        client.force_login(rosa())

        shown = page(client, f"{BODY}?of={SAM}")

        [look] = list_reads_of(SAM, tenant=northside().pk)
        assert (look.name, look.actor) == ("audit.record.read", f"accounts.user:{rosa().pk}")
        assert "Rosa looked at what was done with one record." in shown

    def test_can_show_reads_alone(self, client: Client) -> None:
        at_work(rosa(), northside(), Role.MANAGER)
        client.force_login(rosa())
        done("audit.record.read", SAM, by=rosa(), tenant=northside().pk)
        done("accounts.team.added", by=rosa(), tenant=northside().pk)

        shown = page(client, f"{BODY}?reads=on")

        assert "looked at" in shown
        assert "added a team" not in shown
