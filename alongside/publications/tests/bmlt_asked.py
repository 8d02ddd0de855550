"""Asks BMLT as its clients do: what its tests share."""

from __future__ import annotations

from datetime import time
from typing import Any

from django.conf import settings
from django.test import Client
from django.utils.module_loading import import_string

from alongside.kernel.periods import Rule, RuleKind

BASE = "/feeds/bmlt/client_interface"
Row = dict[str, str]

# What an installation writes beside each index.
EVERYTHING = tuple(import_string(name) for name in settings.BESIDE_INDEX)

# Only what an index is built for more than once is marked for the database: elsewhere a query would fail.


def ask(client: Client, what: str, asked: str = "", how: str = "json") -> Any:
    response = client.get(f"{BASE}/{how}/?switcher={what}&{asked}")
    assert response.status_code == 200, response.content
    return response.json()


def meetings(client: Client, asked: str = "") -> list[Row]:
    found: list[Row] = ask(client, "GetSearchResults", asked)
    return found


def names(client: Client, asked: str = "") -> list[str]:
    return [row["meeting_name"] for row in meetings(client, asked)]


def refused(client: Client, asked: str, how: str = "json") -> dict[str, Any]:
    response = client.get(f"{BASE}/{how}/?{asked}")
    assert (response.status_code, response["Content-Type"]) == (422, "application/problem+json"), (
        response.content
    )
    assert response["Cache-Control"] == "no-store"
    found: dict[str, Any] = response.json()
    return found


def weekly(*days: int, starts: time = time(19, 30), length: int | None = 60, **more: Any) -> Rule:
    return Rule(RuleKind.WEEKLY, days=days, starts=starts, length=length, **more)
