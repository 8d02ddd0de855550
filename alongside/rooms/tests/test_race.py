"""Fifty groups want one room for one evening at once: one has it, each of the others is told, and nothing of theirs is left."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from alongside.accounts.tenancy import within
from alongside.groups.models import Home
from alongside.rooms import actions, wording
from alongside.rooms.models import Booking, Held, Room
from alongside.rooms.tests.island import BY, a_group, a_room, tuesdays
from alongside.rooms.uses import Use
from tests.at_once import all_at_once
from tests.cast import MONDAY_NOON

MANY = 50


def come(home: Home, room: Room, wish: Use) -> str:
    """Have a group ask for a room, and return what it is told; nothing, where it has it."""
    try:
        with within(home.tenant):
            actions.book(home, room.pk, room.tenant, wish, by=BY, now=MONDAY_NOON)
    except actions.CannotHave as cannot:
        return wording.refusal_words(cannot.refusal)
    return ""


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
