"""What is pressed twice is done once, also where both presses come at the same moment."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import partial
from threading import Event
from typing import Any

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import path
from django.views.decorators.http import require_POST

from alongside.accounts.doors import by_staff
from alongside.accounts.models import User
from alongside.config import methods
from alongside.config.urls import handler400, urlpatterns  # noqa: F401 - they are this file's too
from alongside.sign_in import pressing
from alongside.sign_in.tests.conftest import sign_in
from tests.at_once import all_at_once
from tests.at_once import file as file

pytestmark = [pytest.mark.django_db, pytest.mark.urls(__name__)]

taken: list[str] = []
held = Event()


@require_POST
@by_staff
def note(request: HttpRequest, _user: User) -> HttpResponse:
    """Take a note, once it is let; an empty one is shown again with what is wrong."""
    assert held.wait(30)
    taken.append(request.POST["words"])
    if not request.POST["words"]:
        return HttpResponse("Write something.")
    return HttpResponse(status=303, headers={"Location": f"/staff/#{len(taken)}"})


urlpatterns = [*urlpatterns, path("staff/note", note, name="note")]


@pytest.fixture(autouse=True)
def takes_a_note(monkeypatch: pytest.MonkeyPatch) -> None:
    taken.clear()
    held.set()
    monkeypatch.setattr(methods, "TAKING", methods.TAKING | {"note"})


@pytest.fixture
def client(ada: User) -> Client:
    client = Client()
    sign_in(client)
    client.get("/staff/")
    return client


def press(client: Client, words: str = "Ring the library.", token: str = "a" * 64) -> Any:
    return client.post("/staff/note", {"words": words, "csrfmiddlewaretoken": token})


def two_presses(client: Client, words: str = "Ring the library.") -> list[Callable[[], Any]]:
    """Return two presses of one browser that can come at one moment."""
    other = Client()
    other.cookies.update(client.cookies)
    return [partial(press, client, words), partial(press, other, words)]


class TestWhatIsPressedTwice:
    def test_is_done_once_and_leads_where_it_led(self, client: Client) -> None:
        answers = [press(client) for _ in range(2)]

        assert [(one.status_code, one["Location"]) for one in answers] == [(303, "/staff/#1")] * 2
        assert len(taken) == 1

    def test_is_done_once_with_another_press_between(self, client: Client) -> None:
        led = [press(client, words)["Location"] for words in ("One.", "Two.", "One.")]

        assert led == ["/staff/#1", "/staff/#2", "/staff/#1"]

    def test_is_done_again_from_a_page_that_was_opened_anew(self, client: Client) -> None:
        press(client)

        press(client, token="b" * 64)

        assert len(taken) == 2

    def test_is_done_again_with_other_words_and_once_a_minute_has_gone(
        self, client: Client, later: Callable[..., Any]
    ) -> None:
        press(client)
        press(client, "Something else.")

        later(minutes=2)
        press(client, "Something else.")

        assert len(taken) == 3

    def test_is_read_again_where_it_was_not_taken(self, client: Client) -> None:
        assert [press(client, "").content for _ in range(2)] == [b"Write something."] * 2
        assert len(taken) == 2

    def test_is_nobody_elses_press(self, client: Client) -> None:
        other = Client()
        sign_in(other)
        other.get("/staff/")

        press(client)
        press(other)

        assert len(taken) == 2


class TestTwoPressesOfOneMoment:
    def test_are_done_once_and_both_lead_there(self, client: Client, file: Callable[[], None]) -> None:
        file()
        held.clear()

        def let() -> None:
            time.sleep(0.5)  # both are under way by then
            held.set()

        answers = all_at_once([let, *two_presses(client)], file)

        assert [one["Location"] for one in answers if one is not None] == ["/staff/#1"] * 2
        assert len(taken) == 1

    def test_are_both_read_where_it_was_not_taken(self, client: Client, file: Callable[[], None]) -> None:
        file()

        answers = all_at_once(two_presses(client, ""), file)

        assert [one.content for one in answers] == [b"Write something."] * 2

    def test_are_told_to_look_where_the_first_takes_long(
        self, client: Client, file: Callable[[], None], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(pressing, "LONGEST_WAIT_SECONDS", 0.2)
        file()
        held.clear()

        def pressed(one: Callable[[], Any]) -> Any:
            response = one()
            held.set()  # it is the second that is answered first
            return response

        answers = all_at_once([partial(pressed, one) for one in two_presses(client)], file)

        assert [one.status_code for one in answers] == [503, 303]
        assert "You pressed twice" in answers[0].content.decode()
        assert 'href="/my/"' in answers[0].content.decode()
        assert len(taken) == 1
