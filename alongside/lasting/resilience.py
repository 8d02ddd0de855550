"""
How steady a group is, as facts with a next small step: never a score, and never anything about how many come. Pure.

A group is not unsteady for being small: three people is usual for months (DOMAIN 9.5, 157). What ends groups is one tired person who has
the only key (DOMAIN 9.6, 181), and that can be seen coming.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from enum import StrEnum

from msgspec import Struct

WEEKS_AHEAD = timedelta(days=28)
# A hall wants a month's notice as a rule, and another has to be found meanwhile.
ROOM_SOON = timedelta(days=56)
# Network days are held each quarter (DOMAIN 9.14), and some months over.
LONG_ALONE = timedelta(days=120)
# What was counted longer ago says nothing of who hears of the group now.
COUNTED_SINCE = timedelta(days=182)
# Of so many evenings somebody comes for the first time, or nobody tells people of it any more; of fewer nothing can be said.
EVENINGS_LOOKED_AT = 8


class Thing(StrEnum):
    """What a group cannot do without, and somebody holds."""

    KEY = "KEY"
    PHONE = "PHONE"
    LISTING = "LISTING"
    ACCOUNT = "ACCOUNT"
    TIN = "TIN"


class Fact(StrEnum):
    """What was found: what keeps a group steady, or what may end it."""

    RUNS_ALONE = "RUNS_ALONE"
    NOBODY_RUNS = "NOBODY_RUNS"
    UNCOVERED = "UNCOVERED"
    ONE_HOLDER = "ONE_HOLDER"
    ROOM_ENDS = "ROOM_ENDS"
    NO_NEW_FACES = "NO_NEW_FACES"
    LONG_ALONE = "LONG_ALONE"


class Step(StrEnum):
    """The next small step."""

    ASK_TO_SHADOW = "ASK_TO_SHADOW"
    LET_THEM_LEARN = "LET_THEM_LEARN"
    ASK_FOR_COVER = "ASK_FOR_COVER"
    SHARE_IT = "SHARE_IT"
    ASK_ABOUT_ROOM = "ASK_ABOUT_ROOM"
    TELL_PEOPLE = "TELL_PEOPLE"
    MEET_OTHERS = "MEET_OTHERS"


STEPS = {
    Fact.NOBODY_RUNS: Step.ASK_TO_SHADOW,
    Fact.RUNS_ALONE: Step.ASK_TO_SHADOW,
    Fact.UNCOVERED: Step.ASK_FOR_COVER,
    Fact.ONE_HOLDER: Step.SHARE_IT,
    Fact.ROOM_ENDS: Step.ASK_ABOUT_ROOM,
    Fact.NO_NEW_FACES: Step.TELL_PEOPLE,
    Fact.LONG_ALONE: Step.MEET_OTHERS,
}


class Coming(Struct, frozen=True, order=True):
    """One session to come: its local date, and whether somebody has said that they run it."""

    on: date
    covered: bool


class Known(Struct, frozen=True, kw_only=True):
    """
    What is known of a group: a fact that nobody has told is left out, and nothing is concluded from it.

    :param runners: how many can run its meetings, and are on its rota now
    :param learning: how many run it beside somebody
    :param coming: its sessions to come that are not off
    :param holders: one entry for each holding: two people with a key are two entries
    :param room_until: the last day for which the room is sure; None where nobody has said
    :param first_timers: how many came for the first time, evening by evening, the latest last; empty where nobody counts
    :param others_on: when somebody of the group last met people who run others; None where nobody has said
    :param since: since when the group has been here
    """

    runners: int
    since: date
    learning: int = 0
    coming: Sequence[Coming] = ()
    holders: Sequence[Thing] = ()
    room_until: date | None = None
    first_timers: Sequence[int] = ()
    others_on: date | None = None


class Finding(Struct, frozen=True):
    """
    One thing that may end the group, and the next small step.

    :param days: the dates it is about, where it is about some
    :param thing: what one person alone holds
    :param begun: whether the step has been begun: somebody runs it beside another
    """

    fact: Fact
    days: tuple[date, ...] = ()
    thing: Thing | None = None
    begun: bool = False

    @property
    def step(self) -> Step:
        """The next small step."""
        return Step.LET_THEM_LEARN if self.begun else STEPS[self.fact]


class Had(Struct, frozen=True):
    """A room that a group has again and again, from a day on, until it is theirs no longer: by its wish, or by notice; None for no end."""

    first: date
    until: date | None = None


def sure_until(rooms: Sequence[Had], said: date | None = None) -> date | None:
    """
    Return the last day for which a group is sure to have each of its rooms, by what it says and by what is booked; None where nothing ends.

    A room that ends counts no more where another begins on the same day of the week by then, and lasts longer.

    :param said: the day that the group itself has said
    """
    ends = (one.until - timedelta(days=1) for one in rooms if one.until and not _followed(one, rooms))
    return min([*([said] if said else []), *ends], default=None)


def _followed(room: Had, rooms: Sequence[Had]) -> bool:
    until = room.until or date.max
    return any(
        one.first.weekday() == room.first.weekday()
        and one.first < until + timedelta(days=7)
        and (one.until is None or one.until > until)
        for one in rooms
    )


def look_at(known: Known, *, today: date) -> list[Finding]:
    """Return what may end a group, what is nearest first; empty where nothing is known that does."""
    return [
        *_cover(known, today),
        *_runners(known),
        *_holders(known),
        *_room(known, today),
        *_faces(known),
        *_others(known, today),
    ]


def _cover(known: Known, today: date) -> Iterable[Finding]:
    days = sorted(one.on for one in known.coming if not one.covered and today <= one.on < today + WEEKS_AHEAD)
    if days:
        yield Finding(Fact.UNCOVERED, tuple(days))


def _runners(known: Known) -> Iterable[Finding]:
    if known.runners < 2:
        yield Finding(Fact.RUNS_ALONE if known.runners else Fact.NOBODY_RUNS, begun=known.learning > 0)


def _holders(known: Known) -> Iterable[Finding]:
    held = Counter(known.holders)
    yield from (Finding(Fact.ONE_HOLDER, thing=thing) for thing in Thing if held[thing] == 1)


def _room(known: Known, today: date) -> Iterable[Finding]:
    if known.room_until and known.room_until < today + ROOM_SOON:
        yield Finding(Fact.ROOM_ENDS, (known.room_until,))


def _faces(known: Known) -> Iterable[Finding]:
    latest = known.first_timers[-EVENINGS_LOOKED_AT:]
    if len(latest) == EVENINGS_LOOKED_AT and not any(latest):
        yield Finding(Fact.NO_NEW_FACES)


def _others(known: Known, today: date) -> Iterable[Finding]:
    if today - (known.others_on or known.since) > LONG_ALONE:
        yield Finding(Fact.LONG_ALONE)
