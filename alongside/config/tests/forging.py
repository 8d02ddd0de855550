"""
What whoever forges numbers does: reads the forms and links of a page, puts another body's number into them, and asks.

A new route that a body's door guards is known here by the matrix; one of somebody's own is entered in `OF_ONESELF`, and one that names a
row of an area, and not of the body, in `OF_THE_AREA`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from html.parser import HTMLParser
from typing import Any

import pytest
from django import forms
from django.db import connection, transaction
from django.test import Client
from django.urls import reverse

from alongside.accounts import tenancy
from alongside.accounts.models import User
from alongside.config.tests.matrix import NAMED
from alongside.config.tests.one_number import AREA, CANARY, MEETING, NAME, OURS, OURS_TO_NAME, THEIRS
from tests.cast import prove

# Of somebody who signs in: what is theirs, whatever body they work in.
OF_ONESELF: dict[str, dict[str, Any]] = {
    "my:choose": {"pk": OURS}, "my:end-device": {"pk": OURS}, "my:throw-away": {"pk": OURS},
}  # fmt: skip
# Each route that names something of a body or of somebody, with words that it takes; all else that it names is a row.
BEHIND_DOORS = NAMED | OF_ONESELF
# Rows of the area that both are in, and not of the body itself.
OF_THE_AREA = {"day", "thing", "notice"}
WITH_ROOMS_OF_OTHERS = {"rooms:room"}
# Words of an address that name a row of a body.
MEETINGS = {"public_id"}


def naming(route: str) -> list[str]:
    """Return what of a route's address names a row."""
    return [
        name for name, value in BEHIND_DOORS[route].items() if not isinstance(value, str) or name in MEETINGS
    ]


def address(route: str, **forged: Any) -> str:
    """Return where a route lies with our own numbers, but for those that are forged."""
    area = OF_THE_AREA if route not in WITH_ROOMS_OF_OTHERS else {"pk"}
    own = {
        name: value if isinstance(value, str) else AREA if name in area else OURS
        for name, value in BEHIND_DOORS[route].items()
    }
    return reverse(route, kwargs=own | forged)


class Forms(HTMLParser):
    """What a page would send, and where its links lead."""

    def __init__(self, path: str, page: str) -> None:
        super().__init__()
        self.path, self.forms, self.links = path, list[Form](), list[str]()
        self.inside: Form | None = None
        self.select = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        name, value = said.get("name", ""), said.get("value", "")
        if tag == "a":
            self.links.append(said.get("href", ""))
        elif tag == "form":
            self.inside = Form(said.get("method", "get").lower(), said.get("action") or self.path)
            self.forms.append(self.inside)
        elif self.inside is not None:
            self._control(self.inside, tag, said, name, value)

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self.inside = None

    def _control(self, form: Form, tag: str, said: dict[str, str], name: str, value: str) -> None:
        if tag == "select":
            self.select = name
        elif tag == "option":
            form.offer(self.select, value, chosen="selected" in said)
        elif tag == "textarea":
            form.offer(name, "x", chosen=True)
        elif tag == "button" and name:
            form.buttons.append((name, value))
        elif tag == "input" and name:
            chosen = said.get("type") not in ("radio", "checkbox") or "checked" in said
            form.offer(name, value or ("x" if chosen else "on"), chosen=chosen)


class Form:
    """A form of a page: what each of its fields offers, and which button sends it."""

    def __init__(self, method: str, action: str) -> None:
        self.method, self.action = method, action
        self.offered: dict[str, list[str]] = {}
        self.chosen: list[tuple[str, str]] = []
        self.buttons: list[tuple[str, str]] = []

    def offer(self, name: str, value: str, *, chosen: bool) -> None:
        self.offered.setdefault(name, []).append(value)
        if chosen:
            self.chosen.append((name, value))

    def naming(self) -> Iterator[str]:
        """Return the fields that name a row: by what they offer, or by what they are called."""
        for name, values in self.offered.items():
            if any(names_a_row(value) for value in (name, *values)):
                yield name

    def forged(self, name: str) -> Iterator[dict[str, str]]:
        """Return what is sent with another's number in a field, by each button."""
        value = next((one for one in self.offered[name] if names_a_row(one)), str(OURS))
        for button in self.buttons or [("", "")]:
            yield dict([*self.chosen, button]) | {forge(name): forge(value)}


NUMBER_IN = re.compile("|".join(str(number) for number in OURS_TO_NAME))


def names_a_row(said: str) -> bool:
    return any(str(number) in said for number in OURS_TO_NAME)


def forge(said: str) -> str:
    for number in OURS_TO_NAME:
        said = said.replace(str(number), str(THEIRS))
    return said


class Seen:
    """What was done while a page was answered: the doors that were opened, what was written, which forms were filled in."""

    def __init__(self) -> None:
        self.wrong: list[str] = []
        self.forms: list[forms.BaseForm] = []

    def statement(self, execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        said = str(params).replace("-", "").lower()
        if re.match(r"\s*(INSERT|UPDATE|DELETE)", sql) and (THEIRS.hex in said or MEETING in said):
            self.wrong.append(f"writes their number: {sql[:80]}")
        return execute(sql, params, many, context)


@contextmanager
def seeing(monkeypatch: pytest.MonkeyPatch) -> Iterator[Seen]:
    seen, behind, clean = Seen(), tenancy._behind, forms.BaseForm.full_clean

    def at_a_door(door: Any) -> Any:
        if door and door.tenant == THEIRS:
            seen.wrong.append("opens their door")
        return behind(door)

    def filled_in(form: forms.BaseForm) -> None:
        clean(form)
        seen.forms.append(form)

    with monkeypatch.context() as patch, connection.execute_wrapper(seen.statement):
        patch.setattr(tenancy, "_behind", at_a_door)
        patch.setattr(forms.BaseForm, "full_clean", filled_in)
        yield seen


class Mal:
    """Somebody with every role in a body of their own, at a browser; what they ask for leaves all as it was."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, user: User) -> None:
        self.monkeypatch, self.client = monkeypatch, Client()
        self.client.force_login(user)
        prove(self.client)
        self.cookies = self.client.cookies.copy()

    def ask(self, method: str, path: str, said: Any = None) -> tuple[Any, Seen]:
        with transaction.atomic(), seeing(self.monkeypatch) as seen:
            response = getattr(self.client, method)(path, said)
            page = b"" if response.streaming else response.content
            told = f"{page.decode(errors='replace')} {response.get('Location', '')}".lower()
            if CANARY in told:
                seen.wrong.append("tells their words")
            if NAME.lower() in told:
                seen.wrong.append("tells their name")
            transaction.set_rollback(True)
        self.client.cookies = self.cookies.copy()  # type: ignore[assignment]  # a copy is one as well
        return response, seen
