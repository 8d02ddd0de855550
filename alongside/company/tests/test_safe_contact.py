"""In which way somebody may be reached, which everything that is sent of a first contact obeys."""

from __future__ import annotations

import re
from datetime import datetime
from pathlib import Path

import pytest
from msgspec.structs import replace

from alongside import company
from alongside.accounts.reach import Member
from alongside.company import actions, clockwork, queries
from alongside.company.models import FirstContact, Sent
from alongside.company.night import Due
from alongside.company.steps import By
from alongside.company.tests.conftest import (
    HOUR,
    TUESDAY_SEVEN,
    again,
    goer,
    to_do,
)
from alongside.linkage import actions as linkage
from alongside.linkage.about import Channel, SafeContact
from alongside.linkage.models import Person
from alongside.linkage.queries import safe_contact
from alongside.post.models import Outgoing
from tests.cast import MONDAY_NOON

pytestmark = pytest.mark.django_db


class TestSafeContact:
    @pytest.mark.parametrize(
        ("way", "why"),
        [
            (SafeContact(), "NEVER"),
            (SafeContact(channel=Channel.PHONE, address="0191"), "OTHER_WAY"),
            (
                SafeContact(
                    channel=Channel.EMAIL, address="s@i.example", after=datetime(2026, 1, 1, 20).time()
                ),
                "NOT_AT_THIS_HOUR",
            ),
        ],
    )
    def test_is_obeyed_and_why_nothing_was_sent_is_before_the_worker(
        self, reachable: Person, agreed: FirstContact, door: Member, way: SafeContact, why: str
    ) -> None:
        Outgoing.objects.all().delete()
        Sent.objects.all().delete()
        person = Person.objects.get(pk=reachable.pk)
        linkage.change_person(person, seen=person.version, safe_contact=way, by=door.user, now=MONDAY_NOON)

        clockwork.see_to(by=actions.SITE, now=TUESDAY_SEVEN - HOUR)

        assert [one.to for one in Outgoing.objects.all()] == ["pip@northside.example"]
        assert [one.unsafe for one in Sent.objects.filter(to="PERSON")] == [why]
        assert to_do(agreed, TUESDAY_SEVEN - HOUR) is Due.NOT_REACHED

    def test_has_every_message_begin_with_the_words_that_they_said_are_safe(
        self, reachable: Person, agreed: FirstContact, door: Member
    ) -> None:
        Outgoing.objects.all().delete()
        person = Person.objects.get(pk=reachable.pk)
        way = replace(safe_contact(person), wording="The library book")
        linkage.change_person(person, seen=person.version, safe_contact=way, by=door.user, now=MONDAY_NOON)

        clockwork.see_to(by=actions.SITE, now=TUESDAY_SEVEN - HOUR)

        subjects = {one.to: str(one.subject) for one in Outgoing.objects.all()}
        assert subjects["sam@island.example"] == "The library book"
        assert "library" not in subjects["pip@northside.example"]

    def test_is_asked_in_the_one_place_from_which_anything_is_sent(self) -> None:
        package = Path(company.__file__).parent
        sending = {
            path.name
            for path in package.rglob("*.py")
            if "tests" not in path.parts
            and re.search(r"\b(post|outbox)\.send\(|import send\b", path.read_text())
        }

        assert sending == {"letters.py"}

    def test_of_whoever_takes_it_back_holds_back_what_waits(
        self, reachable: Person, agreed: FirstContact, door: Member
    ) -> None:
        waiting = Outgoing.objects.get(template="company/messages/agreed.txt")
        linkage.withdraw_consent(reachable, "contact", by=door.user, now=MONDAY_NOON)

        assert self.why_held_back(waiting) == "NO_CONSENT"

    def test_that_leads_elsewhere_now_holds_back_what_waits_for_where_it_led(
        self, reachable: Person, agreed: FirstContact, door: Member
    ) -> None:
        waiting = Outgoing.objects.get(template="company/messages/agreed.txt")
        way = SafeContact(channel=Channel.EMAIL, address="sam@new.example")
        known = Person.objects.get(pk=reachable.pk)
        linkage.change_contact(known, way, tell_old=False, seen=known.version, by=door.user, now=MONDAY_NOON)

        assert self.why_held_back(waiting) == "OTHER_WAY"

    def why_held_back(self, waiting: Outgoing) -> str:
        """Hold back what is not safe any more, and return why this one is."""
        assert actions.hold_back_unsafe(by=actions.SITE, now=MONDAY_NOON) == 1
        waiting.refresh_from_db()
        assert waiting.state == Outgoing.State.LET_BE
        return str(Sent.objects.get(outgoing=waiting.pk).unsafe)

    def test_lets_no_message_outlast_its_hours(
        self, reachable: Person, agreed: FirstContact, door: Member
    ) -> None:
        Outgoing.objects.all().delete()
        late = datetime(2026, 3, 9, 21, 50, tzinfo=MONDAY_NOON.tzinfo)

        actions.write(agreed, "See you", of=By.VOLUNTEER, by=goer(agreed), now=late)

        assert Outgoing.objects.get().until == datetime(2026, 3, 9, 22, tzinfo=MONDAY_NOON.tzinfo)

    @pytest.mark.parametrize("state", ["UNKNOWN", "FAILED"])
    def test_of_a_message_that_may_not_have_got_away_is_the_workers_to_ring(
        self, reachable: Person, agreed: FirstContact, door: Member, state: str
    ) -> None:
        Outgoing.objects.filter(template="company/messages/agreed.txt").update(
            state=state, ended_at=MONDAY_NOON
        )
        assert to_do(agreed, MONDAY_NOON) is Due.NOT_REACHED

        [(sent, why)] = queries.failed(again(agreed), queries.fates([again(agreed)]))
        actions.settle_message(sent, by=door.user, now=MONDAY_NOON)

        assert why == state
        assert to_do(agreed, MONDAY_NOON) is None
        assert (
            Outgoing.objects.get(template="company/messages/agreed.txt").state == state
        )  # and is not sent again
