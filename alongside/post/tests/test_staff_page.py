"""Staff see what waits, what failed and what nobody knows of; never to whom in full, and never what it says."""

from __future__ import annotations

import smtplib
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core import mail
from django.test import Client

from alongside.accounts.models import User
from alongside.audit.models import Event
from alongside.audit.record import System
from alongside.design.pseudo import pseudo_locale, untranslated
from alongside.kernel import clock
from alongside.post import actions
from alongside.post.checks import check_mail
from alongside.post.messages import Trial
from alongside.post.models import Outgoing
from alongside.sealed.keys import put_secrets
from tests.cast import MONDAY_NOON, rosa

pytestmark = pytest.mark.django_db

BY = System("test")
ADDRESS = "/staff/messages/"


@pytest.fixture(autouse=True)
def a_key_of_its_own(settings: Any, tmp_path: Path) -> None:
    settings.MASTER_KEY_FILE = tmp_path / "master"


@pytest.fixture
def ada(monkeypatch: pytest.MonkeyPatch) -> Client:
    monkeypatch.setattr(clock, "now", lambda: MONDAY_NOON)
    client = Client()
    client.force_login(User.objects.create_user(email="ada@island.example", name="Ada", staff=True))
    return client


def put(name: str) -> Outgoing:
    return actions.send(Trial(), to=f"{name}.qx9canary@island.example", by=BY, now=MONDAY_NOON)


@pytest.fixture
def four(monkeypatch: pytest.MonkeyPatch) -> dict[str, Outgoing]:
    """One message in each state that staff see: failed, unknown, being sent, waiting."""
    made = {}
    for name, error in (("f", smtplib.SMTPDataError(554, b"no")), ("u", TimeoutError())):
        made[name] = put(name)
        with monkeypatch.context() as patch:
            patch.setattr("django.core.mail.backends.locmem.EmailBackend.send_messages", _raising(error))
            actions.send_next(by=BY, now=MONDAY_NOON)
    made["c"] = put("c")
    actions._claim(now=MONDAY_NOON)
    made["w"] = put("w")
    return made


def _raising(error: Exception) -> Any:
    def broken(*_arguments: Any) -> None:
        raise error

    return broken


def text(response: Any) -> str:
    return BeautifulSoup(response.content, "html.parser").get_text(" ", strip=True)


class TestThePage:
    def test_shows_each_with_what_became_of_it_and_no_whole_address(
        self, ada: Client, four: dict[str, Outgoing]
    ) -> None:
        shown = text(ada.get(ADDRESS))

        assert "Nobody knows whether these were sent" in shown
        assert "u…@island.example From 9 March 2026, 12:00. The line broke while it was being sent." in shown
        assert "f…@island.example From 9 March 2026, 12:00. The mail server did not take it." in shown
        assert "c…@island.example From 9 March 2026, 12:00. Is being sent." in shown
        assert "w…@island.example From 9 March 2026, 12:00. Waits." in shown
        assert "canary" not in shown
        assert "reach you" not in shown

    def test_says_where_there_is_nothing_and_where_nothing_can_be_sent(
        self, ada: Client, settings: Any
    ) -> None:
        assert "Nothing waits." in text(ada.get(ADDRESS))
        settings.MAIL = {}
        assert "copy the words and send them yourself" in text(ada.get(ADDRESS))

    def test_is_there_though_the_key_is_not(self, ada: Client, four: dict[str, Outgoing]) -> None:
        put_secrets(["of another installation"])

        assert "The line broke" in text(ada.get(ADDRESS))

    def test_says_of_what_was_sent_how_many_and_not_that_it_was_read(self, ada: Client) -> None:
        put("s")
        actions.send_next(by=BY, now=MONDAY_NOON)

        shown = text(ada.get(ADDRESS))
        assert "1 message was taken by the mail server" in shown
        assert "does not tell whether anybody has read them" in shown

    def test_asks_the_database_as_often_for_many_as_for_few(
        self, ada: Client, django_assert_max_num_queries: Any
    ) -> None:
        for number in range(20):
            put(f"w{number}")
        ada.get("/staff/")  # begins the sitting
        with django_assert_max_num_queries(9):
            ada.get(ADDRESS)

    def test_every_word_can_be_translated(self, ada: Client, four: dict[str, Outgoing]) -> None:
        with pseudo_locale():
            html = ada.get(ADDRESS).content.decode()

        assert untranslated(html, allow={"Alongside"}) == []


class TestDeciding:
    def decide(self, client: Client, one: Outgoing, deed: str) -> Any:
        return client.post(f"{ADDRESS}{one.pk}/{deed}")

    @pytest.mark.parametrize("name", ["f", "u"])
    def test_sends_it_again(self, ada: Client, four: dict[str, Outgoing], name: str) -> None:
        assert self.decide(ada, four[name], "again").status_code == 303

        four[name].refresh_from_db()
        assert four[name].state == Outgoing.State.WAITING
        while actions.send_next(by=BY, now=MONDAY_NOON + timedelta(minutes=1)):
            pass
        assert four[name].to in [one.to[0] for one in mail.outbox]
        assert Event.objects.get(name="post.message.again").actor.startswith("accounts.user:")

    @pytest.mark.parametrize("name", ["f", "u", "w"])
    def test_lets_it_be(self, ada: Client, four: dict[str, Outgoing], name: str) -> None:
        assert self.decide(ada, four[name], "let-be").status_code == 303

        four[name].refresh_from_db()
        assert four[name].state == Outgoing.State.LET_BE
        assert f"{name}…@" not in text(ada.get(ADDRESS))

    @pytest.mark.parametrize(("name", "deed"), [("c", "let-be"), ("c", "again"), ("w", "again")])
    def test_says_where_it_is_too_late_or_too_soon(
        self, ada: Client, four: dict[str, Outgoing], name: str, deed: str
    ) -> None:
        before = Outgoing.objects.values("state", "due_at").get(pk=four[name].pk)

        answer = self.decide(ada, four[name], deed)

        assert answer.status_code == 409
        assert "There is a problem" in text(answer)
        assert Outgoing.objects.values("state", "due_at").get(pk=four[name].pk) == before

    def test_knows_no_other_deed(self, ada: Client, four: dict[str, Outgoing]) -> None:
        assert self.decide(ada, four["w"], "open").status_code == 404

    def test_is_not_for_others(self, four: dict[str, Outgoing]) -> None:
        client = Client()
        client.force_login(rosa())

        assert self.decide(client, four["w"], "let-be").status_code == 404


class TestTheStart:
    @pytest.fixture(autouse=True)
    def production(self, settings: Any) -> None:
        settings.MODE, settings.MAIL = "production", {"HOST": "mail.example"}
        settings.ADDRESS, settings.DEFAULT_FROM_EMAIL = (
            "https://find.example",
            "Alongside <find@find.example>",
        )

    def test_is_stopped_where_there_is_mail_and_no_key(self) -> None:
        [error] = check_mail(None)
        assert (error.id, error.hint) == ("alongside.post.E001", "Make one with: alongside master_key --new")

        put_secrets(["made"], first=True)
        assert check_mail(None) == []

    def test_is_not_where_nothing_is_sent(self, settings: Any) -> None:
        settings.MAIL = {}

        assert check_mail(None) == []

    def test_warns_of_a_sender_that_tells_what_it_is_about(self, settings: Any) -> None:
        put_secrets(["made"], first=True)
        settings.DEFAULT_FROM_EMAIL = "Alongside <hello@leeds-recovery.example>"

        [warning] = check_mail(None)
        assert warning.id == "alongside.post.W001"
        assert "recovery" in warning.msg
