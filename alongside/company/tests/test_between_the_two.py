"""Words between two who go together: passed on, with no number of either."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest

from alongside.accounts.reach import Member
from alongside.company import actions, queries
from alongside.company.actions import between
from alongside.company.models import FirstContact, Said
from alongside.company.states import Side
from alongside.company.steps import By
from alongside.company.tests.conftest import (
    goer,
)
from alongside.company.volunteering import Kind
from alongside.linkage.models import Person
from alongside.post.models import Link, Outgoing
from tests.cast import MONDAY_NOON

pytestmark = pytest.mark.django_db


class TestBetweenTheTwo:
    def test_words_are_passed_on_and_no_message_holds_them(
        self, reachable: Person, agreed: FirstContact
    ) -> None:
        Outgoing.objects.all().delete()
        actions.write(agreed, "I wear a QX9CANARY hat", of=By.VOLUNTEER, by=goer(agreed), now=MONDAY_NOON)

        assert Said.objects.get().words == "I wear a QX9CANARY hat"
        letter = Outgoing.objects.get()
        assert "CANARY" not in f"{letter.subject}{letter.body}"
        assert "pip@" not in f"{letter.subject}{letter.body}"

    @pytest.mark.parametrize(
        "words", ["Ring me: 07700 900123", "pip@island.example", "see wa.me/447700900123"]
    )
    def test_a_number_or_an_address_is_not_passed_on_before_both_have_said_so(
        self, agreed: FirstContact, words: str
    ) -> None:
        user = goer(agreed)
        actions.share(agreed, yes=True, of=By.VOLUNTEER, by=user, now=MONDAY_NOON)
        with pytest.raises(actions.CannotArrange, match="Leave out numbers"):
            actions.write(agreed, words, of=By.VOLUNTEER, by=user, now=MONDAY_NOON)

        actions.share(agreed, yes=True, of=By.PERSON, by=agreed.person, now=MONDAY_NOON)
        actions.write(agreed, words, of=By.VOLUNTEER, by=user, now=MONDAY_NOON)

    def test_words_come_no_oftener_than_somebody_can_read_and_the_other_answers_all_the_same(
        self, agreed: FirstContact, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(between, "MOST_WORDS", 1)
        user = goer(agreed)
        actions.write(agreed, "I wear a hat", of=By.VOLUNTEER, by=user, now=MONDAY_NOON)

        with pytest.raises(actions.CannotArrange, match="Write again after 13:00, or ring"):
            actions.write(agreed, "A red hat", of=By.VOLUNTEER, by=user, now=MONDAY_NOON)
        actions.write(agreed, "Good", of=By.PERSON, by=agreed.person, now=MONDAY_NOON)

        assert [one.words for one in Said.objects.order_by("at", "side")] == ["Good", "I wear a hat"]

    @pytest.mark.parametrize("of", [By.PERSON, By.VOLUNTEER])
    def test_either_ends_it_at_once_and_the_two_are_never_put_together_again(
        self, reachable: Person, agreed: FirstContact, door: Member, of: By
    ) -> None:
        by: Any = agreed.person if of is By.PERSON else goer(agreed)
        side = Side.PERSON if of is By.PERSON else Side.VOLUNTEER
        waiting = Outgoing.objects.get(template="company/messages/agreed.txt")

        actions.end(agreed, side=side, block=True, of=of, by=by, now=MONDAY_NOON)

        with pytest.raises(actions.CannotArrange, match="over"):
            actions.write(agreed, "Why?", of=of, by=by, now=MONDAY_NOON)
        waiting.refresh_from_db()
        assert waiting.state == Outgoing.State.LET_BE
        assert not Link.objects.filter(purpose="company.asked", taken_back_at=None).exists()
        other = [one.to for one in Outgoing.objects.filter(template="company/messages/off.txt")]
        assert other == ["pip@northside.example" if of is By.PERSON else "sam@island.example"]
        next_one = actions.begin(agreed.person, Kind.GO_ALONG, by=door.user, now=MONDAY_NOON)
        volunteer = queries.get_volunteer(door, agreed.volunteer_id or uuid4())
        assert volunteer
        [candidate] = queries.candidates(next_one, [volunteer], now=MONDAY_NOON)
        assert candidate.ended_before

    def test_a_worry_goes_to_the_named_person_and_says_nothing_in_the_message(
        self, agreed: FirstContact, hope: Member
    ) -> None:
        Outgoing.objects.all().delete()
        worry = actions.tell_worry(agreed, "QX9CANARY", of=By.PERSON, by=agreed.person, now=MONDAY_NOON)

        letter = Outgoing.objects.get()
        assert (worry.to, letter.to) == (hope.user, hope.user.email)
        assert "CANARY" not in f"{letter.subject}{letter.body}"
        assert queries.list_worries(hope) == [worry]
