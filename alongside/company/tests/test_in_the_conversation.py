"""A first contact in a conversation: it counts there, and nobody who asked to be left alone is rung."""

from __future__ import annotations

from datetime import timedelta

import pytest

from alongside.accounts.reach import Member
from alongside.company import actions, showing
from alongside.company.models import FirstContact, Volunteer
from alongside.company.night import Due
from alongside.company.states import Side
from alongside.company.steps import By
from alongside.company.tests.conftest import (
    again,
    to_do,
)
from alongside.linkage import actions as linkage
from alongside.linkage.due import is_waiting
from alongside.linkage.figures.periods import Period
from alongside.linkage.figures.queries import Scope, list_facts
from alongside.linkage.history import History
from alongside.linkage.models import Person
from alongside.linkage.queries import history, list_conversations, said
from alongside.linkage.stages import Ending, Stage
from tests.cast import MONDAY_NOON

pytestmark = pytest.mark.django_db


@pytest.mark.demand(81)
class TestInTheConversation:
    def facts(self, sam: Person, door: Member) -> tuple[bool, bool]:
        """Return whether Sam counts as connected, and as accompanied."""
        linkage.record_consent(sam, "count", agreed=True, by=door.user, now=MONDAY_NOON)
        [one] = list_facts(Scope(), Period(2026), today=MONDAY_NOON.date())
        return one.connected, one.accompanied

    def passed(self, sam: Person) -> History:
        return history(sam, list_conversations(sam), [])

    @pytest.mark.demand(76)
    def test_ringing_together_counts_like_a_call_that_was_noted_there(
        self, sam: Person, door: Member
    ) -> None:
        assert self.facts(sam, door) == (False, False)

        actions.rang_together(sam, whom="LIAISON", by=door.user, now=MONDAY_NOON)
        actions.rang_together(sam, by=door.user, now=MONDAY_NOON)

        assert self.facts(sam, door) == (True, False)
        assert [said(one) for one in list_conversations(sam)] == [{"rang": "LIAISON"}]

    def test_a_volunteer_who_is_asked_is_waited_for_there_and_a_yes_counts(
        self, begun: FirstContact, sam: Person, pip: Volunteer, door: Member
    ) -> None:
        asking = actions.ask(begun, pip, by=door.user, now=MONDAY_NOON)
        assert is_waiting(self.passed(sam))
        assert self.facts(sam, door) == (False, False)

        actions.answer(asking, yes=True, by=pip.user, now=MONDAY_NOON)
        assert not is_waiting(self.passed(sam))
        assert self.facts(sam, door) == (True, True)

        actions.end(again(begun), side=Side.PERSON, of=By.PERSON, by=sam, now=MONDAY_NOON)
        assert self.facts(sam, door) == (False, False)

    def test_company_of_their_own_stays_as_it_was_noted(
        self, begun: FirstContact, sam: Person, pip: Volunteer, door: Member
    ) -> None:
        talk = linkage.begin(sam, Stage.CONNECT, on=MONDAY_NOON.date(), by=door.user, now=MONDAY_NOON)
        own = {"company": "AGREED", "company_who": "OWN"}
        linkage.save_answers(talk, own, seen=1, by_name=True, by=door.user, now=MONDAY_NOON)

        actions.ask(begun, pip, by=door.user, now=MONDAY_NOON)

        assert [said(one) for one in list_conversations(sam)] == [own]

    def test_whoever_asked_to_be_left_alone_is_neither_asked_nor_rung_to_ask_how_it_was(
        self, begun: FirstContact, sam: Person, pip: Volunteer, door: Member
    ) -> None:
        rang = actions.rang_together(sam, by=door.user, now=MONDAY_NOON)
        tomorrow = MONDAY_NOON + timedelta(days=1)
        assert to_do(rang, tomorrow) is Due.CALL_BACK
        linkage.rest(sam, Ending.ENOUGH, on=MONDAY_NOON.date(), by=door.user, now=MONDAY_NOON)

        assert showing.worker_page(again(rang), now=tomorrow).due == ""
        assert showing.tasks([again(rang)], now=tomorrow)[0] == []
        for deed in (
            lambda: actions.ask(begun, pip, by=door.user, now=MONDAY_NOON),
            lambda: actions.rang_together(sam, by=door.user, now=MONDAY_NOON),
        ):
            with pytest.raises(actions.CannotArrange, match="asked not to be asked"):
                deed()
        linkage.come_back(sam, on=MONDAY_NOON.date(), by=door.user, now=tomorrow)
        assert actions.ask(begun, pip, by=door.user, now=MONDAY_NOON)
