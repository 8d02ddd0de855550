"""How somebody comes to answer for a meeting, hands that over, and stops."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta

import pytest
from django.db import IntegrityError
from django.test import Client

from alongside.audit.models import Event
from alongside.directory.models import Confirmation, Meeting
from alongside.groups import actions, queries
from alongside.groups.actions import NotPossible
from alongside.groups.models import GroupContact
from alongside.groups.tests.island import (
    BEA,
    BY,
    CAL,
    WHERE,
    ada,
    answering,
    letter,
    letters,
    link,
    links_in,
    visit,
    words,
)
from alongside.post import actions as post
from alongside.post.queries import key_of
from tests.cast import MONDAY_NOON, it_is

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def contact_of(email: str) -> GroupContact:
    found = queries.find_contact(Meeting.objects.latest("pk"), email)
    assert found
    return found


class TestBeingNamedByStaff:
    def test_gives_nobody_a_say_before_they_say_yes(self, meeting: Meeting) -> None:
        contact = actions.name_contact(meeting, email=BEA, alias="Bea", by=ada(), now=MONDAY_NOON)

        assert not contact.answers
        assert queries.list_answering(meeting) == []
        assert [subject for subject, _ in letters(BEA)] == ["Will you answer for these times?"]

    def test_asks_by_time_and_place_alone(self, meeting: Meeting) -> None:
        actions.name_contact(meeting, email=BEA, alias="Bea", by=ada(), now=MONDAY_NOON)

        body = letter(BEA, "Will you answer for these times?")
        assert f"It is about this: {WHERE}\n" in body
        assert meeting.name not in body
        assert "Bea" not in body

    def test_says_yes_by_the_link_and_keeps_to_what_and_when(self, client: Client, meeting: Meeting) -> None:
        actions.name_contact(meeting, email=BEA, alias="Bea", by=ada(), now=MONDAY_NOON)
        path = link(BEA, "Will you answer for these times?")

        assert "I answer for this meeting." in words(client.get(path))
        response = client.post(path, {"say": "yes"})

        assert "We have sent you the link to your page" in words(response)
        contact = contact_of(BEA)
        assert contact.answers
        assert contact.consented_at == MONDAY_NOON
        assert contact.consented_to.startswith("I answer for this meeting.")
        assert not response.cookies

    def test_is_not_said_yes_to_by_what_opens_every_link_of_a_mailbox(
        self, client: Client, meeting: Meeting
    ) -> None:
        actions.name_contact(meeting, email=BEA, alias="Bea", by=ada(), now=MONDAY_NOON)
        path = link(BEA, "Will you answer for these times?")

        for _ in range(3):
            client.get(path)
            client.head(path)

        assert not contact_of(BEA).consented_at
        assert client.post(path, {"say": "yes"}).status_code == 200

    def test_says_no_and_is_forgotten_at_once(self, client: Client, meeting: Meeting) -> None:
        actions.name_contact(meeting, email=BEA, alias="Bea", by=ada(), now=MONDAY_NOON)

        client.post(link(BEA, "Will you answer for these times?"), {"say": "no"})

        contact = GroupContact.objects.get()
        assert (contact.alias, contact.email, contact.key) == (None, None, "")
        assert not queries.list_contacts(meeting)

    def test_is_forgotten_after_thirty_days_without_a_yes(self, meeting: Meeting) -> None:
        actions.name_contact(meeting, email=BEA, alias="Bea", by=ada(), now=MONDAY_NOON)

        assert actions.forget_contacts(by=BY, now=MONDAY_NOON + 29 * DAY) == 0
        assert actions.forget_contacts(by=BY, now=MONDAY_NOON + 30 * DAY) == 1
        assert GroupContact.objects.get().email is None
        actions.forget_contacts(by=BY, now=MONDAY_NOON + 400 * DAY)
        assert not GroupContact.objects.exists()

    def test_twice_is_refused(self, meeting: Meeting) -> None:
        answering(meeting)

        with pytest.raises(NotPossible, match="answers for the meeting already"):
            actions.name_contact(meeting, email=BEA.upper(), alias="B", by=ada(), now=MONDAY_NOON)

    def test_of_an_address_that_wants_nothing_is_refused_and_leaves_nobody(self, meeting: Meeting) -> None:
        post.stop(key_of("email", BEA), by=BY, now=MONDAY_NOON)

        with pytest.raises(NotPossible, match="Nothing can be sent"):
            actions.name_contact(meeting, email=BEA, alias="Bea", by=ada(), now=MONDAY_NOON)
        assert not GroupContact.objects.exists()


class TestALinkToSayYes:
    def test_works_once(self, client: Client, meeting: Meeting) -> None:
        actions.name_contact(meeting, email=BEA, alias="Bea", by=ada(), now=MONDAY_NOON)
        path = link(BEA, "Will you answer for these times?")
        client.post(path, {"say": "yes"})

        for again in (client.get(path), client.post(path, {"say": "no"})):
            assert again.status_code == 404
        assert contact_of(BEA).answers

    def test_ends_after_two_weeks(
        self, client: Client, meeting: Meeting, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        actions.name_contact(meeting, email=BEA, alias="Bea", by=ada(), now=MONDAY_NOON)
        it_is(MONDAY_NOON + 14 * DAY, monkeypatch)

        assert client.post(link(BEA, "Will you answer for these times?"), {"say": "yes"}).status_code == 404
        assert not contact_of(BEA).consented_at


class TestAskingOnThePage:
    def ask(self, meeting: Meeting, email: str) -> None:
        actions.ask_to_answer(meeting, email=email, alias="Cal", by=BY, now=MONDAY_NOON)

    def test_makes_nobody_a_contact_whom_nobody_vouches_for(self, client: Client, meeting: Meeting) -> None:
        self.ask(meeting, CAL)
        client.post(link(CAL, "Was it you who wrote to us?"), {"say": "yes"})

        assert not contact_of(CAL).answers
        assert queries.list_unvouched() == [contact_of(CAL)]
        assert [subject for subject, _ in letters(CAL)] == ["Was it you who wrote to us?"]

    def test_makes_somebody_one_once_staff_vouch(self, client: Client, meeting: Meeting) -> None:
        self.ask(meeting, CAL)
        client.post(link(CAL, "Was it you who wrote to us?"), {"say": "yes"})

        actions.vouch(contact_of(CAL), by=ada(), now=MONDAY_NOON)

        assert contact_of(CAL).answers
        assert link(CAL, "Your link")
        with pytest.raises(NotPossible):
            actions.vouch(contact_of(CAL), by=ada(), now=MONDAY_NOON)

    def test_makes_somebody_one_once_another_contact_vouches(self, client: Client, meeting: Meeting) -> None:
        answering(meeting)
        self.ask(meeting, CAL)
        client.post(link(CAL, "Was it you who wrote to us?"), {"say": "yes"})
        path = link(BEA, "May somebody join you?")
        assert "The name that we were given: Cal" in words(client.get(path))

        client.post(path)

        assert contact_of(CAL).answers
        assert client.post(path).status_code == 404

    def test_sends_whoever_answers_already_a_new_link(self, client: Client, meeting: Meeting) -> None:
        answering(meeting)
        before = Counter(subject for subject, _ in letters(BEA))

        actions.ask_to_answer(meeting, email=BEA.upper(), alias="", by=BY, now=MONDAY_NOON)

        assert Counter(subject for subject, _ in letters(BEA)) - before == Counter(["Your link"])
        assert GroupContact.objects.count() == 1

    def test_sends_one_address_three_messages_a_day_at_most(self, meeting: Meeting) -> None:
        for _ in range(6):
            self.ask(meeting, CAL)

        assert len(letters(CAL)) == 3


class TestHandingOver:
    def test_to_who_answers_for_it_already_is_said_at_the_address(
        self, client: Client, meeting: Meeting
    ) -> None:
        answering(meeting)
        path = visit(client)

        response = client.post(path, {"do": "hand-over", "alias": "Bea", "email": BEA})

        assert response.status_code == 400
        assert 'href="#id_email"' in response.content.decode()

    def name(self, client: Client, **said: str) -> str:
        path = visit(client)
        client.post(path, {"do": "hand-over", "alias": "Cal", "email": CAL} | said)
        return path

    def test_needs_the_mailbox_of_whoever_hands_over(self, client: Client, meeting: Meeting) -> None:
        answering(meeting)

        self.name(client)

        assert letters(CAL) == []
        assert not contact_of(CAL).vouched_by
        client.post(link(BEA, "May somebody join you?"))
        assert [subject for subject, _ in letters(CAL)] == ["Will you answer for these times?"]

    def test_lets_both_answer_once_the_other_has_said_yes(self, client: Client, meeting: Meeting) -> None:
        answering(meeting)
        self.name(client)
        client.post(link(BEA, "May somebody join you?"))

        client.post(link(CAL, "Will you answer for these times?"), {"say": "yes"})

        assert {one.alias for one in queries.list_answering(meeting)} == {"Bea", "Cal"}

    def test_ends_with_whoever_handed_over_where_they_wanted_that(
        self, client: Client, meeting: Meeting
    ) -> None:
        bea = answering(meeting)
        self.name(client, takes_over="on")
        client.post(link(BEA, "May somebody join you?"))
        assert queries.list_answering(meeting) == [bea]

        client.post(link(CAL, "Will you answer for these times?"), {"say": "yes"})

        assert [one.alias for one in queries.list_answering(meeting)] == ["Cal"]
        bea.refresh_from_db()
        assert bea.email is None


class TestStopping:
    def test_forgets_name_and_address_at_once_and_shuts_the_page(
        self, client: Client, meeting: Meeting
    ) -> None:
        answering(meeting)
        path = visit(client)

        client.post(path, {"do": "stop"})

        contact = GroupContact.objects.get()
        assert (contact.alias, contact.email, contact.key) == (None, None, "")
        assert client.get(path).status_code == 404

    def test_leaves_no_link_that_counts(self, client: Client, meeting: Meeting) -> None:
        bea = answering(meeting)
        path = link(BEA, "Your link")
        actions.leave(bea, by=bea, now=MONDAY_NOON)

        assert client.get(path).status_code == 404
        assert client.post(path).status_code == 404

    def test_cannot_leave_an_address_behind(self, meeting: Meeting) -> None:
        contact = answering(meeting)
        contact.left_at = MONDAY_NOON

        with pytest.raises(IntegrityError):
            contact.save(update_fields=["left_at"])


class TestTheLinkToThePage:
    def test_opens_once_for_half_an_hour_and_is_worth_nothing_forwarded_after(
        self, client: Client, meeting: Meeting, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        answering(meeting)
        mailed = link(BEA, "Your link")
        page = visit(client)
        assert "Your meeting" in words(client.get(page))

        # Forwarded after use.
        assert client.post(mailed).status_code == 404
        # Kept in the history of a shared telephone.
        it_is(MONDAY_NOON + timedelta(minutes=30), monkeypatch)
        assert client.get(page).status_code == 404
        assert client.post(page, {"do": "confirm"}).status_code == 404
        assert not Confirmation.objects.exists()

    def test_opened_alone_changes_nothing(self, client: Client, meeting: Meeting) -> None:
        answering(meeting)
        before = Event.objects.count()

        assert client.get(link(BEA, "Your link")).status_code == 200

        assert Event.objects.count() == before

    def test_is_shut_by_whoever_is_finished(self, client: Client, meeting: Meeting) -> None:
        answering(meeting)
        page = visit(client)

        client.post(page, {"do": "finish"})

        assert client.get(page).status_code == 404

    def test_of_one_purpose_is_of_no_use_for_another(self, client: Client, meeting: Meeting) -> None:
        answering(meeting)
        mailed = link(BEA, "Your link")

        client.post(mailed, {"do": "stop", "say": "no"})

        assert contact_of(BEA).answers


class TestEveryMessage:
    def test_to_a_contact_can_be_stopped_by_its_last_link(self, client: Client, meeting: Meeting) -> None:
        answering(meeting)

        stop = links_in(letter(BEA, "Your link"))[-1]

        assert "Stop messages to you?" in words(client.get(stop))
