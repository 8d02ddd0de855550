"""Somebody is invited, says yes, and forgets their password."""

from __future__ import annotations

import re
from collections.abc import Callable
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from django.test import Client

from alongside.accounts.models import User
from alongside.accounts.queries import list_tenants
from alongside.audit.models import Event
from alongside.audit.record import System
from alongside.kernel import clock
from alongside.post.models import Outgoing
from alongside.sign_in import actions, steps
from alongside.sign_in.models import Invitation
from alongside.sign_in.tests.conftest import EMAIL, PASSWORD, sign_in

pytestmark = pytest.mark.django_db

BY = System("test")
NEW = "nine boats under one moon"


def path_in(words: str) -> str:
    """Return the path of the first private link in some words."""
    found = re.search(r"/l/[\w-]{43}", words)
    assert found, words
    return found[0]


def add(*arguments: str) -> str:
    out = StringIO()
    call_command("add_staff", *arguments, stdout=out)
    return out.getvalue()


class TestABody:
    @pytest.mark.parametrize(("kind", "links"), [("service", 1), ("group", 2)])
    def test_is_begun_by_a_command_and_its_first_person_invites_the_others(
        self, client: Client, kind: str, links: int
    ) -> None:
        out = StringIO()
        call_command("add_body", "Northside", EMAIL, "--kind", kind, "--name", "Ada", stdout=out)
        offered = re.findall(r"/l/[\w-]{43}", out.getvalue())
        assert len(offered) == links

        client.post(offered[0], {"name": "Ada", "password": PASSWORD})
        sign_in(client)
        assert "Invite somebody" in client.get("/my/members/").content.decode()

    def test_of_a_name_that_is_there_is_not_begun_twice_and_ends_by_its_name(self) -> None:
        call_command("add_body", "Northside", EMAIL, stdout=StringIO())
        with pytest.raises(CommandError, match="There is a body of that name"):
            call_command("add_body", "Northside", EMAIL, stdout=StringIO())
        call_command("add_body", "Northside", "--end", stdout=StringIO())
        assert not list_tenants()
        with pytest.raises(CommandError, match="There is no body"):
            call_command("add_body", "Northside", "--end", stdout=StringIO())

    @pytest.mark.parametrize(
        "said",
        [
            ("Northside", EMAIL, "--kind", "group"),
            ("Northside", "--kind", "group", EMAIL),
            ("--kind", "group", "Northside", EMAIL),
            ("--kind=group", "Northside", "--name", "Ada", EMAIL),
        ],
    )
    def test_is_begun_in_whatever_order_it_is_said(self, said: tuple[str, ...]) -> None:
        call_command("add_body", *said, stdout=StringIO())

        assert [(one.name, one.kind) for one in list_tenants()] == [("Northside", "GROUP")]
        assert {one.email for one in Invitation.objects.all()} == {EMAIL}

    @pytest.mark.parametrize("email", ["ada at home", None])
    def test_without_somebody_to_invite_is_not_begun(self, email: str | None) -> None:
        with pytest.raises(CommandError):
            call_command("add_body", "Northside", *filter(None, [email]), stdout=StringIO())
        assert not list_tenants()


class TestAnInvitation:
    def test_lets_in_whoever_chooses_a_password_on_its_page(self, client: Client) -> None:
        link = path_in(add(EMAIL, "--name", "Ada"))
        assert not User.objects.exists()
        assert 'value="Ada"' in client.get(link).content.decode()

        assert client.post(link, {"name": "Ada B", "password": PASSWORD})["Location"] == "/my/sign-in"

        assert sign_in(client)["Location"] == "/staff/"
        assert "Signed in as Ada B." in client.get("/my/").content.decode()
        assert not Invitation.objects.exists()

    def test_works_once(self, client: Client) -> None:
        link = path_in(add(EMAIL))
        client.post(link, {"name": "Ada", "password": PASSWORD})

        assert client.get(link).status_code == 404
        assert client.post(link, {"name": "Eve", "password": NEW}).status_code == 404
        assert sign_in(client, password=NEW).status_code == 200

    def test_runs_out_after_a_week(self, client: Client, later: Callable[..., Any]) -> None:
        link = path_in(add(EMAIL))
        later(days=7)

        assert client.post(link, {"name": "Ada", "password": PASSWORD}).status_code == 404

    @pytest.mark.parametrize(
        ("password", "says"),
        [
            ("short", "Write at least 12 letters"),
            ("123456789012", "Figures alone are easily guessed"),
            ("password1234", "Many people use that one"),
            ("ada@island.example", "too much like your name"),
            ("", "Write your password."),
        ],
    )
    def test_takes_no_password_that_is_easily_guessed_and_still_counts(
        self, client: Client, password: str, says: str
    ) -> None:
        link = path_in(add(EMAIL))

        response = client.post(link, {"name": "Ada", "password": password})

        assert says in response.content.decode()
        assert not User.objects.exists()
        assert client.post(link, {"name": "Ada", "password": PASSWORD}).status_code == 303

    def test_of_staff_who_are_there_lets_them_choose_anew_and_ends_their_sittings(
        self, client: Client, ada: User
    ) -> None:
        sign_in(client)
        link = path_in(add(EMAIL))
        assert client.get("/staff/").status_code == 200  # nothing has been done yet

        Client().post(link, {"name": "Ada", "password": NEW})

        assert client.get("/staff/").status_code == 302
        assert sign_in(client, password=NEW).status_code == 303

    def test_lies_sealed_and_is_in_no_event(self) -> None:
        add("QX9CANARY@island.example", "--name", "QX9CANARY")

        with connection.cursor() as cursor:
            cursor.execute("SELECT * FROM sign_in_invitation")
            assert b"CANARY" not in repr(cursor.fetchall()).encode()
        assert "CANARY" not in str(list(Event.objects.values_list()))

    def test_is_sent_in_words_that_name_nobody(self) -> None:
        with transaction.atomic():
            actions.send_invitation(email=EMAIL, name="Ada", by=BY, now=clock.now())

        sent = Outgoing.objects.get()
        assert sent.to == EMAIL
        assert path_in(sent.body)
        assert "Ada" not in sent.body + sent.subject


