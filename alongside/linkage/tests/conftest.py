"""Rosa at Northside, with Sam; and Idris at Harbour House."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from alongside.accounts.reach import Member
from alongside.accounts.tenancy import within
from alongside.linkage import actions
from alongside.linkage.models import Person
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
