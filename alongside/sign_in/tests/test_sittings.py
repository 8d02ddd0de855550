"""A sitting ends: with a press, elsewhere, after minutes of nothing. What was being typed does not."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.conf import settings
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import path
from django.views.decorators.http import require_POST

from alongside.accounts.doors import asks_again, by_staff
from alongside.accounts.models import User
from alongside.config import methods
from alongside.config.urls import handler400, urlpatterns  # noqa: F401 - they are this file's too
from alongside.kernel import clock
from alongside.sign_in import actions, queries
from alongside.sign_in.device import device_of
from alongside.sign_in.models import KeptForm, Sitting
from alongside.sign_in.tests.conftest import PASSWORD, sign_in

pytestmark = [pytest.mark.django_db, pytest.mark.urls(__name__)]

FIREFOX = "Mozilla/5.0 (Android 15; Mobile; rv:140.0) Gecko/140.0 Firefox/140.0"
WORDS = "She would like company on Tuesday.\nNot on Sunday QX9CANARY."
taken: list[tuple[str, dict[str, list[str]]]] = []


@require_POST
@by_staff
def note(request: HttpRequest, user: User) -> HttpResponse:
    """Take a note; an empty one is shown again with what is wrong."""
    if not request.POST.get("words"):
        return HttpResponse("Write something.")
    taken.append(
        (
            user.name,
            {name: values for name, values in request.POST.lists() if name == "words" or name == "who"},
        )
    )
    return HttpResponse(status=303, headers={"Location": "/staff/"})


@asks_again
@by_staff
def export(request: HttpRequest, user: User) -> HttpResponse:
    """Hand over everything, to whoever has shown lately who they are."""
    return HttpResponse("everything") if request.method == "GET" else note(request)


urlpatterns = [
    *urlpatterns,
    path("staff/note", note, name="note"),
    path("staff/export", export, name="export"),
]


@pytest.fixture(autouse=True)
def takes_a_note(monkeypatch: pytest.MonkeyPatch) -> None:
    taken.clear()
    monkeypatch.setattr(methods, "TAKING", methods.TAKING | {"note", "export"})


@pytest.fixture
def client(ada: User) -> Client:
    client = Client(HTTP_USER_AGENT=FIREFOX)
    sign_in(client)
    client.get("/staff/")
    return client


def send(client: Client, words: str = WORDS, address: str = "/staff/note?of=7") -> Any:
    return client.post(address, {"words": words, "who": ["WORKER", "VOLUNTEER"]})


class TestASittingLeftAlone:
    def test_goes_on_as_long_as_something_is_asked(self, client: Client, later: Callable[..., Any]) -> None:
        for _ in range(5):
            later(minutes=14)
            assert client.get("/staff/").status_code == 200

    def test_ends_after_fifteen_minutes(self, client: Client, later: Callable[..., Any]) -> None:
        later(minutes=15)

        assert client.get("/staff/lists/")["Location"] == "/my/sign-in?next=%2Fstaff%2Flists%2F"
        assert not Sitting.objects.exists()

    def test_ends_after_a_working_day_whatever_is_asked(
        self, client: Client, later: Callable[..., Any]
    ) -> None:
        for _ in range(9 * 6 - 1):
            later(minutes=10)
            assert client.get("/my/").status_code == 200
        later(minutes=10)

        assert client.get("/my/").status_code == 302

    def test_is_written_down_once_a_minute(
        self, client: Client, later: Callable[..., Any], django_assert_num_queries: Any
    ) -> None:
        later(seconds=59)
        with django_assert_num_queries(
            5
        ):  # the session, who it is, the sitting, where they work, and as what
            client.get("/my/")
        later(seconds=1)
        with django_assert_num_queries(6):
            client.get("/my/")


class TestWhatWasBeingTyped:
    def test_is_kept_and_offered_back_once_the_same_person_signs_in(
        self, client: Client, later: Callable[..., Any]
    ) -> None:
        later(hours=12)

        assert (there := send(client)["Location"]) == "/my/sign-in?next=%2Fmy%2Fkept"
        assert "What you sent is kept" in client.get(there).content.decode()
        assert "What you sent is kept" not in client.get("/my/sign-in").content.decode()
        assert not taken
        assert sign_in(client)["Location"] == "/my/kept"
        page = BeautifulSoup(client.get("/my/kept").content, "html.parser")
        assert "Not on Sunday QX9CANARY." in page.get_text()
        assert [one.get_text(strip=True) for one in page.select("blockquote")] == [WORDS.replace("\n", "")]
        assert self.press(client, page)["Location"] == "/staff/"
        assert taken == [("Ada", {"words": [WORDS.replace("\n", "\r\n")], "who": ["WORKER", "VOLUNTEER"]})]
        assert not KeptForm.objects.exists()

    def press(self, client: Client, page: BeautifulSoup) -> Any:
        """Press the first button of a page, as a browser would."""
        form = page.select_one("main form")
        assert form
        fields: dict[str, list[str]] = {}
        for one in form.select("[name]"):
            # A browser leaves out the line after the tag, and sends every other as two letters.
            value = (
                one.get_text().removeprefix("\n").replace("\n", "\r\n")
                if one.name == "textarea"
                else str(one["value"])
            )
            fields.setdefault(str(one["name"]), []).append(value)
        return client.post(str(form["action"]), fields)

    def test_is_still_kept_where_it_is_sent_and_not_taken(
        self, client: Client, later: Callable[..., Any]
    ) -> None:
        later(hours=1)
        client.post("/staff/note", {"words": "", "who": "WORKER"})
        sign_in(client)

        page = BeautifulSoup(client.get("/my/kept").content, "html.parser")
        assert self.press(client, page).content == b"Write something."
        assert KeptForm.objects.exists()

    def test_is_shown_to_nobody_else(self, client: Client, later: Callable[..., Any]) -> None:
        User.objects.create_user(email="ben@island.example", name="Ben", password=PASSWORD, staff=True)
        later(hours=1)
        send(client)

        assert sign_in(client, email="ben@island.example")["Location"] == "/staff/"
        empty = client.get("/my/kept").content.decode()
        assert "QX9CANARY" not in empty
        assert "what you send then is kept here for seven days" in empty
        client.post(f"/my/kept/{KeptForm.objects.get().pk}")
        client.post("/staff/note", {"words": "x", "kept-form": str(KeptForm.objects.get().pk)})
        assert KeptForm.objects.exists()

    def test_lies_sealed(self, client: Client, later: Callable[..., Any]) -> None:
        later(hours=1)
        send(client)

        with connection.cursor() as cursor:
            cursor.execute("SELECT * FROM sign_in_keptform")
            assert b"QX9CANARY" not in b"".join(
                bytes(one) for one in cursor.fetchone() if isinstance(one, bytes | memoryview)
            )

    def test_can_be_thrown_away(self, client: Client, later: Callable[..., Any]) -> None:
        later(hours=1)
        send(client)
        sign_in(client)
        assert client.post(f"/my/kept/{KeptForm.objects.get().pk}")["Location"] == "/my/"
        assert not KeptForm.objects.exists()

    def test_is_five_forms_at_most(self, ada: User, later: Callable[..., Any]) -> None:
        for number in range(7):
            actions.keep_form("/staff/note", {"words": [str(number)]}, by=ada, now=later(minutes=1))

        assert len(queries.list_kept(ada)) == 5
        assert '"6"' in queries.list_kept(ada)[0].form

    def test_is_not_kept_where_another_site_sends_it(self, client: Client, later: Callable[..., Any]) -> None:
        strict = Client(enforce_csrf_checks=True)
        strict.cookies = client.cookies
        later(hours=1)

        assert send(strict).status_code == 403
        assert not KeptForm.objects.exists()

    def test_is_not_kept_where_it_is_a_password_or_the_sitting_was_ended_elsewhere(
        self, client: Client, later: Callable[..., Any], ada: User
    ) -> None:
        later(hours=1)
        client.post("/my/password", {"password": "QX9CANARY of the harbour"})
        assert not KeptForm.objects.exists()

        sign_in(client)
        client.get("/my/")
        actions.end_sittings(ada, by=ada, now=clock.now())
        assert send(client)["Location"] == "/my/sign-in"
        assert not KeptForm.objects.exists()


class TestAskingAgain:
    def test_happens_where_nobody_has_shown_for_ten_minutes_who_they_are(
        self, client: Client, later: Callable[..., Any]
    ) -> None:
        assert client.get("/staff/export").content == b"everything"
        later(minutes=10)

        assert (
            client.get("/staff/export?a=1")["Location"] == "/my/sign-in/again?next=%2Fstaff%2Fexport%3Fa%3D1"
        )
        assert client.post("/my/sign-in/again", {"password": "another"}).status_code == 200
        assert client.get("/staff/export").status_code == 303
        answer = client.post("/my/sign-in/again", {"password": PASSWORD, "next": "/staff/export"})
        assert answer["Location"] == "/staff/export"
        assert client.get("/staff/export").content == b"everything"

    def test_loses_nothing_that_was_sent(self, client: Client, later: Callable[..., Any]) -> None:
        later(minutes=10)

        assert send(client, address="/staff/export")["Location"] == "/my/sign-in/again"
        assert not taken
        assert client.post("/my/sign-in/again", {"password": PASSWORD})["Location"] == "/my/kept"

    def test_asks_to_wait_after_eight_wrong_passwords(self, client: Client) -> None:
        answers = [client.post("/my/sign-in/again", {"password": "guess"}).status_code for _ in range(9)]

        assert answers == [200] * 8 + [429]


class TestDevices:
    def test_are_listed_in_words_and_without_an_address(self, client: Client, ada: User) -> None:
        shown = BeautifulSoup(client.get("/my/devices").content, "html.parser").get_text(" ", strip=True)

        assert "Firefox on Android this device" in shown
        assert "Since 9 March, 12:00, last used 9 March, 12:00." in shown
        assert "127.0.0.1" not in shown

    def test_can_be_signed_out_from_another(self, client: Client) -> None:
        other = Client(HTTP_USER_AGENT="curl/8")
        sign_in(other)
        other.get("/my/")
        [there] = Sitting.objects.filter(browser="")

        client.post(f"/my/devices/{there.pk}")

        assert other.get("/my/").status_code == 302
        assert client.get("/my/").status_code == 200

    def test_are_all_signed_out_with_one_press(self, client: Client) -> None:
        other = Client()
        sign_in(other)
        other.get("/my/")

        assert client.post("/my/sign-out-everywhere")["Location"] == "/my/sign-in"
        assert [one.get("/my/").status_code for one in (client, other)] == [302, 302]

    def test_of_somebody_else_can_be_signed_out_by_nobody(self, client: Client) -> None:
        User.objects.create_user(email="ben@island.example", name="Ben", password=PASSWORD)
        other = Client()
        sign_in(other, email="ben@island.example")
        other.get("/my/")
        [there] = Sitting.objects.filter(user__name="Ben")

        assert client.post(f"/my/devices/{there.pk}").status_code == 404
        assert other.get("/my/").status_code == 200

    def test_other_than_this_are_signed_out_with_another_password(self, client: Client) -> None:
        other = Client()
        sign_in(other)
        other.get("/my/")

        assert client.post("/my/password", {"password": "nine boats under one moon"}).status_code == 303
        assert client.get("/my/").status_code == 200
        assert other.get("/my/").status_code == 302
        assert sign_in(other, password="nine boats under one moon").status_code == 303

    @pytest.mark.parametrize(
        ("said", "words"),
        [
            (FIREFOX, ("Firefox", "Android")),
            ("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Mobile/15E1 Safari/604.1", ("Safari", "iPhone")),
            ("Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/140.0 Safari/537.36 Edg/140.0", ("Edge", "Windows")),
            ("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) Chrome/140.0 Safari/537.36", ("Chrome", "Mac")),
            ("", ("", "")),
        ],
    )  # fmt: skip
    def test_are_known_by_what_their_browser_says(self, said: str, words: tuple[str, str]) -> None:
        assert device_of(said) == words


class TestAVisitor:
    def test_costs_no_question_to_the_tables(self, db: None, django_assert_num_queries: Any) -> None:
        with django_assert_num_queries(0):
            assert Client().get("/about").status_code == 200

    def test_is_sent_no_cookie_of_somebody_who_is_signed_in(self) -> None:
        public = ("/", "/find", "/about", "/l/x", "/tools", "/static/x")

        assert not [address for address in public if address.startswith(settings.SIGNED_IN_PATHS)]
