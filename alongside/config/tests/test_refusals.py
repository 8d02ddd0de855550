"""What Django itself refuses is told to programs as a problem, and to people on a page of ours."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest
from bs4 import BeautifulSoup
from django.db import IntegrityError, transaction
from django.db.models import Model
from django.test import Client, RequestFactory

from alongside.accounts.roles import Role
from alongside.config.wsgi import application
from alongside.evenings import actions as evenings
from alongside.groups.tests.island import BEA, a_group, a_meeting
from alongside.limits.models import Tries
from tests.cast import MONDAY_NOON, at_work, northside, prove, rosa, signed_in

pytestmark = pytest.mark.usefixtures("island")

TOO_MANY = "&".join(f"a{number}=1" for number in range(1500))


class TestWhatCannotBeRead:
    @pytest.mark.parametrize(
        "path", ["/api/v1/meetings", "/feeds/meetings.csv", "/feeds/hsds-uk/v3/services"]
    )
    def test_is_a_problem_for_a_program(self, client: Client, path: str) -> None:
        response = client.get(f"{path}?{TOO_MANY}")

        assert (response.status_code, response["Content-Type"]) == (400, "application/problem+json")
        assert "Ask with fewer words" in response.json()["detail"]
        assert response["Cache-Control"] == "no-store"
        assert response["Access-Control-Allow-Origin"] == "*"

    @pytest.mark.parametrize("path", ["/find", "/find/points", "/find/calendar.ics"])
    def test_is_a_page_for_a_person(self, client: Client, path: str) -> None:
        response = client.get(f"{path}?near=Quillhaven&{TOO_MANY}")

        assert response.status_code == 400
        assert "Please start again" in response.content.decode()
        assert response["Cache-Control"] == "no-store"

    def test_is_a_host_that_is_not_ours(self, client: Client) -> None:
        response = client.get("/api/v1/meetings", headers={"Host": "evil.example"})

        assert (response.status_code, response["Content-Type"]) == (400, "application/problem+json")
        assert "evil" not in response.content.decode()


class TestWhatIsSentToAPageThatOnlyShows:
    def test_is_refused_in_words(self, client: Client) -> None:
        response = client.post("/find", {"near": "QX9CANARY"})

        assert (response.status_code, response["Allow"]) == (405, "GET, HEAD")
        assert "it only shows something" in response.content.decode()
        assert "QX9CANARY" not in response.content.decode()

    def test_is_a_problem_for_a_program(self, client: Client) -> None:
        response = client.put("/api/v1/meetings", {})

        assert (response.status_code, response["Content-Type"]) == (405, "application/problem+json")
        assert "GET or HEAD" in response.json()["detail"]


class TestWhatSaysInWhichWritingItComes:
    """As the server hands it over: Django reads that before anything of ours."""

    @pytest.mark.parametrize("charset", ["hex", "rot13", "nonsense", "utf-16", '"UTF-8"'])
    @pytest.mark.parametrize("boundary", ["; charset={}; boundary=x", "; boundary=x; CharSet = {}"])
    @pytest.mark.parametrize(("method", "query", "status"), [
        ("GET", "near=Quillhaven", 200), ("GET", TOO_MANY, 400), ("POST", "near=Quillhaven", 405),
    ])  # fmt: skip
    def test_is_read_as_ours_is_written(
        self, charset: str, boundary: str, method: str, query: str, status: int
    ) -> None:
        asked = RequestFactory().generic(method, "/find", QUERY_STRING=query).environ
        asked["CONTENT_TYPE"] = f"multipart/form-data{boundary.format(charset)}"
        answered: list[str] = []

        application(asked, lambda said, *_: answered.append(said))  # type: ignore[arg-type]

        assert [int(said[:3]) for said in answered] == [status]
        assert asked["CONTENT_TYPE"] == "multipart/form-data; boundary=x"


@pytest.mark.django_db
class TestWhatHasEndedMeanwhile:
    GONE = UUID(int=9)

    @pytest.mark.parametrize(
        ("path", "above"),
        [
            (f"/my/group/money/supplies/{GONE}/there", "/my/group/money"),
            (f"/my/others/{GONE}/leave", "/my/others/"),
            (f"/my/group/people/helps/{GONE}/forget", "/my/group/people"),
        ],
    )
    def test_is_told_to_whoever_presses_there_with_a_way_on(self, path: str, above: str) -> None:
        client = signed_in(a_group("Tuesday Lanterns", ("Bea", BEA), a_meeting()))

        response = client.post(path)

        page = BeautifulSoup(response.content, "html.parser")
        assert response.status_code == 404
        assert "If you pressed it twice, it was done once." in page.get_text()
        assert page.select_one("main a")["href"] == above  # type: ignore[index]
        assert client.get(above).status_code == 200
        assert response["Cache-Control"] == "no-store"

    def test_leads_nobody_on_to_what_they_may_not_open(self, client: Client) -> None:
        client.force_login(at_work(rosa(), northside(), Role.MANAGER).user)
        prove(client)

        page = BeautifulSoup(client.get(f"/my/people/{self.GONE}/hand-over").content, "html.parser")

        assert page.select_one("main a")["href"] == "/my/"  # type: ignore[index]

    def test_is_told_to_whoever_opens_it_and_nothing_of_a_press(self) -> None:
        client = signed_in(a_group("Tuesday Lanterns", ("Bea", BEA), a_meeting()))

        text = client.get(f"/my/group/money/expenses/{self.GONE}").content.decode()

        assert "That is not here now" in text
        assert "pressed" not in text

    def test_is_not_said_of_an_address_of_nothing(self, client: Client) -> None:
        assert "There is no page at this address" in client.get("/my/no-such-page").content.decode()


NOTE = "Sam would rather go on a Tuesday."


@pytest.mark.django_db
class TestWhatTwoDoAtOneMoment:
    def press(self, monkeypatch: pytest.MonkeyPatch, *rows: Model) -> Any:
        """Press what writes rows, of which the tables take not all."""

        def write(*_args: Any, **_said: Any) -> None:
            with transaction.atomic():
                for row in rows:
                    row.save(force_insert=True)

        monkeypatch.setattr(evenings, "make_key", write)
        return signed_in(a_group("Tuesday Lanterns", ("Bea", BEA), a_meeting())).post(
            "/my/group/evening/devices", {"note": NOTE, "way": "IN_PERSON"}
        )

    def test_is_done_once_and_told_to_the_second(self, monkeypatch: pytest.MonkeyPatch) -> None:
        said = {"key": "a", "began_at": MONDAY_NOON, "ends_at": MONDAY_NOON}

        response = self.press(monkeypatch, Tries(**said), Tries(**said))

        page = BeautifulSoup(response.content, "html.parser")
        assert response.status_code == 409
        assert "It was done once, and nothing of yours was kept." in page.get_text()
        assert page.select_one("main a")["href"] == "/my/group/evening/"  # type: ignore[index]
        assert [one.get_text() for one in page.select("main blockquote")] == [NOTE]
        assert response["Cache-Control"] == "no-store"
        assert not Tries.objects.filter(key="a").exists()

    @pytest.mark.parametrize("changes", [False, True], ids=["looked for", "changed"])
    def test_is_told_of_what_the_first_has_taken_away(
        self, changes: bool, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
    ) -> None:
        def come_too_late(*_args: Any, **_said: Any) -> None:
            if changes:
                with transaction.atomic():
                    Tries(pk=9, number=1).save(update_fields=["number"])
            Tries.objects.get(key="gone")

        monkeypatch.setattr(evenings, "make_key", come_too_late)
        client = signed_in(a_group("Tuesday Lanterns", ("Bea", BEA), a_meeting()))

        response = client.post("/my/group/evening/devices", {"note": NOTE})

        assert response.status_code == 404
        assert NOTE in response.content.decode()
        assert "If you pressed it twice, it was done once." in response.content.decode()
        assert "two at one moment: evenings:devices" in caplog.text

    def test_gives_nothing_back_of_a_form_that_may_hold_a_password(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def taken(*_args: Any, **_said: Any) -> None:
            raise IntegrityError("UNIQUE constraint failed: x")

        monkeypatch.setattr("alongside.sign_in.views.render", taken)
        response = Client().post("/my/sign-in", {"email": "x", "password": "correct horse battery"})

        assert response.status_code == 409
        assert "horse" not in response.content.decode()

    def test_is_not_said_of_what_is_simply_wrong(self, monkeypatch: pytest.MonkeyPatch) -> None:
        with pytest.raises(IntegrityError):
            self.press(monkeypatch, Tries(key="a", ends_at=MONDAY_NOON))
