from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pytest

from alongside.audit.models import Event
from alongside.audit.record import System
from alongside.directory import actions, queries
from alongside.directory.departures import DepartureKind, Why
from alongside.directory.listing import Listing
from alongside.directory.models import Meeting, Source
from alongside.directory.schedule import SessionState, sessions_of
from alongside.directory.verification import Verification
from tests.cast import MONDAY_NOON, entry, rosa

pytestmark = pytest.mark.django_db

TONIGHT = date(2026, 3, 10)  # the Tuesday after
GROUP = System("group-link")


@pytest.fixture
def lanterns() -> Meeting:
    source = Source.objects.create(slug="ludby", name="Ludby’s list")
    actions.add_entries(source, [entry()], by=System("test"), now=MONDAY_NOON)
    return Meeting.objects.get()


def standing(meeting: Meeting) -> dict[date, SessionState]:
    """Return what stands in the listing for the next two weeks."""
    listing = queries.get_listing(meeting.public_id)
    assert listing
    coming = sessions_of(listing.plan, after=MONDAY_NOON, before=MONDAY_NOON + timedelta(days=14))
    return {session.local_date: session.state for session in coming}


def said(by: Any = GROUP, now: datetime = MONDAY_NOON) -> dict[str, Any]:
    return {"by": by, "now": now}


class TestCallOffSession:
    def test_shows_that_one_session_as_off_and_the_next_as_ever(self, lanterns: Meeting) -> None:
        actions.call_off_session(lanterns, TONIGHT, why=Why.HALL_SHUT, **said())

        assert standing(lanterns) == {TONIGHT: SessionState.OFF, date(2026, 3, 17): SessionState.AS_EVER}
        assert Event.objects.latest("pk").name == "directory.session.off"

    @pytest.mark.parametrize("day", [11, 30])
    def test_refuses_a_date_on_which_there_is_none(self, lanterns: Meeting, day: int) -> None:
        with pytest.raises(actions.NoSuchSession, match="no session on"):
            actions.call_off_session(lanterns, date(2026, 3, day), **said())

    def test_refuses_a_session_that_is_over_and_takes_one_that_is_running(self, lanterns: Meeting) -> None:
        with pytest.raises(actions.NoSuchSession, match="is over"):
            actions.call_off_session(lanterns, date(2026, 3, 3), **said())
        actions.call_off_session(
            lanterns, TONIGHT, **said(now=datetime.fromisoformat("2026-03-10T20:00+00:00"))
        )

    def test_refuses_a_second_word_on_a_date_until_the_first_is_taken_back(self, lanterns: Meeting) -> None:
        first = actions.call_off_session(lanterns, TONIGHT, **said())
        with pytest.raises(actions.Contradicted, match="take that back first"):
            actions.call_off_session(lanterns, TONIGHT, **said())

        actions.take_back_session(first, **said())
        actions.call_off_session(lanterns, TONIGHT, **said())


class TestAReportFromOnePerson:
    def test_is_shown_as_reported_until_somebody_else_agrees(self, lanterns: Meeting) -> None:
        reported = actions.call_off_session(lanterns, TONIGHT, sure=False, **said())
        assert standing(lanterns)[TONIGHT] is SessionState.PERHAPS_OFF

        actions.agree_session(reported, **said(by=rosa()))
        assert standing(lanterns)[TONIGHT] is SessionState.OFF

    def test_is_not_agreed_with_by_whoever_made_it(self, lanterns: Meeting) -> None:
        reported = actions.call_off_session(lanterns, TONIGHT, sure=False, **said(by=rosa()))
        with pytest.raises(actions.Contradicted, match="somebody else has to agree"):
            actions.agree_session(reported, **said(by=rosa()))
        assert standing(lanterns)[TONIGHT] is SessionState.PERHAPS_OFF

    def test_is_taken_back_once(self, lanterns: Meeting) -> None:
        reported = actions.call_off_session(lanterns, TONIGHT, sure=False, **said())
        actions.take_back_session(reported, **said())
        assert standing(lanterns)[TONIGHT] is SessionState.AS_EVER

        for late in (actions.take_back_session, actions.agree_session):
            with pytest.raises(actions.Contradicted, match="taken back already"):
                late(reported, **said(by=rosa()))


