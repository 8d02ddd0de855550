"""It is Monday noon; Bea and Cal run the Tuesday Lanterns, and Dee runs a group nearby."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client

from alongside.accounts.reach import Member
from alongside.directory.listing import Listing
from alongside.directory.models import Meeting
from alongside.directory.queries import get_listing
from alongside.directory.schedule import Session, sessions_of
from alongside.groups.tests.island import BEA, CAL, TUESDAY, a_group, a_meeting, link, runs
from tests.cast import MONDAY_NOON, signed_in
from tests.cast import noon as noon

DEE = "dee@group.example"
ASKED = "Can you help on a day?"


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


@pytest.fixture
def willing(dee: Member) -> Member:
    """Dee's group has said that it may be asked."""
    signed_in(dee).post("/my/group/steady/about", {"neighbours": "on"})
    return dee


def press(member: Member, meeting: Meeting, deed: str) -> str:
    response = signed_in(member).post(f"/my/group/turns/{meeting.public_id}/{TUESDAY}/{deed}")
    return response.content.decode()


def page(member: Member) -> str:
    return signed_in(member).get("/my/group/steady").content.decode()


def answer(email: str, yes: bool) -> str:
    """Answer by the private link in somebody's mailbox, signed in as nobody."""
    return Client().post(link(email, ASKED), {"answer": "yes" if yes else "no"}).content.decode()


def listed(meeting: Meeting) -> Listing:
    listing = get_listing(meeting.public_id)
    assert listing
    return listing


def tuesday(meeting: Meeting) -> Session:
    return next(sessions_of(listed(meeting).plan, after=MONDAY_NOON, before=MONDAY_NOON + timedelta(days=3)))
