"""It is Monday noon; Northside lends the garden room, and Bea's group has its place here."""

from __future__ import annotations

import pytest

from alongside.accounts.models import User
from alongside.accounts.reach import Member
from alongside.accounts.roles import Role
from alongside.groups.models import Home
from alongside.rooms.models import Room
from alongside.rooms.tests.island import a_group, a_room
from tests.at_once import file as file
from tests.cast import at_work, northside
from tests.cast import noon as noon


@pytest.fixture
def garden(db: None) -> Room:
    return a_room()


@pytest.fixture
def lanterns(db: None) -> tuple[Member, Home]:
    """Bea, who runs the Tuesday Lanterns, and their home."""
    return a_group()


@pytest.fixture
def hope(db: None) -> Member:
    """Hope, who leads on hosting at Northside."""
    user = User.objects.create_user(email="hope@northside.example", name="Hope")
    return at_work(user, northside(), Role.HOST_LEAD)
