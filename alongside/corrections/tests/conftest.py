"""Ada and Ben, who look after the site; and a list of one meeting."""

from __future__ import annotations

import pytest

from alongside.accounts.models import User
from alongside.audit.record import System
from alongside.directory import actions as directory
from alongside.directory.models import Meeting, Source
from tests.cast import MONDAY_NOON, entry


@pytest.fixture
def ada(db: None) -> User:
    return User.objects.create_user(email="ada@island.example", name="Ada", staff=True)


@pytest.fixture
def ben(db: None) -> User:
    return User.objects.create_user(email="ben@island.example", name="Ben", staff=True)


@pytest.fixture
def source(db: None) -> Source:
    return Source.objects.create(slug="island", name="The island's list")


@pytest.fixture
def meeting(source: Source) -> Meeting:
    directory.add_entries(source, [entry()], by=System("test"), now=MONDAY_NOON)
    return Meeting.objects.get()
