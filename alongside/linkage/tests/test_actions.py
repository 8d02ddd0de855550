"""What a worker does with a person's record."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from alongside.accounts.models import User
from alongside.accounts.reach import Member
from alongside.accounts.tenancy import within
from alongside.audit.models import Event
from alongside.content.models import ShownWords
from alongside.linkage import actions, queries
from alongside.linkage.about import Avoided, Channel, SafeContact
from alongside.linkage.due import due
from alongside.linkage.history import History
from alongside.linkage.models import Consent, Conversation, Person, Turn
from alongside.linkage.prompts import consent, prompts
from alongside.linkage.stages import Age, Decision, Ending, Stage, Went
from tests.cast import MONDAY_NOON, at_work, rosa

TODAY = date(2026, 3, 9)
LATER = MONDAY_NOON + timedelta(minutes=5)


def said(conversation: Conversation, given: dict[str, Any], **more: Any) -> Conversation:
    latest = Conversation.objects.get(pk=conversation.pk)
    usual = {"seen": latest.version, "by_name": True, "by": rosa(), "now": LATER}
    return actions.save_answers(latest, given, **{**usual, **more})


def begun(person: Person, stage: Stage = Stage.INTRODUCE) -> Conversation:
    return actions.begin(person, stage, on=TODAY, by=rosa(), now=MONDAY_NOON)


def passed(person: Person) -> History:
    return queries.history(
        person, queries.list_conversations(person), queries.list_turns(person), opened=True
    )


class TestAddPerson:
    @pytest.mark.demand(1)
    def test_takes_as_little_as_a_first_name(self, door: Member, sam: Person) -> None:
        found = queries.get_person(door, sam.pk)

        assert found
        assert found.called == "Sam"
        assert queries.safe_contact(found) == SafeContact()
        assert [one.called for one in queries.list_caseload(door)] == ["Sam"]

    def test_no_word_of_theirs_lies_open_in_the_table(self, door: Member) -> None:
        about = {name: f"canary-{name}" for name in ("near", "aims", "recovery", "who_may_know")}
        contact = SafeContact(channel=Channel.PHONE, address="canary-number", never="canary-never")
        avoid = Avoided(groups=("canary-group",), people=("canary-person",))
        actions.add_person(
            door,
            called="canary-name",
            safe_contact=contact,
            avoid=avoid,
            **about,
            now=MONDAY_NOON,
            by=door.user,
        )
        talk = begun(Person.objects.get())
        said(talk, {"heard": "canary-heard", "decision": "TRY"})

        with connection.cursor() as cursor:
            for model in (Person, Conversation, Consent, Turn):
                cursor.execute(f"SELECT * FROM {model._meta.db_table}")  # noqa: S608
                assert b"canary" not in b"".join(
                    bytes(cell) if isinstance(cell, bytes | memoryview) else str(cell).encode()
                    for row in cursor.fetchall()
                    for cell in row
                )


class TestChangePerson:
    def test_of_two_workers_the_second_is_told_and_nothing_is_overwritten(
        self, door: Member, sam: Person
    ) -> None:
        actions.change_person(sam, seen=1, aims="To sleep", now=LATER, by=door.user)

        with pytest.raises(actions.Stale):
            actions.change_person(sam, seen=1, aims="To work", now=LATER, by=door.user)

        assert Person.objects.get().aims == "To sleep"

    def test_refuses_what_no_form_of_theirs_may_change(self, door: Member, sam: Person) -> None:
        with pytest.raises(TypeError):
            actions.change_person(sam, seen=1, worker=rosa(), now=LATER, by=door.user)


class TestConsent:
    def test_keeps_the_wording_and_the_day_and_can_be_taken_back(self, door: Member, sam: Person) -> None:
        actions.record_consent(sam, "contact", agreed=True, now=MONDAY_NOON, by=door.user)
        actions.withdraw_consent(sam, "contact", now=LATER, by=door.user)

        [row] = queries.list_consents(sam)
        assert (row.wording, row.said_at, row.withdrawn_at) == (consent("contact").words, MONDAY_NOON, LATER)

    def test_each_stands_by_itself(self, door: Member, sam: Person) -> None:
        actions.record_consent(sam, "contact", agreed=True, now=MONDAY_NOON, by=door.user)
        actions.record_consent(sam, "count", agreed=False, now=LATER, by=door.user)
        actions.withdraw_consent(sam, "count", now=LATER, by=door.user)

        assert [(one.statement, one.agreed, one.withdrawn_at) for one in queries.list_consents(sam)] == [
            ("contact", True, None),
            ("count", False, None),
        ]

    def test_a_new_answer_takes_back_the_one_before(self, door: Member, sam: Person) -> None:
        actions.record_consent(sam, "count", agreed=True, now=MONDAY_NOON, by=door.user)
        actions.record_consent(sam, "count", agreed=False, now=LATER, by=door.user)

        assert [one.withdrawn_at for one in queries.list_consents(sam)] == [LATER, None]


class TestBegin:
    def test_goes_on_with_the_one_of_today(self, door: Member, sam: Person) -> None:
        assert begun(sam) == begun(sam)
        assert begun(sam, Stage.CONNECT) != begun(sam)

    @pytest.mark.demand(19)
    def test_is_refused_after_a_no_until_the_person_raises_it_again(self, door: Member, sam: Person) -> None:
        said(begun(sam), {"decision": "NO"})

        for stage in Stage:
            with pytest.raises(actions.AskedNotTo):
                begun(sam, stage)

        actions.come_back(sam, on=TODAY, now=LATER, by=door.user)
        assert begun(sam).stage == Stage.INTRODUCE

    @pytest.mark.parametrize("why", list(Ending))
    def test_every_ending_has_a_way_back(self, door: Member, sam: Person, why: Ending) -> None:
        actions.rest(sam, why, on=TODAY, now=MONDAY_NOON, by=door.user)
        with pytest.raises(actions.AskedNotTo):
            begun(sam)

        actions.come_back(sam, on=TODAY, now=LATER, by=door.user)

        assert due(passed(sam))
        assert begun(sam)

    @pytest.mark.demand(19)
    def test_a_no_counts_from_when_it_was_said(self, door: Member, sam: Person) -> None:
        talk = begun(sam)
        actions.rest(sam, Ending.ENOUGH, on=TODAY, now=MONDAY_NOON + timedelta(minutes=1), by=door.user)
        actions.come_back(sam, on=TODAY, now=MONDAY_NOON + timedelta(minutes=2), by=door.user)

        said(talk, {"decision": "NO"})

        assert due(passed(sam)) is None


class TestSaveAnswers:
    def test_refuses_what_no_step_asks(self, door: Member, sam: Person) -> None:
        with pytest.raises(KeyError):
            said(begun(sam), {"attendance": "yes"})

    @pytest.mark.demand(70)
    def test_keeps_each_step_beside_the_others(self, door: Member, sam: Person) -> None:
        talk = begun(sam)
        said(talk, {"been": "ONCE", "heard": "That it is religious"})
        said(talk, {"worries": ["god"], "decision": "TRY", "kinds": ["TWELVE_STEP", "CBT_TOOLS"]})

        [kept] = queries.list_conversations(sam)
        assert queries.said(kept) == {
            "been": "ONCE", "heard": "That it is religious", "worries": ["god"], "decision": "TRY",
            "kinds": ["TWELVE_STEP", "CBT_TOOLS"],
        }  # fmt: skip
        assert kept.decision == Decision.TRY
        assert passed(sam).events[0].approaches == {"TWELVE_STEP", "CBT_TOOLS"}  # type: ignore[union-attr]

    def test_two_workers_are_told_and_neither_is_overwritten(self, door: Member, sam: Person) -> None:
        talk = begun(sam)
        said(talk, {"heard": "first"}, seen=1)

        with pytest.raises(actions.Clashing) as told:
            said(talk, {"heard": "second"}, seen=1)

        assert [(one.name, one.theirs) for one in told.value.clashing] == [("heard", "first")]
        assert queries.said(Conversation.objects.get())["heard"] == "first"

    def test_a_second_tab_with_another_step_loses_nothing(self, door: Member, sam: Person) -> None:
        talk = begun(sam)
        said(talk, {"heard": "in the first tab"}, seen=1)
        said(talk, {"wants": "in the second tab"}, seen=1)

        assert queries.said(Conversation.objects.get()) == {
            "heard": "in the first tab",
            "wants": "in the second tab",
        }

    def test_keeps_the_very_words_that_were_asked(self, door: Member, sam: Person) -> None:
        said(begun(sam), {"been": "ONCE"}, shown=prompts(Stage.INTRODUCE))

        shown = ShownWords.objects.in_bulk(Conversation.objects.get().shown)
        assert sorted(one.title for one in shown.values()) == sorted(
            one.title for one in prompts(Stage.INTRODUCE)
        )

    @pytest.mark.parametrize("age", [Age.NOT_SAID, Age.UNDER_18])
    def test_nobody_under_18_is_put_in_touch_with_an_adult_peer(
        self, door: Member, sam: Person, age: Age
    ) -> None:
        actions.change_person(sam, seen=1, age=age, now=MONDAY_NOON, by=door.user)

        with pytest.raises(actions.NotForThem):
            said(begun(sam, Stage.CONNECT), {"company": "ASKED", "company_who": "PEER"})

    @pytest.mark.demand(307)
    @pytest.mark.parametrize("went", list(Went))
    def test_in_a_prison_it_is_never_kept_that_somebody_went(
        self, door: Member, sam: Person, went: Went
    ) -> None:
        given = {
            "went": went,
            "which": "Tuesday",
            "like": "Tea",
            "again": "YES",
            "in_the_way": "A bus",
            "next_words": "Chairs",
        }
        said(begun(sam, Stage.FOLLOW_UP), given, by_name=False)

        kept = Conversation.objects.get()
        assert (kept.went, kept.again) == (Went.NOT_SAID, None)
        assert queries.said(kept) == {"next_words": "Chairs"}

    def test_would_rather_not_say_is_what_is_kept_where_nothing_is_said(
        self, door: Member, sam: Person
    ) -> None:
        said(begun(sam, Stage.FOLLOW_UP), {"like": "Tea"})

        assert Conversation.objects.get().went == Went.NOT_SAID

    def test_takes_one_transaction_of_few_queries(self, door: Member, sam: Person) -> None:
        talk = begun(sam)
        said(talk, {"been": "ONCE"}, shown=prompts(Stage.INTRODUCE))
        latest = queries.get_conversation(door, talk.pk)
        assert latest

        with CaptureQueriesContext(connection) as asked:
            actions.save_answers(
                latest, {"been": "NEVER"}, seen=latest.version, by_name=True, shown=prompts(Stage.INTRODUCE),
                by=door.user, now=LATER,
            )  # fmt: skip

        assert len([one for one in asked if "SAVEPOINT" not in one["sql"]]) <= 5


class TestWhoSees:
    def test_behind_another_door_there_is_no_such_person(self, sam: Person, idris_at_work: Member) -> None:
        with within(idris_at_work.tenant):
            assert queries.get_person(idris_at_work, sam.pk) is None
            assert queries.list_caseload(idris_at_work) == []

    def test_another_worker_of_the_service_has_their_own_people(self, door: Member, sam: Person) -> None:
        other = at_work(User.objects.create_user(email="ada@northside.example", name="Ada"), door.tenant)

        assert queries.list_caseload(other) == []

    def test_every_change_and_each_reading_is_on_record(self, door: Member, sam: Person) -> None:
        said(begun(sam), {"decision": "NOT_NOW"})
        actions.read_record(sam, now=LATER, by=door.user)

        assert [
            one.name for one in Event.objects.filter(tenant=door.tenant.pk, name__startswith="linkage.")
        ] == [
            "linkage.person.added",
            "linkage.conversation.begun",
            "linkage.conversation.saved",
            "linkage.person.read",
        ]
