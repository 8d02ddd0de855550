"""
Every route there is, and an example of its address.

The routes are read from the table of addresses. A new one whose address takes a parameter is entered in `OF_ONE`, or in
`FIXED` with what stands there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django.urls import URLPattern, URLResolver, get_resolver, reverse

from alongside.publications.hsds_uk.taxonomies import TAXONOMIES, terms


def patterns(resolver: URLResolver, names: tuple[str, ...] = ()) -> Iterator[tuple[str, URLPattern]]:
    """Return the name of every route, with its namespaces, and its pattern."""
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLPattern):
            assert pattern.name, f"{pattern} has no name: a table of exceptions cannot speak of it"
            yield ":".join([*names, pattern.name]), pattern
        else:
            yield from patterns(pattern, (*names, pattern.namespace) if pattern.namespace else names)


PATTERNS = dict(patterns(get_resolver()))
ROUTES = sorted(PATTERNS)
# What goes with a person beside the conversation.
BESIDE = ("ties", "plan", "pack", "change-plan", "card", "calendar", "copy", "copy-file", "hand-over")
# Routes of one thing, which a number of its own names.
OF_ONE: dict[str, tuple[str, ...]] = {
    "area": ("group", "day", "change-day", "notes", "claim", "answer"),
    "company": (
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
    ),
    "courses": ("one", "change", "cancel", "came"),
    "emergency": ("one", "record", "look"),
    "evenings": ("end-device", "strike", "expense", "receipt"),
    "figures": ("national", "csv"),
    "group": ("level", "shown", "end", "stepped-in"),
    "guide": ("sound",),
    "hosting": ("one", "offer", "agree", "end", "stepped-in", "hand-over"),
    "lasting": ("let-go", "take-back"),
    "lending": ("one", "change", "stop", "notice"),
    "log": ("one", "part", "code", "looked", "care", "take-out"),
    "members": ("one", "end", "take-back"),
    "my": ("end-device", "throw-away", "choose"),
    "network": ("leave", "board", "put-up", "visit"),
    "outreach": ("one", "drop"),
    "people": ("one", "about", "contact", "came-back", "note", "meetings", *BESIDE, "send-card"),
    "phone": ("rung",),
    "rooms": ("room", "back"),
    "safeguarding": ("note",),
    "schemes": (
        "one",
        "change",
        "invite",
        "add",
        "choose",
        "note",
        "site",
        "move",
        "meetings",
        "ended",
        "new-agreement",
        "agreement",
        "change-agreement",
        "host",
    ),
    "setting-up": (
        "host-steps",
        "host-add",
        "arrange",
        "agree",
        "host-together",
        "host-arrange",
        "host-agree",
    ),
    "survey": ("send",),
    "with-me": ("book",),
    "words": ("withdraw",),
}
FIXED: dict[str, dict[str, Any]] = {
    **{f"{app}:{name}": {"pk": UUID(int=1)} for app, names in OF_ONE.items() for name in names},
    "finder:printed": {"name": "0" * 32},
    "finder:pdf": {"name": "0" * 32},
    "api:not-found": {"path": "nowhere"},
    "publications:bmlt": {"how": "json"},
    "publications:list": {"file": "meeting-guide.json"},
    "toolbox:manifest": {"look": "plain"},
    **{f"words:{name}": {"key": "about"} for name in ("one", "drop", "restore")},
    **{f"own-words:{name}": {"key": "worry.god"} for name in ("one", "drop", "restore")},
    "guide:easy": {"name": "find"},
    "evenings:duties": {"on": "2026-03-10"},
    "evenings:supply": {"pk": UUID(int=1), "deed": "bring"},
    "evenings:decide": {"pk": UUID(int=1), "deed": "agree"},
    "demo:become": {"slug": "ada"},
    "my:take-away": {"pk": 1},
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
    "people:agree": {"pk": UUID(int=1), "statement": "keep", "deed": "yes"},
    "people:begin": {"pk": UUID(int=1), "stage": "INTRODUCE"},
    "people:rest": {"pk": UUID(int=1), "why": "ENOUGH"},
    "people:meeting": {"pk": UUID(int=1), "deed": "choose"},
    "people:step": {"pk": UUID(int=1), "step": "decide"},
    "people:tie": {"pk": UUID(int=1), "tie": UUID(int=2), "deed": "undo"},
    "courses:paper": {"pk": UUID(int=1), "place": UUID(int=1)},
    "training:ask": {"body": UUID(int=1), "course": UUID(int=1)},
    "joining:apply": {"body": UUID(int=1), "scheme": UUID(int=1)},
    "company:ask": {"pk": UUID(int=1), "volunteer": UUID(int=1)},
    "company:do": {"pk": UUID(int=1), "deed": "rang"},
    "company:press": {"pk": UUID(int=1), "deed": "yes"},
    "company:decide": {"pk": UUID(int=1), "deed": "pause"},
    "company:rest": {"deed": "pause"},
    "group:drop": {"public_id": "nothing"},
    "setting-up:step": {"key": "room"},
    "setting-up:answer": {"pk": UUID(int=1), "wanted": UUID(int=1)},
    "setting-up:host-step": {"pk": UUID(int=1), "key": "room"},
    "lasting:stand-in": {"pk": UUID(int=1), "says": "yes"},
    "network:day": {"pk": UUID(int=1), "day": UUID(int=1)},
    "network:claim": {"pk": UUID(int=1), "thing": UUID(int=1)},
    "network:reply": {"pk": UUID(int=1), "notice": UUID(int=1)},
    "lasting:held": {"pk": UUID(int=1), "deed": "taken"},
    "lasting:helper": {"pk": UUID(int=1), "deed": "up"},
    "lasting:rest": {"deed": "nothing"},
    "rooms:skip": {"pk": UUID(int=1), "on": "2026-03-10"},
    "lending:open": {"pk": UUID(int=1), "first": "2026-03-10", "until": "2026-03-11"},
    "lasting:decide": {"public_id": "nothing", "on": "2026-03-10", "deed": "take"},
}


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
