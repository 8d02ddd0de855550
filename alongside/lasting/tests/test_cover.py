"""A session that nobody can run is covered by another of the group, or a group nearby, or is off at once; nobody is asked why."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from alongside.accounts.reach import Member
from alongside.accounts.roles import Role
from alongside.accounts.tenancy import within
from alongside.audit.record import System
from alongside.directory.listing import Listing
from alongside.directory.models import Meeting
from alongside.directory.queries import get_listing
from alongside.directory.schedule import Session, SessionState, sessions_of
from alongside.groups.models import Home
from alongside.groups.tests.island import BEA, CAL, TUESDAY, it_is, letters, link, runs
from alongside.lasting import actions
from alongside.lasting.models import Bell, Cover, Turn
from alongside.lasting.tests.conftest import DEE, signed_in
from alongside.rooms import actions as rooms
from alongside.rooms.queries import list_bookings
from alongside.rooms.tests.island import a_room, tuesdays
from alongside.search.actions import build_index
from tests.cast import MONDAY_NOON, at_work

pytestmark = pytest.mark.django_db
ASKED = "Can you help on a day?"
BY = System("test")


def press(member: Member, meeting: Meeting, deed: str) -> str:
    response = signed_in(member).post(f"/my/group/turns/{meeting.public_id}/{TUESDAY}/{deed}")
    return response.content.decode()


def page(member: Member) -> str:
    return signed_in(member).get("/my/group/steady").content.decode()


def answer(email: str, yes: bool) -> str:
    """Answer by the private link in somebody's mailbox, signed in as nobody."""
    return Client().post(link(email, ASKED), {"answer": "yes" if yes else "no"}).content.decode()


def listed(meeting: Meeting) -> Listing:
    listing = get_listing(meeting.public_id)
    assert listing
    return listing


def tuesday(meeting: Meeting) -> Session:
    return next(sessions_of(listed(meeting).plan, after=MONDAY_NOON, before=MONDAY_NOON + timedelta(days=3)))


@pytest.fixture
def willing(dee: Member) -> Member:
    """Dee's group has said that it may be asked."""
    signed_in(dee).post("/my/group/steady/about", {"neighbours": "on"})
    return dee


