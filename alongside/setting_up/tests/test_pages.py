"""A group and its host go through the steps: each its own, and what is of both is read by both."""

from __future__ import annotations

from datetime import time
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from alongside.accounts.models import User
from alongside.accounts.reach import Member
from alongside.accounts.roles import Role
from alongside.accounts.tenancy import within
from alongside.directory.models import Meeting
from alongside.evenings.models import RunningOrder
from alongside.groups.home import actions as homes
from alongside.groups.hosting import actions as hosting
from alongside.groups.models import Home, HostedGroup
from alongside.groups.tests.island import BEA, a_meeting, answering
from alongside.outreach.models import Agency, Told
from alongside.rooms.facts import Cost
from alongside.rooms.models import Booking, Held, Room
from alongside.rooms.uses import Opening
from alongside.setting_up import queries, where
from alongside.setting_up.models import StepSaid
from alongside.setting_up.steps import STEPS as STEPS_THERE
from alongside.setting_up.steps import Who
from alongside.workforce.models import Course, Place
from alongside.workforce.queries import key_of
from tests.cast import MONDAY_NOON, at_work, signed_in

pytestmark = pytest.mark.django_db
STEPS = "/my/group/steps"
MOST_QUERIES = 10


def said(state: str, **more: str) -> dict[str, str]:
    return {"state": state, "reason": "", "title": "", "until": "", **more}


def words_of(client: Client, address: str) -> str:
    return BeautifulSoup(client.get(address).content, "html.parser").text


class TestAGroup:
    def test_sees_each_step_with_who_takes_it_and_what_is_next(self, home: Home, bea: Member) -> None:
        page = words_of(signed_in(bea), STEPS)

        assert "Have a room, the same one every week" in page
        assert "about 10 weeks before the first evening" in page
        assert "Better first: “Book the training, for facilitators and for staff”" in page

    def test_leaves_a_step_out_with_a_reason_and_not_without(self, home: Home, bea: Member) -> None:
        client = signed_in(bea)

        refused = client.post(f"{STEPS}/phone_line", said("SKIPPED", title="A number"))
        assert refused.status_code == 400
        assert "Write why it is left out" in refused.content.decode()
        assert "A number" in refused.content.decode()

        client.post(f"{STEPS}/phone_line", said("SKIPPED", reason="Nobody rings any more"))
        assert "Left out: Nobody rings any more" in words_of(client, STEPS)

    def test_puts_its_own_words_and_day_in_place_of_ours(self, home: Home, bea: Member) -> None:
        client = signed_in(bea)

        client.post(f"{STEPS}/room", said("OPEN", title="Ask for the loft", until="20/3/2026"))

        page = words_of(client, STEPS)
        assert "Ask for the loft" in page
        assert "by 20 March 2026" in page
        assert "Have a room, the same one every week" not in page

    def test_names_nobody_in_them(self, home: Home, bea: Member) -> None:
        refused = signed_in(bea).post(f"{STEPS}/room", said("OPEN", title="Ring 07700 900123"))

        assert refused.status_code == 400
        assert "Name nobody" in refused.content.decode()

    def test_is_told_on_its_own_page_what_is_next_in_one_query_more(self, home: Home, bea: Member) -> None:
        client = signed_in(bea)
        assert "Agree who offers what" in words_of(client, "/my/group/")

        with CaptureQueriesContext(connection) as captured:
            client.get("/my/group/")

        # PostgreSQL is also told who asks, which asks no table.
        asked = [one["sql"] for one in captured if " FROM " in one["sql"]]
        assert len(asked) <= MOST_QUERIES
        assert len([sql for sql in asked if "setting_up_stepsaid" in sql]) == 1

    def test_that_meets_and_has_begun_no_steps_is_left_in_peace(self, home: Home, bea: Member) -> None:
        meeting: Meeting = a_meeting()
        answering(meeting, BEA)
        with within(bea.tenant):
            homes.add_meeting(home, meeting.public_id, by=bea.user, now=MONDAY_NOON)
        client = signed_in(bea)
        assert "Agree who offers what" not in words_of(client, "/my/group/")

        client.post(f"{STEPS}/room", said("DONE"))

        assert "Agree who offers what" in words_of(client, "/my/group/")

    def test_need_not_say_what_can_be_seen(self, hosted: HostedGroup, bea: Member, hope: Member) -> None:
        with within(hope.tenant):
            hosting.agree_as_host(hosted, by=hope.user, now=MONDAY_NOON)

        page = words_of(signed_in(bea), STEPS)

        assert "Agree who offers what\nDone (seen here)" in "\n".join(
            line.strip() for line in page.splitlines() if line.strip()
        )


