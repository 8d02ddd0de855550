"""What is held around a place, for a device to keep."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.test import Client

from alongside.directory.schedule import next_sessions
from alongside.search.queries import current
from alongside.toolbox.area import GOOD_FOR, MOST

pytestmark = pytest.mark.usefixtures("no_database")
TOWN = "Quillhaven"


class TestAnArea:
    def test_is_the_coming_weeks_of_what_is_near_and_of_more_than_one_approach(
        self, client: Client, island: datetime
    ) -> None:
        found = client.get("/tools/area", {"near": TOWN}).json()

        starts = [
            datetime.fromisoformat(one["starts"])
            for listing in found["listings"]
            for one in listing["sessions"]
        ]
        assert 10 < len(found["listings"]) <= MOST
        assert all(island <= start < island + GOOD_FOR for start in starts)
        assert max(starts) > island + timedelta(days=21)
        assert len({one["programme"] for one in found["listings"]}) > 1
        assert datetime.fromisoformat(found["on"]) == island

    def test_is_around_a_place_to_a_kilometre_and_no_nearer(self, client: Client, island: datetime) -> None:
        exactly = "56.56123,-10.53321"

        found = client.get("/tools/area", {"near": exactly}).json()

        again = client.get("/tools/area", {"near": found["near"]}).json()
        assert all(len(degrees.partition(".")[2]) == 2 for degrees in found["near"].split(","))
        assert found == again

    def test_names_of_a_postcode_the_first_half_alone(self, client: Client, island: datetime) -> None:
        found = client.get("/tools/area", {"near": "LS1 4DY"})

        assert found.json()["place"] == "LS1"
        assert "4DY" not in found.content.decode()

    def test_says_of_what_is_not_sure_to_be_held_that_it_is_not(
        self, client: Client, island: datetime
    ) -> None:
        doubtful = {
            one.id: f"{one.latitude},{one.longitude}"
            for one in current().listings()
            if any(
                session.is_on and not session.certain
                for session in next_sessions(one.plan, after=island, count=3)
            )
        }

        found = {
            one["id"]: one
            for near in doubtful.values()
            for one in client.get("/tools/area", {"near": near}).json().get("listings", ())
        }
        shown = [found[id] for id in doubtful if id in found]
        assert len(shown) == 2
        assert not any(all(session["certain"] for session in one["sessions"]) for one in shown)

    def test_is_smaller_where_there_is_much(
        self, client: Client, island: datetime, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        whole = client.get("/tools/area", {"near": TOWN}).json()

        monkeypatch.setattr("alongside.toolbox.area.MOST", 100)
        less = client.get("/tools/area", {"near": TOWN}).json()

        assert (whole["miles"], less["miles"]) == (10, 5)
        assert len(less["listings"]) < len(whole["listings"])
        assert all(one["km"] <= 5 * 1.61 for one in less["listings"])

    def test_is_kept_by_nobody_between(self, client: Client, island: datetime) -> None:
        response = client.get("/tools/area", {"near": TOWN})

        assert response["Cache-Control"] == "no-store"
        assert not response.cookies

    @pytest.mark.parametrize("typed", ["", "Atlantis-under-Sea", "x" * 5000, "\x00", "999,999"])
    def test_of_a_place_that_nobody_knows_says_what_to_type(
        self, client: Client, island: datetime, typed: str
    ) -> None:
        response = client.get("/tools/area", {"near": typed})

        assert response.status_code == 400
        assert response["Content-Type"] == "application/problem+json"
        assert "Try a postcode" in response.json()["detail"]