class TestMoveSession:
    def test_shows_it_at_its_new_time_and_place(self, lanterns: Meeting) -> None:
        moved = actions.move_session(
            lanterns, TONIGHT, starts=datetime(2026, 3, 11, 18), where="The Boat Shed", **said()
        )
        listing = queries.get_listing(lanterns.public_id)
        assert listing
        assert listing.departures == (moved.facts,)
        assert moved.facts.kind is DepartureKind.MOVED
        assert standing(lanterns)[TONIGHT] is SessionState.MOVED

    @pytest.mark.parametrize("starts", [datetime(2026, 3, 9, 11), datetime(2027, 5, 1)])
    def test_refuses_a_time_that_is_past_or_far_away(self, lanterns: Meeting, starts: datetime) -> None:
        with pytest.raises(actions.Contradicted, match="from now to 400 days ahead"):
            actions.move_session(lanterns, TONIGHT, starts=starts, **said())


class TestAddSession:
    def test_shows_one_besides(self, lanterns: Meeting) -> None:
        actions.add_session(lanterns, starts=datetime(2026, 3, 12, 11), **said())
        assert standing(lanterns)[date(2026, 3, 12)] is SessionState.EXTRA


class TestCloseForAWhile:
    def test_shuts_one_meeting_until_the_first_date_on_which_it_is_held_again(
        self, lanterns: Meeting
    ) -> None:
        closure = actions.close_for_a_while(lanterns, first=TONIGHT, until=date(2026, 3, 17), **said())
        assert standing(lanterns) == {TONIGHT: SessionState.OFF, date(2026, 3, 17): SessionState.AS_EVER}

        actions.take_back_closure(closure, **said())
        assert standing(lanterns)[TONIGHT] is SessionState.AS_EVER
        with pytest.raises(actions.Contradicted):
            actions.take_back_closure(closure, **said())

    def test_of_a_venue_shuts_all_that_meets_there(self, lanterns: Meeting) -> None:
        actions.add_entries(
            Source.objects.get(),
            [entry(key="2", programme="AA", name="Gulls")],
            by=System("test"),
            now=MONDAY_NOON,
        )
        assert lanterns.venue
        actions.close_for_a_while(lanterns.venue, first=TONIGHT, until=date(2026, 3, 11), **said())
        assert [standing(meeting)[TONIGHT] for meeting in Meeting.objects.all()] == [SessionState.OFF] * 2

    @pytest.mark.parametrize(
        ("first", "until"),
        [(TONIGHT, TONIGHT), (date(2026, 3, 1), date(2026, 3, 8)), (TONIGHT, date(2027, 12, 1))],
    )
    def test_refuses_a_stretch_that_cannot_be(self, lanterns: Meeting, first: date, until: date) -> None:
        with pytest.raises(actions.Contradicted, match="check the dates"):
            actions.close_for_a_while(lanterns, first=first, until=until, **said())


class TestCloseForGood:
    def test_is_told_of_the_listing_until_it_is_taken_back(self, lanterns: Meeting) -> None:
        closure = actions.close_for_good(lanterns, first=date(2026, 3, 17), **said())
        assert standing(lanterns) == {TONIGHT: SessionState.AS_EVER, date(2026, 3, 17): SessionState.OFF}
        listing = queries.get_listing(lanterns.public_id)
        assert listing
        assert [one.for_good for one in listing.closures] == [True]
        assert [one.facts.for_good for one in queries.list_closures(lanterns)] == [True]

        actions.take_back_closure(closure, **said())
        assert standing(lanterns)[date(2026, 3, 17)] is SessionState.AS_EVER


