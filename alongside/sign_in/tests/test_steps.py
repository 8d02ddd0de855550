"""The second step: a code of an app, a printed one, or a passkey."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from bs4 import BeautifulSoup
from django.test import Client

from alongside.accounts.models import User
from alongside.audit.models import Event
from alongside.audit.record import System
from alongside.keeping.actions import erase
from alongside.kernel import clock
from alongside.sealed.models import Pepper
from alongside.sealed.resealing import drop_old_keys, put_new_key
from alongside.sign_in import steps
from alongside.sign_in.models import StepSecret
from alongside.sign_in.tests.conftest import sign_in
from tests.cast import at_work, northside

pytestmark = pytest.mark.django_db

BY = System("test")
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


def code(secret: str = SECRET, *, ago: int = 0) -> str:
    """Return what an app with that secret shows now, or showed so many half minutes ago."""
    return str(format_hotp_value(hotp_value(secret, int(clock.now().timestamp()) // 30 - ago)))


@pytest.fixture
def with_app(ada: User) -> User:
    steps.put_app(ada, SECRET, used=0)
    return ada


def answer(client: Client, typed: str) -> Any:
    return client.post("/my/sign-in/code", {"code": typed})


class TestAnApp:
    def test_is_asked_for_after_the_password_and_leads_on(self, client: Client, with_app: User) -> None:
        assert sign_in(client, next="/staff/lists/")["Location"] == "/my/sign-in/code"
        assert client.get("/staff/lists/").status_code == 302

        assert answer(client, code())["Location"] == "/staff/lists/"
        assert client.get("/staff/lists/").status_code == 200

    @pytest.mark.parametrize("typed", ["000000", "12345", "", "ABCDEF", "１２３４５６"])
    def test_lets_nobody_in_with_another_code(self, client: Client, with_app: User, typed: str) -> None:
        sign_in(client)

        assert answer(client, typed).status_code == 200
        assert client.get("/staff/").status_code == 302

    def test_lets_the_code_of_the_half_minute_before_pass_and_none_older(
        self, client: Client, with_app: User
    ) -> None:
        sign_in(client)

        assert answer(client, code(ago=2)).status_code == 200
        assert answer(client, f" {code(ago=1)[:3]} {code(ago=1)[3:]} ").status_code == 303

    def test_takes_each_code_once_and_none_older_than_the_last(self, client: Client, with_app: User) -> None:
        sign_in(client)
        answer(client, code())
        other = Client()
        sign_in(other)

        assert answer(other, code()).status_code == 200
        assert answer(other, code(ago=1)).status_code == 200
        assert other.get("/staff/").status_code == 302

    def test_asks_to_wait_after_eight_wrong_codes(self, client: Client, with_app: User) -> None:
        for number in range(8):
            guesser = Client(REMOTE_ADDR=f"203.0.113.{number}")
            sign_in(guesser)
            answer(guesser, "000000")
        sign_in(client)

        assert answer(client, code()).status_code == 429

    def test_is_asked_for_ten_minutes_long(
        self, client: Client, with_app: User, later: Callable[..., Any]
    ) -> None:
        sign_in(client)
        later(minutes=10)

        assert answer(client, code())["Location"] == "/my/sign-in"

    def test_is_asked_of_nobody_who_gave_no_password(self, client: Client) -> None:
        assert client.get("/my/sign-in/code")["Location"] == "/my/sign-in"

    def test_is_put_up_with_its_first_right_code(self, client: Client, ada: User) -> None:
        sign_in(client)
        page = BeautifulSoup(client.get("/my/steps/app").content, "html.parser")
        shown = page.select_one(".code")
        assert shown
        assert page.select_one(".square svg")
        secret = shown.get_text().replace(" ", "")

        assert client.post("/my/steps/app", {"code": "000000"}).status_code == 200
        assert not steps.has_step(ada)
        assert client.post("/my/steps/app", {"code": code(secret)})["Location"] == "/my/steps/codes"
        assert [one.type for one in steps.list_steps(ada)] == [steps.APP]
        assert Event.objects.filter(name="sign_in.app.put").exists()


class TestPrintedCodes:
    def made(self, client: Client) -> list[str]:
        page = BeautifulSoup(client.post("/my/steps/codes").content, "html.parser")
        return [one.get_text() for one in page.select("li .code")]

    def test_are_enough_for_whoever_has_no_telephone(self, client: Client, ada: User) -> None:
        sign_in(client)
        printed = self.made(client)
        client.post("/my/sign-out")

        assert len(set(printed)) == 10
        assert sign_in(client)["Location"] == "/my/sign-in/code"
        assert answer(client, printed[3]).status_code == 303
        assert steps.count_codes(ada) == 9

    def test_work_once_each(self, client: Client, ada: User) -> None:
        sign_in(client)
        first, second, *_rest = self.made(client)
        for one in (first, second):
            client.post("/my/sign-out")
            sign_in(client)
            assert answer(client, one).status_code == 303
        client.post("/my/sign-out")
        sign_in(client)

        assert answer(client, first).status_code == 200

    def test_are_shown_once_and_end_those_that_were_printed_before(self, client: Client, ada: User) -> None:
        sign_in(client)
        old = self.made(client)

        assert not BeautifulSoup(client.get("/my/steps/codes").content, "html.parser").select("li .code")
        new = self.made(client)
        assert not set(old) & set(new)
        assert not steps.use_code(ada, old[0], now=clock.now())
        assert steps.use_code(ada, new[0], now=clock.now())


class TestWhereOneIsWanted:
    """In production: staff, and whoever sees a person."""

    @pytest.fixture(autouse=True)
    def wanted(self, settings: Any) -> None:
        settings.SECOND_STEP_NEEDED = True

    def test_shows_no_page_of_staff_before_there_is_one(self, client: Client, ada: User) -> None:
        sign_in(client)

        assert client.get("/staff/")["Location"] == "/my/steps"
        assert "First choose a second step" in client.get("/my/steps").content.decode()
        client.post("/my/steps/codes")
        assert client.get("/staff/").status_code == 200

    def test_leads_whoever_works_in_a_body_there_first_and_then_to_their_work(
        self, client: Client, ada: User
    ) -> None:
        at_work(ada, northside())
        sign_in(client)

        def work() -> str:
            return BeautifulSoup(client.get("/my/").content, "html.parser").select("ul.choices")[0].get_text()

        assert work().split("\n")[1].strip() == "First choose a second step"
        assert "Your people" not in work()
        client.post("/my/steps/codes")
        assert "Your people" in work()

    def test_asks_for_the_one_that_was_put_up_elsewhere_meanwhile(self, client: Client, ada: User) -> None:
        sign_in(client)
        steps.put_app(ada, SECRET, used=0)

        assert client.get("/staff/")["Location"] == "/my/steps"
        assert client.get("/my/steps")["Location"] == "/my/sign-in/code"
        answer(client, code())
        assert client.get("/staff/").status_code == 200


class TestWhatIsKept:
    def test_is_sealed(self, with_app: User) -> None:
        steps.put_codes(with_app)

        assert StepSecret.objects.count() == 2
        kept = str(list(Authenticator.objects.values_list("data", flat=True)))
        assert SECRET not in kept
        assert not re.search("[0-9a-f]{80}", kept)  # a seed

    def test_goes_on_working_with_another_master_key(self, with_app: User) -> None:
        printed = steps.put_codes(with_app)

        put_new_key()
        Pepper.objects.exists()
        drop_old_keys()

        assert steps.use_code(with_app, code(), now=clock.now())
        assert steps.use_code(with_app, printed[0], now=clock.now())

    def test_goes_with_the_step(self, client: Client, with_app: User) -> None:
        client.force_login(with_app)
        [step] = steps.list_steps(with_app)
        asked = client.post(f"/my/steps/take-away/{step.pk}")
        assert asked["Location"].startswith("/my/sign-in/again")  # nobody has shown lately who they are
        assert steps.has_step(with_app)

        client.post("/my/sign-in/again", {"password": "seven lanterns over the quay"})
        client.post(f"/my/steps/take-away/{step.pk}")

        assert not steps.has_step(with_app)
        assert not StepSecret.objects.exists()

    def test_goes_with_whoever_is_erased(self, with_app: User) -> None:
        ben = User.objects.create_user(email="ben@island.example", name="Ben")
        for user in (with_app, ben):
            steps.put_codes(user)
        Authenticator.objects.create(user=with_app, type=steps.PASSKEY, data={"name": "Telephone"})

        done = erase(with_app, by=BY, now=clock.now())

        assert done.gone["mfa.authenticator"] == 3
        assert not steps.has_step(with_app)
        assert steps.count_codes(ben) == 10
        assert StepSecret.objects.count() == 1  # Ben's

    def test_of_somebody_else_can_be_taken_away_by_nobody(self, client: Client, with_app: User) -> None:
        other = User.objects.create_user(email="ben@island.example", name="Ben", password="x" * 12)
        sign_in(client, email=other.email, password="x" * 12)
        [step] = steps.list_steps(with_app)

        assert client.post(f"/my/steps/take-away/{step.pk}").status_code == 404
        assert steps.has_step(with_app)


class TestAPasskeyThatIsMadeUp:
    @pytest.mark.parametrize(
        "credential",
        [
            "",
            "{}",
            "[]",
            "null",
            "7",
            '{"id": "x"}',
            '{"response": {"userHandle": "eA"}}',
            '{"response": 7}',
            "[" * 2000,
        ],
    )
    def test_is_refused_in_words(self, client: Client, ada: User, credential: str) -> None:
        asked = client.post("/my/passkey/ask").json()["publicKey"]
        assert asked["userVerification"] == "required"

        response = client.post("/my/passkey", {"credential": credential})

        assert response.status_code == 400
        assert "That passkey does not fit here." in response.content.decode()
        assert client.get("/staff/").status_code == 302

    @pytest.mark.parametrize("credential", ["", "{}", "[]", '{"id": "x"}'])
    def test_is_not_kept(self, client: Client, ada: User, credential: str) -> None:
        sign_in(client)
        assert client.post("/my/steps/passkey/ask").json()["publicKey"]["user"]["name"] == ada.email

        response = client.post("/my/steps/passkey", {"credential": credential})

        assert response.status_code == 400
        assert not steps.has_step(ada)

    def test_is_asked_for_sixty_times_in_an_hour(self, client: Client, db: None) -> None:
        answers = [client.post("/my/passkey/ask").status_code for _ in range(61)]

        assert answers == [200] * 60 + [429]
