"""Let somebody go along on the island: Pip has a question to answer, and goes along with somebody of Rosa's tomorrow evening."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from alongside.accounts import queries as accounts
from alongside.accounts.models import User
from alongside.accounts.reach import Member
from alongside.accounts.tenancy import within
from alongside.audit.record import System
from alongside.company import actions, queries
from alongside.company.questions import actions as questions
from alongside.company.questions.times import Way, Whom
from alongside.company.volunteering import Gender, How, Kind, Offers, Part, Slot, Transport
from alongside.demo import island
from alongside.demo.personas import address_of
from alongside.linkage import actions as linkage
from alongside.linkage.about import Channel, SafeContact

BY = System("demo")
BODY, EVENINGS = "Northside", tuple(Slot(day, Part.EVENING) for day in range(1, 8))


@transaction.atomic
def go_along(*, now: datetime) -> None:
    """Let Northside go along with people, once."""
    rosa, hope, max_, pip = (_at_work(name) for name in ("Rosa", "Hope", "Max", "Pip"))
    with within(rosa.tenant):
        if queries.get_arrangements(rosa.tenant):
            return
        said: dict[str, Any] = {
            "safeguarding": hope.user,
            "safeguarding_phone": "01632 960101",
            "requests_to": rosa.user,
            "enough": 1,
            "questions": True,
        }
        actions.set_up(rosa.tenant, by=hope.user, now=now, **said)
        _clear(pip, hope=hope.user, max_=max_.user, now=now)
        _offer_a_time(pip, now=now)
        _arrange(rosa, pip, "Jo", answered=False, now=now)
        _arrange(rosa, pip, "Kit", answered=True, now=now)


def _at_work(name: str) -> Member:
    user = accounts.get_user(address_of(name))
    [tenant] = [one for one in accounts.list_tenants() if one.name == BODY]
    member = accounts.get_member(user, tenant.pk) if user else None
    assert member  # noqa: S101 - everybody of the demo has their role by then
    return member


def _clear(pip: Member, *, hope: User, max_: User, now: datetime) -> None:
    town = island.island().towns[0]
    offers = Offers(
        near=town.name,
        point=(town.latitude, town.longitude),
        within_km=20,
        times=EVENINGS,
        gender=Gender.WOMAN,
        transport=(Transport.BUS,),
        kinds=(Kind.GO_ALONG, Kind.MEET_THERE, Kind.TALK),
        most=2,
        limits="Not on the last bus.",
        promises=True,
        phone="01632 960071",
        takes_calls=True,
    )
    volunteer = actions.add_volunteer(pip.tenant, pip.user, by=hope, now=now)
    actions.change_offers(volunteer, called="Pip", offers=offers, by=pip.user, now=now)
    until = timezone.localdate(now) + timedelta(days=365)
    actions.propose(volunteer, how=How.BODY, answers_for=BODY, until=until, by=hope, now=now)
    actions.second(volunteer, by=max_, now=now)


def _offer_a_time(pip: Member, *, now: datetime) -> None:
    volunteer = queries.get_own(pip)
    assert volunteer  # noqa: S101 - just put there
    afternoon = datetime.combine(timezone.localdate(now) + timedelta(days=3), time(16))
    questions.offer_time(
        volunteer, way=Way.PLACE, whom=Whom.ANYBODY, at=timezone.make_aware(afternoon), minutes=45, most=6,
        where="The library, by the window", public=True, by=pip.user, now=now,
    )  # fmt: skip


def _arrange(rosa: Member, pip: Member, called: str, *, answered: bool, now: datetime) -> None:
    way = SafeContact(channel=Channel.EMAIL, address=f"{called.lower()}@example.org")
    person = linkage.add_person(rosa, called=called, age="ADULT", safe_contact=way, now=now, by=rosa.user)
    linkage.record_consent(person, "contact", agreed=True, by=rosa.user, now=now)
    contact = actions.begin(person, Kind.GO_ALONG, leave=True, by=rosa.user, now=now)
    evening = datetime.combine(timezone.localdate(now) + timedelta(days=1 if answered else 2), time(19))
    contact = actions.arrange(
        contact,
        meeting="Coffee and Company",
        at=timezone.make_aware(evening),
        where="Outside the library",
        public=True,
        night_name="Rosa",
        night_phone="01632 960102",
        plan_b="Ring that phone, and go home by the 19:40 bus.",
        by=rosa.user,
        now=now,
    )
    volunteer = queries.get_own(pip)
    assert volunteer  # noqa: S101 - just put there
    asking = actions.ask(contact, volunteer, by=rosa.user, now=now)
    if answered:
        actions.answer(asking, yes=True, by=pip.user, now=now)
