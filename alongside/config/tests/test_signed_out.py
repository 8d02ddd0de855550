"""
What each route answers to somebody who has not signed in.

A new route whose page is for whoever signs in stands in `SHUT`, or in `PRESSES` where it takes a press alone; one that answers a stranger
otherwise than with its page stands in `OTHERWISE`. If its address takes a parameter, `routes.py` has an example of it.
"""

from __future__ import annotations

from typing import Any

import pytest

from alongside.config.tests.routes import ROUTES

pytestmark = pytest.mark.usefixtures("db")

# Shown to whoever signs in: a stranger is led there.
SHUT: dict[str, tuple[str, ...]] = {
    "people": (
        "list", "new", "paper", "one", "about", "contact", "note", "meetings", "step", "ties", "plan", "pack", "change-plan", "card",
        "calendar", "copy", "copy-file", "hand-over",
    ),
    "log": ("one", "part", "code", "looked", "care", "paper"),
    "emergency": ("find", "one", "record", "list", "look"),
    "figures": ("own", "team", "service", "service-csv", "national", "csv"),
    "company": (
        "fhir", "volunteers", "set-up", "volunteer", "propose", "own", "about-me", "of-person", "contact", "arrange", "code", "going",
        "worry", "work", "cards", "worries", "questions", "offer-questions", "questions-of-person",
    ),
    "members": ("list", "invite", "one"),
    "group": ("home", "begin", "describe", "meetings", "charter", "change-charter", "host", "propose", "stepped-in"),
    "hosting": ("list", "profile", "keep", "one", "stepped-in", "hand-over"),
    "evenings": (
        "home", "change", "count", "numbers", "devices", "rota", "duties", "read-out", "change-read-out", "format", "thanks", "money",
        "purse", "tin", "claim", "expense", "receipt",
    ),
    "safeguarding": ("ours", "write", "choose", "reader", "note"),
    "courses": ("list", "new", "one", "change", "paper"),
    "outreach": ("home", "add", "one", "talk", "talk-paper", "spread"),
    "schemes": (
        "list", "new", "one", "change", "invite", "add", "choose", "note", "site", "move", "meetings", "ended", "new-agreement",
        "agreement", "change-agreement", "host",
    ),
    "role": ("profile", "hand-over"),
    "survey": ("list", "ask", "send", "own", "tell", "tell-as-host"),
    "network": ("home", "join", "day", "claim", "board", "put-up", "reply", "visits", "ask-visit", "ask"),
    "area": ("home", "new-day", "change-day", "day", "notes", "claims", "board", "answer"),
    "lasting": ("steady", "hold", "standing", "leave", "people", "ask", "invite", "hand-over", "reminders", "pause", "ending"),
    "phone": ("calls", "script", "change"),
    "rooms": ("held", "find", "room"),
    "lending": ("list", "new", "one", "change", "notice"),
    "setting-up": (
        "steps", "add", "step", "host-steps", "host-add", "host-step", "together", "arrange", "ask", "costs", "change-costs", "prices",
        "area-prices", "host-together", "host-arrange", "answer",
    ),
    "staff": ("start",),
    "my": ("account", "bodies", "again", "devices", "copy", "copy-file", "kept", "password", "steps", "app", "codes", "new-passkey"),
    "queue": ("list", "one", "change"),
    "lists": ("list", "one"),
    "pairs": ("list",),
    "messages": ("list",),
    "words": ("list", "one", "stories"),
    "own-words": ("list", "one"),
    "confirming": ("list", "one"),
    "record": ("of-installation", "of-body"),
}  # fmt: skip
# Taking a press alone.
PRESSES: dict[str, tuple[str, ...]] = {
    "members": ("end", "take-back"),
    "people": ("tie", "send-card", "agree", "begin", "rest", "came-back", "meeting"),
    "company": ("add", "second", "decide", "rest", "ask", "do", "press", "call-off-questions"),
    "with-me": ("press", "press-place"),
    "courses": ("cancel", "came"),
    "log": ("take-out",),
    "group": ("drop", "level", "shown", "end"),
    "evenings": ("drop", "end-device", "strike", "supply", "decide"),
    "order": ("count",),
    "outreach": ("drop",),
    "lasting": ("take-back", "helper", "rest", "held", "go-on", "let-go", "archive", "decide", "stand-in"),
    "network": ("leave", "visit"),
    "area": ("group", "claim"),
    "setting-up": ("agree", "host-agree"),
    "phone": ("rung", "drop"),
    "rooms": ("back", "skip"),
    "lending": ("stop", "open"),
    "hosting": ("offer", "agree", "end"),
    "demo": ("become",),
    "my": (
        "ask-for-passkey", "passkey", "sign-out", "sign-out-everywhere", "end-device", "choose", "throw-away", "ask-for-new-passkey",
        "take-away",
    ),
    "queue": ("answer", "reopen", "decide"),
    "lists": ("decide",),
    "pairs": ("decide",),
    "messages": ("decide",),
    "confirming": ("confirm", "contact", "session", "number"),
    "words": ("drop", "restore", "withdraw"),
    "own-words": ("drop", "restore"),
}  # fmt: skip
OTHERWISE = {
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
    "finder:here": 404,
    "toolbox:area": 400,
    "guide:sound": 404,
    "with-me:book": 404,
    "training:ask": 404,
    "joining:apply": 404,
    "my:code": 303,
}


def routes_in(table: dict[str, tuple[str, ...]]) -> list[str]:
    return [f"{space}:{name}" for space, names in table.items() for name in names]


def test_each_route_answers_a_stranger_as_it_should(answers: dict[str, Any]) -> None:
    expected = dict.fromkeys(routes_in(SHUT), 302) | dict.fromkeys(routes_in(PRESSES), 405) | OTHERWISE

    assert expected.keys() <= set(ROUTES)
    assert {route: answer.status_code for route, answer in answers.items()} == {
        route: expected.get(route, 200) for route in ROUTES
    }
