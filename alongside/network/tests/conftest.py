"""It is Monday noon; Bea runs the Tuesday Lanterns, Dee the Net Menders, and Cory coordinates their area."""

from __future__ import annotations

import pytest
from django.test import Client

from alongside.accounts.models import Tenant, User
from alongside.accounts.reach import Member
from alongside.accounts.roles import Role, TenantKind
from alongside.accounts.tenancy import within
from alongside.groups.tests.island import BEA, a_group, a_meeting
from alongside.network.models import AreaGroup, Joined
from tests.cast import at_work
from tests.cast import noon as noon


class Somebody:
    """Somebody at a browser."""

    def __init__(self, member: Member) -> None:
        self.member, self.client = member, Client()
        self.client.force_login(member.user)

    def area(self, body: Tenant) -> str:
        """Return where the pages of an area lie for their group."""
        with within(self.member.tenant):
            return f"/my/others/{Joined.objects.get(body=body).pk}"


@pytest.fixture
def cory(db: None) -> Somebody:
    body = Tenant.objects.create(name="Fableholm Partnership", kind=TenantKind.PARTNERSHIP)
    user = User.objects.create_user(email="cory@partnership.example", name="Cory")
    return Somebody(at_work(user, body, Role.COORDINATOR))


@pytest.fixture
def body(cory: Somebody) -> Tenant:
    return cory.member.tenant


def joined(somebody: Somebody, cory: Somebody, visits: str = "ANY") -> Somebody:
    """Have a group join the area, and Cory say yes."""
    body = cory.member.tenant
    somebody.client.post("/my/others/join", {"body": str(body.pk), "visits": visits})
    with within(body):
        [row] = AreaGroup.objects.filter(group=somebody.member.tenant, accepted_at=None)
    cory.client.post(f"/my/area/groups/{row.pk}", {"do": "accept"})
    return somebody


@pytest.fixture
def bea(cory: Somebody) -> Somebody:
    return joined(Somebody(a_group("Tuesday Lanterns", ("Bea", BEA), a_meeting())), cory)


@pytest.fixture
def dee(cory: Somebody) -> Somebody:
    meeting = a_meeting(key="2", name="Net Menders", venue="The loft")
    return joined(Somebody(a_group("The Net Menders", ("Dee", "dee@group.example"), meeting)), cory)


@pytest.fixture
def day(cory: Somebody, bea: Somebody) -> str:
    """Where Cory finds a network day in twelve days."""
    typed = {
        "on": "21/3/2026", "starts": "10:00", "ends": "15:00", "where": "The Old Library", "covers": "Travel", "travel_most": "20",
    }  # fmt: skip
    return str(cory.client.post("/my/area/days/new", typed)["Location"])
