"""It is Monday noon; Bea and Cal run the Lanterns, Hope leads on hosting at Northside, and Cory links groups."""

from __future__ import annotations

import pytest

from alongside.accounts.models import Tenant, User
from alongside.accounts.reach import Member
from alongside.accounts.roles import Role, TenantKind
from alongside.accounts.tenancy import within
from alongside.groups.home import actions as homes
from alongside.groups.hosting import actions as hosting
from alongside.groups.kinds import Facilitator, Kind
from alongside.groups.models import Home
from alongside.groups.tests.island import BEA, CAL
from alongside.safeguarding import actions
from tests.cast import MONDAY_NOON, at_work, northside
from tests.cast import noon as noon


def somebody(name: str, email: str, body: Tenant, role: Role) -> Member:
    return at_work(User.objects.create_user(email=email, name=name), body, role)


@pytest.fixture
def bea(db: None) -> Member:
    group = Tenant.objects.create(name="Lanterns", kind=TenantKind.GROUP)
    member = somebody("Bea", BEA, group, Role.FACILITATOR)
    with within(group):
        homes.begin_home(
            group, kind=Kind.LOCAL_PEER, facilitator=Facilitator.PEER, by=member.user, now=MONDAY_NOON
        )
    return member


@pytest.fixture
def cal(bea: Member) -> Member:
    return somebody("Cal", CAL, bea.tenant, Role.FACILITATOR)


@pytest.fixture
def hope(db: None) -> Member:
    member = somebody("Hope", "hope@northside.example", northside(), Role.HOST_LEAD)
    with within(member.tenant):
        actions.name_reader(
            member.tenant, user=member.user, phone="01632 960101", days=2, by=member.user, now=MONDAY_NOON
        )
    return member


@pytest.fixture
def cory(db: None) -> Member:
    partnership = Tenant.objects.create(name="Partnership", kind=TenantKind.PARTNERSHIP)
    return somebody("Cory", "cory@partnership.example", partnership, Role.COORDINATOR)


@pytest.fixture
def hosted(bea: Member, hope: Member) -> None:
    """Northside hosts the Lanterns, and Hope reads what worries them."""
    with within(bea.tenant):
        home = Home.objects.get()
        hosting.propose(
            home, hope.tenant, host_offers="x", group_offers="x", level=1, by=bea.user, now=MONDAY_NOON
        )
        actions.send_to_body(bea.tenant, hope.tenant, by=bea.user, now=MONDAY_NOON)
