"""Pages as somebody who is signed in opens them, in this process: how long each takes, and what it asks the database."""

from __future__ import annotations

import time

import tools.bench.set_up  # noqa: F401 - first, since models want it

# isort: split
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from alongside.accounts.doors import SECOND_STEP
from alongside.accounts.models import User


def signed_in(user: User) -> Client:
    """Return a client with which somebody is signed in, with a second step."""
    client = Client(SERVER_NAME="127.0.0.1")
    client.force_login(user)
    session = client.session
    session[SECOND_STEP] = True
    session.save()
    return client


def get(client: Client, path: str) -> str:
    """Open a page, which has to be one."""
    answer = client.get(path)
    assert answer.status_code == 200, (path, answer.status_code, answer.get("Location"))  # noqa: S101
    return answer.content.decode()


def timed(client: Client, path: str) -> float:
    """Return how many seconds a page takes by the clock."""
    began = time.perf_counter()
    get(client, path)
    return time.perf_counter() - began


def statements(client: Client, path: str) -> list[str]:
    """Return what a page asks the database."""
    with CaptureQueriesContext(connection) as asked:
        get(client, path)
    return [one["sql"] for one in asked.captured_queries]
