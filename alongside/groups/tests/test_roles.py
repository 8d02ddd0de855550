"""Whoever has a role says how they are there and with how much time, and leaves what they know to the next."""

from __future__ import annotations

import pytest
from django.test import Client

from alongside.accounts.models import User
from alongside.accounts.roles import Role
from tests.cast import at_work, northside

pytestmark = pytest.mark.django_db
LEFT = "The key is at the desk; the printer sulks on Mondays"


def signed_in(name: str, role: Role) -> Client:
    user = User.objects.create_user(email=f"{name.lower()}@northside.example", name=name)
    at_work(user, northside(), role)
    client = Client()
    client.force_login(user)
    return client


@pytest.mark.demand(165, 167)
@pytest.mark.parametrize("role", [Role.TRAINER, Role.COORDINATOR, Role.FACILITATOR, Role.HOST_LEAD])
def test_a_role_has_time_set_aside_and_is_handed_over(role: Role) -> None:
    tina, next_one, other = signed_in("Tina", role), signed_in("Nia", role), signed_in("Oda", Role.MANAGER)
    nia = User.objects.get(name="Nia")

    refused = tina.post("/my/role/", {"words": "I train", "hours": "many"})
    tina.post("/my/role/", {"words": "I train", "hours": "3"})
    tina.post("/my/role/hand-over", {"to": nia.pk, "words": LEFT})

    assert refused.status_code == 400
    page = next_one.get("/my/role/").content.decode()
    assert "3 hours a week are set aside for it" in page
    assert LEFT in page
    assert LEFT not in other.get("/my/role/").content.decode()
