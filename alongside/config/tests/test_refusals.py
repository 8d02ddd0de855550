"""What Django itself refuses is told to programs as a problem, and to people on a page of ours."""

from __future__ import annotations

import pytest
from django.test import Client

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
