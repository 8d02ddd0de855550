"""A group that runs its own meeting, and who runs it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.test import Client

from alongside.accounts.models import Tenant, User
from alongside.accounts.reach import Member
from alongside.accounts.roles import Role, TenantKind
from alongside.accounts.tenancy import within
from alongside.groups.home import actions
from alongside.groups.kinds import Facilitator, Kind
from alongside.groups.models import Home
from tests.cast import MONDAY_NOON, at_work
from tests.cast import noon as noon


@pytest.fixture
def lanterns(db: None) -> Tenant:
    return Tenant.objects.create(name="Tuesday Lanterns", kind=TenantKind.GROUP)


@pytest.fixture
def bea(lanterns: Tenant) -> Member:
    """Bea, who runs it."""
    return at_work(
        User.objects.create_user(email="bea@lanterns.example", name="Bea"), lanterns, Role.FACILITATOR
    )


@pytest.fixture
def home(lanterns: Tenant, bea: Member) -> Iterator[Home]:
    """Its home, with the door open."""
    with within(lanterns):
        yield actions.begin_home(
            lanterns, kind=Kind.FACILITATED, facilitator=Facilitator.PEER, by=bea.user, now=MONDAY_NOON
        )


@pytest.fixture
def client_of_bea(bea: Member, home: Home) -> Client:
    client = Client()
    client.force_login(bea.user)
    return client
