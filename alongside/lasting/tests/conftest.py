"""It is Monday noon; Bea and Cal run the Tuesday Lanterns, and Dee runs a group nearby."""

from __future__ import annotations

import pytest
from django.test import Client

from alongside.accounts.reach import Member
from alongside.directory.models import Meeting
from alongside.groups.tests.island import BEA, CAL, a_group, a_meeting, it_is, runs
from tests.cast import MONDAY_NOON

DEE = "dee@group.example"


@pytest.fixture(autouse=True)
def noon(monkeypatch: pytest.MonkeyPatch) -> None:
    it_is(MONDAY_NOON, monkeypatch)


@pytest.fixture
def meeting(db: None) -> Meeting:
    return a_meeting()


@pytest.fixture
def bea(meeting: Meeting) -> Member:
    return a_group("Tuesday Lanterns", ("Bea", BEA), meeting)


@pytest.fixture
def cal(bea: Member) -> Member:
    return runs("Cal", CAL, bea.tenant)


@pytest.fixture
def dee(db: None) -> Member:
    return a_group("The Net Menders", ("Dee", DEE), a_meeting(key="2", name="Net Menders", venue="The loft"))


def signed_in(member: Member) -> Client:
    client = Client()
    client.force_login(member.user)
    return client
