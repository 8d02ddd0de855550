"""The scheme of the island: once, however often the demo starts, with sites in every state."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from alongside.demo.actions import put_to_work
from alongside.demo.scheme import run_scheme
from alongside.kernel import clock

pytestmark = pytest.mark.django_db


def test_cory_sees_sites_in_every_state(client: Client) -> None:
    now = clock.now()
    put_to_work(now=now)
    for _start in range(2):
        run_scheme(now=now)

    client.post("/demo/people/cory")
    [address] = set(re.findall(r"/my/schemes/[0-9a-f-]{36}/", client.get("/my/schemes/").content.decode()))
    scheme = client.get(address).content.decode()
    for words in (
        "takes part</strong>",
        "finds it hard",
        "has left",
        "was not chosen",
        "has applied</strong>",
        "In its place came",
        "0 to run a meeting, 2 of the staff",
        "Next to do",
        "It ends soon: ask in time whether it goes on",
        "what 5 told",
    ):
        assert words in scheme
