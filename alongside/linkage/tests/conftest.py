"""Rosa at Northside, with Sam; and Idris at Harbour House."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from itertools import count
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from alongside.accounts.reach import Member
from alongside.accounts.tenancy import within
from alongside.kernel import clock
from alongside.linkage import actions
from alongside.linkage.models import Conversation, Person
from alongside.linkage.stages import Stage
from tests.cast import MONDAY_NOON, at_work, harbour, idris, northside, rosa


@pytest.fixture
def rosa_at_work(db: None) -> Member:
    return at_work(rosa(), northside())


@pytest.fixture
def idris_at_work(db: None) -> Member:
    return at_work(idris(), harbour())


@pytest.fixture
def door(rosa_at_work: Member) -> Iterator[Member]:
    """Rosa, inside the door of Northside."""
    with within(rosa_at_work.tenant):
        yield rosa_at_work


@pytest.fixture
def sam(rosa_at_work: Member) -> Person:
    with within(rosa_at_work.tenant):
        return actions.add_person(rosa_at_work, called="Sam", now=MONDAY_NOON, by=rosa_at_work.user)


@pytest.fixture
def rosa_signed_in(client: Client, rosa_at_work: Member) -> None:
    """It is Rosa's browser."""
    client.force_login(rosa_at_work.user)


@pytest.fixture
def ticking(monkeypatch: pytest.MonkeyPatch) -> None:
    """Monday noon; a second passes each time that somebody looks at the clock."""
    ticks = count()
    monkeypatch.setattr(clock, "now", lambda: MONDAY_NOON + timedelta(seconds=next(ticks)))


def text(response: Any) -> str:
    return " ".join(BeautifulSoup(response.content, "html.parser").get_text(" ").split())


def begun(client: Client, sam: Person, stage: Stage, **more: str) -> str:
    response = client.post(reverse("people:begin", args=[sam.pk, stage]), more)
    assert response.status_code == 303, text(response)
    return str(response["Location"])


def talk(sam: Person) -> Conversation:
    with within(sam.tenant):
        found: Conversation = Conversation.objects.select_related("person").get()
        return found


def seen(client: Client, address: str) -> str:
    box = BeautifulSoup(client.get(address).content, "html.parser").select_one("form [name=seen]")
    assert box
    return str(box["value"])


def questions(asked: CaptureQueriesContext) -> list[str]:
    """Return what the database was asked, without the marks of transactions."""
    return [one["sql"] for one in asked if not re.match(r"(BEGIN|COMMIT|SAVEPOINT|RELEASE)", one["sql"])]
