"""The night on which two meet: what is asked and told before it, on it and on the day after."""

from __future__ import annotations

from datetime import timedelta

import pytest

from alongside.accounts.reach import Member
from alongside.accounts.roles import Role
from alongside.company import actions, clockwork
from alongside.company.models import FirstContact
from alongside.company.night import Due
from alongside.company.states import Side, State, Why
from alongside.company.steps import By
from alongside.company.tests.conftest import (
    ARRANGED,
    HOUR,
    TO_LOOK_AT,
    TUESDAY_SEVEN,
    again,
    cleared,
    goer,
    somebody,
    to_do,
)
from alongside.linkage.models import Person
from alongside.post.models import Outgoing

pytestmark = pytest.mark.django_db


class TestTheNight:
    def test_both_are_asked_two_hours_before_once(self, reachable: Person, agreed: FirstContact) -> None:
        before = Outgoing.objects.count()
        assert clockwork.see_to(by=actions.SITE, now=TUESDAY_SEVEN - 2 * HOUR - timedelta(minutes=1)) == 0

        assert clockwork.see_to(by=actions.SITE, now=TUESDAY_SEVEN - 2 * HOUR) == 1
        assert clockwork.see_to(by=actions.SITE, now=TUESDAY_SEVEN - HOUR) == 0

        asked = [one for one in Outgoing.objects.all() if one.template == "company/messages/still_on.txt"]
        assert {one.to for one in asked} == {"sam@island.example", "pip@northside.example"}
        assert Outgoing.objects.count() == before + 2

    def test_a_no_of_one_is_told_to_the_other_and_rung_about(
        self, reachable: Person, agreed: FirstContact, door: Member
    ) -> None:
        now = TUESDAY_SEVEN - HOUR
        for _ in range(2):
            actions.say_still_on(agreed, yes=False, of=By.VOLUNTEER, by=goer(agreed), now=now)

        assert to_do(agreed, now) is Due.ONE_SAID_NO
        off = [one for one in Outgoing.objects.all() if one.template == "company/messages/off.txt"]
        assert [one.to for one in off] == ["sam@island.example"]
        told = [one for one in Outgoing.objects.all() if one.template == TO_LOOK_AT]
        assert [one.to for one in told] == [door.user.email]
        actions.note_rang(agreed, by=door.user, now=now)
        assert to_do(agreed, now) is None

    @pytest.mark.parametrize("met", [True, False])
    def test_that_nobody_is_heard_of_is_before_the_worker_within_the_hour(
        self, agreed: FirstContact, met: bool, door: Member
    ) -> None:
        clockwork.see_to(by=actions.SITE, now=TUESDAY_SEVEN - HOUR)
        if met:
            actions.say_met(agreed, met=True, of=By.VOLUNTEER, by=goer(agreed), now=TUESDAY_SEVEN)

        within_the_hour = TUESDAY_SEVEN + timedelta(minutes=50)
        clockwork.see_to(by=actions.SITE, now=within_the_hour)

        told = [one for one in Outgoing.objects.all() if one.template == TO_LOOK_AT]
        assert to_do(agreed, within_the_hour) is (None if met else Due.RING_NOW)
        assert [one.to for one in told] == ([] if met else [door.user.email])
        assert clockwork.see_to(by=actions.SITE, now=within_the_hour) == 0

    def test_one_who_did_not_come_is_rung_about_at_once_and_the_reason_lies_on_their_side(
        self, agreed: FirstContact, door: Member
    ) -> None:
        actions.say_met(agreed, met=False, of=By.VOLUNTEER, by=goer(agreed), now=TUESDAY_SEVEN)

        assert [one.to for one in Outgoing.objects.all() if one.template == TO_LOOK_AT] == [door.user.email]

        last = again(agreed).steps.last()
        assert last
        assert (last.state, last.side, last.why) == (State.FAILED, Side.PERSON, Why.DID_NOT_COME)
        assert to_do(agreed, TUESDAY_SEVEN) is Due.RING_NOW

    def test_that_nobody_is_heard_of_is_noticed_though_somebody_rang_before_the_time(
        self, agreed: FirstContact, door: Member
    ) -> None:
        clockwork.see_to(by=actions.SITE, now=TUESDAY_SEVEN - HOUR)
        assert to_do(agreed, TUESDAY_SEVEN - HOUR) is Due.NOT_REACHED
        actions.note_rang(agreed, by=door.user, now=TUESDAY_SEVEN - HOUR)
        assert to_do(agreed, TUESDAY_SEVEN - HOUR) is None

        assert clockwork.see_to(by=actions.SITE, now=TUESDAY_SEVEN + HOUR * 0.8) == 1

        assert to_do(agreed, TUESDAY_SEVEN + HOUR * 0.8) is Due.RING_NOW

    def test_of_a_second_try_is_as_well_looked_after_as_of_the_first(
        self, agreed: FirstContact, door: Member, hope: Member, max_: Member
    ) -> None:
        clockwork.see_to(by=actions.SITE, now=TUESDAY_SEVEN - HOUR)
        clockwork.see_to(by=actions.SITE, now=TUESDAY_SEVEN + HOUR * 0.8)
        actions.call_back(
            agreed, came_about=False, side=Side.PERSON, by=door.user, now=TUESDAY_SEVEN + HOUR * 0.9
        )
        week = timedelta(days=7)
        actions.go_on(agreed, by=door.user, now=TUESDAY_SEVEN + HOUR)
        actions.arrange(
            agreed, by=door.user, now=TUESDAY_SEVEN + HOUR, **{**ARRANGED, "at": TUESDAY_SEVEN + week}
        )
        asking = actions.ask(
            agreed, cleared("Kit", hope=hope, max_=max_), by=door.user, now=TUESDAY_SEVEN + HOUR
        )
        actions.answer(asking, yes=True, by=asking.volunteer.user, now=TUESDAY_SEVEN + HOUR)

        assert clockwork.see_to(by=actions.SITE, now=TUESDAY_SEVEN + week - HOUR) == 1
        assert clockwork.see_to(by=actions.SITE, now=TUESDAY_SEVEN + week + HOUR * 0.8) == 1

        assert to_do(agreed, TUESDAY_SEVEN + week + HOUR * 0.8) is Due.RING_NOW

    @pytest.mark.parametrize("rung", [True, False])
    def test_that_nobody_has_rung_by_the_hour_is_told_to_whoever_supervises_once(
        self, agreed: FirstContact, door: Member, rung: bool
    ) -> None:
        somebody("Sula", Role.SUPERVISOR)
        somebody("Wen", Role.WORKER)
        actions.say_met(agreed, met=False, of=By.VOLUNTEER, by=goer(agreed), now=TUESDAY_SEVEN)
        assert clockwork.see_to(by=actions.SITE, now=TUESDAY_SEVEN + HOUR * 0.9) == 0
        if rung:
            actions.note_rang(agreed, by=door.user, now=TUESDAY_SEVEN + HOUR * 0.9)

        for minutes in (60, 61):
            clockwork.see_to(by=actions.SITE, now=TUESDAY_SEVEN + timedelta(minutes=minutes))

        told = [one.to for one in Outgoing.objects.all() if one.template == TO_LOOK_AT]
        assert told == [door.user.email, *([] if rung else ["sula@northside.example"])]

    def test_is_asked_about_on_the_next_day_and_not_saying_is_an_answer(
        self, agreed: FirstContact, door: Member
    ) -> None:
        clockwork.see_to(by=actions.SITE, now=TUESDAY_SEVEN - HOUR)
        actions.say_met(agreed, met=True, of=By.VOLUNTEER, by=goer(agreed), now=TUESDAY_SEVEN)
        tomorrow = TUESDAY_SEVEN + timedelta(days=1)
        assert to_do(agreed, tomorrow) is Due.CALL_BACK

        actions.call_back(agreed, came_about=None, by=door.user, now=tomorrow)

        assert to_do(agreed, tomorrow) is None
        assert again(agreed).state == State.IN_PROGRESS