class TestAddStaff:
    def test_refuses_what_is_no_address(self) -> None:
        with pytest.raises(CommandError, match="Write a whole e-mail address"):
            add("ada")

    def test_ends_at_the_next_request(self, client: Client, ada: User) -> None:
        sign_in(client)
        add(EMAIL, "--end")

        assert client.get("/staff/").status_code == 302
        assert sign_in(client).status_code == 200
        with pytest.raises(CommandError, match="Nobody of staff"):
            add(EMAIL, "--end")

    def test_takes_away_a_second_step_that_is_lost(self, ada: User) -> None:
        steps.put_codes(ada)

        assert path_in(add(EMAIL, "--lost-step"))
        assert not steps.has_step(ada)


class TestAForgottenPassword:
    def asked(self, client: Client, email: str = EMAIL) -> str:
        client.post("/my/sign-in/forgotten", {"email": email})
        sent = Outgoing.objects.order_by("put_at", "pk").last()
        assert sent
        return path_in(sent.body)

    def test_is_renewed_by_a_link_and_ends_every_sitting(self, client: Client, ada: User) -> None:
        sign_in(client)
        client.get("/staff/")
        link = self.asked(Client())

        assert Client().post(link, {"password": NEW})["Location"] == "/my/sign-in"

        assert client.get("/staff/").status_code == 302
        assert sign_in(client).status_code == 200
        assert sign_in(client, password=NEW).status_code == 303

    def test_does_not_take_the_second_step_away(self, client: Client, ada: User) -> None:
        steps.put_codes(ada)
        Client().post(self.asked(client), {"password": NEW})

        assert sign_in(client, password=NEW)["Location"] == "/my/sign-in/code"

    def test_is_renewed_by_the_newest_link_alone_once_within_an_hour(
        self, client: Client, ada: User, later: Callable[..., Any]
    ) -> None:
        older = self.asked(client)
        later(minutes=1)
        newer = self.asked(client)
        assert client.post(older, {"password": NEW}).status_code == 404
        assert client.post(newer, {"password": NEW}).status_code == 303
        assert client.post(newer, {"password": PASSWORD}).status_code == 404

        last = self.asked(client)
        later(hours=1)
        assert client.post(last, {"password": PASSWORD}).status_code == 404

    def test_of_nobody_is_told_to_the_mailbox_alone(self, client: Client) -> None:
        page = client.get(self.asked(client, "nobody@island.example"))

        assert "Nobody signs in with this address" in page.content.decode()

    def test_is_asked_for_three_times_for_one_address_and_ten_times_of_one(
        self, client: Client, ada: User
    ) -> None:
        for _ in range(5):
            assert client.post("/my/sign-in/forgotten", {"email": EMAIL}).status_code == 200
        assert Outgoing.objects.count() == 3

        answers = [
            client.post("/my/sign-in/forgotten", {"email": f"a{number}@island.example"}).status_code
            for number in range(6)
        ]
        assert answers == [200] * 5 + [429]

    def test_without_a_mail_server_says_whom_to_ask(self, client: Client, settings: Any) -> None:
        settings.MAIL = {}

        assert "Ask whoever looks after this site" in client.get("/my/sign-in/forgotten").content.decode()
        assert client.post("/my/sign-in/forgotten", {"email": EMAIL}).status_code == 200
