"""The tin, supplies and expenses of a group: whole pence, the group's own rule, and nobody pays themselves back."""

from __future__ import annotations

import io
import re
from datetime import timedelta
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from PIL import Image

from alongside.accounts.models import Tenant, User
from alongside.accounts.reach import Member
from alongside.accounts.roles import Role
from alongside.audit.record import System
from alongside.evenings.models import Expense, Receipt, Supply, TinEntry
from alongside.evenings.tests.test_picture import CANARY, jpeg
from alongside.groups.models import Home
from alongside.keeping.actions import let_go
from tests.cast import MONDAY_NOON, at_work

MONEY = "/my/group/money"
PURSE = {"tin": "on", "two": "", "rule": "ONE", "decides": "", "kept_months": "12"}


@pytest.fixture
def cal(lanterns: Tenant, home: Home) -> Client:
    user = User.objects.create_user(email="cal@lanterns.example", name="Cal")
    client = Client()
    client.force_login(at_work(user, lanterns, Role.FACILITATOR).user)
    return client


def amount(**said: str) -> dict[str, str]:
    return {"way": "IN", "amount": "7.50", "what": "Went round", "on": "09/03/2026", "key": "0" * 32} | said


def words(client: Client, address: str) -> str:
    page = BeautifulSoup(client.get(address).content, "html.parser").select("main")[0]
    return " ".join(page.get_text(" ").split())


def claimed(client: Client, **said: str) -> Expense:
    paid = {"amount": "4.20", "what": "Milk and cups", "on": "08/03/2026", "key": "e" * 32} | said
    assert client.post(f"{MONEY}/expenses/new", paid).status_code == 303
    found: Expense = Expense.objects.get(key=paid["key"])
    return found


def press(client: Client, expense: Expense, deed: str) -> Any:
    return client.post(f"{MONEY}/expenses/{expense.pk}/{deed}")


class TestATin:
    def test_that_a_group_does_not_have_is_shown_nowhere(self, client_of_bea: Client) -> None:
        assert not re.search(r"\btin\b", words(client_of_bea, MONEY))
        assert client_of_bea.get(f"{MONEY}/tin").status_code == 404
        assert client_of_bea.post(f"{MONEY}/tin", amount()).status_code == 404

    def test_says_what_came_in_what_went_out_and_what_is_left(self, client_of_bea: Client) -> None:
        client_of_bea.post(f"{MONEY}/how", PURSE)
        client_of_bea.post(f"{MONEY}/tin", amount(on="8/3/2026"))
        client_of_bea.post(f"{MONEY}/tin", amount(on="8/3/2026"))
        client_of_bea.post(f"{MONEY}/tin", amount(way="OUT", amount="£2.10", what="Biscuits", key="1" * 32))

        page = words(client_of_bea, f"{MONEY}/tin")

        assert "There should be £5.40 in it." in page
        assert "Went round Strike it out : Went round, 8 Mar 2026 £7.50 in £7.50" in page
        assert "£2.10 out £5.40" in page

    def test_has_never_less_than_nothing_in_it_and_names_nobody(self, client_of_bea: Client) -> None:
        client_of_bea.post(f"{MONEY}/how", PURSE)

        less = client_of_bea.post(f"{MONEY}/tin", amount(way="OUT"))
        named = client_of_bea.post(f"{MONEY}/tin", amount(what="From Sam Carter"))

        assert "There is less than that in the tin" in less.content.decode()
        assert 'href="#id_amount"' in less.content.decode()
        assert "Name nobody" in named.content.decode()
        assert (less.status_code, named.status_code, TinEntry.objects.count()) == (400, 400, 0)

    def test_is_counted_by_two_where_the_group_wants_that(self, client_of_bea: Client) -> None:
        client_of_bea.post(f"{MONEY}/how", PURSE | {"two": "on"})

        alone = client_of_bea.post(f"{MONEY}/tin", amount())
        assert alone.status_code == 400
        assert 'href="#id_two"' in alone.content.decode()
        client_of_bea.post(f"{MONEY}/tin", amount(two="on"))

        assert "Counted by two" in words(client_of_bea, f"{MONEY}/tin")

    def test_keeps_what_was_struck_out_to_be_seen(self, client_of_bea: Client) -> None:
        client_of_bea.post(f"{MONEY}/how", PURSE)
        client_of_bea.post(f"{MONEY}/tin", amount())
        client_of_bea.post(f"{MONEY}/tin/{TinEntry.objects.get().pk}/strike")

        page = words(client_of_bea, f"{MONEY}/tin")

        assert "There should be £0 in it." in page
        assert "Struck out" in page

    def test_says_in_words_that_more_went_out_than_came_in_and_what_to_do(
        self, client_of_bea: Client
    ) -> None:
        client_of_bea.post(f"{MONEY}/how", PURSE)
        client_of_bea.post(f"{MONEY}/tin", amount())
        client_of_bea.post(f"{MONEY}/tin", amount(way="OUT", amount="6", what="Tea", key="1" * 32))
        client_of_bea.post(f"{MONEY}/tin/{TinEntry.objects.get(pence=750).pk}/strike")

        sheet = words(client_of_bea, f"{MONEY}/tin")

        assert "£6 out £6 short" in sheet
        for page in (sheet, words(client_of_bea, MONEY)):
            assert "£6 more went out than came in. Count what is in it" in page
            assert "-£" not in page


