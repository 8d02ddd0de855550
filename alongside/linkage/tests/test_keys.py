"""What a service keeps of people is sealed with a key of its own, and opened by no other."""

from __future__ import annotations

from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client

from alongside.accounts import tenant_keys
from alongside.accounts.models import Tenant, TenantKey
from alongside.accounts.tenancy import NoDoor, WrongDoor, within
from alongside.audit.models import Event
from alongside.audit.record import System
from alongside.linkage import actions
from alongside.linkage.models import Person
from alongside.sealed.box import CannotOpen
from tests.cast import MONDAY_NOON, at_work, harbour, idris, northside, rosa

pytestmark = pytest.mark.django_db

CANARY = "QX9CANARY"
BY = System("test")


@pytest.fixture(autouse=True)
def key_file(settings: Any, tmp_path: Path) -> None:
    settings.MASTER_KEY_FILE = tmp_path / "keys" / "master"


@pytest.fixture
def sam() -> Person:
    return known_at(northside())


def known_at(tenant: Tenant) -> Person:
    member = at_work(rosa() if tenant == northside() else idris(), tenant)
    with within(tenant):
        return actions.add_person(member, called=CANARY, now=MONDAY_NOON, by=member.user)


def called(person: Person) -> str | None:
    """Read somebody's name anew at their tenant's door."""
    with within(person.tenant):
        opened: str | None = Person.objects.get(pk=person.pk).called
    return opened


def in_the_table(person: Person) -> bytes:
    with within(person.tenant):
        found = Person.objects.get(pk=person.pk)
    content: bytes = found.__dict__["called"].content
    return content


def tenant_key(*options: str) -> str:
    out = StringIO()
    call_command("tenant_key", *options, stdout=out)
    return out.getvalue()


class TestWhatIsKept:
    def test_is_opened_by_the_key_of_its_own_tenant_alone(self, sam: Person) -> None:
        ours, theirs = TenantKey.objects.get(tenant=northside()), TenantKey.objects.get(tenant=harbour())
        assert called(sam) == CANARY

        ours.secret = theirs.secret
        ours.save()

        with pytest.raises(CannotOpen):
            called(sam)

    def test_that_cannot_be_opened_is_said_on_its_page_with_what_to_do(
        self, sam: Person, client: Client
    ) -> None:
        client.force_login(rosa())
        assert CANARY in client.get(f"/my/people/{sam.pk}/").content.decode()

        TenantKey.objects.filter(tenant=northside()).delete()

        answer = client.get(f"/my/people/{sam.pk}/")
        assert answer.status_code == 503
        assert "the key has to be put back" in answer.content.decode()

    def test_is_lost_with_its_key_and_nobody_elses_is(self, sam: Person) -> None:
        theirs = known_at(harbour())

        TenantKey.objects.filter(tenant=northside()).delete()

        with pytest.raises(CannotOpen):
            called(sam)
        assert called(theirs) == CANARY

    def test_is_not_opened_outside_its_door_nor_at_another(self, sam: Person) -> None:
        with within(northside()):
            found = Person.objects.get()

        with pytest.raises(NoDoor):
            found.called  # noqa: B018
        with within(harbour()), pytest.raises(WrongDoor):
            found.called  # noqa: B018

    def test_lies_in_no_table_as_it_is_and_neither_does_the_key(self, sam: Person) -> None:
        secret = str(TenantKey.objects.get(tenant=northside()).secret)
        with connection.cursor() as cursor:
            cursor.execute("SELECT secret FROM accounts_tenantkey")
            keys = [bytes(row[0]) for row in cursor.fetchall()]

        assert CANARY.encode() not in in_the_table(sam)
        assert not any(secret.encode() in key for key in keys)

    def test_is_opened_after_the_master_key_has_changed(self, sam: Person) -> None:
        before = in_the_table(sam)
        call_command("master_key", "--new", stdout=StringIO())
        call_command("master_key", "--drop-old", stdout=StringIO())

        assert called(sam) == CANARY
        assert in_the_table(sam) == before

    def test_costs_one_query_for_a_door_however_much_is_opened(
        self, sam: Person, django_assert_num_queries: Any
    ) -> None:
        known_at(northside())

        with within(northside()), django_assert_num_queries(2):
            assert {person.called for person in Person.objects.all()} == {CANARY}


class TestANewKey:
    def test_seals_what_is_there_anew_and_says_the_same(self, sam: Person) -> None:
        theirs = known_at(harbour())
        before, before_there = in_the_table(sam), in_the_table(theirs)

        said = tenant_key("Northside", "--new")

        assert said.startswith("1 fields")
        assert in_the_table(sam) != before
        assert in_the_table(theirs) == before_there
        assert called(sam) == called(theirs) == CANARY

    def test_opens_alone_once_the_old_one_is_destroyed(self, sam: Person) -> None:
        tenant_key("Northside", "--new")

        assert tenant_key("Northside", "--drop-old").startswith("1 older keys are destroyed")
        assert TenantKey.objects.filter(tenant=northside()).count() == 1
        assert called(sam) == CANARY
        assert Event.objects.filter(name="accounts.key.dropped", tenant=northside().pk).exists()

    def test_lets_the_old_one_go_only_once_nothing_needs_it(self, sam: Person) -> None:
        tenant_keys.put_new_key(northside(), by=BY, now=MONDAY_NOON)

        with pytest.raises(CommandError, match="--reseal"):
            tenant_key("Northside", "--drop-old")

        assert called(sam) == CANARY
        tenant_key("Northside", "--reseal")
        tenant_key("Northside", "--drop-old")
        assert called(sam) == CANARY

    def test_is_made_for_a_body_that_there_is(self) -> None:
        with pytest.raises(CommandError, match="no body called"):
            tenant_key("Nowhere", "--new")
