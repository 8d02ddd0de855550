"""Rosa and Sam at Northside; Hope, who looks after its volunteers, and Max; and Pip, who goes along."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from alongside.accounts.models import User
from alongside.accounts.reach import Member
from alongside.accounts.roles import Role
from alongside.accounts.tenancy import within
from alongside.company import actions, queries
from alongside.company.models import Volunteer
from alongside.company.volunteering import Gender, How, Kind, Offers, Part, Slot
from alongside.linkage import actions as linkage
from alongside.linkage.models import Person
from tests.cast import MONDAY_NOON, at_work, northside, rosa

UNTIL = date(2027, 3, 9)
TUESDAY_EVENINGS = Offers(
    near="Port Lantern",
    point=(57.01, -12.02),
    times=(Slot(2, Part.EVENING),),
    gender=Gender.WOMAN,
    kinds=(Kind.GO_ALONG, Kind.TALK),
)


def somebody(name: str, role: Role) -> Member:
    user = User.objects.get_or_create(email=f"{name.lower()}@northside.example", defaults={"name": name})[0]
    return at_work(user, northside(), role)


@pytest.fixture
def rosa_at_work(db: None) -> Member:
    return at_work(rosa(), northside())


@pytest.fixture
def hope(db: None) -> Member:
    return somebody("Hope", Role.HOST_LEAD)


@pytest.fixture
def max_(db: None) -> Member:
    return somebody("Max", Role.MANAGER)


@pytest.fixture
def door(rosa_at_work: Member) -> Iterator[Member]:
    """Rosa, inside the door of Northside."""
    with within(rosa_at_work.tenant):
        yield rosa_at_work


@pytest.fixture
def sam(door: Member) -> Person:
    return linkage.add_person(door, called="Sam", age="ADULT", now=MONDAY_NOON, by=door.user)


def cleared(name: str, *, hope: Member, max_: Member, offers: Offers = TUESDAY_EVENINGS) -> Volunteer:
    """Return a volunteer for whom two people of Northside stand."""
    peer = somebody(name, Role.PEER_VOLUNTEER)
    volunteer = actions.add_volunteer(peer.tenant, peer.user, by=hope.user, now=MONDAY_NOON)
    actions.change_offers(volunteer, called=name, offers=offers, by=peer.user, now=MONDAY_NOON)
    actions.propose(
        volunteer, how=How.BODY, answers_for="Northside", until=UNTIL, by=hope.user, now=MONDAY_NOON
    )
    actions.second(volunteer, by=max_.user, now=MONDAY_NOON)
    found = queries.get_volunteer(peer, volunteer.pk)
    assert found
    return found


@pytest.fixture
def pip(door: Member, hope: Member, max_: Member) -> Volunteer:
    return cleared("Pip", hope=hope, max_=max_)