class TestCover:
    @pytest.mark.demand(181)
    def test_is_found_within_the_group_by_a_link(self, bea: Member, cal: Member, meeting: Meeting) -> None:
        press(bea, meeting, "take")
        press(bea, meeting, "ask")
        assert ASKED not in [name for name, _body in letters(BEA)]

        assert "The listing now says that it is on" in answer(CAL, yes=True)

        with within(bea.tenant):
            assert Turn.objects.get().user == cal.user
        assert TUESDAY in listed(meeting).confirmed_for
        assert "Cal" in page(bea)

    def test_is_found_in_a_group_nearby_that_may_be_asked(
        self, bea: Member, cal: Member, willing: Member, meeting: Meeting
    ) -> None:
        press(bea, meeting, "ask")
        assert ASKED not in [name for name, _body in letters(DEE)]
        answer(CAL, yes=False)

        answer(DEE, yes=True)

        assert "Dee, of a group nearby" in page(bea)
        assert tuesday(meeting).is_on

    def test_that_a_neighbour_cannot_give_after_all_is_looked_for_again(
        self, bea: Member, cal: Member, willing: Member, meeting: Meeting
    ) -> None:
        press(bea, meeting, "ask")
        answer(CAL, yes=False)
        answer(DEE, yes=True)
        assert TUESDAY in listed(meeting).confirmed_for
        assert "They cannot after all: ask again" in page(bea)

        press(bea, meeting, "ask")

        assert "Dee" not in page(bea)
        assert TUESDAY not in listed(meeting).confirmed_for
        assert "The listing now says that it is on" in answer(CAL, yes=True)

    def test_that_nobody_of_the_group_nor_near_it_can_give_is_off_without_another_press(
        self, bea: Member, cal: Member, meeting: Meeting
    ) -> None:
        press(bea, meeting, "ask")

        answer(CAL, yes=False)

        assert tuesday(meeting).why == "NOBODY_TO_RUN"

    def test_is_asked_of_groups_nearby_where_one_person_alone_runs_it(
        self, bea: Member, willing: Member, meeting: Meeting
    ) -> None:
        press(bea, meeting, "ask")
        assert "Ask groups nearby" not in page(bea)

        answer(DEE, yes=False)

        assert tuesday(meeting).why == "NOBODY_TO_RUN"

    def test_is_not_needed_where_whoever_asked_runs_it_after_all(
        self, bea: Member, cal: Member, meeting: Meeting
    ) -> None:
        press(bea, meeting, "ask")

        press(bea, meeting, "take")

        assert Client().post(link(CAL, ASKED), {"answer": "no"}).status_code == 404
        assert tuesday(meeting).is_on
        assert "Asked:" not in page(bea)

    def test_that_somebody_gave_who_steps_back_is_nobodys_again(
        self, bea: Member, cal: Member, meeting: Meeting
    ) -> None:
        press(bea, meeting, "ask")
        answer(CAL, yes=True)
        assert "3 sessions in the next four weeks" in page(bea)

        signed_in(cal).post("/my/group/people/rest/begin")

        assert "4 sessions in the next four weeks" in page(bea)
        assert TUESDAY not in listed(meeting).confirmed_for

    def test_asks_no_group_that_has_not_said_it_may_be(
        self, bea: Member, dee: Member, meeting: Meeting
    ) -> None:
        press(bea, meeting, "ask")

        assert "No group nearby has said that it may be asked" in press(bea, meeting, "neighbours")
        assert ASKED not in [name for name, _body in letters(DEE)]

    def test_that_everybody_says_no_to_is_off_at_once_and_says_only_that_nobody_is_free(
        self, bea: Member, cal: Member, willing: Member, meeting: Meeting
    ) -> None:
        press(bea, meeting, "ask")
        press(bea, meeting, "neighbours")
        answer(CAL, yes=False)
        assert tuesday(meeting).is_on

        answer(DEE, yes=False)

        assert tuesday(meeting).state is SessionState.OFF
        assert tuesday(meeting).why == "NOBODY_TO_RUN"

    def test_that_nobody_can_give_is_called_off_by_one_press(self, bea: Member, meeting: Meeting) -> None:
        press(bea, meeting, "ask")

        press(bea, meeting, "off")

        assert tuesday(meeting).state is SessionState.OFF
        assert "nobody free to run it" in page(bea)

    def test_that_nobody_can_give_is_off_within_the_minute_wherever_the_meeting_is_read_or_followed(
        self, bea: Member, meeting: Meeting, settings: Any, tmp_path: Path
    ) -> None:
        settings.INDEX_DIR = tmp_path
        build_index(by=System("test"), now=MONDAY_NOON)
        press(bea, meeting, "ask")

        # The group reads it at once.
        assert "nobody free to run it" in press(bea, meeting, "off") + page(bea)
        # As the clock's job does within the minute, wherever something was said of a meeting.
        build_index(by=System("test"), now=MONDAY_NOON)

        own = f"/m/{meeting.public_id}"
        for address, words in (
            (own, "nobody free to run it"),
            ("/find?when=all", "17 March"),
            (f"/api/v1/meetings/{meeting.public_id}", "nobody free to run it"),
            (f"{own}/calendar.ics", "DTSTART;TZID=Europe/London:20260317"),
            ("/feeds/calendar.ics?programme=NA", "DTSTART;TZID=Europe/London:20260317"),
            ("/feeds/changes.rss", "Off on Tuesday 10 March"),
            ("/feeds/hsds-uk/v3/services", "No session on 2026-03-10"),
        ):
            assert words in Client().get(address).content.decode(), address

    def test_is_asked_on_the_groups_own_page_of_the_others_and_not_of_whoever_asks(
        self, bea: Member, cal: Member, meeting: Meeting
    ) -> None:
        press(bea, meeting, "ask")
        own = [
            BeautifulSoup(signed_in(one).get("/my/group/").content, "html.parser").select(
                "form[action*=stand-in]"
            )
            for one in (cal, bea)
        ]
        assert [len(one) for one in own] == [2, 0]

        signed_in(cal).post(str(own[0][0]["action"]))

        with within(bea.tenant):
            assert Turn.objects.get().user == cal.user

    def test_is_asked_once_of_somebody_who_runs_both_groups(
        self, bea: Member, cal: Member, willing: Member, meeting: Meeting
    ) -> None:
        at_work(willing.user, bea.tenant, Role.FACILITATOR)

        press(bea, meeting, "ask")
        press(bea, meeting, "neighbours")

        assert [name for name, _body in letters(DEE)].count(ASKED) == 1

    def test_that_somebody_gave_sooner_thanks_the_second(
        self, bea: Member, cal: Member, willing: Member, meeting: Meeting
    ) -> None:
        press(bea, meeting, "ask")
        press(bea, meeting, "neighbours")
        answer(CAL, yes=True)

        response = Client().get(link(DEE, ASKED))

        assert response.status_code == 404

    def test_tells_nobody_why_and_has_nowhere_to_write_it(
        self, bea: Member, cal: Member, meeting: Meeting
    ) -> None:
        press(bea, meeting, "ask")

        [body] = [body for name, body in letters(CAL) if name == ASKED]
        assert "Bea" not in body
        assert "Lanterns" not in body
        assert "nobody asks why" in body
        words = {
            field.name for field in Cover._meta.concrete_fields if field.get_internal_type() == "TextField"
        }
        assert words <= {"stand_in"}

    def test_changes_nothing_when_its_link_is_opened(
        self, bea: Member, cal: Member, meeting: Meeting
    ) -> None:
        press(bea, meeting, "ask")

        shown = Client().get(link(CAL, ASKED)).content.decode()

        assert "Can you run it on this day?" in shown
        with within(bea.tenant):
            assert Cover.objects.get().state == "OPEN"


