"""How many were there: counted once, sent from a telephone when there is signal, and never who."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.apps import apps
from django.db import models
from django.test import Client

from alongside.accounts.models import Tenant
from alongside.accounts.reach import Member
from alongside.accounts.tenancy import outside
from alongside.audit.models import Event
from alongside.evenings import actions, presenters
from alongside.evenings.models import CountKey, HeadCount
from alongside.evenings.views import order
from alongside.groups.models import Home
from alongside.kernel import clock
from tests.cast import MONDAY_NOON, harbour

TODAY = MONDAY_NOON.date()
KEY = "0" * 32


def form(**said: Any) -> dict[str, Any]:
    return {"on": "09/03/2026", "present": "5", "first_timers": "1", "well": "", "key": KEY} | said


def sent(token: str, **said: Any) -> dict[str, Any]:
    return {
        "token": token,
        "key": KEY,
        "on": TODAY.isoformat(),
        "present": 5,
        "first": 1,
        "well": "Tea",
    } | said


def send(body: Any) -> Any:
    with outside():
        return Client().post("/running-order/count", json.dumps(body), content_type="application/json")


@pytest.fixture
def token(lanterns: Tenant, bea: Member, home: Home) -> str:
    return actions.make_key(lanterns, meeting="", by=bea.user, now=MONDAY_NOON)


class TestADevice:
    def test_is_one_however_often_its_button_is_pressed_within_a_minute_and_has_the_key_shown_last(
        self, client_of_bea: Client, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def pressed(seconds: int) -> str:
            monkeypatch.setattr(clock, "now", lambda: MONDAY_NOON + timedelta(seconds=seconds))
            page = BeautifulSoup(client_of_bea.post("/my/group/evening/devices").content, "html.parser")
            [made] = page.select("#made")
            keys.append(str(json.loads(made.text)["key"]))
            return str(len(page.select("[id^=key-]")))

        keys: list[str] = []
        assert [pressed(0), pressed(1)] == ["1", "1"]
        assert [send(sent(key)).status_code for key in keys] == [403, 201]
        # Whoever presses on that page later takes another device.
        assert [pressed(61), pressed(200)] == ["2", "3"]


class TestAnEveningIsCounted:
    def test_by_a_form_without_script(self, client_of_bea: Client) -> None:
        response = client_of_bea.post("/my/group/evening/count", form(well="Somebody came back"))

        assert response["Location"] == "/my/group/evening/numbers"
        page = client_of_bea.get(response["Location"]).content.decode()
        assert "Somebody came back" in page
        assert "9 March 2026" in page

    def test_and_shown_also_once_its_meeting_has_another_code(
        self, client_of_bea: Client, home: Home
    ) -> None:
        client_of_bea.post("/my/group/evening/count", form())

        home.meetings = ["k7f3q2"]
        home.save()

        assert "9 March 2026" in client_of_bea.get("/my/group/evening/numbers").content.decode()

    def test_once_and_put_right_where_somebody_says_so(self, client_of_bea: Client) -> None:
        client_of_bea.post("/my/group/evening/count", form())

        again = client_of_bea.post("/my/group/evening/count", form(present="7", key="1" * 32))
        assert again.status_code == 400
        assert "On 9 March 5 were counted already" in again.content.decode()
        client_of_bea.post("/my/group/evening/count", form(present="7", key="1" * 32, again="on"))

        assert [one.present for one in HeadCount.objects.all()] == [7]

    @pytest.mark.parametrize(
        ("said", "words"),
        [
            ({"first_timers": "6"}, "look at both numbers again"),
            ({"on": "10/03/2026"}, "has not come yet"),
            ({"on": "1/2/2024"}, "more than a year ago"),
            ({"present": "many"}, "Write a whole number, such as 7"),
            ({"well": "Ring Sam on 07700 900123"}, "Name nobody"),
        ],
    )
    def test_with_a_sentence_where_it_cannot_be_and_what_was_typed_stays(
        self, client_of_bea: Client, said: dict[str, str], words: str
    ) -> None:
        response = client_of_bea.post("/my/group/evening/count", form(**said))

        assert response.status_code == 400
        page = BeautifulSoup(response.content, "html.parser")
        assert words in page.text
        [(name, value)] = said.items()
        assert page.select(f"[name={name}]")[0]["value"] == value


class TestADeviceSendsACount:
    def test_that_is_taken_once_however_often_it_is_sent(self, token: str) -> None:
        first, second = send(sent(token)), send(sent(token))

        assert (first.status_code, second.status_code) == (201, 201)
        [row] = HeadCount.objects.all()
        assert (row.present, row.first_timers, row.well) == (5, 1, "Tea")
        assert not first.cookies

    def test_that_loses_nothing_where_somebody_counted_that_evening(self, token: str) -> None:
        send(sent(token))

        response = send(sent(token, key="1" * 32, present=9))

        assert response.status_code == 409
        assert "counted already: 5" in response.json()["detail"]
        assert HeadCount.objects.get().present == 5

    def test_not_once_it_was_ended(self, token: str, bea: Member) -> None:
        actions.end_key(CountKey.objects.get(), by=bea.user, now=MONDAY_NOON)

        response = send(sent(token))

        assert response.status_code == 403
        assert "from your group’s page" in response.json()["detail"]
        assert not HeadCount.objects.exists()

    def test_not_for_another_group(self, token: str, lanterns: Tenant) -> None:
        forged = harbour().pk.hex + token[32:]

        assert send(sent(forged)).status_code == 403

    @pytest.mark.parametrize(
        "body",
        [
            None,
            [],
            {},
            "x",
            {"token": 1},
            {"present": -1},
            {"present": 10**9},
            {"on": "soon"},
            {"who": "Sam"},
            {"key": "é"},
        ],
    )
    def test_with_a_sentence_where_it_cannot_be_read(self, token: str, body: Any) -> None:
        response = send(sent(token) | body if isinstance(body, dict) and body else body)

        assert response.status_code == 400
        assert response["Content-Type"] == "application/problem+json"

    def test_so_often_in_an_hour_whatever_it_sends(self, token: str, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(order, "MOST_SENT", 2)
        assert [send(body).status_code for body in ("x", sent(token), sent(token))] == [400, 201, 429]

    def test_and_is_shown_nothing_in_return(self, token: str) -> None:
        assert send(sent(token)).json() == {"saved": True}
        assert Client().get("/running-order/count").status_code == 405


class TestNobodyIsInIt:
    """No attendance by name exists in the models, and none can be derived."""

    @pytest.mark.demand(180)
    def test_a_head_count_leads_to_its_group_alone_and_nothing_leads_to_it(self) -> None:
        leading = [field for field in HeadCount._meta.get_fields() if field.is_relation]

        assert [field.name for field in leading] == ["tenant"]
        assert HeadCount.Privacy.personal == set()

    def test_no_model_of_a_group_keeps_a_person_beside_a_day_for_longer_than_it(self) -> None:
        kept = [model._meta.label for model in of_groups() if tells_who_was_there(model)]

        assert kept == []

    def test_would_see_a_register(self) -> None:
        class Register(models.Model):  # noqa: DJ008
            on = models.DateField()
            meeting = models.CharField(max_length=12)
            user = models.ForeignKey("accounts.User", models.CASCADE)

            class Meta:
                app_label = "evenings"

            class Privacy:
                periods = ()

        try:
            assert tells_who_was_there(Register)
        finally:
            del apps.all_models["evenings"]["register"]
            apps.clear_cache()

    def test_the_record_says_that_a_device_counted_and_nothing_of_how_many(self, token: str) -> None:
        send(sent(token, well="Qxcanary"))

        [event] = Event.objects.filter(name="evenings.count.saved")
        assert event.actor == "system:head-count"
        assert "Qxcanary" not in str(vars(event))


def of_groups() -> Iterable[type[models.Model]]:
    here = ("evenings", "lasting", "setting_up")
    return [model for model in apps.get_models() if model._meta.app_label in here]


def tells_who_was_there(model: type[models.Model]) -> bool:
    """Say whether a model keeps somebody beside the day of an evening and its meeting, for longer than a day after it."""
    names = {field.name for field in model._meta.concrete_fields}
    if "on" not in names or "meeting" not in names:
        return False
    leads = any(
        field.related_model and field.related_model._meta.label in ("accounts.User", "linkage.Person")
        for field in model._meta.concrete_fields
    )
    goes = any(
        one.after == "on" and one.lasts <= timedelta(days=1) and not one.wipes
        for one in getattr(model.Privacy, "periods", ())  # type: ignore[attr-defined]
    )
    return (leads or bool(names & {"called", "name", "alias"})) and not goes


class TestTheTrend:
    def rows(self, *present: int) -> list[HeadCount]:
        first = date(2025, 9, 2)
        return [
            HeadCount(on=first + timedelta(weeks=week), present=many) for week, many in enumerate(present)
        ]

    @pytest.mark.demand(157)
    def test_puts_words_first_and_says_that_few_are_enough(self, client_of_bea: Client) -> None:
        page = BeautifulSoup(client_of_bea.get("/my/group/evening/numbers").content, "html.parser")

        assert "Nothing is counted yet." in page.text
        assert "For months it may be three people." in page.text
        assert "ten to fifteen" in page.text

    def test_of_a_small_group_warns_of_nothing(self) -> None:
        said = " ".join(presenters.trend(self.rows(1, 2, 1, 3, 1, 2, 1, 1, 2)).said)

        assert said == "It goes on as usual. Mostly about 1 come. From 0 to 4 is usual for you."

    def test_calls_one_bad_week_one_evening(self) -> None:
        said = presenters.trend(self.rows(6, 7, 5, 6, 7, 6, 5, 6, 1)).said

        assert said[0].startswith("Last time fewer came than usual. One evening by itself says nothing")

    def test_says_since_when_a_change_is(self) -> None:
        said = presenters.trend(self.rows(8, 9, 7, 8, 9, 8, 7, 9, 4, 3, 5, 4, 3, 4)).said

        assert said[0].startswith("Since 28 October fewer come: mostly about 4, before that about 8.")

    @pytest.mark.demand(166)
    @pytest.mark.parametrize(
        ("present", "hard"),
        [
            ((), False),
            ((3, 2), True),
            ((1, 2, 1, 3, 1, 2, 1, 1, 2), True),
            ((8, 9, 7, 8, 9, 8, 7, 9, 4, 3, 5, 4, 3, 4), True),
            ((6, 7, 5, 6, 7, 6, 5, 6, 1), False),
        ],
    )
    def test_tells_whoever_finds_it_hard_how_others_went_on(
        self, present: tuple[int, ...], hard: bool
    ) -> None:
        said = presenters.trend(self.rows(*present)).stay

        assert (said is not None and "Talk to somebody who runs a group elsewhere." in said.words) is hard

    def test_has_a_row_in_its_table_for_each_dot(self) -> None:
        found = presenters.trend(self.rows(1, 2, 3))

        assert len(found.dots) == len(found.rows) == 3
        assert found.rows[0] == ("16 September 2025", "3", "0")


class TestAGroupsOwnOrder:
    def test_is_changed_without_script(self, client_of_bea: Client) -> None:
        page = BeautifulSoup(
            client_of_bea.get("/my/group/evening/order?form=outline-60").content, "html.parser"
        )
        typed = {
            str(one["name"]): str(one.get("value") or one.text.strip())
            for one in page.select("main input[name], main textarea[name]")
        }
        typed |= {"lasts": "75", "title_4": "", "title_6": "Tea", "minutes_6": "15", "place_6": "1"}

        assert client_of_bea.post("/my/group/evening/order", typed).status_code == 303

        shown = BeautifulSoup(client_of_bea.get("/my/group/evening/").content, "html.parser")
        assert [one.text for one in shown.select(".order__title")] == [
            "Opening", "Tea", "Check-in", "Agenda", "Work", "Check-out and closing",
        ]  # fmt: skip
        assert "That makes 72 minutes; the meeting lasts 75. There are 3 to spare." in shown.text
        client_of_bea.post("/my/group/evening/outline")
        assert "The tin goes round" in client_of_bea.get("/my/group/evening/").content.decode()

    def test_names_nobody(self, client_of_bea: Client) -> None:
        response = client_of_bea.post(
            "/my/group/evening/order",
            {"lasts": "60", "title_0": "Opening", "minutes_0": "60", "words_0": "Sam rings 07700 900123"},
        )

        assert response.status_code == 400
        assert "Name nobody" in response.content.decode()
