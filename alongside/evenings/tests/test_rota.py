"""Who does what on an evening, gone the day after, and what is read out."""

from __future__ import annotations

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from alongside.accounts.models import Tenant
from alongside.audit.record import System
from alongside.evenings.models import Duty
from alongside.groups.kinds import Kind
from alongside.groups.models import Home
from alongside.keeping.actions import let_go
from tests.cast import MONDAY_NOON

TUESDAY = (MONDAY_NOON + timedelta(days=1)).date()
ROTA, JOBS = "/my/group/evening/rota", f"/my/group/evening/rota/{TUESDAY}"


@pytest.fixture
def twelve_step(home: Home) -> Home:
    home.kind = Kind.TWELVE_STEP
    home.save()
    return home


def text(client: Client, address: str) -> str:
    page = BeautifulSoup(client.get(address).content, "html.parser")
    return " ".join(page.select("main")[0].get_text(" ").split())


class TestARota:
    @pytest.mark.demand(176)
    def test_says_who_chairs_and_speaks_on_which_evening(
        self, twelve_step: Home, client_of_bea: Client
    ) -> None:
        response = client_of_bea.post(
            JOBS, {"called_CHAIR": "Kit", "called_SPEAKER": "Sam", "done_TEA": "on"}
        )

        assert response["Location"] == ROTA
        page = text(client_of_bea, ROTA)
        assert "Tuesday 10 March 2026 Who chairs Kit Who speaks Sam Tea somebody" in page
        assert "Nobody yet: At the door, Key, Time, Reading" in page

    def test_of_a_meeting_that_somebody_facilitates_has_small_jobs_alone(self, client_of_bea: Client) -> None:
        assert "Who chairs" not in text(client_of_bea, JOBS)

    def test_puts_what_is_said_later_in_the_place_of_what_was_said_before(
        self, client_of_bea: Client
    ) -> None:
        client_of_bea.post(JOBS, {"done_TEA": "on", "called_KEY": "Kit"})
        client_of_bea.post(JOBS, {"done_TEA": "on"})

        assert [(one.job, one.called) for one in Duty.objects.all()] == [("TEA", None)]

    @pytest.mark.parametrize("called", ["Sam Carter", "Kit 07700 900123", "kit@isle.example"])
    def test_takes_a_first_name_and_nothing_by_which_somebody_is_found(
        self, client_of_bea: Client, called: str
    ) -> None:
        response = client_of_bea.post(JOBS, {"called_TEA": called})

        assert response.status_code == 400
        page = response.content.decode()
        assert "leave out surnames, numbers and addresses" in page
        assert called in page

    def test_takes_no_evening_that_is_over(self, client_of_bea: Client) -> None:
        yesterday = (MONDAY_NOON - timedelta(days=1)).date()

        assert client_of_bea.post(ROTA, {"on": f"{yesterday:%d/%m/%Y}"}).status_code == 400
        assert client_of_bea.post(f"{ROTA}/{yesterday}", {"done_TEA": "on"}).status_code == 400
        assert client_of_bea.get(f"{ROTA}/someday").status_code == 404
        assert not Duty.objects.exists()

    def test_is_gone_the_day_after_and_stands_in_no_running_order(self, client_of_bea: Client) -> None:
        client_of_bea.post(JOBS, {"called_TEA": "Qxcanary"})
        assert "Qxcanary" not in client_of_bea.get("/my/group/evening/").content.decode()

        let_go(by=System("a test"), now=MONDAY_NOON + timedelta(days=1))
        assert Duty.objects.exists()
        let_go(by=System("a test"), now=MONDAY_NOON + timedelta(days=2))

        assert not Duty.objects.exists()


class TestWhatIsReadOut:
    @pytest.mark.demand(191)
    def test_asks_for_confidence_and_for_no_answers_where_people_share(
        self, twelve_step: Home, client_of_bea: Client
    ) -> None:
        page = text(client_of_bea, "/my/group/evening/read-out")

        assert "What is said here stays here" in page
        assert "Nobody answers, corrects or gives advice." in page

    def test_is_the_groups_own_where_it_wants_and_the_projects_where_it_leaves_it(
        self, client_of_bea: Client, lanterns: Tenant
    ) -> None:
        form = BeautifulSoup(client_of_bea.get("/my/group/evening/read-out/change").content, "html.parser")
        typed = {str(one["name"]): one.text.strip() for one in form.select("main textarea")}

        client_of_bea.post(
            "/my/group/evening/read-out/change",
            typed | {"opening": "Come in out of the rain.", "closing": ""},
        )

        page = text(client_of_bea, "/my/group/evening/read-out")
        assert "Come in out of the rain." in page
        assert "We give nobody a label" in page
        assert "Closing" not in page


@pytest.mark.demand(176)
def test_a_group_with_a_chair_and_a_speaker_begins_with_a_running_order_of_that_kind(
    twelve_step: Home, client_of_bea: Client
) -> None:
    evening = text(client_of_bea, "/my/group/evening/")

    assert "The chair opens" in evening
    assert "Check-in" not in evening
    assert "That makes 90 minutes" in evening
