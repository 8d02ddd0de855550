"""A group sees for itself which way its format goes, without a score; and thanks on paper, of which nothing is kept."""

from __future__ import annotations

import io
from datetime import timedelta

import pikepdf
import pytest
from bs4 import BeautifulSoup
from django.test import Client

from alongside.evenings.keeping_to_it import Goes, Kept, Trend
from alongside.evenings.models import Look
from alongside.groups.kinds import Kind
from alongside.groups.models import Home
from alongside.kernel import clock
from tests.cast import MONDAY_NOON

FORMAT = "/my/group/evening/format"
Y, P, N = Kept.YES, Kept.PARTLY, Kept.NO


@pytest.mark.parametrize(
    ("said", "goes"),
    [
        ((N, N, N, N, N), Goes.EARLY),
        ((Y, Y, Y, Y, P, Y), Goes.SAME),
        ((Y, Y, Y, N, P, Y), Goes.LESS),
        ((Y, Y, Y, N, N, N, P, Y, Y), Goes.MORE),
    ],
)
def test_one_bad_evening_is_no_way_to_go(said: tuple[Kept, ...], goes: Goes) -> None:
    assert Trend(said).goes is goes


def test_it_is_noted_point_by_point_and_put_right_on_the_same_day(
    client_of_bea: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    client_of_bea.post(FORMAT, {"time": "NO", "tools": "YES"})
    client_of_bea.post(FORMAT, {"time": "PARTLY"})
    monkeypatch.setattr(clock, "now", lambda: MONDAY_NOON + timedelta(minutes=5))

    page = BeautifulSoup(client_of_bea.get(FORMAT).content, "html.parser")

    assert Look.objects.get().said == {"time": "PARTLY"}
    [said] = [one.get_text(" ") for one in page.select("h2 + p")]
    assert said == "9 Mar: Partly Too early to see which way it goes."


def test_a_group_with_a_chair_and_a_speaker_is_asked_nothing(home: Home, client_of_bea: Client) -> None:
    home.kind = Kind.TWELVE_STEP
    home.save()

    assert client_of_bea.get(FORMAT).status_code == 404
    assert "Keeping the format" not in client_of_bea.get("/my/group/evening/").content.decode()


def test_thanks_are_one_sheet_of_paper_of_which_nothing_is_kept(client_of_bea: Client) -> None:
    response = client_of_bea.post("/my/group/thanks", {"called": "Kit Qx", "what": "Three years of tea"})

    assert (response["Content-Type"], response["Cache-Control"]) == ("application/pdf", "no-store")
    assert "Kit" not in response["Content-Disposition"]
    with pikepdf.open(io.BytesIO(response.content)) as paper:
        assert len(paper.pages) == 1
    assert client_of_bea.post("/my/group/thanks", {"called": "", "what": ""}).status_code == 400


@pytest.mark.parametrize("called", ["Kit \N{PARTY POPPER}", "Kit \ufffd", "كيت", "Kit \u16a0"])
def test_thanks_are_printed_for_a_name_in_whatever_letters(client_of_bea: Client, called: str) -> None:
    response = client_of_bea.post("/my/group/thanks", {"called": called, "what": called})

    assert response["Content-Type"] == "application/pdf"
