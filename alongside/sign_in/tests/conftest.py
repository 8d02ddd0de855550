"""Ada, who looks after the installation and has a password; a clock that stands still until it is moved."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.contrib.auth.hashers import MD5PasswordHasher
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from alongside.accounts.models import User
from alongside.kernel import clock
from tests.cast import MONDAY_NOON

EMAIL, PASSWORD = "ada@island.example", "seven lanterns over the quay"


@pytest.fixture(autouse=True)
def quickly(settings: Any) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def ada(db: None) -> User:
    return User.objects.create_user(email=EMAIL, name="Ada", password=PASSWORD, staff=True)


@pytest.fixture(autouse=True)
def later(monkeypatch: pytest.MonkeyPatch) -> Callable[..., datetime]:
    """Move the clock on from Monday noon, and return what it shows then."""
    shown = [MONDAY_NOON]
    monkeypatch.setattr(clock, "now", lambda: shown[0])

    def move(**by: float) -> datetime:
        shown[0] += timedelta(**by)
        return shown[0]

    return move


def sign_in(client: Client, *, email: str = EMAIL, password: str = PASSWORD, next: str = "") -> Any:
    return client.post("/my/sign-in", {"email": email, "password": password, "next": next})


@dataclass
class Done:
    """What a request had the machine do that takes time: passwords hashed, and the tables asked, each in its words."""

    hashes: int = 0
    queries: tuple[str, ...] = ()


@pytest.fixture
def spy(monkeypatch: pytest.MonkeyPatch) -> Callable[[], Any]:
    """Count inside ``with spy() as done:``."""

    @contextmanager
    def watch() -> Iterator[Done]:
        done, encode = Done(), MD5PasswordHasher.encode

        def counting(*args: Any, **kwargs: Any) -> str:
            done.hashes += 1
            return encode(*args, **kwargs)

        with monkeypatch.context() as patched, CaptureQueriesContext(connection) as captured:
            patched.setattr(MD5PasswordHasher, "encode", counting)
            yield done
        done.queries = tuple(re.sub(r"'[^']*'|\d+|x'[^']*'", "…", query["sql"]) for query in captured)

    return watch
