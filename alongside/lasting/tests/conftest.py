"""It is Monday noon; Bea and Cal run the Tuesday Lanterns, and Dee runs a group nearby."""

from __future__ import annotations

import pytest
from django.test import Client

from alongside.accounts.models import Tenant, User
from alongside.accounts.reach import Member
from alongside.accounts.roles import Role, TenantKind
from alongside.accounts.tenancy import within
from alongside.directory.models import Meeting
from alongside.groups.home import actions as homes
from alongside.groups.kinds import Facilitator, Kind
from alongside.groups.models import Home
from alongside.groups.tests.island import BEA, CAL, a_meeting, answering, it_is
from tests.cast import MONDAY_NOON, at_work

DEE = "dee@group.example"


@pytest.fixture(autouse=True)
def noon(monkeypatch: pytest.MonkeyPatch) -> None:
    it_is(MONDAY_NOON, monkeypatch)


@pytest.fixture
def meeting(db: None) -> Meeting:
    return a_meeting()


def runs(name: str, email: str, group: Tenant) -> Member:
    return at_work(User.objects.create_user(email=email, name=name), group, Role.FACILITATOR)


def a_group(name: str, first: tuple[str, str], meeting: Meeting) -> Member:
    """Return whoever runs a group that has its place here, and its meeting."""
    group = Tenant.objects.create(name=name, kind=TenantKind.GROUP)
    member = runs(first[0], first[1], group)
    answering(meeting, first[1], first[0])
    with within(group):
        home = homes.begin_home(
            group, kind=Kind.FACILITATED, facilitator=Facilitator.PEER, by=member.user, now=MONDAY_NOON
        )
        homes.add_meeting(home, meeting.public_id, by=member.user, now=MONDAY_NOON)
    return member


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
def home(bea: Member) -> Home:
    found = Home.objects.model._base_manager.filter(tenant=bea.tenant).get()
    assert isinstance(found, Home)
    return found


def signed_in(member: Member) -> Client:
    client = Client()
    client.force_login(member.user)
    return client
