"""Keys and accounts are handed over and confirmed; a group is reminded, pauses, and ends well, and its listing says so everywhere."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from django.test import Client

from alongside.accounts.reach import Member
from alongside.accounts.tenancy import within
from alongside.audit.record import System
from alongside.content.blocks import block
from alongside.directory.entry import Status
from alongside.directory.models import Meeting
from alongside.directory.queries import get_listing
from alongside.directory.schedule import Session, SessionState, sessions_of
from alongside.finder.presenters.meeting import last_day
from alongside.groups.home.queries import get_home
from alongside.groups.tests.island import BEA, CAL, TUESDAY, letters, link
from alongside.lasting import actions, queries
from alongside.lasting.models import Bell, Ending, Holding, Turn
from alongside.lasting.resilience import Thing
from alongside.lasting.tests.conftest import listed
from alongside.lasting.wording import CAUSES
from tests.cast import MONDAY_NOON, it_is, prove, signed_in

pytestmark = pytest.mark.django_db
BY = System("test")
DAY = timedelta(days=1)


def press(member: Member, path: str, **said: str | list[str]) -> int:
    client = signed_in(member)
    prove(client)
    return client.post(f"/my/group/{path}", said).status_code


def page(member: Member, path: str) -> str:
    client = signed_in(member)
    prove(client)
    return client.get(f"/my/group/{path}").content.decode()


def on(meeting: Meeting, day: date) -> Session | None:
    begin = MONDAY_NOON + (day - MONDAY_NOON.date() - DAY)
    return next(
        (
            one
            for one in sessions_of(listed(meeting).plan, after=begin, before=begin + 3 * DAY)
            if one.local_date == day
        ),
        None,
    )


class TestHandingOver:
    def test_each_thing_has_what_it_is_to_have_it_and_what_to_think_of_when_it_goes_on(
        self, bea: Member
    ) -> None:
        for path, group in (("steady/hold", "holder"), ("hand-over", "hand-over")):
            said = page(bea, path)
            for thing in Thing:
                assert block(f"{group}.{thing.lower()}").title in said

    @pytest.mark.demand(181)
    def test_counts_once_the_other_says_that_they_have_it(self, bea: Member, cal: Member) -> None:
        press(bea, "steady/hold", thing="KEY", user=str(bea.user.pk))
        with within(bea.tenant):
            key = str(Holding.objects.get().pk)

        press(bea, "hand-over", things=[key], to=str(cal.user.pk))

        with within(bea.tenant):
            assert Holding.objects.get().user == bea.user
        assert press(bea, f"held/{key}/taken") == 404  # nobody confirms for another
        assert "who has not said yet that they have it" in page(cal, "steady")
        press(cal, f"held/{key}/taken")
        with within(bea.tenant):
            assert [one.user for one in Holding.objects.all()] == [cal.user]

    def test_of_a_second_one_leaves_two_and_can_be_undone_before(self, bea: Member, cal: Member) -> None:
        press(bea, "steady/hold", thing="KEY", user=str(bea.user.pk))
        with within(bea.tenant):
            key = str(Holding.objects.get().pk)
        press(bea, "hand-over", things=[key], to=str(cal.user.pk), keeps="on")
        press(cal, f"held/{key}/not-handed")
        assert press(cal, f"held/{key}/taken") == 404

        press(bea, "hand-over", things=[key], to=str(cal.user.pk), keeps="on")
        press(cal, f"held/{key}/taken")

        with within(bea.tenant):
            assert {one.user for one in Holding.objects.all()} == {bea.user, cal.user}
        assert "one person alone has it" not in page(bea, "steady")


class TestOnTheDay:
    @pytest.fixture
    def asked(self, bea: Member, cal: Member, meeting: Meeting, monkeypatch: pytest.MonkeyPatch) -> datetime:
        """It is Tuesday at eleven; the group wants to be asked, and Cal runs it tonight."""
        press(bea, "reminders", asks="on", sheet_day="2")
        press(cal, f"turns/{meeting.public_id}/{TUESDAY}/take")
        assert (
            actions.ring_bells(by=BY, now=MONDAY_NOON + timedelta(hours=9)) == 0
        )  # nobody is asked at night
        then = MONDAY_NOON + timedelta(hours=23)
        it_is(then, monkeypatch)
        actions.ring_bells(by=BY, now=then)
        return then

    def test_whoever_runs_it_says_with_one_press_and_no_account_that_it_is_on(
        self, asked: datetime, meeting: Meeting
    ) -> None:
        assert "Is it on?" not in [name for name, _body in letters(BEA)]
        address = link(CAL, "Is it on?")
        Client().get(address)
        listing = get_listing(meeting.public_id)
        assert listing
        assert TUESDAY not in listing.confirmed_for

        Client().post(address, {"answer": "yes"})

        listing = get_listing(meeting.public_id)
        assert listing
        assert TUESDAY in listing.confirmed_for

    def test_whoever_cannot_has_the_others_asked_by_the_other_press(
        self, asked: datetime, meeting: Meeting
    ) -> None:
        Client().post(link(CAL, "Is it on?"), {"answer": "no"})

        assert "Can you help on a day?" in [name for name, _body in letters(BEA)]

    def test_whoever_runs_it_alone_calls_it_off_by_the_other_press(
        self, bea: Member, meeting: Meeting, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        press(bea, "reminders", asks="on")
        then = MONDAY_NOON + timedelta(hours=23)
        it_is(then, monkeypatch)
        actions.ring_bells(by=BY, now=then)
        address = link(BEA, "Is it on?")
        asked = Client().get(address).content.decode()
        assert "I cannot: call it off" in asked
        assert "ask the others" not in asked

        Client().post(address, {"answer": "off"})

        tonight = on(meeting, TUESDAY)
        assert tonight
        assert tonight.why == "NOBODY_TO_RUN"

    def test_nobody_is_asked_twice_and_the_sheet_is_remembered_on_its_day(
        self, asked: datetime, bea: Member, meeting: Meeting
    ) -> None:
        assert actions.ring_bells(by=BY, now=asked + timedelta(hours=1)) == 0

        [sheet] = [body for name, body in letters(BEA) if name == "A page to print this week"]
        assert f"/m/{meeting.public_id}/this-week.pdf?print\n" in sheet
        assert f'/m/{meeting.public_id}/this-week.pdf?print"' in page(bea, "reminders")
        press(bea, "reminders")
        assert not Bell.objects.exists()


class TestAPauseOfAll:
    @pytest.mark.demand(181)
    def test_shows_everywhere_frees_the_turns_and_ends_by_one_press(
        self, bea: Member, cal: Member, meeting: Meeting
    ) -> None:
        press(cal, f"turns/{meeting.public_id}/{TUESDAY}/take")

        assert press(bea, "pause", first=f"{TUESDAY:%d/%m/%Y}", until=f"{TUESDAY + 14 * DAY:%d/%m/%Y}") == 303

        held = on(meeting, TUESDAY)
        assert held
        assert held.state is SessionState.OFF
        with within(bea.tenant):
            assert not Turn.objects.exists()
        assert press(bea, "pause", first="10/3/2026", until="20/3/2026") == 400
        press(bea, "pause", do="back")
        again = on(meeting, TUESDAY)
        assert again
        assert again.is_on


class TestEnding:
    @pytest.mark.demand(172)
    def test_closes_the_listing_everywhere_and_keeps_a_cause_that_is_nobodys_health(
        self, bea: Member, meeting: Meeting
    ) -> None:
        press(bea, "ending", last_on=f"{TUESDAY:%d/%m/%Y}", cause="NO_SUCCESSOR", words="The songs were good")

        last, after = on(meeting, TUESDAY), on(meeting, TUESDAY + 7 * DAY)
        assert last
        assert last.is_on
        assert after
        assert after.state is SessionState.OFF
        assert "The songs were good" in page(bea, "ending")
        told = get_listing(meeting.public_id)
        assert told
        assert last_day(told, MONDAY_NOON) == f"It ends: after Tuesday {TUESDAY.day} March nothing is held."
        then = MONDAY_NOON + 2 * DAY
        actions.ring_bells(by=BY, now=then)
        listing = get_listing(meeting.public_id)
        assert listing
        assert listing.status is Status.ENDED
        assert not Bell.objects.exists()
        with within(bea.tenant):
            assert queries.get_ending(bea.tenant)
        assert not any(word in str(CAUSES.values()).lower() for word in ("ill", "unwell", "relapse", "drink"))

    def test_of_a_group_that_is_listed_nowhere_keeps_why(self, bea: Member, meeting: Meeting) -> None:
        with within(bea.tenant):
            home = get_home(bea.tenant)
            assert home
            home.meetings = []
            home.save(update_fields=["meetings"])

        assert press(bea, "ending", last_on=f"{TUESDAY:%d/%m/%Y}", cause="NO_SUCCESSOR", words="") == 303

        actions.ring_bells(by=BY, now=MONDAY_NOON + 2 * DAY)
        with within(bea.tenant):
            ended = queries.get_ending(bea.tenant)
            assert ended
            assert ended.finished_at
        assert get_listing(meeting.public_id).status is Status.ACTIVE  # type: ignore[union-attr]

    def test_takes_nothing_down_for_a_day_that_was_mistyped(self, bea: Member, meeting: Meeting) -> None:
        assert "It is over already" not in page(bea, "ending")
        client = signed_in(bea)
        prove(client)

        said = {"last_on": f"{TUESDAY - 28 * DAY:%d/%m/%Y}", "cause": "NOT_SAID", "words": "The songs"}
        asked = client.post("/my/group/ending", said)

        assert asked.status_code == 400
        for words in ("That day is over. Write a later one, or tick this", "It is over already", "The songs"):
            assert words in asked.content.decode()
        listing = get_listing(meeting.public_id)
        assert listing
        assert listing.status is Status.ACTIVE

    def test_can_be_taken_back_also_once_it_was_over(self, bea: Member, meeting: Meeting) -> None:
        press(bea, "ending", last_on=f"{TUESDAY - 7 * DAY:%d/%m/%Y}", cause="NOT_SAID", over="on")
        listing = get_listing(meeting.public_id)
        assert listing
        assert listing.status is Status.ENDED
        press(bea, "ending", done=["room", "key"])
        with within(bea.tenant):
            assert Ending.objects.get().done == ["room", "key"]

        press(bea, "ending/go-on")

        listing = get_listing(meeting.public_id)
        assert listing
        assert listing.status is Status.ACTIVE
        with within(bea.tenant):
            assert not Ending.objects.exists()