class TestAHost:
    def test_does_its_own_steps_and_the_group_sees_both(
        self, hosted: HostedGroup, bea: Member, hope: Member
    ) -> None:
        steps, client = f"/my/hosting/{hosted.pk}/steps", signed_in(hope)
        assert "Be trained as a facilitator" not in words_of(client, steps)

        client.post(f"{steps}/room", said("DONE"))
        client.post(f"{steps}/new", {"title": "Tell reception", "stage": "AFTER", "who": "HOST", "until": ""})

        assert "Done" in words_of(signed_in(bea), f"{STEPS}/room")
        assert "Tell reception" in words_of(signed_in(bea), STEPS)

    def test_says_nothing_of_a_step_that_is_the_groups(self, hosted: HostedGroup, hope: Member) -> None:
        response = signed_in(hope).post(f"/my/hosting/{hosted.pk}/steps/charter", said("DONE"))

        assert response.status_code == 404

    def test_reads_what_the_group_says_of_steps_of_both_and_nothing_else(
        self, hosted: HostedGroup, bea: Member, hope: Member
    ) -> None:
        ours = signed_in(bea)
        ours.post(f"{STEPS}/phone_line", said("SKIPPED", reason="We have one"))
        ours.post(f"{STEPS}/charter", said("SKIPPED", reason="QX9CANARY"))

        page = words_of(signed_in(hope), f"/my/hosting/{hosted.pk}/steps")

        assert "We have one" in page
        with within(hope.tenant):
            assert [one.key for one in StepSaid.objects.all()] == ["phone_line"]
            assert StepSaid.objects.get().by is None

    def test_reads_what_was_said_before_it_was_asked(self, home: Home, bea: Member, request: Any) -> None:
        signed_in(bea).post(f"{STEPS}/room", said("DONE"))

        hosted, hope = request.getfixturevalue("hosted"), request.getfixturevalue("hope")

        with within(hope.tenant):
            [row] = queries.list_said(hope.tenant, hosted.pair)
        assert (row.key, row.state) == ("room", "DONE")

    def test_keeps_nothing_of_it_once_they_part(self, hosted: HostedGroup, bea: Member, hope: Member) -> None:
        signed_in(bea).post(f"{STEPS}/room", said("DONE"))

        signed_in(hope).post(f"/my/hosting/{hosted.pk}/end")

        with within(hope.tenant):
            assert not StepSaid.objects.exists()
        with within(bea.tenant):
            assert StepSaid.objects.count() == 1

    @pytest.mark.demand(195)
    def test_and_the_group_are_shown_the_hours_before_either_says_yes(
        self, hosted: HostedGroup, bea: Member, hope: Member
    ) -> None:
        for client, page in (
            (signed_in(bea), "/my/group/host/propose"),
            (signed_in(hope), f"/my/hosting/{hosted.pk}/"),
        ):
            shown = words_of(client, page)
            assert "A host lead: about 1 hour 30 minutes in a usual week" in shown
            assert "Somebody who runs it: about 2 hours 15 minutes in a usual week" in shown
            assert "12 hours" in shown


def looks(words: str) -> list[str]:
    """Return what looks done, as a page of steps says it."""
    return [
        line.partition("This looks done: ")[2] for line in words.splitlines() if "This looks done: " in line
    ]