class TestAnExpense:
    @pytest.mark.demand(194)
    def test_is_paid_out_of_the_tin_once_another_has_said_yes_and_never_whoever_claims_it(
        self, client_of_bea: Client, cal: Client
    ) -> None:
        client_of_bea.post(f"{MONEY}/how", PURSE)
        client_of_bea.post(f"{MONEY}/tin", amount())
        expense = claimed(client_of_bea)

        assert press(client_of_bea, expense, "agree").status_code == 409
        assert press(client_of_bea, expense, "pay-tin").status_code == 409
        press(cal, expense, "agree")
        press(cal, expense, "pay-tin")

        assert "Paid back on 9 March 2026 out of the tin." in words(cal, MONEY)
        assert "There should be £3.30 in it." in words(cal, MONEY)
        assert press(cal, expense, "pay-host").status_code == 409

    def test_is_taken_once_however_often_it_is_sent(self, client_of_bea: Client) -> None:
        claimed(client_of_bea)
        claimed(client_of_bea)

        assert Expense.objects.count() == 1

    def test_waits_for_whom_the_group_has_chosen(
        self, client_of_bea: Client, cal: Client, bea: Member
    ) -> None:
        assert client_of_bea.post(f"{MONEY}/how", PURSE | {"rule": "NAMED"}).status_code == 400
        client_of_bea.post(f"{MONEY}/how", PURSE | {"rule": "NAMED", "decides": str(bea.user.pk)})
        expense = claimed(cal)

        assert press(cal, expense, "agree").status_code == 409
        press(client_of_bea, expense, "agree")

        assert "Agreed. It can be paid back." in words(cal, MONEY)

    def test_offers_a_reader_no_button_that_they_may_not_press(
        self, client_of_bea: Client, cal: Client, lanterns: Tenant
    ) -> None:
        expense = claimed(client_of_bea)
        nesta = User.objects.create_user(email="nesta@lanterns.example", name="Nesta")
        reads = Client()
        reads.force_login(at_work(nesta, lanterns, Role.READER).user)
        address = f"{MONEY}/expenses/{expense.pk}"

        assert "Yes, pay it back" in words(cal, address)
        assert "Milk and cups" in words(reads, address)
        assert "Yes, pay it back" not in words(reads, address)
        assert press(reads, expense, "agree").status_code == 403

    def test_says_what_to_do_where_one_is_alone(self, client_of_bea: Client) -> None:
        expense = claimed(client_of_bea)

        assert "Invite somebody first." in words(client_of_bea, f"{MONEY}/expenses/{expense.pk}")

    def test_goes_with_its_receipt_when_the_group_keeps_its_accounts_no_longer(
        self, client_of_bea: Client, cal: Client
    ) -> None:
        client_of_bea.post(f"{MONEY}/how", PURSE | {"kept_months": "1"})
        expense = claimed(client_of_bea)
        send(client_of_bea, expense, jpeg())
        press(cal, expense, "agree")
        press(cal, expense, "pay-host")

        let_go(by=System("a test"), now=MONDAY_NOON + timedelta(days=31))
        assert Receipt.objects.exists()
        let_go(by=System("a test"), now=MONDAY_NOON + timedelta(days=32))

        assert not Receipt.objects.exists()
        assert not Expense.objects.exists()


def send(client: Client, expense: Expense, content: bytes) -> Any:
    picture = SimpleUploadedFile("IMG_QX9CANARY.jpg", content, content_type="image/jpeg")
    return client.post(f"{MONEY}/expenses/{expense.pk}", {"picture": picture})


class TestAReceipt:
    def test_is_kept_sealed_and_without_where_it_was_taken(self, client_of_bea: Client, cal: Client) -> None:
        expense = claimed(client_of_bea)
        assert send(client_of_bea, expense, jpeg()).status_code == 303

        shown = cal.get(f"{MONEY}/expenses/{expense.pk}/receipt")

        assert (shown["Content-Type"], shown["Cache-Control"]) == ("image/jpeg", "no-store")
        assert CANARY not in shown.content
        assert Image.open(io.BytesIO(shown.content)).size == (40, 24)
        with connection.cursor() as cursor:
            cursor.execute("SELECT picture FROM evenings_receipt")
            assert b"/9j/" not in bytes(cursor.fetchone()[0])

    def test_is_added_by_whoever_claims_it_alone_and_gone_when_it_is_declined(
        self, client_of_bea: Client, cal: Client
    ) -> None:
        expense = claimed(client_of_bea)

        assert send(cal, expense, jpeg()).status_code == 400
        send(client_of_bea, expense, jpeg())
        press(cal, expense, "decline")

        assert not Receipt.objects.exists()

    def test_that_is_no_picture_is_refused_with_what_to_do(self, client_of_bea: Client) -> None:
        expense = claimed(client_of_bea)

        response = send(client_of_bea, expense, b"%PDF-1.7")

        assert response.status_code == 400
        assert "Choose a JPEG or a PNG." in response.content.decode()


class TestSupplies:
    @pytest.mark.demand(194)
    def test_are_noted_and_brought_by_one(self, client_of_bea: Client, cal: Client) -> None:
        client_of_bea.post(MONEY, {"what": "Tea"})
        client_of_bea.post(MONEY, {"what": "Tea"})
        supply = Supply.objects.get()

        client_of_bea.post(f"{MONEY}/supplies/{supply.pk}/bring")

        assert cal.post(f"{MONEY}/supplies/{supply.pk}/bring").status_code == 409
        assert "Bea brings it." in words(cal, MONEY)
        cal.post(f"{MONEY}/supplies/{supply.pk}/there")
        assert not Supply.objects.exists()
