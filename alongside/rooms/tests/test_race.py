"""Fifty groups want one room for one evening at once: one has it, each of the others is told, and nothing of theirs is left."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from threading import Barrier, Thread
from typing import Any

import pytest
from django.db import connection, connections

from alongside.accounts.tenancy import within
from alongside.groups.models import Home
from alongside.rooms import actions, wording
from alongside.rooms.models import Booking, Held, Room
from alongside.rooms.tests.island import BY, a_group, a_room, tuesdays
from alongside.rooms.uses import Use
from tests.cast import MONDAY_NOON

MANY = 50


@pytest.fixture
def file(tmp_path: Path, transactional_db: None) -> Iterator[Callable[[], None]]:
    """
    Give what has a thread ask a database that many ask at once, with a connection of its own.

    On SQLite that of the tests lies in memory, where nobody has to wait: it is copied to a file, opened as an installation does.
    """
    if connection.vendor != "sqlite":
        yield lambda: None
        return
    path = tmp_path / "race.sqlite3"
    connection.ensure_connection()

    def copy_and_open() -> None:
        if not path.exists():
            there = sqlite3.connect(path)
            connection.connection.backup(there)
            there.close()
            return
        own = connections.create_connection("default")
        own.settings_dict = {**own.settings_dict, "NAME": str(path)}
        connections["default"] = own

    yield copy_and_open


def come(home: Home, room: Room, wish: Use) -> str:
    """Have a group ask for a room, and return what it is told; nothing, where it has it."""
    try:
        with within(home.tenant):
            actions.book(home, room.pk, room.tenant, wish, by=BY, now=MONDAY_NOON)
    except actions.CannotHave as cannot:
        return wording.refusal_words(cannot.refusal)
    return ""


def all_at_once(each: Sequence[Callable[[], Any]], opened: Callable[[], None]) -> list[Any]:
    """Do all of it at once, each in a thread with a connection of its own, and return what came of each."""
    ready, done = Barrier(len(each)), []

    def do(one: Callable[[], Any]) -> None:
        opened()
        try:
            connection.ensure_connection()
            ready.wait(60)
            done.append(one())
        finally:
            connection.close()

    threads = [Thread(target=do, args=[one]) for one in each]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return done


def test_one_of_fifty_has_the_room_and_the_others_are_told_who_was_first(file: Callable[[], None]) -> None:
    room = a_room()
    homes = [a_group(f"Group {number}", f"Bea{number}")[1] for number in range(MANY)]
    # Some want each week, some every second; some an hour later: all are in each other's way.
    wishes = [
        tuesdays(every=1 + number % 2, begins=(19 + number % 2) * 60, ends=21 * 60) for number in range(MANY)
    ]
    file()

    asks = [partial(come, home, room, wish) for home, wish in zip(homes, wishes, strict=True)]
    told = all_at_once(asks, file)

    assert len(told) == MANY
    assert sorted(told)[0] == ""
    assert all(one.startswith("Somebody has it then already: ") for one in sorted(told)[1:])
    assert all_at_once([partial(kept, homes, room)], file) == [(1, 1)]


def kept(homes: list[Home], room: Room) -> tuple[int, int]:
    """Return how many bookings the body has, and how many rooms all groups have."""
    with within(room.tenant):
        bookings = Booking.objects.count()
    held = 0
    for home in homes:
        with within(home.tenant):
            held += Held.objects.count()
    return bookings, held
