"""Whoever has a role says how they are there and with how much time, and leaves what they know to the next."""

from __future__ import annotations

import pytest
from django.test import Client

from alongside.accounts.models import User
from alongside.accounts.roles import Role
from alongside.accounts.rules import RULES
from alongside.groups.hosting.presenters import asked_of_role
from alongside.groups.tests.island import BEA, a_group, a_meeting
from tests.cast import at_work, northside

pytestmark = pytest.mark.django_db
# Every role with work in groups, training and schemes.
HAVE_ONE = frozenset(RULES["role.describe"])
LEFT = "The key is at the desk; the printer sulks on Mondays"


def signed_in(name: str, role: Role) -> Client:
    user = User.objects.create_user(email=f"{name.lower()}@northside.example", name=name)
    at_work(user, northside(), role)
    client = Client()
    client.force_login(user)
    return client


@pytest.mark.demand(195)
def test_whoever_is_invited_to_a_role_reads_first_what_it_asks_of_them() -> None:
    asked = {role: asked_of_role(northside(), role) for role in Role}

    counted = {Role.HOST_LEAD, Role.FACILITATOR, Role.COORDINATOR, Role.TRAINER}
    assert {role for role, words in asked.items() if "What it asks of you" in words} == counted
    for role, words in asked.items():
        told = [part in words for part in ("What it is:", "What you see:", "Who backs you up:")]
        assert set(told) == {
            role in counted | {Role.MANAGER, Role.COMMISSIONER, Role.PROJECT_LEAD, Role.READER}
        }
    assert "A host lead: about 1 hour 30 minutes in a usual week" in asked[Role.HOST_LEAD]
    assert "Somebody who coordinates groups: about 2 hours in a usual week" in asked[Role.COORDINATOR]
    assert "for each course" in asked[Role.TRAINER]
    assert "in a usual week" not in asked[Role.TRAINER]


@pytest.mark.demand(165, 167)
@pytest.mark.parametrize("role", sorted(HAVE_ONE))
def test_a_role_has_time_set_aside_and_is_handed_over(role: Role) -> None:
    tina, next_one, other = signed_in("Tina", role), signed_in("Nia", role), signed_in("Oda", Role.MANAGER)
    assert "Who backs you up:" in tina.get("/my/role/").content.decode()
    nia = User.objects.get(name="Nia")

    refused = tina.post("/my/role/", {"words": "I train", "hours": "many"})
    tina.post("/my/role/", {"words": "I train", "hours": "3"})
    tina.post("/my/role/hand-over", {"to": nia.pk, "words": LEFT})

    assert refused.status_code == 400
    page = next_one.get("/my/role/").content.decode()
    assert "3 hours a week are set aside for it" in page
    assert LEFT in page
    assert LEFT not in other.get("/my/role/").content.decode()


def test_a_peer_who_runs_a_group_is_not_asked_as_if_it_were_their_work() -> None:
    bea = a_group("Tuesday Lanterns", ("Bea", BEA), a_meeting())
    client = Client()
    client.force_login(bea.user)

    page = client.get("/my/role/").content.decode()

    assert "How can the others reach you?" in page
    for words in ("at work", "plans your work", "groups that you host", "A high grade"):
        assert words not in page
    assert (
        "How can they reach you at work?"
        in signed_in("Hope", Role.HOST_LEAD).get("/my/role/").content.decode()
    )


def test_whoever_has_the_only_role_reads_that_there_is_nobody_yet_to_leave_it_to() -> None:
    page = signed_in("Hope", Role.HOST_LEAD).get("/my/role/hand-over").content.decode()

    assert "Nobody else has such a role here yet" in page
    assert "What do they have to know" not in page
