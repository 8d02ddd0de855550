"""It is Monday noon; Bea runs the Tuesday Lanterns."""

from __future__ import annotations

import pytest
from django.test import Client

from alongside.accounts.reach import Member
from alongside.groups.tests.island import BEA, a_group, a_meeting
from tests.cast import noon as noon


@pytest.fixture
def bea(db: None) -> Member:
    return a_group("Tuesday Lanterns", ("Bea", BEA), a_meeting())


@pytest.fixture
def client(bea: Member) -> Client:
    client = Client()
    client.force_login(bea.user)
    return client
