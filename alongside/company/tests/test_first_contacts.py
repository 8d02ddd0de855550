"""From asking somebody to the day after: who may, who is told what, and what is refused."""

from __future__ import annotations

import re
from datetime import timedelta
from http import HTTPStatus
from typing import Any

import pytest
from django.test import Client
from msgspec.structs import replace

from alongside.accounts.appended import NeverChanged
from alongside.accounts.reach import Member
from alongside.audit.record import System
from alongside.company import actions, clockwork, matching, queries
from alongside.company.actions import between
from alongside.company.models import Asking, FirstContact, Step, Volunteer, Worry
from alongside.company.night import Due
from alongside.company.states import MOVES, Side, State, Why, counts, follows, kept, may_become
from alongside.company.steps import By
from alongside.company.tests.conftest import (
    ARRANGED,
    HOUR,
    TUESDAY_EVENINGS,
    TUESDAY_SEVEN,
    again,
    cleared,
    goer,
    to_do,
)
from alongside.company.volunteering import Gender, Kind
from alongside.kernel import clock
from alongside.linkage import actions as linkage
from alongside.linkage.about import Avoided
from alongside.linkage.models import Person
from alongside.linkage.queries import agrees
from alongside.post.models import Outgoing
from tests.cast import MONDAY_NOON

pytestmark = pytest.mark.django_db


class TestStates:
    def test_are_the_ten_of_the_standard_and_lead_only_to_each_other(self) -> None:
        assert {state.value.lower().replace("_", "-") for state in State} == {
            "draft", "requested", "accepted", "rejected", "cancelled", "on-hold", "in-progress", "failed", "completed", "entered-in-error",
        }  # fmt: skip
        assert set(MOVES) == set(State)

    def test_that_are_over_lead_nowhere_but_to_a_mistake(self) -> None:
        assert MOVES[State.COMPLETED] == {State.ENTERED_IN_ERROR}
        assert not MOVES[State.CANCELLED]
        assert not may_become(State.CANCELLED, State.REQUESTED)

    def test_have_another_effect_for_each_side_a_reason_lies_on(self) -> None:
        assert len({follows(side) for side in Side}) == 3

    def test_in_a_prison_do_not_tell_who_went(self) -> None:
        assert kept(State.COMPLETED, by_name=False) is kept(State.FAILED, by_name=False) is State.CANCELLED


class TestBeginning:
    @pytest.mark.parametrize(
        ("age", "words"), [("UNDER_18", "Nobody under 18"), ("NOT_SAID", "Ask first whether")]
    )
    def test_is_refused_for_whoever_is_not_known_to_be_18(
        self, sam: Person, door: Member, arrangements: None, age: str, words: str
    ) -> None:
        young = linkage.change_person(sam, seen=sam.version, age=age, by=door.user, now=MONDAY_NOON)

        with pytest.raises(actions.CannotArrange, match=words):
            actions.begin(young, Kind.TALK, by=door.user, now=MONDAY_NOON)

    def test_keeps_in_which_language_they_would_like_to_speak_and_asks_nobody_who_does_not(
        self, sam: Person, door: Member, arrangements: None, pip: Volunteer
    ) -> None:
        contact = actions.begin(sam, Kind.GO_ALONG, language="cy", by=door.user, now=MONDAY_NOON)
        actions.arrange(contact, by=door.user, now=MONDAY_NOON, **ARRANGED)

        with pytest.raises(actions.CannotAsk) as refused:
            actions.ask(again(contact), pip, by=door.user, now=MONDAY_NOON)
        assert refused.value.why == (matching.Refused.LANGUAGE,)

        offers = replace(TUESDAY_EVENINGS, languages=("en", "cy"))
        actions.change_offers(pip, called="Pip", offers=offers, by=pip.user, now=MONDAY_NOON)
        pip.refresh_from_db()
        assert actions.ask(again(contact), pip, by=door.user, now=MONDAY_NOON)

    def test_is_refused_before_anybody_is_named_for_worries(self, sam: Person, door: Member) -> None:
        with pytest.raises(actions.CannotArrange, match="to whom a worry goes"):
            actions.begin(sam, Kind.TALK, by=door.user, now=MONDAY_NOON)

    def test_is_once_at_a_time(self, begun: FirstContact, sam: Person, door: Member) -> None:
        with pytest.raises(actions.CannotArrange, match="under way already"):
            actions.begin(sam, Kind.TALK, by=door.user, now=MONDAY_NOON)

    @pytest.mark.demand(76)
    def test_by_ringing_together_counts_as_one_that_somebody_went_along_to(
        self, sam: Person, door: Member
    ) -> None:
        rang = actions.rang_together(sam, by=door.user, now=MONDAY_NOON)

        assert counts(State(rang.state))
        assert to_do(rang, MONDAY_NOON + timedelta(days=1)) is Due.CALL_BACK
        assert [one.did for one in again(rang).steps.all()] == ["RANG_TOGETHER"]