class TestAMeetingThatIsNotHeldOnHolidays:
    def test_is_off_on_those_of_its_nation(self) -> None:
        source = Source.objects.create(slug="ludby", name="Ludby’s list")
        leeds = entry(postcode="LS1 4DY", country="GB", attributes={"CLOSED_ON_HOLIDAYS": True})
        actions.add_entries(source, [leeds], by=System("test"), now=MONDAY_NOON)
        listing = queries.get_listing(Meeting.objects.get().public_id)
        assert listing
        assert listing.holidays == "GB-ENG"
        assert [one.holidays for one in queries.list_listings()] == ["GB-ENG"]


class TestConfirmMeeting:
    def listing(self, meeting: Meeting) -> Listing:
        [listing] = queries.list_listings()
        assert listing == queries.get_listing(meeting.public_id)
        return listing

    def test_makes_a_listing_as_fresh_as_a_list_that_was_read_just_then(self, lanterns: Meeting) -> None:
        later = MONDAY_NOON + timedelta(days=200)
        assert self.listing(lanterns).verification(now=later) is Verification.STALE
        assert [one.id for one in queries.list_listings_to_confirm(now=later)] == [lanterns.public_id]

        actions.confirm_meeting(lanterns, **said(now=later))
        assert self.listing(lanterns).verification(now=later) is Verification.CONFIRMED
        assert queries.list_listings_to_confirm(now=later) == []
        assert Event.objects.latest("pk").name == "directory.meeting.confirmed"

    def test_says_of_one_session_that_it_is_on_and_keeps_one_word_of_each_kind(
        self, lanterns: Meeting
    ) -> None:
        for on in (None, TONIGHT, None, TONIGHT):
            actions.confirm_meeting(lanterns, on=on, **said())
        assert self.listing(lanterns).confirmed_for == (TONIGHT,)
        assert lanterns.confirmations.count() == 2

        actions.confirm_meeting(lanterns, on=date(2026, 3, 17), **said(now=MONDAY_NOON + timedelta(days=3)))
        assert self.listing(lanterns).confirmed_for == (date(2026, 3, 17),)

    def test_refuses_a_date_on_which_there_is_none(self, lanterns: Meeting) -> None:
        with pytest.raises(actions.NoSuchSession):
            actions.confirm_meeting(lanterns, on=date(2026, 3, 11), **said())

    def test_refuses_a_session_that_is_said_to_be_off_and_has_one_held_while_the_hall_is_shut(
        self, lanterns: Meeting
    ) -> None:
        actions.close_for_a_while(lanterns, first=TONIGHT, until=date(2026, 3, 18), **said())
        actions.call_off_session(lanterns, TONIGHT, sure=False, **said())
        with pytest.raises(actions.Contradicted, match="take that back first"):
            actions.confirm_meeting(lanterns, on=TONIGHT, **said())

        actions.confirm_meeting(lanterns, on=date(2026, 3, 17), **said())
        assert standing(lanterns)[date(2026, 3, 17)] is SessionState.AS_EVER

    def test_what_its_own_list_calls_unverified_is_so_until_a_person_stands_behind_it(
        self, lanterns: Meeting
    ) -> None:
        actions.state_field(lanterns, "status", "UNVERIFIED", source="", **said(by=rosa()))
        assert self.listing(lanterns).verification(now=MONDAY_NOON) is Verification.UNVERIFIED

        actions.confirm_meeting(lanterns, **said())
        assert self.listing(lanterns).verification(now=MONDAY_NOON) is Verification.CONFIRMED


class TestForgetSessions:
    def test_forgets_what_is_over_since_a_year_and_nothing_else(self, lanterns: Meeting) -> None:
        actions.call_off_session(lanterns, TONIGHT, **said())
        actions.close_for_a_while(lanterns, first=TONIGHT, until=date(2026, 3, 17), **said())
        year = timedelta(days=365)
        kept = [
            actions.forget_sessions(**said(now=MONDAY_NOON + year + timedelta(days=days)))
            for days in (1, 2, 9)
        ]
        assert kept == [0, 1, 1]
        assert Event.objects.filter(name="directory.session.forgotten").count() == 2
