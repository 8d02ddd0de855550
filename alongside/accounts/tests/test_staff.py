"""The way in for staff: a password, a session of a day, and a limit against guessing."""

from __future__ import annotations

from datetime import timedelta
from io import StringIO
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.core.management import CommandError, call_command
from django.test import Client

from alongside.accounts.models import User
from alongside.audit.models import Event
from alongside.design.pseudo import pseudo_locale, untranslated
from alongside.kernel import clock
from tests.cast import MONDAY_NOON

pytestmark = pytest.mark.django_db

PASSWORD = "seven lanterns over the quay"
WRONG = "That address and that password do not go together"


@pytest.fixture(autouse=True)
def quickly(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    monkeypatch.setattr(clock, "now", lambda: MONDAY_NOON)


@pytest.fixture
def ada() -> User:
    return User.objects.create_user(
        email="ada@island.example", name="Ada", password=PASSWORD, staff=True
    )  # fmt: skip


def sign_in(
    client: Client, *, email: str = "ada@island.example", password: str = PASSWORD, next: str = ""
) -> Any:
    return client.post("/staff/sign-in", {"username": email, "password": password, "next": next})


class TestSigningIn:
    def test_leads_to_where_somebody_was_on_their_way(self, client: Client, ada: User) -> None:
        assert sign_in(client, next="/staff/corrections/")["Location"] == "/staff/corrections/"
        assert sign_in(client)["Location"] == "/staff/"

    def test_never_leads_to_another_site(self, client: Client, ada: User) -> None:
        assert sign_in(client, next="https://evil.example/")["Location"] == "/staff/"

    def test_whatever_the_letters_of_the_address(self, client: Client, ada: User) -> None:
        assert sign_in(client, email="Ada@Island.example").status_code == 302

    @pytest.mark.parametrize(
        ("email", "password"),
        [
            ("ada@island.example", "wrong"),
            ("nobody@island.example", PASSWORD),
            ("gone@island.example", PASSWORD),
        ],
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

    @pytest.mark.parametrize("email", ["ada@island.example", "nobody@island.example"])
    def test_is_refused_after_eight_wrong_tries_whether_there_is_an_account_or_not(
        self, client: Client, ada: User, email: str
    ) -> None:
        for number in range(8):
            other = Client(REMOTE_ADDR=f"203.0.113.{number}")
            assert WRONG in sign_in(other, email=email, password="guess").content.decode()

        response = sign_in(Client(REMOTE_ADDR="203.0.113.99"), email=email, password=PASSWORD)

        assert "That was tried too often. Try again after 13:00." in response.content.decode()

    @pytest.mark.parametrize("password", ["", "\0"])
    def test_counts_on_where_no_password_came(self, client: Client, ada: User, password: str) -> None:
        for number in range(8):
            sign_in(Client(REMOTE_ADDR=f"203.0.113.{number}"), password="guess")
            sign_in(Client(REMOTE_ADDR=f"198.51.100.{number}"), password=password)

        assert "tried too often" in sign_in(client).content.decode()

    def test_is_refused_after_twenty_tries_from_one_address(self, client: Client, ada: User) -> None:
        for number in range(20):
            sign_in(client, email=f"guess{number}@island.example")

        assert "tried too often" in sign_in(client).content.decode()

    def test_is_possible_again_an_hour_later(
        self, client: Client, ada: User, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        for _ in range(9):
            sign_in(client, password="guess")
        monkeypatch.setattr(clock, "now", lambda: MONDAY_NOON + timedelta(hours=1))

        assert sign_in(client).status_code == 302

    def test_ends_what_was_counted_for_the_account(self, client: Client, ada: User) -> None:
        for _ in range(2):
            for _ in range(7):
                sign_in(Client(REMOTE_ADDR="203.0.113.8"), password="guess")
            assert sign_in(client).status_code == 302

    def test_sets_cookies_that_no_page_for_visitors_is_sent(self, client: Client, ada: User) -> None:
        client.get("/staff/sign-in")
        cookies = sign_in(client).cookies

        assert cookies
        for cookie in cookies.values():
            assert cookie["path"] == "/staff/"
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
        strict = Client(enforce_csrf_checks=True)

        response = sign_in(strict)

        assert response.status_code == 403
        assert "Open it again, and send it once more" in response.content.decode()
        assert response["Cache-Control"] == "no-store"

    def test_every_word_can_be_translated(self, client: Client, ada: User) -> None:
        with pseudo_locale():
            pages = [client.get("/staff/sign-in")]
            client.force_login(ada)
            pages.append(client.get("/staff/"))

        for page in pages:
            assert untranslated(page.content.decode(), allow={"Alongside"}) == []


class TestSigningOut:
    def test_ends_the_session_in_the_table(self, client: Client, ada: User) -> None:
        sign_in(client)
        assert Session.objects.exists()

        response = client.post("/staff/sign-out")

        assert response["Location"] == "/staff/sign-in"
        assert not Session.objects.exists()
        assert client.get("/staff/").status_code == 302


def add(*arguments: str) -> str:
    out = StringIO()
    call_command("add_staff", *arguments, stdout=out)
    return out.getvalue()


class TestAddStaff:
    def test_shows_the_password_that_it_makes_once(self, client: Client) -> None:
        said = add("ada@island.example", "--name", "Ada", "--make")

        password = said.rpartition(": ")[2].strip()
        assert sign_in(client, password=password).status_code == 302
        assert password not in str(list(Event.objects.values_list()))
        assert Event.objects.get().name == "accounts.staff.put"

    def test_asks_for_a_password_twice(self, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
        module = "alongside.accounts.management.commands.add_staff.getpass"
        monkeypatch.setattr(module, lambda words: PASSWORD)
        add("ada@island.example")
        assert sign_in(client).status_code == 302

        typed = iter(["one long password", "another long password"])
        monkeypatch.setattr(module, lambda words: next(typed))
        with pytest.raises(CommandError, match="not the same"):
            add("ada@island.example")

    @pytest.mark.parametrize("password", ["short", "123456789012", "password1234", "ada@island.example"])
    def test_refuses_a_password_that_is_easily_guessed(
        self, monkeypatch: pytest.MonkeyPatch, password: str
    ) -> None:
        monkeypatch.setattr(
            "alongside.accounts.management.commands.add_staff.getpass", lambda words: password
        )
        with pytest.raises(CommandError):
            add("ada@island.example")
        assert not User.objects.exists()

    def test_refuses_what_is_no_address(self) -> None:
        with pytest.raises(CommandError, match="valid email"):
            add("ada", "--make")

    def test_a_new_password_ends_the_sessions_of_the_old_one(self, client: Client, ada: User) -> None:
        sign_in(client)
        assert client.get("/staff/").status_code == 200

        add("ada@island.example", "--make")

        assert client.get("/staff/").status_code == 302
        ada.refresh_from_db()
        assert ada.name == "Ada"

    def test_ends_at_the_next_request(self, client: Client, ada: User) -> None:
        sign_in(client)
        add("ada@island.example", "--end")

        assert client.get("/staff/").status_code == 302
        assert sign_in(client).status_code == 200
        with pytest.raises(CommandError, match="Nobody of staff"):
            add("ada@island.example", "--end")
