"""Every answer carries the strict headers; a route may do more only where the one table of exceptions says so."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.db import transaction
from django.test import Client, override_settings
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from alongside.config.headers import ALLOWANCES
from alongside.kernel import clock
from alongside.publications.hsds_uk.taxonomies import TAXONOMIES, terms
from alongside.search.criteria import Criteria
from alongside.search.queries import current
from conftest import MONDAY_EVENING

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


def routes(resolver: URLResolver, names: tuple[str, ...] = ()) -> Iterator[str]:
    """Return the name of every route, with its namespaces."""
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLPattern):
            assert pattern.name, f"{pattern} has no name: a table of exceptions cannot speak of it"
            yield ":".join([*names, pattern.name])
        else:
            yield from routes(pattern, (*names, pattern.namespace) if pattern.namespace else names)


ROUTES = sorted(routes(get_resolver()))
# What goes with a person beside the conversation.
BESIDE = ("ties", "plan", "pack", "change-plan", "card", "calendar", "copy", "copy-file", "hand-over")
FIXED: dict[str, dict[str, Any]] = {
    "finder:printed": {"name": "0" * 32},
    "finder:pdf": {"name": "0" * 32},
    "api:not-found": {"path": "nowhere"},
    "publications:bmlt": {"how": "json"},
    "publications:list": {"file": "meeting-guide.json"},
    "toolbox:manifest": {"look": "plain"},
    **{f"words:{name}": {"key": "about"} for name in ("one", "drop", "restore")},
    **{f"own-words:{name}": {"key": "worry.god"} for name in ("one", "drop", "restore")},
    "guide:easy": {"name": "find"},
    "guide:sound": {"pk": UUID(int=1)},
    "evenings:end-device": {"pk": UUID(int=1)},
    "evenings:duties": {"on": "2026-03-10"},
    **{f"evenings:{name}": {"pk": UUID(int=1)} for name in ("strike", "expense", "receipt")},
    "evenings:supply": {"pk": UUID(int=1), "deed": "bring"},
    "evenings:decide": {"pk": UUID(int=1), "deed": "agree"},
    "words:withdraw": {"pk": UUID(int=1)},
    "demo:become": {"slug": "ada"},
    "my:take-away": {"pk": 1},
    **{route: {"pk": UUID(int=1)} for route in ("my:end-device", "my:throw-away")},
    "publications:not-found": {"path": "no/where"},
    "publications:hsds-uk:not-found": {"path": "no/where"},
    "publications:hsds-uk:service": {"id": "c7a5a6f0-3a1b-4a54-8d2b-1d2f3c4b5a69"},
    "publications:hsds-uk:service-at-location": {"id": "c7a5a6f0-3a1b-4a54-8d2b-1d2f3c4b5a69"},
    "publications:hsds-uk:organization": {"id": "c7a5a6f0-3a1b-4a54-8d2b-1d2f3c4b5a69"},
    "publications:hsds-uk-v1:not-found": {"path": "no/where"},
    "publications:hsds-uk-v1:service": {"id": "c7a5a6f0-3a1b-4a54-8d2b-1d2f3c4b5a69"},
    "publications:hsds-uk-v1:organization": {"id": "c7a5a6f0-3a1b-4a54-8d2b-1d2f3c4b5a69"},
    "publications:hsds-uk-v1:taxonomy": {"id": next(iter(terms()))},
    "publications:hsds-uk:taxonomy": {"id": TAXONOMIES[0].id},
    "publications:hsds-uk:taxonomy-term": {"id": next(iter(terms()))},
    **{route: {"pk": 1} for route in ("queue:one", "queue:answer", "queue:reopen")},
    "queue:change": {"pk": 1, "part": "TIME"},
    "queue:decide": {"pk": 1, "deed": "agree"},
    "lists:one": {"slug": "island"},
    "lists:decide": {"slug": "island", "deed": "read"},
    "pairs:decide": {"one": "k7f3q2", "other": "m2n4p8", "deed": "same"},
    "links:one": {"token": "x" * 43},
    "confirming:contact": {"pk": "c7a5a6f0-3a1b-4a54-8d2b-1d2f3c4b5a69", "deed": "end"},
    "confirming:session": {"pk": 1, "deed": "agree"},
    "confirming:number": {"key": "NA/island"},
    "confirming:one": {"public_id": "k7f3q2"},
    "confirming:confirm": {"public_id": "k7f3q2"},
    "messages:decide": {"pk": "c7a5a6f0-3a1b-4a54-8d2b-1d2f3c4b5a69", "deed": "again"},
    "people:paper": {"stage": "INTRODUCE"},
    **{
        f"people:{name}": {"pk": UUID(int=1)}
        for name in ("one", "about", "contact", "came-back", "note", "meetings")
    },
    **{f"figures:{name}": {"pk": UUID(int=1)} for name in ("national", "csv")},
    **{f"log:{name}": {"pk": UUID(int=1)} for name in ("one", "part", "code", "looked", "care", "take-out")},
    **{f"emergency:{name}": {"pk": UUID(int=1)} for name in ("one", "record", "look")},
    **{f"members:{name}": {"pk": UUID(int=1)} for name in ("one", "end", "take-back")},
    "my:choose": {"pk": UUID(int=1)},
    "people:agree": {"pk": UUID(int=1), "statement": "keep", "deed": "yes"},
    "people:begin": {"pk": UUID(int=1), "stage": "INTRODUCE"},
    "people:rest": {"pk": UUID(int=1), "why": "ENOUGH"},
    "people:meeting": {"pk": UUID(int=1), "deed": "choose"},
    "people:step": {"pk": UUID(int=1), "step": "decide"},
    **{f"people:{name}": {"pk": UUID(int=1)} for name in (*BESIDE, "send-card")},
    "people:tie": {"pk": UUID(int=1), "tie": UUID(int=2), "deed": "undo"},
    **{
        f"company:{name}": {"pk": UUID(int=1)}
        for name in (
            "add",
            "volunteer",
            "propose",
            "second",
            "of-person",
            "contact",
            "arrange",
            "code",
            "going",
            "worry",
            "questions-of-person",
            "fhir",
            "call-off-questions",
        )
    },
    **{f"courses:{name}": {"pk": UUID(int=1)} for name in ("one", "change", "cancel", "came")},
    "courses:paper": {"pk": UUID(int=1), "place": UUID(int=1)},
    "training:ask": {"body": UUID(int=1), "course": UUID(int=1)},
    "joining:apply": {"body": UUID(int=1), "scheme": UUID(int=1)},
    "survey:send": {"pk": UUID(int=1)},
    **{
        f"schemes:{name}": {"pk": UUID(int=1)}
        for name in ("one", "change", "invite", "add", "choose", "note", "site", "move", "meetings", "ended")
    },
    **{
        f"schemes:{name}": {"pk": UUID(int=1)}
        for name in ("new-agreement", "agreement", "change-agreement", "host")
    },
    "company:ask": {"pk": UUID(int=1), "volunteer": UUID(int=1)},
    "with-me:book": {"pk": UUID(int=1)},
    "company:do": {"pk": UUID(int=1), "deed": "rang"},
    "company:press": {"pk": UUID(int=1), "deed": "yes"},
    "company:decide": {"pk": UUID(int=1), "deed": "pause"},
    "company:rest": {"deed": "pause"},
    "group:drop": {"public_id": "nothing"},
    "setting-up:step": {"key": "room"},
    **{
        f"setting-up:{name}": {"pk": UUID(int=1)}
        for name in (
            "host-steps",
            "host-add",
            "arrange",
            "agree",
            "host-together",
            "host-arrange",
            "host-agree",
        )
    },
    "setting-up:answer": {"pk": UUID(int=1), "wanted": UUID(int=1)},
    "setting-up:host-step": {"pk": UUID(int=1), "key": "room"},
    "lasting:let-go": {"pk": UUID(int=1)},
    "phone:rung": {"pk": UUID(int=1)},
    **{f"network:{name}": {"pk": UUID(int=1)} for name in ("leave", "board", "put-up", "visit")},
    "network:day": {"pk": UUID(int=1), "day": UUID(int=1)},
    "network:claim": {"pk": UUID(int=1), "thing": UUID(int=1)},
    "network:reply": {"pk": UUID(int=1), "notice": UUID(int=1)},
    **{
        f"area:{name}": {"pk": UUID(int=1)}
        for name in ("group", "day", "change-day", "notes", "claim", "answer")
    },
    **{f"outreach:{name}": {"pk": UUID(int=1)} for name in ("one", "drop")},
    "lasting:take-back": {"pk": UUID(int=1)},
    "lasting:held": {"pk": UUID(int=1), "deed": "taken"},
    "lasting:helper": {"pk": UUID(int=1), "deed": "up"},
    "lasting:rest": {"deed": "nothing"},
    **{f"rooms:{name}": {"pk": UUID(int=1)} for name in ("room", "back")},
    "rooms:skip": {"pk": UUID(int=1), "on": "2026-03-10"},
    **{f"lending:{name}": {"pk": UUID(int=1)} for name in ("one", "change", "stop", "notice")},
    "lending:open": {"pk": UUID(int=1), "first": "2026-03-10", "until": "2026-03-11"},
    "safeguarding:note": {"pk": UUID(int=1)},
    "lasting:decide": {"public_id": "nothing", "on": "2026-03-10", "deed": "take"},
    **{f"group:{name}": {"pk": UUID(int=1)} for name in ("level", "shown", "end", "stepped-in")},
    **{
        f"hosting:{name}": {"pk": UUID(int=1)}
        for name in ("one", "offer", "agree", "end", "stepped-in", "hand-over")
    },
}
# A worker's pages: shown to whoever works here, or taking a press alone.
OF_WORKERS = [
    *(
        f"people:{name}"
        for name in ("list", "new", "paper", "one", "about", "contact", "note", "meetings", "step")
    ),
    *(f"log:{name}" for name in ("one", "part", "code", "looked", "care", "paper")),
    *(f"emergency:{name}" for name in ("find", "one", "record", "list", "look")),
    *(f"figures:{name}" for name in ("own", "team", "service", "service-csv", "national", "csv")),
    "company:fhir",
    *(f"members:{name}" for name in ("list", "invite", "one")),
    *(f"company:{name}" for name in ("volunteers", "set-up", "volunteer", "propose", "own", "about-me")),
    *(
        f"company:{name}"
        for name in ("of-person", "contact", "arrange", "code", "going", "worry", "work", "cards", "worries")
    ),
    *(f"company:{name}" for name in ("questions", "offer-questions", "questions-of-person")),
]
OF_WORKERS += [
    f"group:{name}" for name in ("home", "begin", "describe", "meetings", "charter", "change-charter")
]
OF_WORKERS += ["group:host", "group:propose", "group:stepped-in"]
OF_WORKERS += [f"hosting:{name}" for name in ("list", "profile", "keep", "one", "stepped-in", "hand-over")]
OF_WORKERS += [f"evenings:{name}" for name in ("home", "change", "count", "numbers", "devices")]
OF_WORKERS += [f"safeguarding:{name}" for name in ("ours", "write", "choose", "reader", "note")]
OF_WORKERS += [
    f"evenings:{name}" for name in ("rota", "duties", "read-out", "change-read-out", "format", "thanks")
]
OF_WORKERS += [f"evenings:{name}" for name in ("money", "purse", "tin", "claim", "expense", "receipt")]
OF_WORKERS += [f"courses:{name}" for name in ("list", "new", "one", "change", "paper")]
OF_WORKERS += [f"outreach:{name}" for name in ("home", "add", "one", "talk", "talk-paper", "spread")]
OF_WORKERS += [f"schemes:{name}" for name in ("list", "new", "one", "change", "invite", "add", "choose")]
OF_WORKERS += ["role:profile", "role:hand-over"]
OF_WORKERS += [f"survey:{name}" for name in ("list", "ask", "send", "own", "tell", "tell-as-host")]
OF_WORKERS += [f"schemes:{name}" for name in ("note", "site", "move", "meetings", "ended")]
OF_WORKERS += [f"schemes:{name}" for name in ("new-agreement", "agreement", "change-agreement", "host")]
OF_WORKERS += [
    f"network:{name}"
    for name in ("home", "join", "day", "claim", "board", "put-up", "reply", "visits", "ask-visit", "ask")
]
OF_WORKERS += [
    f"area:{name}" for name in ("home", "new-day", "change-day", "day", "notes", "claims", "board", "answer")
]
OF_WORKERS += [f"lasting:{name}" for name in ("steady", "hold", "standing", "leave")]
OF_WORKERS += [f"phone:{name}" for name in ("calls", "script", "change")]
OF_WORKERS += [f"lasting:{name}" for name in ("people", "ask", "invite")]
OF_WORKERS += [f"rooms:{name}" for name in ("held", "find", "room")]
OF_WORKERS += [f"lending:{name}" for name in ("list", "new", "one", "change", "notice")]
OF_WORKERS += [f"lasting:{name}" for name in ("hand-over", "reminders", "pause", "ending")]
OF_WORKERS += [f"people:{name}" for name in BESIDE]
OF_WORKERS += [
    f"setting-up:{name}" for name in ("steps", "add", "step", "host-steps", "host-add", "host-step")
]
OF_WORKERS += [
    f"setting-up:{name}"
    for name in ("together", "arrange", "ask", "costs", "change-costs", "prices", "area-prices")
]
OF_WORKERS += [f"setting-up:{name}" for name in ("host-together", "host-arrange", "answer")]
PRESSES_OF_WORKERS = [
    *(f"members:{name}" for name in ("end", "take-back")),
    "people:tie",
    "people:send-card",
    *(f"people:{name}" for name in ("agree", "begin", "rest", "came-back", "meeting")),
    *(f"company:{name}" for name in ("add", "second", "decide", "rest", "ask", "do", "press")),
    "company:call-off-questions",
    "with-me:press",
    "with-me:press-place",
    *(f"courses:{name}" for name in ("cancel", "came")),
    "log:take-out",
    "group:drop",
    "evenings:drop",
    "evenings:end-device",
    *(f"evenings:{name}" for name in ("strike", "supply", "decide")),
    "order:count",
    "outreach:drop",
    *(f"lasting:{name}" for name in ("take-back", "helper", "rest")),
    "lasting:held",
    "lasting:go-on",
    *(f"network:{name}" for name in ("leave", "visit")),
    *(f"area:{name}" for name in ("group", "claim")),
    "lasting:let-go",
    "lasting:archive",
    "lasting:decide",
    "setting-up:agree",
    "setting-up:host-agree",
    "phone:rung",
    "phone:drop",
    *(f"rooms:{name}" for name in ("back", "skip")),
    *(f"lending:{name}" for name in ("stop", "open")),
    *(f"group:{name}" for name in ("level", "shown", "end")),
    *(f"hosting:{name}" for name in ("offer", "agree", "end")),
]


def address(route: str, public_id: str) -> str:
    """Return an address of a route: a new kind of parameter fails here until it has an example."""
    match = (
        {"public_id": public_id}
        if re.search(
            r"^(finder|api):(meeting|calendar|provenance|text|print-meeting|this-week)$|^corrections:wrong$|^groups:answer-for$",
            route,
        )
        else {}
    )
    return reverse(route, kwargs=FIXED.get(route, match))


@pytest.fixture(scope="module")
def answers(island_index: Path, django_db_blocker: Any) -> dict[str, Any]:
    """What each route answers to somebody who has not signed in, and was never here before."""
    with (
        django_db_blocker.unblock(),
        override_settings(INDEX_DIR=island_index),
        pytest.MonkeyPatch.context() as patch,
    ):
        patch.setattr(clock, "now", lambda: MONDAY_EVENING)
        found = current().find(Criteria(page_size=100), now=MONDAY_EVENING).matches
        # A meeting that is held each week, so that it has a calendar entry.
        public_id = next(match.listing.id for match in found if match.listing.rule.kind == "WEEKLY")
        return {route: asked(address(route, public_id)) for route in ROUTES}


def asked(path: str) -> Any:
    with transaction.atomic():
        answer = Client().get(path)
        transaction.set_rollback(True)
    return answer


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
    def test_answers_as_it_should(self, answers: dict[str, Any]) -> None:
        elsewhere = {
            "leave": 302,
            "links:one": 404,
            "api:not-found": 404,
            "finder:printed": 404,
            "finder:pdf": 303,
            "publications:not-found": 404,
            "publications:bmlt": 422,
            "publications:calendar": 400,
            "publications:hsds-uk-v1:not-found": 404,
            "publications:hsds-uk-v1:service": 404,
            "publications:hsds-uk-v1:organization": 404,
            "publications:hsds-uk:not-found": 404,
            "publications:hsds-uk:service": 404,
            "publications:hsds-uk:service-at-location": 404,
            "publications:hsds-uk:organization": 404,
        }
        shut = {
            **dict.fromkeys(
                (
                    *OF_WORKERS,
                    "staff:start",
                    "my:account",
                    "my:bodies",
                    "my:again",
                    "my:devices",
                    "my:copy",
                    "my:copy-file",
                    "my:kept",
                    "my:password",
                    "my:steps",
                    "my:app",
                    "my:codes",
                    "my:new-passkey",
                    "queue:list",
                    "queue:one",
                    "queue:change",
                    "lists:list",
                    "pairs:list",
                    "lists:one",
                    "messages:list",
                    "words:list",
                    "words:one",
                    "words:stories",
                    "own-words:list",
                    "own-words:one",
                    "confirming:list",
                    "confirming:one",
                    "record:of-installation",
                    "record:of-body",
                ),
                302,
            ),
            **dict.fromkeys(
                (
                    *PRESSES_OF_WORKERS,
                    "demo:become",
                    "my:ask-for-passkey",
                    "my:passkey",
                    "my:sign-out",
                    "my:sign-out-everywhere",
                    "my:end-device",
                    "my:choose",
                    "my:throw-away",
                    "my:ask-for-new-passkey",
                    "my:take-away",
                    "queue:answer",
                    "queue:reopen",
                    "queue:decide",
                    "lists:decide",
                    "pairs:decide",
                    "messages:decide",
                    "confirming:confirm",
                    "confirming:contact",
                    "confirming:session",
                    "confirming:number",
                    "words:drop",
                    "words:restore",
                    "own-words:drop",
                    "own-words:restore",
                    "words:withdraw",
                ),
                405,
            ),
        }
        expected = {
            "finder:here": 404,
            "toolbox:area": 400,
            "guide:sound": 404,
            "with-me:book": 404,
            "training:ask": 404,
            "joining:apply": 404,
            "my:code": 303,
            **elsewhere,
            **shut,
        }

        assert {route: answer.status_code for route, answer in answers.items()} == {
            route: expected.get(route, 200) for route in ROUTES
        }

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