class TestASessionForWhichSomebodyIsStillLookedFor:
    """It is Tuesday: Bea said on Monday that she cannot, and Cal has not answered."""

    @pytest.fixture(autouse=True)
    def looked_at(self, bea: Member, cal: Member, meeting: Meeting, monkeypatch: pytest.MonkeyPatch) -> None:
        press(bea, meeting, "ask")
        actions.ring_bells(by=BY, now=MONDAY_NOON + timedelta(hours=1))
        assert tuesday(meeting).state is SessionState.AS_EVER
        then = MONDAY_NOON + timedelta(hours=22)
        it_is(then, monkeypatch)
        actions.ring_bells(by=BY, now=then)

    def test_reads_ring_first_from_that_morning_on(self, bea: Member, meeting: Meeting) -> None:
        assert tuesday(meeting).state is SessionState.PERHAPS_OFF
        assert not tuesday(meeting).certain
        assert "Reported off – ring first" in page(bea)

    def test_is_on_as_soon_as_somebody_says_yes(self, meeting: Meeting) -> None:
        answer(CAL, yes=True)

        assert tuesday(meeting).state is SessionState.AS_EVER
        assert TUESDAY in listed(meeting).confirmed_for

    def test_is_on_as_soon_as_a_neighbour_says_yes(
        self, bea: Member, willing: Member, meeting: Meeting
    ) -> None:
        press(bea, meeting, "neighbours")

        answer(DEE, yes=True)

        assert tuesday(meeting).state is SessionState.AS_EVER
        assert TUESDAY in listed(meeting).confirmed_for

    def test_is_off_as_soon_as_the_last_says_no(self, meeting: Meeting) -> None:
        answer(CAL, yes=False)

        assert tuesday(meeting).state is SessionState.OFF

    def test_is_doubted_at_once_where_somebody_cannot_after_all_on_the_day(
        self, bea: Member, cal: Member, meeting: Meeting
    ) -> None:
        answer(CAL, yes=True)

        press(cal, meeting, "ask")

        assert tuesday(meeting).state is SessionState.PERHAPS_OFF

    def test_is_shut_with_the_group_that_pauses_meanwhile(self, bea: Member, meeting: Meeting) -> None:
        signed_in(bea).post(
            "/my/group/pause", {"first": f"{TUESDAY:%d/%m/%Y}", "until": f"{TUESDAY + timedelta(7):%d/%m/%Y}"}
        )

        assert tuesday(meeting).state is SessionState.OFF

    def test_has_the_group_looked_at_no_more_once_it_is_over(self, bea: Member) -> None:
        actions.ring_bells(by=BY, now=MONDAY_NOON + timedelta(hours=46))

        assert not Bell.objects.exists()