class TestArranging:
    @pytest.mark.parametrize(
        ("changed", "words"),
        [
            ({"public": False}, "public place"),
            ({"where": ""}, "where they meet"),
            ({"lift": True}, "lift the first time"),
            ({"night_phone": ""}, "which phone they answer"),
            ({"plan_b": ""}, "if it does not come to it"),
            ({"at": MONDAY_NOON}, "a time to come"),
        ],
    )
    def test_refuses_what_is_not_safe_the_first_time(
        self, sam: Person, door: Member, arrangements: None, changed: dict[str, Any], words: str
    ) -> None:
        contact = actions.begin(sam, Kind.GO_ALONG, by=door.user, now=MONDAY_NOON)

        with pytest.raises(actions.CannotArrange, match=words):
            actions.arrange(contact, by=door.user, now=MONDAY_NOON, **{**ARRANGED, **changed})

    def test_says_all_that_is_not_safe_at_once_each_at_its_question(
        self, sam: Person, door: Member, arrangements: None
    ) -> None:
        contact = actions.begin(sam, Kind.GO_ALONG, by=door.user, now=clock.now())
        client, page = Client(), f"/my/company/{contact.pk}/arrange"
        client.force_login(door.user)

        form = {
            "meeting": "Lanterns",
            "day": "21/12/2099",
            "time": "19:30",
            "where": "The library",
            "lift": "on",
        }
        refused = client.post(page, form)

        assert refused.status_code == HTTPStatus.BAD_REQUEST
        assert set(refused.context["form"].errors) == {
            "public",
            "lift",
            "night_name",
            "night_phone",
            "plan_b",
        }

    def test_allows_a_lift_to_two_who_have_been_along_before(
        self, agreed: FirstContact, door: Member
    ) -> None:
        actions.call_back(agreed, came_about=True, by=door.user, now=TUESDAY_SEVEN + 24 * HOUR)
        second = FirstContact.objects.create(
            tenant=agreed.tenant,
            person=agreed.person,
            kind=Kind.GO_ALONG,
            volunteer=agreed.volunteer,
            begun_at=MONDAY_NOON,
        )

        assert actions.arrange(second, by=door.user, now=MONDAY_NOON, **{**ARRANGED, "lift": True}).lift


class TestArrangingAnew:
    def test_another_time_asks_the_volunteer_again_and_only_their_yes_makes_it_one(
        self, reachable: Person, agreed: FirstContact, pip: Volunteer, door: Member
    ) -> None:
        later = TUESDAY_SEVEN + HOUR
        clockwork.see_to(by=actions.SITE, now=TUESDAY_SEVEN - HOUR)
        Outgoing.objects.all().delete()

        now = TUESDAY_SEVEN - HOUR * 0.5
        actions.arrange(agreed, by=door.user, now=now, **{**ARRANGED, "at": later})

        assert again(agreed).state == State.REQUESTED
        assert again(agreed).volunteer is None
        assert {one.template: one.to for one in Outgoing.objects.all()} == {
            "company/messages/asked.txt": pip.user.email,
            "company/messages/to_read.txt": "sam@island.example",
        }
        # Without an answer it is before the worker, long before a day is over.
        assert to_do(agreed, now) is Due.ASK_NEXT

        [asking] = again(agreed).askings.all()
        actions.answer(asking, yes=True, by=pip.user, now=now)
        clockwork.see_to(by=actions.SITE, now=now)

        assert again(agreed).state == State.IN_PROGRESS
        still_on = [one for one in Outgoing.objects.all() if one.template == "company/messages/still_on.txt"]
        assert {one.to for one in still_on} == {"sam@island.example", pip.user.email}

    def test_another_place_or_phone_at_the_same_time_is_told_to_both_and_the_yes_stands(
        self, reachable: Person, agreed: FirstContact, pip: Volunteer, door: Member
    ) -> None:
        Outgoing.objects.all().delete()

        for where in ("By the fountain", "By the fountain"):
            actions.arrange(agreed, by=door.user, now=MONDAY_NOON, **{**ARRANGED, "where": where})

        assert again(agreed).state == State.ACCEPTED
        told = [one.to for one in Outgoing.objects.all() if one.template == "company/messages/to_read.txt"]
        assert sorted(told) == [pip.user.email, "sam@island.example"]


