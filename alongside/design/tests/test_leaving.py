"""The way out, as it works without script; tests/journeys holds what the script adds."""

from __future__ import annotations

import pytest
from django.test import Client

pytestmark = [pytest.mark.urls("alongside.design.tests.urls")]


class TestLeaving:
    def test_leads_to_the_neutral_site(self, client: Client, settings: object) -> None:
        settings.NEUTRAL_SITE = "https://weather.example/"  # type: ignore[attr-defined]

        response = client.get("/leave/")

        assert (response.status_code, response["Location"]) == (302, "https://weather.example/")

    def test_says_nothing_on_the_way(self, client: Client) -> None:
        response = client.get("/leave/", headers={"referer": "http://testserver/m/k7f3q2"})

        assert response["Referrer-Policy"] == "no-referrer"
        assert response.content == b""
        assert "k7f3q2" not in str(response.headers)

    def test_leaves_nothing_behind(self, client: Client) -> None:
        response = client.get("/leave/")

        assert response["Cache-Control"] == "no-store"
        assert not response.cookies
        assert not client.cookies

    def test_does_not_hold_anybody_up(self, client: Client) -> None:
        # Chromium waits for the cache to be cleared before it goes on.
        assert "Clear-Site-Data" not in client.get("/leave/")

    def test_is_never_a_form(self, client: Client) -> None:
        assert client.post("/leave/").status_code == 405


class TestThePageAboutLeaving:
    def test_says_what_cannot_be_erased_and_what_to_do(self, client: Client) -> None:
        words = client.get("/leave-this-page/").content.decode()

        for said in (
            "three times",
            "history",
            "network",
            "took a picture of",
            "private window",
            "scripts turned off",
        ):
            assert said in words