def test_a_session_of_which_whoever_is_asked_says_nothing_stays_as_the_rule_has_it(
    bea: Member, cal: Member, meeting: Meeting
) -> None:
    """A message may lie unread: silence is no word that nobody runs it, and would take most meetings away."""
    signed_in(bea).post("/my/group/reminders", {"asks": "on"})

    actions.ring_bells(by=BY, now=MONDAY_NOON + timedelta(hours=22))

    assert "Is it on?" in [name for name, _body in letters(CAL)]
    assert tuesday(meeting).state is SessionState.AS_EVER


class TestWhatANeighbourIsAsked:
    """Bea alone runs the Lanterns: Dee, of a group nearby, is asked at once."""

    @pytest.fixture(autouse=True)
    def asked(self, bea: Member, willing: Member, meeting: Meeting) -> None:
        press(bea, meeting, "ask")

    def own(self, member: Member) -> BeautifulSoup:
        return BeautifulSoup(signed_in(member).get("/my/group/").content, "html.parser")

    def say(self, member: Member, answer: str) -> Any:
        [form] = [one for one in self.own(member).select("main form") if answer in one.get_text()]
        return signed_in(member).post(str(form["action"]))

    def asks(self, member: Member) -> bool:
        return "looks for somebody to run one session" in self.own(member).get_text()

    def test_stands_first_on_their_own_groups_page_without_a_name_or_a_reason(self, dee: Member) -> None:
        first = self.own(dee).select("ul[aria-labelledby=next] > li")[0].get_text(" ", strip=True)

        assert "Tuesday 10 March" in first
        assert "St Mark" in first
        assert "that group sees your name" in first
        assert "Bea" not in first
        assert "Lanterns" not in first

    def test_is_answered_there_with_yes_as_by_the_link(
        self, bea: Member, dee: Member, meeting: Meeting
    ) -> None:
        said = self.say(dee, "Yes, I can")

        assert "The listing now says that it is on" in said.content.decode()
        assert f"/m/{meeting.public_id}" in said.content.decode()
        assert (
            'Who runs it</dt><dd translate="no">Dee<'
            in signed_in(bea).get("/my/group/evening/rota").content.decode()
        )
        assert TUESDAY in listed(meeting).confirmed_for
        assert "Dee, of a group nearby" in page(bea)
        assert not self.asks(dee)
        assert Client().get(link(DEE, ASKED)).status_code == 404

    def test_that_was_said_yes_to_stands_there_and_is_taken_back_in_one_press(
        self, bea: Member, dee: Member, meeting: Meeting
    ) -> None:
        self.say(dee, "Yes, I can")
        promised = self.own(dee).get_text(" ", strip=True)
        assert "You run one session for a group nearby, on Tuesday 10 March" in promised
        assert "Bea" not in promised

        said = self.say(dee, "I cannot after all")

        assert "That group is asked again, and nobody asks why" in said.content.decode()
        assert "You run one session" not in self.own(dee).get_text()
        assert "Dee" not in page(bea)
        assert "Asked: 1" in page(bea)
        assert TUESDAY not in listed(meeting).confirmed_for
        assert ASKED in [name for name, _body in letters(BEA)]
        assert [name for name, _body in letters(DEE)].count(ASKED) == 1

    def test_that_was_said_yes_to_is_taken_back_by_a_link_too_until_the_group_runs_it_itself(
        self, bea: Member, dee: Member, meeting: Meeting
    ) -> None:
        answer(DEE, yes=True)
        back = link(DEE, "You said that you can, on a day")
        assert "Tuesday 10 March" in Client().get(back).content.decode()

        assert "That group is asked again" in Client().post(back).content.decode()

        assert "Dee" not in page(bea)
        press(bea, meeting, "take")
        assert "Bea" in page(bea)

    def test_that_the_group_runs_itself_by_now_cannot_be_taken_back(
        self, bea: Member, dee: Member, meeting: Meeting
    ) -> None:
        answer(DEE, yes=True)
        back = link(DEE, "You said that you can, on a day")

        press(bea, meeting, "take")

        assert Client().get(back).status_code == 404
        assert "You run one session" not in self.own(dee).get_text()

    def test_is_answered_there_with_no(self, dee: Member, meeting: Meeting) -> None:
        assert "Nobody asks why" in self.say(dee, "Not this time").content.decode()

        assert tuesday(meeting).why == "NOBODY_TO_RUN"
        assert not self.asks(dee)

    def test_stands_there_no_longer_once_it_is_answered_by_the_link(self, dee: Member) -> None:
        answer(DEE, yes=True)

        assert not self.asks(dee)

    def test_stands_there_no_longer_once_somebody_of_the_group_runs_it(
        self, bea: Member, dee: Member, meeting: Meeting
    ) -> None:
        [form, _no] = self.own(dee).select("main form[action*=stand-in]")
        press(bea, meeting, "take")

        late = signed_in(dee).post(str(form["action"]))

        assert not self.asks(dee)
        assert late.status_code == 409
        assert "It is settled already" in late.content.decode()
        assert "Dee" not in page(bea)

    def test_stands_there_no_longer_once_it_is_called_off_or_the_group_pauses(
        self, bea: Member, dee: Member, meeting: Meeting
    ) -> None:
        signed_in(bea).post(
            "/my/group/pause", {"first": f"{TUESDAY:%d/%m/%Y}", "until": f"{TUESDAY + timedelta(7):%d/%m/%Y}"}
        )

        assert not self.asks(dee)

    def test_stands_there_no_longer_once_it_has_begun(
        self, dee: Member, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        it_is(MONDAY_NOON + timedelta(hours=33), monkeypatch)

        assert not self.asks(dee)

    def test_is_seen_and_answered_by_nobody_who_was_not_asked(self, bea: Member, dee: Member) -> None:
        [form, _no] = self.own(dee).select("main form[action*=stand-in]")
        eve = runs("Eve", "eve@group.example", dee.tenant)

        assert not self.asks(eve)
        assert not self.asks(bea)
        assert signed_in(eve).post(str(form["action"])).status_code == 404
        assert signed_in(dee).post(str(form["action"]).replace("/yes", "/perhaps")).status_code == 404
        assert self.asks(dee)

    def test_asks_the_database_no_more(self, dee: Member, settings: Any, tmp_path: Path) -> None:
        settings.INDEX_DIR = tmp_path
        build_index(by=System("test"), now=MONDAY_NOON)
        client = signed_in(dee)
        client.get("/my/group/")

        with CaptureQueriesContext(connection) as asked:
            shown = client.get("/my/group/").content.decode()

        assert "looks for somebody to run one session" in shown
        assert len([one for one in asked if " FROM " in one["sql"]]) <= 10


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
        rooms.give_notice(booking, date(2026, 4, 14), by=System("test"), now=MONDAY_NOON)

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
    build_index(by=System("test"), now=MONDAY_NOON)
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
