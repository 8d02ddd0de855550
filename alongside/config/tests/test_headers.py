"""Every answer carries the strict headers; a route may do more only where the one table of exceptions says so."""

from __future__ import annotations

import contextlib
from typing import Any

import pytest
from django.test import Client

from alongside.config.headers import ALLOWANCES
from alongside.config.tests.routes import ROUTES

pytestmark = pytest.mark.usefixtures("island", "db")

STRICT_CSP = {
    "default-src": "'self'",
    "base-uri": "'none'",
    "form-action": "'self'",
    "frame-ancestors": "'none'",
    "object-src": "'none'",
}
# What other websites may show in a frame.
FRAMED = {"finder:embed"}
# What asks who it is, and so takes a form of somebody who is not signed in: against forged forms, and sent back to the pages of
# whoever signs in alone.
WITH_A_COOKIE = dict.fromkeys(("my:sign-in", "my:forgotten"), "csrftoken at /demo/ /my/ /staff/")
# What a page that had been taken over would reach for; all of these, at least, are switched off by name.
POWERS = {
    "camera", "microphone", "geolocation", "payment", "usb", "serial", "hid", "midi", "clipboard-read", "display-capture",
    "browsing-topics", "publickey-credentials-get", "publickey-credentials-create", "screen-wake-lock", "fullscreen",
    "idle-detection", "accelerometer", "gyroscope", "magnetometer",
}  # fmt: skip


def csp(response: Any) -> dict[str, str]:
    return dict(part.strip().split(" ", 1) for part in response["Content-Security-Policy"].split(";"))


def permissions(response: Any) -> dict[str, str]:
    return dict(part.strip().split("=", 1) for part in response["Permissions-Policy"].split(","))


def cookies_of(response: Any) -> str:
    """Return which cookies are set and at which paths, in words."""
    set_here = response.cookies.values()
    names, paths = {one.key for one in set_here}, {one["path"] for one in set_here}
    return f"{' '.join(sorted(names))} at {' '.join(sorted(paths))}" if set_here else ""


def check_strict(response: Any, *, framed: bool = False, cookies: str = "") -> None:
    """Check the headers that no route is excepted from, but for being framed and for a form of whoever has not signed in."""
    path = response.request["PATH_INFO"]
    assert csp(response) == STRICT_CSP | ({"frame-ancestors": "*"} if framed else {}), path
    assert "unsafe" not in response["Content-Security-Policy"], path
    assert response["X-Content-Type-Options"] == "nosniff", path
    assert response["Cross-Origin-Opener-Policy"] == "same-origin", path
    assert set(permissions(response)) >= POWERS, path
    assert cookies_of(response) == cookies, path


def check_nothing_more(response: Any, *, cookies: str = "") -> None:
    """Check that a response is that of a route without an exception."""
    check_strict(response, cookies=cookies)
    path = response.request["PATH_INFO"]
    assert set(permissions(response).values()) == {"()"}, path
    assert response["Cross-Origin-Resource-Policy"] == "same-origin", path
    assert "Access-Control-Allow-Origin" not in response, path
    assert "Access-Control-Allow-Credentials" not in response, path


class TestEveryRoute:
    def test_carries_the_strict_headers_and_sets_no_cookie(self, answers: dict[str, Any]) -> None:
        for route, answer in answers.items():
            check_strict(answer, framed=route in FRAMED, cookies=WITH_A_COOKIE.get(route, ""))
            assert answer.get("X-Frame-Options") == (None if route in FRAMED else "DENY"), route

    def test_tells_other_sites_nothing_of_where_somebody_was(self, answers: dict[str, Any]) -> None:
        said = {route: answer["Referrer-Policy"] for route, answer in answers.items()}

        # Pages that are not to be known even here say nothing to ours either.
        private = {"leave": "no-referrer", "links:one": "no-referrer"}
        assert said == dict.fromkeys(ROUTES, "same-origin") | private

    def test_may_do_what_the_table_says_and_no_more(self, answers: dict[str, Any]) -> None:
        for route, answer in answers.items():
            if route not in ALLOWANCES:
                check_nothing_more(answer, cookies=WITH_A_COOKIE.get(route, ""))
                continue
            allowance = ALLOWANCES[route]
            allowed = {power for power, origins in permissions(answer).items() if origins != "()"}
            assert allowed == set(allowance.allow), route
            assert {permissions(answer)[power] for power in allowed} <= {"(self)"}, route
            assert answer["Cross-Origin-Resource-Policy"] == (
                "cross-origin" if allowance.read_by_any_site else "same-origin"
            ), route
            assert answer.get("Access-Control-Allow-Origin") == (
                "*" if allowance.read_by_any_site else None
            ), route
            assert "Access-Control-Allow-Credentials" not in answer, route


class TestTheTable:
    def test_speaks_of_a_route_that_there_is(self) -> None:
        assert ALLOWANCES.keys() - set(ROUTES) == set()

    def test_says_why(self) -> None:
        assert [route for route, allowance in ALLOWANCES.items() if len(allowance.why) <= 10] == []

    def test_lets_other_sites_read_the_directory_alone(self) -> None:
        open_to_all = {route for route, allowance in ALLOWANCES.items() if allowance.read_by_any_site}

        assert open_to_all <= {
            "api:meetings",
            "api:meeting",
            "api:openapi",
            "publications:bmlt",
            "publications:list",
            "publications:calendar",
            "publications:changes",
            "finder:embed",
            "finder:embed-style",
            "publications:openapi",
            *(route for route in ALLOWANCES if route.startswith("publications:hsds-uk")),
        }

    def test_lets_other_sites_frame_one_page_alone(self) -> None:
        assert {route for route, allowance in ALLOWANCES.items() if allowance.framed_by_any_site} == FRAMED

    def test_names_powers_that_are_switched_off_elsewhere(self, client: Client) -> None:
        named = {power for allowance in ALLOWANCES.values() for power in allowance.allow}

        assert named <= permissions(client.get("/about")).keys()


class TestAnAnswerOfNoRoute:
    @pytest.mark.parametrize(
        ("path", "status"),
        [("/nowhere", 404), ("/m/bad.id", 404), ("/static/design/icon.svg", 200), ("/help-now", 301)],
    )
    def test_carries_them_too(self, client: Client, path: str, status: int) -> None:
        with contextlib.closing(client.get(path)) as response:
            assert response.status_code == status
            check_nothing_more(response)

    def test_carries_them_where_the_method_is_refused(self, client: Client) -> None:
        response = client.post("/about")

        assert response.status_code == 405
        check_nothing_more(response)

    def test_carries_them_where_the_host_is_refused(self, client: Client) -> None:
        response = client.get("/about", headers={"host": "other.example"})

        assert response.status_code == 400
        check_nothing_more(response)

    def test_carries_them_where_something_is_broken(self, monkeypatch: pytest.MonkeyPatch) -> None:
        from alongside.finder import views

        monkeypatch.setattr(views, "block", None)

        response = Client(raise_request_exception=False).get("/about")

        assert response.status_code == 500
        check_nothing_more(response)
