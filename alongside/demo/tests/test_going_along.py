"""What waits for a volunteer of the island, and for the worker who asked: once, however often the demo starts."""

from __future__ import annotations

import pytest
from django.test import Client

from alongside.demo.actions import put_to_work
from alongside.demo.going_along import go_along
from alongside.kernel import clock

pytestmark = pytest.mark.django_db


def test_pip_has_a_question_to_answer_and_rosa_a_first_contact_under_way(client: Client) -> None:
    now = clock.now()
    put_to_work(now=now)
    for _start in range(2):
        go_along(now=now)

    client.post("/demo/people/pip")
    own = client.get("/my/going-along/").content.decode()
    assert "Cleared: can be asked" in own
    assert own.count(">You are asked<") == 1
    assert "Kit" in own
    assert "Jo" not in own
    client.post("/demo/people/rosa")
    work = client.get("/my/company/").content.decode()
    assert "Somebody has said yes" in work
    assert "Somebody is being asked" in work
