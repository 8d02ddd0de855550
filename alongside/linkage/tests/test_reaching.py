"""When somebody is reached in another way: whether the old one is told, when, and in which words."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from msgspec.structs import replace

from alongside.accounts.reach import Member
from alongside.accounts.tenancy import within
from alongside.audit.models import Event
from alongside.keeping import actions as keeping
from alongside.linkage import actions, queries
from alongside.linkage.about import Channel, SafeContact, next_hours
from alongside.linkage.actions.sending import send_safely
from alongside.linkage.messages import ToTakeAlong
from alongside.linkage.models import Person
from alongside.linkage.tests.conftest import text
from alongside.post import actions as post
from alongside.post.models import Outgoing
from tests.cast import MONDAY_NOON

pytestmark = pytest.mark.usefixtures("rosa_signed_in", "ticking")
OLD, NEW = "sam@old.example", "sam@new.example"
HOUR = timedelta(hours=1)
State = Outgoing.State


@pytest.fixture
def old() -> SafeContact:
    """Mondays to Fridays, from six until eight in the evening."""
    return SafeContact(
        channel=Channel.EMAIL, address=OLD, days=(1, 2, 3, 4, 5), after=time(18), before=time(20)
    )


@pytest.fixture
def reached(sam: Person, door: Member, old: SafeContact) -> Person:
    known = actions.change_person(sam, seen=1, safe_contact=old, now=MONDAY_NOON, by=door.user)
    actions.record_consent(sam, "contact", agreed=True, now=MONDAY_NOON, by=door.user)
    return known


def changed(
    person: Person, *, tell: bool | None, by: Member, now: datetime = MONDAY_NOON, **way: Any
) -> None:
    known = Person.objects.get(pk=person.pk)
    contact = SafeContact(**{"channel": Channel.EMAIL, "address": NEW, **way})
    actions.change_contact(known, contact, tell_old=tell, seen=known.version, now=now, by=by.user)


def put(to: str = OLD) -> list[Outgoing]:
    return [one for one in Outgoing.objects.all() if one.to == to]


def deeds() -> set[str]:
    return set(Event.objects.values_list("name", flat=True))


class TestTheOldWay:
    def test_is_told_in_its_own_hours_and_an_hour_later_at_the_soonest(
        self, reached: Person, door: Member
    ) -> None:
        changed(reached, tell=True, by=door)

        [told] = put()
        assert told.due_at == MONDAY_NOON.replace(hour=18)
        assert told.until == MONDAY_NOON.replace(hour=20)
        assert post.send_next(by=door.user, now=MONDAY_NOON + HOUR) is None
        assert "linkage.contact.old-told" in deeds()

    def test_is_not_told_within_the_hour_in_its_hours_either(self, reached: Person, door: Member) -> None:
        changed(reached, tell=True, by=door, now=MONDAY_NOON.replace(hour=18, minute=10))

        assert put()[0].due_at == MONDAY_NOON.replace(hour=19, minute=10)

    def test_hears_neither_where_instead_nor_who_it_is_nor_what_it_is_about(
        self, reached: Person, door: Member
    ) -> None:
        changed(reached, tell=True, by=door)

        [told] = put()
        assert told.subject == "Nothing more is sent here"
        assert NEW not in told.body
        assert "Sam" not in told.body

    def test_that_is_not_safe_hears_nothing_and_that_choice_is_on_record(
        self, reached: Person, door: Member
    ) -> None:
        changed(reached, tell=False, by=door)

        assert put() == []
        assert "linkage.contact.old-not-told" in deeds()

    def test_of_which_it_is_said_within_the_hour_that_it_is_not_safe_hears_nothing(
        self, reached: Person, door: Member
    ) -> None:
        changed(reached, tell=True, by=door)
        [told] = put()

        changed(reached, tell=False, by=door)

        told.refresh_from_db()
        assert told.state == State.LET_BE
        assert told.to is None
        assert "linkage.contact.old-not-told" in deeds()

    def test_is_still_told_where_only_the_hours_of_the_new_one_change_then(
        self, reached: Person, door: Member
    ) -> None:
        changed(reached, tell=True, by=door)

        changed(reached, tell=None, by=door, after=time(9))

        assert [one.state for one in put()] == [State.WAITING]

    def test_is_told_too_where_the_new_one_changes_once_more(self, reached: Person, door: Member) -> None:
        changed(reached, tell=True, by=door)
        changed(reached, tell=True, by=door, address="sam@third.example")

        assert [one.state for one in [*put(), *put(NEW)]] == [State.WAITING, State.WAITING]

    @pytest.mark.parametrize(
        "way", [{"address": OLD, "after": time(9)}, {"channel": Channel.NONE, "address": ""}]
    )
    def test_that_is_the_same_or_the_last_is_told_nothing(
        self, reached: Person, door: Member, way: dict[str, Any]
    ) -> None:
        changed(reached, tell=True, by=door, **way)

        assert not Outgoing.objects.exists()

    def test_of_whoever_has_not_said_that_they_may_be_written_to_is_told_nothing(
        self, reached: Person, door: Member
    ) -> None:
        actions.withdraw_consent(reached, "contact", now=MONDAY_NOON, by=door.user)

        changed(reached, tell=True, by=door)

        assert not Outgoing.objects.exists()

    def test_is_told_nothing_once_they_take_that_back(self, reached: Person, door: Member) -> None:
        changed(reached, tell=True, by=door)
        actions.withdraw_consent(Person.objects.get(pk=reached.pk), "contact", now=MONDAY_NOON, by=door.user)

        assert [one.state for one in Outgoing.objects.all()] == [State.LET_BE]

    def test_is_told_nothing_of_somebody_who_is_erased(self, reached: Person, door: Member) -> None:
        changed(reached, tell=True, by=door)

        keeping.erase(Person.objects.get(pk=reached.pk), by=door.user, now=MONDAY_NOON)

        assert [(one.state, one.to) for one in Outgoing.objects.all()] == [(State.LET_BE, None)]

    def test_by_phone_is_told_by_whoever_changes_it(self, reached: Person, door: Member) -> None:
        changed(reached, tell=False, by=door, channel=Channel.PHONE, address="01632 960001")
        changed(reached, tell=True, by=door)

        assert not Outgoing.objects.exists()
        assert "linkage.contact.old-told-by-hand" in deeds()

    def test_gets_nothing_of_what_was_to_be_taken_along(self, sam: Person, door: Member) -> None:
        way = SafeContact(channel=Channel.EMAIL, address=OLD)
        known = actions.change_person(sam, seen=1, safe_contact=way, now=MONDAY_NOON, by=door.user)
        actions.record_consent(sam, "contact", agreed=True, now=MONDAY_NOON, by=door.user)
        send_safely(known, ToTakeAlong.example(), now=MONDAY_NOON, by=door.user)

        changed(known, tell=False, by=door)

        assert [one.state for one in Outgoing.objects.all()] == [State.LET_BE]

    def test_begins_with_the_words_that_they_said_are_safe_there(
        self, reached: Person, door: Member, old: SafeContact
    ) -> None:
        worded = replace(old, wording="The library book")
        known = actions.change_person(
            reached, seen=reached.version, safe_contact=worded, now=MONDAY_NOON, by=door.user
        )

        changed(known, tell=True, by=door)

        assert put()[0].subject == "The library book"


class TestWhatWaits:
    @pytest.fixture
    def known(self, sam: Person, door: Member) -> Person:
        way = SafeContact(channel=Channel.EMAIL, address=OLD)
        known = actions.change_person(sam, seen=1, safe_contact=way, now=MONDAY_NOON, by=door.user)
        actions.record_consent(sam, "contact", agreed=True, now=MONDAY_NOON, by=door.user)
        send_safely(known, ToTakeAlong.example(), now=MONDAY_NOON, by=door.user)
        return known

    def test_is_not_sent_once_they_take_back_that_they_may_be_written_to(
        self, known: Person, door: Member
    ) -> None:
        actions.withdraw_consent(known, "contact", now=MONDAY_NOON, by=door.user)

        assert post.send_next(by=door.user, now=MONDAY_NOON) is None

    def test_is_not_sent_once_other_hours_are_safe(self, known: Person, door: Member) -> None:
        changed(known, tell=None, by=door, address=OLD, after=time(18))

        assert post.send_next(by=door.user, now=MONDAY_NOON) is None


class TestNextHours:
    def test_are_found_past_a_weekend_and_over_midnight(self) -> None:
        nights = SafeContact(channel=Channel.TEXT, address="1", days=(1,), after=time(22), before=time(2))

        begins, ends = next_hours(nights, local=datetime(2026, 3, 10, 12))

        assert begins == datetime(2026, 3, 16, 0)
        assert ends == datetime(2026, 3, 16, 2)


class TestThePage:
    def said(self, client: Client, person: Person, **more: str) -> Any:
        known = {"channel": "EMAIL", "address": NEW, "seen": str(person.version)}
        return client.post(reverse("people:contact", args=[person.pk]), {**known, **more}, follow=True)

    def test_chooses_nothing_and_insists_on_a_choice(self, client: Client, reached: Person) -> None:
        page = client.get(reverse("people:contact", args=[reached.pk])).content.decode()
        assert "may the old one be told?" in page
        assert 'value="TELL" checked' not in page
        assert 'value="NOBODY" checked' not in page

        refused = self.said(client, reached)

        assert "Choose whether the old number or address may be told" in text(refused)
        assert NEW in refused.content.decode()
        with within(reached.tenant):
            assert queries.safe_contact(Person.objects.get(pk=reached.pk)).address == OLD

    def test_says_how_it_stands(self, client: Client, reached: Person) -> None:
        assert "is told on" in text(self.said(client, reached, old="TELL"))
        known = Person.objects.get(pk=reached.pk)
        assert "was not told" in text(self.said(client, known, old="NOBODY"))

    def test_asks_nothing_of_whoever_had_no_way(self, client: Client, sam: Person) -> None:
        assert "the old one" not in text(client.get(reverse("people:contact", args=[sam.pk])))
