"""It is Monday noon; Bea runs the Tuesday Lanterns, and Hope leads on hosting them at Northside."""

from __future__ import annotations

import pytest

from alongside.accounts.models import Tenant, User
from alongside.accounts.reach import Member
from alongside.accounts.roles import Role, TenantKind
from alongside.accounts.tenancy import within
from alongside.groups.home import actions as homes
from alongside.groups.hosting import actions as hosting
from alongside.groups.hosting.queries import list_hosted
from alongside.groups.kinds import Facilitator, Kind
from alongside.groups.models import Home, HostedGroup
from alongside.groups.tests.island import BEA
from tests.cast import MONDAY_NOON, at_work, northside
from tests.cast import noon as noon


@pytest.fixture
def bea(db: None) -> Member:
    group = Tenant.objects.create(name="Tuesday Lanterns", kind=TenantKind.GROUP)
    return at_work(User.objects.create_user(email=BEA, name="Bea"), group, Role.FACILITATOR)


@pytest.fixture
def home(bea: Member) -> Home:
    with within(bea.tenant):
        return homes.begin_home(
            bea.tenant, kind=Kind.FACILITATED, facilitator=Facilitator.PEER, by=bea.user, now=MONDAY_NOON
        )


@pytest.fixture
def hope(db: None) -> Member:
    user = User.objects.create_user(email="hope@northside.example", name="Hope")
    return at_work(user, northside(), Role.HOST_LEAD)


@pytest.fixture
def hosted(home: Home, bea: Member, hope: Member) -> HostedGroup:
    """Northside's row of the Lanterns, who have proposed an agreement."""
    offers = {"host_offers": "The room", "group_offers": "We leave it tidy"}
    with within(bea.tenant):
        hosting.propose(home, northside(), level=1, by=bea.user, now=MONDAY_NOON, **offers)
    with within(hope.tenant):
        [row] = list_hosted(hope)
    return row