class TestAsking:
    def test_is_told_to_the_volunteer_without_a_name_and_leads_to_a_yes(
        self, begun: FirstContact, pip: Volunteer, door: Member
    ) -> None:
        asking = actions.ask(begun, pip, by=door.user, now=MONDAY_NOON)

        letter = Outgoing.objects.get()
        assert letter.to == pip.user.email
        assert "Tuesday 10 March" in str(letter.body)
        assert "Sam" not in f"{letter.subject}{letter.body}"
        contact = actions.answer(asking, yes=True, by=pip.user, now=MONDAY_NOON)
        assert (contact.state, contact.volunteer) == (State.ACCEPTED, pip)

    def test_goes_on_to_the_next_after_a_no_without_a_reason_three_at_most(
        self, begun: FirstContact, door: Member, hope: Member, max_: Member
    ) -> None:
        four = [cleared(name, hope=hope, max_=max_) for name in ("Pip", "Ash", "Joy", "Lou")]
        for one in four[:3]:
            asking = actions.ask(begun, one, by=door.user, now=MONDAY_NOON)
            with pytest.raises(actions.CannotArrange, match="being asked just now"):
                actions.ask(begun, four[3], by=door.user, now=MONDAY_NOON)
            actions.answer(asking, yes=False, by=one.user, now=MONDAY_NOON)
            assert to_do(begun, MONDAY_NOON) is Due.ASK_NEXT

        with pytest.raises(actions.CannotArrange, match="Three were asked"):
            actions.ask(begun, four[3], by=door.user, now=MONDAY_NOON)
        no = Step.objects.filter(did="SAID_NO").first()
        assert (no.side, no.why) == (Side.VOLUNTEER, Why.NOT_SAID)

    def test_waits_a_day_for_nobody(
        self, begun: FirstContact, pip: Volunteer, door: Member, hope: Member, max_: Member
    ) -> None:
        late = actions.ask(begun, pip, by=door.user, now=MONDAY_NOON)
        tomorrow = MONDAY_NOON + timedelta(days=1)
        assert to_do(begun, tomorrow) is Due.ASK_NEXT

        actions.ask(begun, cleared("Ash", hope=hope, max_=max_), by=door.user, now=tomorrow)

        with pytest.raises(actions.CannotArrange, match="waits for an answer"):
            actions.answer(late, yes=True, by=pip.user, now=tomorrow)

    def test_refuses_somebody_whom_the_rules_refuse_whatever_a_page_sends(
        self, begun: FirstContact, pip: Volunteer, door: Member, hope: Member
    ) -> None:
        linkage.change_person(
            begun.person,
            seen=begun.person.version,
            avoid=Avoided(people=("Pip",)),
            by=door.user,
            now=MONDAY_NOON,
        )
        actions.pause_volunteer(pip, by=hope.user, now=MONDAY_NOON)
        pip = queries.get_volunteer(door, pip.pk)  # type: ignore[assignment]

        with pytest.raises(actions.CannotAsk) as refused:
            actions.ask(begun, pip, by=door.user, now=MONDAY_NOON)

        assert refused.value.why == (matching.Refused.NOT_CLEARED, matching.Refused.AVOIDED)

    def test_takes_no_yes_of_somebody_for_whom_nobody_stands_any_more(
        self, begun: FirstContact, pip: Volunteer, door: Member, hope: Member
    ) -> None:
        asking = actions.ask(begun, pip, by=door.user, now=MONDAY_NOON)
        actions.end_volunteer(pip, by=hope.user, now=MONDAY_NOON)

        with pytest.raises(actions.CannotArrange, match="cannot be asked just now"):
            actions.answer(asking, yes=True, by=pip.user, now=MONDAY_NOON)

    @pytest.mark.parametrize(
        ("age", "words"), [("UNDER_18", "Nobody under 18"), ("NOT_SAID", "Ask first whether")]
    )
    def test_looks_at_the_age_again_at_the_yes_on_the_page_and_behind_the_link(
        self,
        begun: FirstContact,
        sam: Person,
        pip: Volunteer,
        door: Member,
        client: Client,
        monkeypatch: pytest.MonkeyPatch,
        age: str,
        words: str,
    ) -> None:
        monkeypatch.setattr(clock, "now", lambda: MONDAY_NOON)
        asking = actions.ask(begun, pip, by=door.user, now=MONDAY_NOON)
        link = re.search(r"/l/\S+", str(Outgoing.objects.get().body))
        linkage.change_person(sam, seen=sam.version, age=age, by=door.user, now=MONDAY_NOON)

        with pytest.raises(actions.CannotArrange, match=words):
            actions.answer(asking, yes=True, by=pip.user, now=MONDAY_NOON)
        assert link
        assert words in client.post(link[0], {"answer": "yes"}).content.decode()
        client.force_login(pip.user)
        page = client.post(f"/my/going-along/{asking.pk}/yes")
        assert (page.status_code, words in page.content.decode()) == (409, True)
        assert (again(begun).state, again(begun).volunteer) == (State.REQUESTED, None)

    def test_is_refused_where_no_volunteer_may_learn_their_name_before_and_at_the_yes(
        self, begun: FirstContact, sam: Person, pip: Volunteer, door: Member, hope: Member, max_: Member
    ) -> None:
        linkage.record_consent(sam, "company", agreed=True, by=door.user, now=MONDAY_NOON)
        asking = actions.ask(begun, pip, by=door.user, now=MONDAY_NOON)
        linkage.withdraw_consent(sam, "company", by=door.user, now=MONDAY_NOON)

        with pytest.raises(actions.CannotArrange, match="Nobody waits for an answer any more"):
            actions.answer(asking, yes=True, by=pip.user, now=MONDAY_NOON)
        actions.answer(asking, yes=False, by=pip.user, now=MONDAY_NOON)
        kit = cleared("Kit", hope=hope, max_=max_)
        with pytest.raises(actions.CannotArrange, match="have not said that a volunteer may be told"):
            actions.ask(again(begun), kit, by=door.user, now=MONDAY_NOON)

        linkage.record_consent(sam, "company", agreed=True, by=door.user, now=MONDAY_NOON + HOUR)
        linkage.record_consent(sam, "keep", agreed=False, by=door.user, now=MONDAY_NOON + HOUR)
        with pytest.raises(actions.CannotArrange, match="no notes may be kept"):
            actions.rang_together(sam, by=door.user, now=MONDAY_NOON + HOUR)
        # Of two that are said at one moment, either may come last.
        linkage.record_consent(sam, "keep", agreed=True, by=door.user, now=MONDAY_NOON + 2 * HOUR)
        assert actions.ask(again(begun), kit, by=door.user, now=MONDAY_NOON + 2 * HOUR)

    def test_ends_with_whoever_turns_out_to_be_under_18_after_the_yes(
        self, reachable: Person, agreed: FirstContact, door: Member
    ) -> None:
        person = again(agreed).person
        linkage.change_person(person, seen=person.version, age="UNDER_18", by=door.user, now=MONDAY_NOON)

        clockwork.see_to(by=System("tick"), now=MONDAY_NOON)

        assert again(agreed).state == State.CANCELLED
        assert sum("need not set out" in str(one.body) for one in Outgoing.objects.all()) == 2
        with pytest.raises(actions.CannotArrange, match="over"):
            between.write(agreed, "See you", of=By.VOLUNTEER, by=goer(agreed), now=MONDAY_NOON)

    def test_asks_nobody_before_the_person_has_said_that_a_volunteer_may_learn_their_name(
        self, door: Member, pip: Volunteer, arrangements: None
    ) -> None:
        kit = linkage.add_person(door, called="Kit", age="ADULT", now=MONDAY_NOON, by=door.user)
        client, page = Client(), f"/my/people/{kit.pk}/company"
        client.force_login(door.user)
        assert "tell a volunteer my first name" in client.get(page).content.decode()

        without = client.post(page, {"kind": "GO_ALONG", "wish": "NOT_SAID"})
        assert without.status_code == HTTPStatus.BAD_REQUEST
        assert "Without their yes nobody is asked" in without.content.decode()
        assert not kit.first_contacts.exists()

        assert (
            client.post(page, {"kind": "GO_ALONG", "wish": "NOT_SAID", "leave": "on"}).status_code
            == HTTPStatus.SEE_OTHER
        )
        assert agrees(kit, "company")
        assert "tell a volunteer my first name" not in client.get(page).content.decode()

    def test_ends_with_whoever_takes_back_that_somebody_may_go_with_them(
        self, reachable: Person, agreed: FirstContact, door: Member
    ) -> None:
        linkage.record_consent(reachable, "company", agreed=True, by=door.user, now=MONDAY_NOON)
        clockwork.see_to(by=System("tick"), now=MONDAY_NOON)
        assert again(agreed).state != State.CANCELLED

        linkage.withdraw_consent(reachable, "company", now=MONDAY_NOON, by=door.user)
        clockwork.see_to(by=System("tick"), now=MONDAY_NOON)

        assert again(agreed).state == State.CANCELLED
        assert sum("need not set out" in str(one.body) for one in Outgoing.objects.all()) == 2


