"""The course of the island: once, however often the demo starts."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from alongside.demo.actions import put_to_work
from alongside.demo.training import train
from alongside.kernel import clock

pytestmark = pytest.mark.django_db


def test_cory_sees_who_has_a_place_and_anybody_that_one_is_free(client: Client) -> None:
    now = clock.now()
    put_to_work(now=now)
    for _start in range(2):
        train(now=now)

    assert client.get("/courses").content.decode().count("1 place is free") == 1
    client.post("/demo/people/cory")
    [address] = set(re.findall(r"/my/courses/[0-9a-f-]{36}/", client.get("/my/courses/").content.decode()))
    course = client.get(address).content.decode()
    assert "A way in without steps" in course
    assert "Nobody of their place has been trained as its host lead" in course
