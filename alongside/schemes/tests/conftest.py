"""Cory, who coordinates at the Partnership, and a scheme of theirs with services that applied."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client

from alongside.accounts.models import Tenant, User
from alongside.accounts.reach import Member
from alongside.accounts.roles import Role, TenantKind
from alongside.accounts.tenancy import within
from alongside.audit.record import System
from alongside.groups.hosting import actions as hosting
from alongside.groups.models import Home
from alongside.schemes import actions
from alongside.schemes.models import Scheme, Site
from alongside.schemes.scheme import Service, Setting, Way
from tests.at_once import file as file
from tests.cast import MONDAY_NOON, at_work, northside
from tests.cast import noon as noon

BY = System("test")
THE_SCHEME: dict[str, Any] = {
    "name": "Lights along the coast", "about": "Groups at six sites.", "way": Way.PUBLIC, "places": 6,
    "closes_on": date(2026, 3, 31),
}  # fmt: skip
APPLICATION: dict[str, Any] = {
    "called": "Ferry House", "region": "The north", "setting": Setting.URBAN, "service": Service.HOUSING,
    "commitment": "Somebody who leads on it", "resources": "A room each week",
    "reasons": ["CHOICE"], "why": "", "reach": "lead@ferry.example",
}  # fmt: skip


@pytest.fixture
def cory(db: None) -> Member:
    user = User.objects.get_or_create(email="cory@partnership.example", defaults={"name": "Cory"})[0]
    made = {"kind": TenantKind.PARTNERSHIP}
    return at_work(user, Tenant.objects.get_or_create(name="Partnership", defaults=made)[0], Role.COORDINATOR)


@pytest.fixture
def door(cory: Member) -> Iterator[Member]:
    """Cory, inside the door of the Partnership."""
    with within(cory.tenant):
        yield cory


@pytest.fixture
def scheme(door: Member) -> Scheme:
    return actions.begin_scheme(door.tenant, by=door.user, now=MONDAY_NOON, **THE_SCHEME)


@pytest.fixture
def client(cory: Member) -> Client:
    client = Client()
    client.force_login(cory.user)
    return client


def applied(scheme: Scheme, called: str, **said: Any) -> Site:
    moment = MONDAY_NOON + timedelta(minutes=scheme.sites.count())
    return actions.apply(scheme, by=BY, now=moment, **{**APPLICATION, "called": called, **said})


@pytest.fixture
def hope(db: None) -> Member:
    """Hope, who leads on hosting at Northside."""
    user = User.objects.get_or_create(email="hope@northside.example", defaults={"name": "Hope"})[0]
    return at_work(user, northside(), Role.HOST_LEAD)


@pytest.fixture
def bea(hope: Member) -> Member:
    """Bea, who facilitates a group that Northside hosts."""
    user = User.objects.get_or_create(email="bea@group.example", defaults={"name": "Bea"})[0]
    group = Tenant.objects.create(name="Lanterns", kind=TenantKind.GROUP)
    member = at_work(user, group, Role.FACILITATOR)
    with within(group):
        home = Home.objects.create(tenant=group, kind="LOCAL_PEER", facilitator="PEER", begun_at=MONDAY_NOON)
        hosting.propose(
            home, hope.tenant, host_offers="x", group_offers="x", level=0, by=user, now=MONDAY_NOON
        )
    return member
