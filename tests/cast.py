"""
The people of every test, on a make-believe island.

Rosa is a worker at Northside; Idris works elsewhere and must see nothing; Sam is a person looking for a group; Bea facilitates one;
Mal is a commissioner.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, time
from typing import Any

import msgspec
import pytest
from django.test import Client

from alongside.accounts import actions, queries
from alongside.accounts.doors import PROVED_AT
from alongside.accounts.models import Team, Tenant, User
from alongside.accounts.reach import Member
from alongside.accounts.roles import Role, TenantKind
from alongside.accounts.tenancy import within
from alongside.audit.record import System
from alongside.directory.entry import EntryContent
from alongside.kernel import clock
from alongside.kernel.periods import Rule, RuleKind

# A Monday in a week without a clock change.
MONDAY_NOON = datetime(2026, 3, 9, 12, tzinfo=UTC)

TUESDAY_EVENING = Rule(RuleKind.WEEKLY, days=(2,), starts=time(19, 30), length=90)


def rosa() -> User:
    """Return Rosa, who is saved and so can be the one who did something."""
    return User.objects.get_or_create(email="rosa@northside.example", defaults={"name": "Rosa"})[0]


def idris() -> User:
    """Return Idris, who works at Harbour House and must see nothing of Northside."""
    return User.objects.get_or_create(email="idris@harbour.example", defaults={"name": "Idris"})[0]


def northside() -> Tenant:
    """Return the service in which Rosa works."""
    return Tenant.objects.get_or_create(name="Northside", defaults={"kind": TenantKind.SERVICE})[0]


def harbour() -> Tenant:
    """Return the service in which Idris works."""
    return Tenant.objects.get_or_create(name="Harbour House", kind=TenantKind.SERVICE)[0]


def team(tenant: Tenant, name: str = "Riverside") -> Team:
    """Return a team of a body; its rows are reached inside its door alone."""
    with within(tenant):
        found: Team = Team.objects.get_or_create(tenant=tenant, name=name)[0]
    return found


def at_work(user: User, tenant: Tenant, role: Role = Role.WORKER, *, team: Team | None = None) -> Member:
    """Give somebody a role in a body, and return them as they are at work there."""
    actions.add_member(tenant, user=user, role=role, team=team, by=System("test"), now=MONDAY_NOON)
    member = queries.get_member(user, tenant.pk)
    assert member
    return member


def signed_in(member: Member) -> Client:
    """Return a browser of its own, with which somebody is signed in."""
    client = Client()
    client.force_login(member.user)
    return client


def it_is(now: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    """Have every page take a moment for now."""
    monkeypatch.setattr(clock, "now", lambda: now)


@pytest.fixture(autouse=True)
def noon(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have it be noon on Monday for each test of a file, or of a folder, that imports this."""
    it_is(MONDAY_NOON, monkeypatch)


def token_in(page: str) -> str:
    """Return what a form carries so that it is taken once, and not within a breath."""
    return str(re.findall(r'name="token" value="([^"]+)"', page)[0])


def prove(client: Client) -> None:
    """Have whoever is signed in with a client have shown just now who they are, as pages want it from which something leaves."""
    session = client.session
    session[PROVED_AT] = clock.now().isoformat()
    session.save()


def entry(**said: Any) -> EntryContent:
    """Return what a list says of one meeting: a Tuesday evening at St Mark's, unless told otherwise."""
    usual = EntryContent(
        key="1",
        name="Tuesday Lanterns",
        programme="NA",
        rule=TUESDAY_EVENING,
        zone="Europe/London",
        venue="St Mark's Hall",
        address="4 Chapel Row",
        town="Port Lantern",
        postcode="QX1 4DY",
        latitude=57.01,
        longitude=-12.02,
    )
    return msgspec.structs.replace(usual, **said)
