"""Tina, who trains people at Northside, and a course of hers."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, time
from typing import Any

import pytest

from alongside.accounts.models import User
from alongside.accounts.reach import Member
from alongside.accounts.roles import Role
from alongside.accounts.tenancy import within
from alongside.workforce import actions
from alongside.workforce.models import Course
from alongside.workforce.training import Kind
from tests.cast import MONDAY_NOON, at_work, northside

TWO_DAYS: dict[str, Any] = {
    "kind": Kind.FACILITATOR, "begins_on": date(2026, 3, 24), "days": 2, "starts": time(10), "ends": time(16), "where": "The Old Library",
    "for_whom": "", "covers": "Travel and lunch", "places": 2, "closes_on": date(2026, 3, 24), "shown": True,
}  # fmt: skip


@pytest.fixture
def tina(db: None) -> Member:
    user = User.objects.get_or_create(email="tina@northside.example", defaults={"name": "Tina"})[0]
    return at_work(user, northside(), Role.TRAINER)


@pytest.fixture
def door(tina: Member) -> Iterator[Member]:
    """Tina, inside the door of Northside."""
    with within(tina.tenant):
        yield tina


@pytest.fixture
def course(door: Member) -> Course:
    return actions.make_course(door.tenant, by=door.user, now=MONDAY_NOON, **TWO_DAYS)