class TestWhatLooksDone:
    def test_is_offered_with_what_shows_it_and_is_done_by_one_press(self, home: Home, bea: Member) -> None:
        client = signed_in(bea)
        with within(bea.tenant):
            RunningOrder.objects.create(
                tenant=bea.tenant, form="WORK", lasts=60, parts=[], changed_at=MONDAY_NOON
            )
            Told.objects.create(
                tenant=bea.tenant, on=MONDAY_NOON.date(), how="PRINTED", who="RUNS_IT", came="SHOWN",
                agency=Agency.objects.create(
                    tenant=bea.tenant, kind="surgery", name="The surgery", added_at=MONDAY_NOON, added_by=bea.user
                ),
                noted_at=MONDAY_NOON, noted_by=bea.user,
            )  # fmt: skip

        assert looks(words_of(client, STEPS)) == [
            "Something printed was given out, last on 9 March 2026.",
            "You keep a running order of your own.",
        ]

        page = BeautifulSoup(client.get(f"{STEPS}/posters_referrals").content, "html.parser")
        [offer] = [one for one in page.find_all("form") if "Yes, it is done" in one.text]
        sent = {one["name"]: one.get("value", "") for one in offer.find_all("input")}
        assert client.post(f"{STEPS}/posters_referrals", sent).status_code == 303

        assert len(looks(words_of(client, STEPS))) == 1
        with within(bea.tenant):
            [row] = queries.list_said(bea.tenant)
        assert (row.key, row.state, row.title) == ("posters_referrals", "DONE", "")

    def test_is_a_room_of_the_host_for_both_and_not_one_with_notice(
        self, hosted: HostedGroup, bea: Member, hope: Member
    ) -> None:
        use = {"first": MONDAY_NOON.date(), "begins": 1140, "ends": 1260, "every": 1}
        opening, cost = Opening(windows=()), Cost()
        with within(hope.tenant):
            room = Room.objects.create(
                tenant=hope.tenant, called="The loft", address="4 Chapel Row", place="Port Lantern", latitude=54.0, longitude=-1.0,
                seats=12, opening=opening, cost=cost, ask="Reception",
            )  # fmt: skip
            Booking.objects.create(
                tenant=hope.tenant, room=room, group=bea.tenant, called="Tuesday Lanterns", asked_at=MONDAY_NOON, **use
            )  # fmt: skip
        with within(bea.tenant):
            held = Held.objects.create(
                tenant=bea.tenant, host=hope.tenant, room=room.pk, room_called="The loft", address="x", ask="x",
                booked_at=MONDAY_NOON, **use,
            )  # fmt: skip
        shown = ["A room is booked each week: The loft."]
        assert looks(words_of(signed_in(bea), STEPS)) == shown
        assert looks(words_of(signed_in(hope), f"/my/hosting/{hosted.pk}/steps")) == shown

        with within(bea.tenant):
            held.notice_at = MONDAY_NOON
            held.save()

        assert looks(words_of(signed_in(bea), STEPS)) == []

    def test_is_no_course_that_one_of_them_has_been_through_which_is_done(
        self, hosted: HostedGroup, bea: Member, hope: Member, db: None
    ) -> None:
        trainer = at_work(
            User.objects.create_user(email="tess@course.example", name="Tess"), hosted.tenant, Role.TRAINER
        )
        with within(hosted.tenant):
            for kind, user in (("FACILITATOR", bea.user), ("HOST_LEAD", hope.user)):
                course = Course.objects.create(
                    tenant=hosted.tenant, kind=kind, begins_on=MONDAY_NOON.date(), days=1, starts=time(10), ends=time(16),
                    where="The Old Library", places=8, closes_on=MONDAY_NOON.date(), made_by=trainer.user,
                )  # fmt: skip
                Place.objects.create(
                    tenant=hosted.tenant, course=course, key=key_of(user.email.upper()), state="HELD", asked_at=MONDAY_NOON,
                    over_on=MONDAY_NOON.date(), finished_on=MONDAY_NOON.date(),
                )  # fmt: skip

        ours = words_of(signed_in(bea), f"{STEPS}/facilitator_training")
        theirs = words_of(signed_in(hope), f"/my/hosting/{hosted.pk}/steps/staff_training")

        assert "Somebody who runs it has been on the course to its end" in ours
        assert "Have a host lead trained" not in ours  # as what should come before it
        assert "Somebody who leads on hosting has been on the course to its end" in theirs


class TestEachStep:
    def test_leads_to_the_page_on_which_it_is_done(
        self, hosted: HostedGroup, bea: Member, hope: Member
    ) -> None:
        with within(bea.tenant):
            ours = where.for_group(bea)
        theirs = where.for_host(hope, hosted)
        on_no_page = {
            "governor", "clearance", "ask_fellowship", "training_posters", "paper_packs", "experienced", "movement", "through_gate",
        }  # fmt: skip

        assert {key for key, one in STEPS_THERE.items() if one.who is not Who.HOST} - on_no_page == {
            key for key in ours if STEPS_THERE[key].who is not Who.HOST
        }
        assert {key for key, one in STEPS_THERE.items() if one.who is not Who.GROUP} - on_no_page == set(
            theirs
        )
        for member, ways in ((bea, ours), (hope, theirs)):
            client = signed_in(member)
            for href in {one.href for one in ways.values()}:
                assert client.get(href).status_code == 200, href
