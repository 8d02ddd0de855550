"""What keeps a group steady: its page, what the group's own page says of it, the room and the rota."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext

from alongside.accounts.reach import Member
from alongside.accounts.tenancy import within
from alongside.audit.record import System
from alongside.directory.models import Meeting
from alongside.groups.models import Home
from alongside.groups.tests.island import TUESDAY
from alongside.lasting.tests.conftest import page, tuesday
from alongside.rooms import actions as rooms
from alongside.rooms.queries import list_bookings
from alongside.rooms.tests.island import a_room, tuesdays
from alongside.search.actions import build_index
from tests.cast import MONDAY_NOON, signed_in

pytestmark = pytest.mark.django_db
BY = System("test")


class TestThePage:
    def test_leads_from_the_groups_own_page_to_small_steps(self, bea: Member, meeting: Meeting) -> None:
        own = signed_in(bea).get("/my/group/").content.decode()

        assert "4 sessions in the next four weeks have nobody yet who runs them." in own
        assert "Ask one person to open and close it beside you, once" in own

    def test_says_what_one_person_alone_holds_until_a_second_does(self, bea: Member, cal: Member) -> None:
        client = signed_in(bea)
        client.post("/my/group/steady/hold", {"thing": "KEY", "user": str(bea.user.pk)})
        assert "The key: one person alone has it." in page(bea)

        client.post("/my/group/steady/hold", {"thing": "KEY", "user": str(cal.user.pk)})

        assert "The key: one person alone has it." not in page(bea)

    def test_leads_from_each_small_step_to_where_it_is_taken(self, bea: Member, meeting: Meeting) -> None:
        client = signed_in(bea)
        client.post("/my/group/steady/hold", {"thing": "KEY", "user": str(bea.user.pk)})
        client.post("/my/group/steady/about", {"room_until": "1/4/2026", "others_on": "1/3/2025"})
        steps = BeautifulSoup(page(bea), "html.parser").select("main li:has(strong) a")
        paths = [str(one["href"]) for one in steps]

        assert [client.get(one).status_code for one in paths if one.startswith("/")] == [200, 200, 200, 200]
        assert "#weeks" in paths

    def test_is_never_opened_by_anybody_of_another_group(
        self, bea: Member, dee: Member, meeting: Meeting
    ) -> None:
        assert "St Mark" not in page(dee)
        response = signed_in(dee).post(f"/my/group/turns/{meeting.public_id}/{TUESDAY}/off")
        assert response.status_code == 404
        assert tuesday(meeting).is_on


def test_the_groups_own_page_tells_first_of_notice_given_of_its_room(bea: Member, cal: Member) -> None:
    signed_in(bea).post("/my/group/steady/about", {"room_until": "1/12/2026", "others_on": "1/3/2026"})
    room = a_room()
    with within(bea.tenant):
        rooms.book(Home.objects.get(), room.pk, room.tenant, tuesdays(), by=bea.user, now=MONDAY_NOON)
    assert "The room is sure until Monday 13 April" not in page(bea)

    with within(room.tenant):
        [booking] = list_bookings(room, today=TUESDAY)
        rooms.give_notice(booking, date(2026, 4, 14), by=BY, now=MONDAY_NOON)

    assert "The room is sure until Monday 13 April." in page(bea)
    assert "Ask whoever lends you the room about the time after" in page(bea)


def test_a_room_that_was_booked_stands_among_what_keeps_a_group_steady_and_ends_when_it_does(
    bea: Member, cal: Member
) -> None:
    steady, room, until = "/my/group/steady", a_room(), date(2026, 4, 21)
    with within(bea.tenant):
        rooms.book(Home.objects.get(), room.pk, room.tenant, tuesdays(until=until), by=bea.user, now=MONDAY_NOON)  # fmt: skip

    shown = signed_in(bea).get(steady).content.decode()

    assert "The room is sure until Monday 20 April." in page(bea)
    assert "We have The garden room: Every Tuesday, 7pm to 9pm, until 20 April 2026." in shown
    assert "Nobody has said until when the room is sure" not in shown


def test_the_groups_own_page_asks_the_database_little(
    bea: Member, cal: Member, meeting: Meeting, settings: Any, tmp_path: Path
) -> None:
    settings.INDEX_DIR = tmp_path
    build_index(by=BY, now=MONDAY_NOON)
    client = signed_in(bea)
    assert "7:30pm" in client.get("/my/group/").content.decode()

    with CaptureQueriesContext(connection) as asked:
        client.get("/my/group/")

    # PostgreSQL marks a transaction, and has a door opened and shut, besides.
    assert len([one for one in asked if " FROM " in one["sql"]]) <= 10


def test_the_rota_of_an_evening_shows_who_runs_it_and_keeps_none_of_its_own(
    bea: Member, meeting: Meeting
) -> None:
    client = signed_in(bea)
    client.post(f"/my/group/turns/{meeting.public_id}/{TUESDAY}/take")

    page = client.get("/my/group/evening/rota").content.decode()

    assert '<dt>Who runs it</dt><dd translate="no">Bea</dd>' in page
