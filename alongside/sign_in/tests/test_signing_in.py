"""The way in with a password: where it leads, and a limit against guessing."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.test import Client

from alongside.accounts.models import User
from alongside.design.pseudo import pseudo_locale, untranslated
from alongside.post.models import Outgoing
from alongside.sign_in.tests.conftest import EMAIL, PASSWORD, sign_in

pytestmark = pytest.mark.django_db

WRONG = "That address and that password do not go together"


class TestSigningIn:
    def test_leads_to_where_somebody_was_on_their_way(self, client: Client, ada: User) -> None:
        assert sign_in(client, next="/staff/corrections/?all=1")["Location"] == "/staff/corrections/?all=1"
        assert sign_in(client)["Location"] == "/staff/"

        User.objects.update(staff=False)
        assert sign_in(client)["Location"] == "/my/"

    @pytest.mark.parametrize("elsewhere", ["https://evil.example/", "//evil.example", "javascript:alert(1)"])
    def test_never_leads_to_another_site(self, client: Client, ada: User, elsewhere: str) -> None:
        assert sign_in(client, next=elsewhere)["Location"] == "/staff/"

    def test_whatever_the_letters_of_the_address(self, client: Client, ada: User) -> None:
        assert sign_in(client, email="Ada@Island.example").status_code == 303

    @pytest.mark.parametrize(
        ("email", "password"),
        [(EMAIL, "wrong"), ("nobody@island.example", PASSWORD), ("gone@island.example", PASSWORD)],
    )
    def test_is_refused_in_the_same_words_whatever_is_wrong(
        self, client: Client, ada: User, email: str, password: str
    ) -> None:
        User.objects.create_user(email="gone@island.example", name="Gone", password=PASSWORD)
        User.objects.filter(email="gone@island.example").update(is_active=False)

        response = sign_in(client, email=email, password=password)

        problem = BeautifulSoup(response.content, "html.parser").select_one(".nhsuk-error-summary")
        assert response.status_code == 200
        assert problem
        assert problem.get_text(" ", strip=True) == f"There is a problem {WRONG}. Check both."

    @pytest.mark.parametrize("email", [EMAIL, "nobody@island.example"])
    def test_is_refused_after_eight_wrong_tries_whether_there_is_an_account_or_not(
        self, ada: User, email: str
    ) -> None:
        for number in range(8):
            other = Client(REMOTE_ADDR=f"203.0.113.{number}")
            assert WRONG in sign_in(other, email=email, password="guess").content.decode()

        response = sign_in(Client(REMOTE_ADDR="203.0.113.99"), email=email)

        assert (response.status_code, response["Retry-After"]) == (429, "3600")
        assert "That was tried too often. Try again after 13:00." in response.content.decode()

    @pytest.mark.parametrize("password", ["", "\0"])
    def test_counts_on_where_no_password_came(self, client: Client, ada: User, password: str) -> None:
        for number in range(8):
            sign_in(Client(REMOTE_ADDR=f"203.0.113.{number}"), password="guess")
            sign_in(Client(REMOTE_ADDR=f"198.51.100.{number}"), password=password)

        assert sign_in(client).status_code == 429

    def test_is_refused_after_twenty_tries_from_one_address(self, client: Client, ada: User) -> None:
        for number in range(20):
            sign_in(client, email=f"guess{number}@island.example")

        assert sign_in(client).status_code == 429

    def test_is_possible_again_an_hour_later(
        self, client: Client, ada: User, later: Callable[..., Any]
    ) -> None:
        for _ in range(9):
            sign_in(client, password="guess")
        later(hours=1)

        assert sign_in(client).status_code == 303

    def test_ends_what_was_counted_for_the_account(self, client: Client, ada: User) -> None:
        for _ in range(2):
            for _ in range(7):
                sign_in(Client(REMOTE_ADDR="203.0.113.8"), password="guess")
            assert sign_in(client).status_code == 303

    def test_sets_cookies_that_no_page_for_visitors_is_sent(self, client: Client, ada: User) -> None:
        client.get("/my/sign-in")
        cookies = sign_in(client).cookies

        assert {(cookie.key, cookie["path"]) for cookie in cookies.values()} == {
            (name, path) for name in ("sessionid", "csrftoken") for path in ("/my/", "/staff/", "/demo/")
        }
        for cookie in cookies.values():
            assert cookie["httponly"]
            assert cookie["samesite"] == "Strict"
            assert not cookie["expires"] or cookie.key == "csrftoken"

    def test_gives_a_session_that_was_there_before_a_new_key(self, client: Client, ada: User) -> None:
        before = SessionStore()
        before.create()
        client.cookies["sessionid"] = str(before.session_key)

        assert sign_in(client).cookies["sessionid"].value != before.session_key
        assert not Session.objects.filter(pk=before.session_key).exists()

    def test_a_forged_form_is_refused_in_words_of_ours_that_nobody_keeps(self, ada: User) -> None:
        response = sign_in(Client(enforce_csrf_checks=True))

        assert response.status_code == 403
        assert "Open it again, and send it once more" in response.content.decode()
        assert response["Cache-Control"] == "no-store"

    def test_every_word_can_be_translated(self, client: Client, ada: User) -> None:
        paths = (
            "",
            "devices",
            "copy",
            "kept",
            "steps",
            "steps/codes",
            "steps/app",
            "steps/passkey",
            "password",
            "sign-in/again",
        )
        with pseudo_locale():
            pages = [client.get("/my/sign-in"), client.get("/my/sign-in/forgotten")]
            sign_in(client)
            pages += [client.get(f"/my/{path}") for path in paths]

        for page in pages:
            assert page.status_code == 200
            shown = BeautifulSoup(page.content, "html.parser")
            for secret in shown.select(".code, [translate=no]"):
                secret.decompose()
            assert untranslated(str(shown), allow={"Alongside"}) == []


class TestAnAddressThatIsKnown:
    """Nobody learns from an answer whether an address is known: not by what it says, nor by what was done for it."""

    def answers(self, path: str, email: str, spy: Any, **more: str) -> tuple[Any, ...]:
        client = Client(REMOTE_ADDR=f"203.0.113.{sum(email.encode()) % 250}")  # each its own
        client.get(path)
        with spy() as done:
            response = client.post(path, {"email": email, **more})
        page = BeautifulSoup(response.content, "html.parser")
        for token in page.select("[name=csrfmiddlewaretoken]"):
            token.decompose()
        told = {name: value for name, value in response.items() if name != "Content-Length"}
        body = str(page).replace(email, "…")
        return response.status_code, told, sorted(response.cookies), body, done.hashes, done.queries

    def test_is_answered_as_one_that_is_not_at_sign_in(self, ada: User, spy: Any) -> None:
        User.objects.create_user(email="new@island.example", name="Invited")  # without a password yet
        answers = [
            self.answers("/my/sign-in", email, spy, password="a wrong guess of one")
            for email in (EMAIL, "nobody@island.example", "new@island.example")
        ]

        assert answers[0] == answers[1] == answers[2]
        assert answers[0][4] == 1

    def test_is_answered_as_one_that_is_not_when_a_password_is_forgotten(self, ada: User, spy: Any) -> None:
        self.answers("/my/sign-in/forgotten", "first@island.example", spy)  # makes what is made once

        known, unknown = (
            self.answers("/my/sign-in/forgotten", email, spy) for email in (EMAIL, "nobody@island.example")
        )

        assert known == unknown
        assert Outgoing.objects.count() == 3
        bodies = [re.sub("/l/.*", "/l/…", one.body) for one in Outgoing.objects.all()]
        assert bodies == bodies[:1] * 3
        assert "A link is on its way to that address." in known[3]


class TestSigningOut:
    def test_ends_the_session_in_the_table(self, client: Client, ada: User) -> None:
        sign_in(client)
        assert Session.objects.exists()

        response = client.post("/my/sign-out")

        assert response["Location"] == "/my/sign-in"
        assert not Session.objects.exists()
        assert client.get("/staff/").status_code == 302
