"""A session that nobody can run is covered by another of the group, or a group nearby, or is off at once; nobody is asked why."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from alongside.accounts.reach import Member
from alongside.accounts.roles import Role
from alongside.accounts.tenancy import within
from alongside.audit.record import System
from alongside.directory.models import Meeting
from alongside.directory.schedule import SessionState
from alongside.groups.tests.island import BEA, CAL, TUESDAY, letters, link
from alongside.lasting import actions
from alongside.lasting.models import Bell, Cover, Turn
from alongside.lasting.tests.conftest import ASKED, DEE, answer, listed, page, press, tuesday
from alongside.search.actions import build_index
from tests.cast import MONDAY_NOON, at_work, it_is, signed_in

pytestmark = pytest.mark.django_db
BY = System("test")


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
        build_index(by=BY, now=MONDAY_NOON)
        press(bea, meeting, "ask")

        # The group reads it at once.
        assert "nobody free to run it" in press(bea, meeting, "off") + page(bea)
        # As the clock's job does within the minute, wherever something was said of a meeting.
        build_index(by=BY, now=MONDAY_NOON)

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
