"""Contacts are asked whether their listing is still right: seldom, by day, three times at most, and never after they stop."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client

from alongside.config.tasks import tick
from alongside.directory import actions as directory
from alongside.directory.models import Entry, Meeting
from alongside.directory.queries import get_listing
from alongside.groups import actions, queries
from alongside.groups.models import GroupContact
from alongside.groups.tests.island import (
    BEA,
    BY,
    CAL,
    WHERE,
    a_meeting,
    ada,
    answering,
    letter,
    letters,
    link,
    links_in,
    words,
)
from alongside.post import actions as post
from alongside.post.queries import key_of
from tests.cast import MONDAY_NOON, it_is

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
STILL, ON = "Are these times still right?", "Is it on?"
# A list's word is good for 90 days, and ages after 30.
AGEING = MONDAY_NOON + 35 * DAY


def asked(subject: str = STILL, email: str = BEA) -> int:
    return [name for name, _ in letters(email)].count(subject)


class TestAsking:
    def test_waits_until_a_listing_ages(self, bea: GroupContact) -> None:
        assert actions.ask_contacts(by=BY, now=MONDAY_NOON + 20 * DAY) == 0
        assert actions.ask_contacts(by=BY, now=AGEING) == 1
        assert asked() == 1

    def test_names_a_time_and_a_place_and_nothing_else(self, meeting: Meeting, bea: GroupContact) -> None:
        actions.ask_contacts(by=BY, now=AGEING)

        body = letter(BEA, STILL)
        assert f"It is about this: {WHERE}\n" in body
        assert meeting.name not in body
        assert "Bea" not in body

    def test_happens_three_times_two_weeks_apart_and_then_is_staffs(
        self, client: Client, bea: GroupContact
    ) -> None:
        for day in range(120):
            actions.ask_contacts(by=BY, now=AGEING + day * DAY)
            if day == 13:
                assert asked() == 1

        assert asked() == 3
        assert [one.pk for one in queries.list_unanswered(3)] == [bea.pk]
        client.force_login(ada())
        assert "Asked three times, and did not answer" in words(client.get("/staff/to-confirm/"))

    def test_begins_anew_for_whoever_has_answered(
        self, client: Client, meeting: Meeting, bea: GroupContact, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        actions.ask_contacts(by=BY, now=AGEING)
        it_is(AGEING, monkeypatch)

        response = client.post(link(BEA, STILL))

        assert "The listing now says that it was confirmed today." in words(response)
        bea.refresh_from_db()
        assert bea.times_asked == 0
        assert actions.ask_contacts(by=BY, now=AGEING + 20 * DAY) == 0
        assert actions.ask_contacts(by=BY, now=AGEING + 35 * DAY) == 1

    def test_is_of_no_use_while_a_list_says_the_same(self, meeting: Meeting, bea: GroupContact) -> None:
        directory.see_entries([Entry.objects.get().pk], at=AGEING)

        assert actions.ask_contacts(by=BY, now=AGEING) == 0

    def test_stops_with_whoever_stops(self, bea: GroupContact) -> None:
        actions.leave(bea, by=bea, now=MONDAY_NOON)

        assert actions.ask_contacts(by=BY, now=AGEING) == 0

    def test_stops_for_whoever_wants_no_more_messages_and_forgets_them(self, bea: GroupContact) -> None:
        post.stop(key_of("email", BEA), by=BY, now=MONDAY_NOON)

        assert actions.ask_contacts(by=BY, now=AGEING) == 0
        assert GroupContact.objects.get().email is None

    def test_wakes_nobody(self, bea: GroupContact) -> None:
        for hour in (0, 6, 8, 19, 23):
            assert actions.ask_contacts(by=BY, now=AGEING.replace(hour=hour)) == 0

    def test_sends_one_a_day_to_whoever_answers_for_several(self, bea: GroupContact) -> None:
        answering(a_meeting(key="2"), BEA, "Bea")

        assert actions.ask_contacts(by=BY, now=AGEING) == 1
        assert actions.ask_contacts(by=BY, now=AGEING + timedelta(hours=1)) == 0
        assert actions.ask_contacts(by=BY, now=AGEING + DAY) == 1

    def test_is_done_each_minute_by_the_worker(self, bea: GroupContact) -> None:
        assert "ask 1 contacts" in tick(AGEING)

    def test_never_asks_whoever_has_not_said_yes(self, meeting: Meeting) -> None:
        actions.name_contact(meeting, email=CAL, alias="Cal", by=ada(), now=MONDAY_NOON)

        assert actions.ask_contacts(by=BY, now=AGEING) == 0

    def test_asks_the_database_as_often_for_many_whose_listing_is_confirmed(
        self, bea: GroupContact, django_assert_max_num_queries: object
    ) -> None:
        with django_assert_max_num_queries(4):  # type: ignore[operator]
            actions.ask_contacts(by=BY, now=MONDAY_NOON)


class TestAskingOnTheDay:
    def test_is_for_those_who_want_it_and_answered_by_one_press(
        self, client: Client, meeting: Meeting, bea: GroupContact
    ) -> None:
        assert actions.ask_contacts(by=BY, now=MONDAY_NOON + timedelta(hours=1)) == 0
        actions.ask_on_the_day(True, by=bea, now=MONDAY_NOON)
        # Monday is more than a day before Tuesday evening.
        assert actions.ask_contacts(by=BY, now=MONDAY_NOON) == 0
        tuesday = MONDAY_NOON + DAY

        assert actions.ask_contacts(by=BY, now=tuesday) == 1
        assert actions.ask_contacts(by=BY, now=tuesday + timedelta(hours=2)) == 0
        assert "The day: Tuesday 10 March" in letter(BEA, ON)
        client.post(link(BEA, ON))

        listing = get_listing(meeting.public_id)
        assert listing
        assert [str(on) for on in listing.confirmed_for] == ["2026-03-10"]

    def test_leads_to_the_page_where_something_is_different(self, client: Client, bea: GroupContact) -> None:
        actions.ask_on_the_day(True, by=bea, now=MONDAY_NOON)
        actions.ask_contacts(by=BY, now=MONDAY_NOON + DAY)

        _, page, _ = links_in(letter(BEA, ON))

        assert client.post(page).status_code == 303

    def test_asks_nothing_of_a_day_of_which_something_is_said(
        self, meeting: Meeting, bea: GroupContact
    ) -> None:
        actions.ask_on_the_day(True, by=bea, now=MONDAY_NOON)
        tuesday = MONDAY_NOON + DAY
        directory.call_off_session(meeting, tuesday.date(), by=BY, now=MONDAY_NOON)

        assert actions.ask_contacts(by=BY, now=tuesday) == 0