class TestOnceItIsOver:
    @pytest.fixture
    def over(self, agreed: FirstContact, door: Member) -> FirstContact:
        actions.call_back(agreed, came_about=True, by=door.user, now=TUESDAY_SEVEN + timedelta(days=1))
        assert again(agreed).state == State.COMPLETED
        return again(agreed)

    @pytest.mark.parametrize("of", [By.PERSON, By.VOLUNTEER])
    def test_either_can_still_say_that_they_are_never_put_together_again(
        self, over: FirstContact, pip: Volunteer, of: By
    ) -> None:
        later = TUESDAY_SEVEN + timedelta(days=2)

        actions.end(over, side=Side(of.value), block=True, of=of, by=goer(over), now=later)

        assert again(over).state == State.COMPLETED
        [candidate] = queries.candidates(again(over), [pip], now=later)
        assert matching.match(queries.wanted(again(over)), [replace(candidate, asked=False)]).refused[0][
            1
        ] == (matching.Refused.ENDED_BEFORE,)
        with pytest.raises(actions.CannotArrange):
            actions.end(over, side=Side.PERSON, block=True, of=By.PERSON, by=goer(over), now=later)

    def test_a_volunteer_still_tells_a_worry_for_a_month(
        self, over: FirstContact, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        client, page = Client(), f"/my/going-along/{Asking.objects.get().pk}/"
        client.force_login(goer(over))
        monkeypatch.setattr(clock, "now", lambda: TUESDAY_SEVEN + timedelta(days=2))

        assert page in client.get("/my/going-along/").content.decode()
        assert "What worried you?" in client.get(page).content.decode()
        client.post(f"{page}worry", {"words": "He was not well."})

        assert Worry.objects.count() == 1
        monkeypatch.setattr(clock, "now", lambda: TUESDAY_SEVEN + timedelta(days=31))
        assert page not in client.get("/my/going-along/").content.decode()


class TestTheHistory:
    def test_has_each_change_with_who_and_when_and_is_never_changed(
        self, agreed: FirstContact, pip: Volunteer
    ) -> None:
        steps = list(again(agreed).steps.all())

        assert [(one.did, one.state, one.of) for one in steps] == [
            ("BEGAN", "DRAFT", "WORKER"),
            ("ARRANGED", "DRAFT", "WORKER"),
            ("ASKED", "REQUESTED", "WORKER"),
            ("SAID_YES", "ACCEPTED", "VOLUNTEER"),
        ]
        assert (steps[-1].by, steps[-1].at) == (pip.user, MONDAY_NOON)
        with pytest.raises(NeverChanged):
            steps[0].save()

    def test_of_two_who_answer_at_once_has_one_answer(
        self, begun: FirstContact, pip: Volunteer, door: Member
    ) -> None:
        asking = actions.ask(begun, pip, by=door.user, now=MONDAY_NOON)
        stale = Asking.objects.get(pk=asking.pk)
        actions.answer(asking, yes=False, by=pip.user, now=MONDAY_NOON)

        with pytest.raises(actions.CannotArrange):
            actions.answer(stale, yes=True, by=pip.user, now=MONDAY_NOON)


def test_what_a_volunteer_wishes_not_to_carry_is_theirs(
    begun: FirstContact, door: Member, hope: Member, max_: Member
) -> None:
    full = cleared("Pip", hope=hope, max_=max_, offers=replace(TUESDAY_EVENINGS, gender=Gender.MAN, most=1))
    asking = actions.ask(begun, full, by=door.user, now=MONDAY_NOON)
    actions.answer(asking, yes=True, by=full.user, now=MONDAY_NOON)
    other = linkage.add_person(door, called="Kit", age="ADULT", by=door.user, now=MONDAY_NOON)
    second = actions.arrange(
        actions.begin(other, Kind.GO_ALONG, leave=True, by=door.user, now=MONDAY_NOON),
        by=door.user,
        now=MONDAY_NOON,
        **ARRANGED,
    )

    with pytest.raises(actions.CannotAsk) as refused:
        actions.ask(second, full, by=door.user, now=MONDAY_NOON)

    assert refused.value.why == (matching.Refused.FULL,)
