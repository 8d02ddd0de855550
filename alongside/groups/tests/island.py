"""What the tests of groups share: a meeting, who answers for it, their mailboxes, and pages opened with a link."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from typing import Any

from bs4 import BeautifulSoup
from django.test import Client
from django.utils.text import slugify

from alongside.accounts.models import Tenant, User
from alongside.accounts.reach import Member
from alongside.accounts.roles import Role, TenantKind
from alongside.accounts.tenancy import within
from alongside.audit.record import System
from alongside.directory import actions as directory
from alongside.directory.models import Meeting, Source
from alongside.groups import actions, queries
from alongside.groups.home import actions as homes
from alongside.groups.kinds import Facilitator, Kind
from alongside.groups.models import GroupContact
from alongside.kernel import clock
from alongside.post.links import look
from alongside.post.models import Outgoing
from tests.cast import MONDAY_NOON, at_work, entry

BY = System("test")
TUESDAY = (MONDAY_NOON + timedelta(days=1)).date()
MINUTE = timedelta(minutes=1)
BEA, CAL = "bea@group.example", "cal@group.example"
WHERE = "Tuesday 7:30pm, St Mark's Hall"


def ada() -> User:
    """Return Ada, who looks after the site."""
    return User.objects.filter(name="Ada").first() or User.objects.create_user(
        email="ada@island.example", name="Ada", staff=True
    )


def a_meeting(*, called: str = "The island's list", **said: Any) -> Meeting:
    """Return the island's one meeting, as a list has it."""
    source = Source.objects.get_or_create(name=called, defaults={"slug": slugify(called)})[0]
    directory.add_entries(source, [entry(**said)], by=BY, now=MONDAY_NOON)
    return Meeting.objects.latest("pk")


def answering(
    meeting: Meeting, email: str = BEA, alias: str = "Bea", *, now: datetime = MONDAY_NOON
) -> GroupContact:
    """Return somebody whom staff named, and who has said yes."""
    contact = actions.name_contact(meeting, email=email, alias=alias, by=ada(), now=now)
    actions.say_yes(by=contact, now=now)
    return queries.get_contact(contact.pk) or contact


def runs(name: str, email: str, group: Tenant) -> Member:
    """Return somebody who runs the meetings of a group."""
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


def letters(email: str) -> list[tuple[str, str]]:
    """Return subject and body of what was put in the outbox for an address, oldest first."""
    return [
        (str(one.subject), str(one.body))
        for one in Outgoing.objects.order_by("put_at", "pk")
        if not one.is_wiped and one.to == email
    ]


def letter(email: str, subject: str) -> str:
    """Return the body of the newest message of that subject to an address; of two of one moment that whose link still counts."""
    found = [body for name, body in letters(email) if name == subject]
    assert found, f"{email} has {[name for name, _ in letters(email)]}"
    return max(found, key=lambda body: bool(look(links_in(body)[0].removeprefix("/l/"), now=clock.now())))


def links_in(body: str) -> list[str]:
    """Return the addresses of the private links of a message; the last stops messages."""
    return re.findall(r"http\S+(/l/[\w-]{43})", body)


def link(email: str, subject: str) -> str:
    """Return the first private link of the newest message of that subject."""
    return links_in(letter(email, subject))[0]


def visit(client: Client, email: str = BEA) -> str:
    """Open the page of a meeting with the link that an address was sent, and return where it lies."""
    response = client.post(link(email, "Your link"))
    assert response.status_code == 303
    return str(response["Location"])


def words(response: Any) -> str:
    """Return what a page says."""
    page = BeautifulSoup(response.content, "html.parser")
    return " ".join((page.main or page).get_text(" ").split())
