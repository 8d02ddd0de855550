"""Rosa and Sam at Northside; Hope, who looks after its volunteers, and Max; and Pip, who goes along."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from alongside.accounts.models import User
from alongside.accounts.reach import Member
from alongside.accounts.roles import Role
from alongside.accounts.tenancy import within
from alongside.audit.record import System
from alongside.company import actions, queries
from alongside.company.models import FirstContact, Volunteer
from alongside.company.night import Due, due
from alongside.company.volunteering import Gender, How, Kind, Offers, Part, Slot
from alongside.directory.models import Meeting
from alongside.groups.tests.island import a_meeting
from alongside.kernel import clock
from alongside.linkage import actions as linkage
from alongside.linkage.about import Channel, SafeContact
from alongside.linkage.models import Person
from alongside.post.models import Outgoing
from alongside.search.actions import build_index
from tests.cast import MONDAY_NOON, at_work, northside, rosa

UNTIL = date(2027, 3, 9)
TUESDAY_EVENINGS = Offers(
    near="Port Lantern",
    point=(57.01, -12.02),
    times=(Slot(2, Part.EVENING),),
    gender=Gender.WOMAN,
    kinds=(Kind.GO_ALONG, Kind.TALK),
)


def set_up(hope: Member, **more: Any) -> None:
    with within(northside()):
        said: dict[str, Any] = {
            "safeguarding": hope.user,
            "safeguarding_phone": "0191 498 0001",
            "by": hope.user,
            "now": MONDAY_NOON,
        }
        actions.set_up(northside(), **said, **more)


def link_in(template: str) -> str:
    [letter] = [
        one
        for one in Outgoing.objects.order_by("put_at")
        if one.template == f"company/messages/{template}.txt"
    ][-1:]
    return str(re.findall(r"/l/\S+", str(letter.body))[0])


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
    sam = linkage.add_person(door, called="Sam", age="ADULT", now=MONDAY_NOON, by=door.user)
    linkage.record_consent(sam, "company", agreed=True, now=MONDAY_NOON, by=door.user)
    return sam


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


TUESDAY_SEVEN = datetime(2026, 3, 10, 19, tzinfo=MONDAY_NOON.tzinfo)
HOUR = timedelta(hours=1)
TO_LOOK_AT = "safeguarding/messages/to_look_at.txt"
ARRANGED: dict[str, Any] = {
    "meeting": "Tuesday Lanterns", "at": TUESDAY_SEVEN, "where": "Outside the library", "public": True, "lift": False,
    "night_name": "Rosa", "night_phone": "0191 498 0000", "plan_b": "Ring that phone, then the 19:40 bus",
}  # fmt: skip


@pytest.fixture
def arrangements(door: Member, hope: Member) -> None:
    set_up(hope)


@pytest.fixture
def begun(sam: Person, door: Member, arrangements: None) -> FirstContact:
    contact = actions.begin(sam, Kind.GO_ALONG, by=door.user, now=MONDAY_NOON)
    return actions.arrange(contact, by=door.user, now=MONDAY_NOON, **ARRANGED)


@pytest.fixture
def reachable(sam: Person, door: Member) -> Person:
    """Sam, who may be written to on weekday evenings until ten."""
    way = SafeContact(
        channel=Channel.EMAIL, address="sam@island.example", before=datetime(2026, 1, 1, 22).time()
    )
    linkage.change_person(sam, seen=sam.version, safe_contact=way, by=door.user, now=MONDAY_NOON)
    linkage.record_consent(sam, "contact", agreed=True, by=door.user, now=MONDAY_NOON)
    return sam


@pytest.fixture
def agreed(begun: FirstContact, pip: Volunteer, door: Member) -> FirstContact:
    asking = actions.ask(begun, pip, by=door.user, now=MONDAY_NOON)
    return actions.answer(asking, yes=True, by=pip.user, now=MONDAY_NOON)


def again(contact: FirstContact) -> FirstContact:
    found = queries.get_contact_here(contact.pk)
    assert found
    return found


def goer(contact: FirstContact) -> User:
    assert contact.volunteer
    return contact.volunteer.user


def to_do(contact: FirstContact, now: datetime) -> Due | None:
    found = again(contact)
    return due(queries.standing(found, queries.fates([found])), now=now, today=now.date())


@pytest.fixture
def lanterns(settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, db: None) -> Meeting:
    settings.INDEX_DIR = tmp_path
    monkeypatch.setattr(clock, "now", lambda: MONDAY_NOON)
    meeting = a_meeting()
    build_index(by=System("test"), now=MONDAY_NOON)
    return meeting
