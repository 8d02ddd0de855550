"""Killed before any statement of what is done: nothing is told that was not saved, what was saved is told, and told once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from itertools import count
from typing import Any

import pytest
from django.apps import apps
from django.db import connection, transaction

from alongside.accounts.models import Tenant, TenantKey
from alongside.accounts.reach import Member
from alongside.accounts.tenancy import within
from alongside.audit.models import Event
from alongside.company import actions, clockwork, queries
from alongside.company.models import Asking, FirstContact, Sent, Volunteer
from alongside.company.states import Side, State
from alongside.company.steps import By
from alongside.company.tests import conftest as going_along
from alongside.company.volunteering import Gender, Kind
from alongside.directory import actions as directory
from alongside.directory.models import Meeting
from alongside.linkage import actions as linkage
from alongside.linkage.about import Channel, SafeContact, encoded
from alongside.linkage.models import Person
from alongside.linkage.stages import Age
from alongside.post import actions as post
from alongside.post.models import Link, Outgoing
from alongside.search.actions import build_index
from alongside.search.queries import index_if_any
from tests.cast import MONDAY_NOON

pytestmark = pytest.mark.django_db

arrangements, begun, reachable, agreed, lanterns = (
    going_along.arrangements, going_along.begun, going_along.reachable, going_along.agreed, going_along.lanterns,
)  # fmt: skip
STILL_ON = going_along.TUESDAY_SEVEN - timedelta(hours=2)


class Killed(BaseException):
    """The machine has stopped: nothing catches it."""


class Kill:
    """Stop before one statement; what marks the transactions of a test, each within another, is not counted."""

    def __init__(self, number: int) -> None:
        self.left = number

    def __call__(self, execute: Callable[..., Any], sql: str, *more: Any) -> Any:
        if "SAVEPOINT" not in sql:
            self.left -= 1
            if self.left == -1:
                raise Killed
        return execute(sql, *more)


def killed(number: int, deed: Callable[[], object]) -> bool:
    """Do something, stopped before a statement of it; say whether there was one."""
    try:
        with connection.execute_wrapper(Kill(number)):
            deed()
    except Killed:
        return True
    return False


def kept() -> dict[str, list[Any]]:
    """Return all that is kept of first contacts, of those who asked for one, of links, messages and deeds."""
    models: list[Any] = [*apps.get_app_config("company").get_models(), Person, Link, Outgoing, Event]
    return {model._meta.label: sorted(map(str, model._default_manager.values_list())) for model in models}


def ends_whole_or_not_at_all(deed: Callable[[], object]) -> None:
    before = kept()
    for number in count():
        if not killed(number, deed):
            assert number > 5
            return
        assert kept() == before, f"killed before statement {number}, something of it was left"


def told() -> list[tuple[str, str]]:
    return sorted((one.what, one.to) for one in Sent.objects.filter(outgoing__isnull=False))


class TestKilled:
    def test_while_somebody_asks_a_volunteer(self, begun: FirstContact, pip: Volunteer, door: Member) -> None:
        ends_whole_or_not_at_all(lambda: actions.ask(begun, pip, by=door.user, now=MONDAY_NOON))

        assert told() == [("asked", Side.VOLUNTEER)]

    def test_while_a_volunteer_says_yes(
        self, begun: FirstContact, pip: Volunteer, door: Member, reachable: Person
    ) -> None:
        asking: Asking = actions.ask(begun, pip, by=door.user, now=MONDAY_NOON)

        ends_whole_or_not_at_all(lambda: actions.answer(asking, yes=True, by=pip.user, now=MONDAY_NOON))

        assert ("agreed", Side.PERSON) in told()

    def test_while_one_of_them_writes_or_worries(self, agreed: FirstContact, pip: Volunteer) -> None:
        how: dict[str, Any] = {"of": By.VOLUNTEER, "by": pip.user, "now": MONDAY_NOON}

        ends_whole_or_not_at_all(lambda: actions.write(agreed, "I wear a red hat.", **how))
        ends_whole_or_not_at_all(lambda: actions.tell_worry(agreed, "He was not well.", **how))

        assert ("to-look-at", "") in told()

    def test_while_both_are_told_that_the_meeting_is_off(
        self, reachable: Person, agreed: FirstContact, door: Member, lanterns: Meeting
    ) -> None:
        agreed.public_id = lanterns.public_id
        agreed.save(update_fields=["public_id"])
        directory.call_off_session(
            lanterns, going_along.TUESDAY_SEVEN.date(), by=actions.SITE, now=MONDAY_NOON
        )
        build_index(by=actions.SITE, now=MONDAY_NOON)
        index = index_if_any()
        assert index

        ends_whole_or_not_at_all(lambda: actions.tell_news(agreed, index, by=actions.SITE, now=MONDAY_NOON))

        assert {("off", Side.PERSON), ("off", Side.VOLUNTEER)} <= set(told())
        assert actions.tell_news(agreed, index, by=actions.SITE, now=MONDAY_NOON) is False

    def test_while_somebody_is_reached_elsewhere_the_old_address_is_told_with_that_or_not_at_all(
        self, reachable: Person, door: Member
    ) -> None:
        way, known = (
            SafeContact(channel=Channel.EMAIL, address="sam@new.example"),
            Person.objects.get(pk=reachable.pk),
        )

        ends_whole_or_not_at_all(
            lambda: linkage.change_contact(
                known, way, tell_old=True, seen=known.version, by=door.user, now=MONDAY_NOON
            )
        )

        assert [one.to for one in Outgoing.objects.all()] == ["sam@island.example"]

    def test_while_it_is_ended_what_waits_is_let_be_with_it_or_not_at_all(
        self, reachable: Person, agreed: FirstContact, door: Member
    ) -> None:
        ends_whole_or_not_at_all(
            lambda: actions.end(agreed, side=Side.PERSON, of=By.WORKER, by=door.user, now=MONDAY_NOON)
        )

        waiting = Outgoing.objects.filter(state=Outgoing.State.WAITING)
        assert {one.template for one in waiting} == {"company/messages/off.txt"}
        # Neither of the two stands there in vain.
        assert sorted(one.to for one in waiting) == ["pip@northside.example", "sam@island.example"]

    def test_while_somebody_asks_by_themselves(
        self, door: Member, hope: Member, arrangements: None, settings: Any
    ) -> None:
        settings.PASSWORD_HASHERS = [
            "django.contrib.auth.hashers.MD5PasswordHasher"
        ]  # their word's, 40 times
        actions.set_up(
            door.tenant, safeguarding=hope.user, safeguarding_phone="0191 498 0001", requests_to=door.user,
            by=hope.user, now=MONDAY_NOON,
        )  # fmt: skip
        asked: dict[str, Any] = {
            "called": "Ash", "age": Age.ADULT, "near": "", "kind": Kind.TALK, "wish": Gender.NOT_SAID, "wishes": "",
            "reach": SafeContact(channel=Channel.EMAIL, address="ash@island.example"), "word": "kettle",
            "by": actions.SITE, "now": MONDAY_NOON,
        }  # fmt: skip

        ends_whole_or_not_at_all(lambda: actions.request_company(door.tenant, **asked))

        assert told() == [("to-look-at", "")]

    @pytest.mark.parametrize(
        ("later", "what"),
        [
            (timedelta(), [("still-on", Side.PERSON), ("still-on", Side.VOLUNTEER)]),
            (timedelta(hours=4), [("to-look-at", "")]),
        ],
        ids=["asked whether it is still on", "not heard of"],
    )
    def test_in_a_minute_of_the_clock_the_next_one_makes_it_good_and_says_nothing_twice(
        self, reachable: Person, agreed: FirstContact, later: timedelta, what: list[tuple[str, str]]
    ) -> None:
        now, before = STILL_ON + later, told()
        if later:
            actions.ask_still_on(agreed, by=actions.SITE, now=STILL_ON)
            before = told()

        def minute() -> int:
            return clockwork.see_to(by=actions.SITE, now=now)

        for number in count():
            with transaction.atomic():
                was_killed = killed(number, minute)
                minute()
                minute()
                assert told() == sorted(before + what), number
                transaction.set_rollback(True)
            if not was_killed:
                assert number > 20
                break

    def test_while_it_was_sent_it_is_never_sent_again_by_itself_and_put_before_the_worker(
        self, reachable: Person, agreed: FirstContact, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def fall(*_: object, **__: object) -> None:
            raise Killed

        monkeypatch.setattr("alongside.post.actions._end", fall)
        with pytest.raises(Killed):
            post.send_next(by=actions.SITE, now=MONDAY_NOON)
        monkeypatch.undo()
        post.give_up_claims(by=actions.SITE, now=MONDAY_NOON + timedelta(hours=1))

        clockwork.see_to(by=actions.SITE, now=MONDAY_NOON + timedelta(hours=1))

        [unknown] = Outgoing.objects.filter(state=Outgoing.State.UNKNOWN)
        found = queries.get_contact_here(agreed.pk)
        assert found
        assert [(sent.outgoing, why) for sent, why in queries.failed(found, queries.fates([found]))] == [
            (unknown.pk, Outgoing.State.UNKNOWN)
        ]
        assert told() == sorted([("asked", Side.VOLUNTEER), ("agreed", Side.PERSON)])


class TestABodyWhoseKeyIsLost:
    def test_keeps_no_other_waiting(
        self, reachable: Person, agreed: FirstContact, caplog: pytest.LogCaptureFixture
    ) -> None:
        before, lost = told(), Tenant.objects.create(name="A lost one", kind="SERVICE")
        with within(lost):
            person = Person.objects.create(
                tenant=lost, worker=reachable.worker, called="Ash", added_at=MONDAY_NOON,
                safe_contact=encoded(SafeContact(channel=Channel.EMAIL, address="ash@island.example")),
            )  # fmt: skip
            FirstContact.objects.create(
                tenant=lost, person=person, kind=Kind.TALK, state=State.ACCEPTED, begun_at=MONDAY_NOON,
                at=going_along.TUESDAY_SEVEN, volunteer=None,
            )  # fmt: skip
        TenantKey.objects.filter(tenant=lost).delete()

        assert clockwork.see_to(by=actions.SITE, now=STILL_ON) == 1

        assert len(told()) == len(before) + 2
        assert f"First contacts of body {lost.pk} wait: CannotOpen." in caplog.text
