"""
What a group, a volunteer and somebody on a course write of people stays where it is: it is in no log, title, address, message, record or
figure, and lies in no table as it is. What a person says to a worker is held to the same by the tests of `linkage`.
"""

from __future__ import annotations

import logging
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core import mail
from django.db import connection
from django.test import Client

from alongside.accounts.reach import Member
from alongside.accounts.roles import Role
from alongside.accounts.tenancy import outside, within
from alongside.audit.models import Event
from alongside.audit.record import System
from alongside.company.models import Volunteer
from alongside.company.tests.conftest import cleared, somebody
from alongside.company.tests.test_pages import set_up
from alongside.groups.hosting.queries import list_hosted
from alongside.groups.tests.island import a_group, a_meeting, it_is
from alongside.phone_line.models import CallBack
from alongside.post import actions as post
from alongside.workforce import actions as workforce
from alongside.workforce.models import Place
from alongside.workforce.tests.conftest import TWO_DAYS
from tests.cast import MONDAY_NOON, northside, prove

pytestmark = pytest.mark.django_db
BY = System("test")
NAME, WORDS, NUMBER, MAILBOX = "Qxnamecanary", "Qxwordscanary", "01632 960 073", "qxmailcanary@group.example"
CANARIES = ("qxnamecanary", "qxwordscanary", "qxmailcanary", "01632960073", "01632 960 073", "01632 960073")


def holds(said: object) -> list[str]:
    return [canary for canary in CANARIES if canary in str(said).lower()]


class Walk:
    """Somebody signed in, whose every answer is looked at: where it leads to, and what stands in its title."""

    def __init__(self, member: Member | None) -> None:
        self.client = Client()
        if member:
            self.client.force_login(member.user)
            prove(self.client)

    def get(self, path: str) -> str:
        return self._looked(path, self.client.get(path))

    def post(self, path: str, **said: Any) -> str:
        response = self.client.post(path, said)
        assert response.status_code in (200, 201, 303), (path, response.content.decode())
        self._looked(path, response)
        return str(response.get("Location", ""))

    def _looked(self, path: str, response: Any) -> str:
        words = str(response.content.decode())
        title = BeautifulSoup(words, "html.parser").title
        assert (
            holds([path, response.get("Location"), title.text if title else "", dict(response.items())]) == []
        )
        return words


@pytest.fixture
def everybody(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, settings: Any, tmp_path: Any
) -> dict[str, Member]:
    """Hope and Max at Northside, Pip who goes along, Tina who trains, and Bea with her group; all of them have written something."""
    it_is(MONDAY_NOON, monkeypatch)
    caplog.set_level(logging.DEBUG)
    settings.INDEX_DIR = tmp_path / "index"
    people = {
        "hope": somebody("Hope", Role.HOST_LEAD),
        "max": somebody("Max", Role.MANAGER),
        "tina": somebody("Tina", Role.TRAINER),
        "bea": a_group("Lanterns", ("Bea", "bea@group.example"), a_meeting()),
    }
    set_up(people["hope"], questions=True)
    with within(northside()):
        people["pip"] = somebody("Pip", Role.PEER_VOLUNTEER)
        cleared("Pip", hope=people["hope"], max_=people["max"])
    with outside():
        _volunteers(Walk(people["pip"]), people["hope"])
        _groups(Walk(people["bea"]), people["hope"])
        _trains(people["tina"])
        while post.send_next(by=BY, now=MONDAY_NOON):
            pass
    return people


def _volunteers(pip: Walk, hope: Member) -> None:
    pip.post(
        "/my/going-along/about-me", called=NAME, within_km="5", most="1", evening=["1"], limits=WORDS,
        came_through=WORDS, groups=WORDS, phone=NUMBER, takes_calls="on",
    )  # fmt: skip
    assert WORDS in pip.get("/my/going-along/")
    pip.post(
        "/my/questions/offer", way="PHONE", whom="ANYBODY", day="11/3/2026", time="16:00", minutes="45", most="2",
        where=f"{NUMBER} {WORDS}",
    )  # fmt: skip
    with within(northside()):
        row = Volunteer.objects.get()
    assert WORDS in Walk(hope).get(f"/my/volunteers/{row.pk}/")


def _groups(bea: Walk, hope: Member) -> None:
    bea.post(
        "/my/group/host/propose", host=str(northside().pk), host_offers=WORDS, group_offers=WORDS, level="1"
    )
    with within(northside()):
        [hosted] = list_hosted(hope)
    there = Walk(hope)
    there.post(f"/my/hosting/{hosted.pk}/agree")
    there.post(f"/my/hosting/{hosted.pk}/stepped-in", on="8/3/2026", why=WORDS)
    bea.post("/my/group/phone/", called=NAME, number=NUMBER)
    bea.post("/my/group/steps/phone_line", state="SKIPPED", reason=WORDS, title="", until="")
    bea.post(
        "/my/group/evening/count", on="09/03/2026", present="5", first_timers="1", well=WORDS, key="0" * 32
    )
    for page in ("/my/group/host", "/my/group/phone/", "/my/group/steps", "/my/group/evening/numbers"):
        assert holds(bea.get(page))
    there.get("/my/hosting/")


def _trains(tina: Member) -> None:
    with within(tina.tenant):
        course = workforce.make_course(tina.tenant, by=tina.user, now=MONDAY_NOON, **TWO_DAYS)
        workforce.ask_for_place(
            course, called=NAME, email=MAILBOX, site="", needs=WORDS, by=BY, now=MONDAY_NOON
        )
        workforce.say_yes(Place.objects.get(), by=BY, now=MONDAY_NOON)
    assert NAME in Walk(tina).get(f"/my/courses/{course.pk}/")


def test_what_people_write_of_people_stays_where_it_is(
    everybody: dict[str, Member], caplog: pytest.LogCaptureFixture
) -> None:
    lines = [one.getMessage() for when in ("setup", "call") for one in caplog.get_records(when)]
    assert len(lines) > 10
    assert holds(lines) == []
    assert len(mail.outbox) > 1
    assert [holds([one.subject, one.body]) for one in mail.outbox if holds([one.subject, one.body])] == []
    # A letter's envelope alone has the address.
    assert {MAILBOX} <= {to for one in mail.outbox for to in one.to}
    assert holds(list(Event.objects.values())) == []
    # Whoever looks after the body reads what was done, and none of it.
    there = Walk(everybody["max"])
    for page in ("/my/record/", "/my/hosting/", "/my/figures/", "/my/figures/file.csv"):
        assert holds(there.get(page)) == []
    with within(everybody["bea"].tenant):
        assert CallBack.objects.get().called == NAME  # it is there to be leaked
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names():
            cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608 - names of our own tables
            rows = [[bytes(v) if isinstance(v, memoryview) else v for v in row] for row in cursor.fetchall()]
            assert holds(rows) == [], table
