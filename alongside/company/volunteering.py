"""What a peer volunteer offers, and whether a body stands for them. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from enum import StrEnum

from msgspec import Struct

# Nobody carries more than this at once, whatever they offer.
MOST_AT_ONCE = 3


class Gender(StrEnum):
    """What somebody says of their gender, for whoever wishes for one."""

    NOT_SAID = "NOT_SAID"
    WOMAN = "WOMAN"
    MAN = "MAN"
    NON_BINARY = "NON_BINARY"


class Kind(StrEnum):
    """The ways of a first contact. Each counts the same: ringing a helpline together is one like any other."""

    GO_ALONG = "GO_ALONG"
    MEET_THERE = "MEET_THERE"
    TALK = "TALK"
    RANG_TOGETHER = "RANG_TOGETHER"


# What a volunteer can be asked for; whoever rings together is the worker and the person.
OFFERED = (Kind.GO_ALONG, Kind.MEET_THERE, Kind.TALK)
# For these, two people stand in one place.
IN_PERSON = frozenset({Kind.GO_ALONG, Kind.MEET_THERE})


# Nobody is rung before eight or from nine on, whichever part of the day they gave.
RUNG_FROM, RUNG_UNTIL = 8, 21


class Part(StrEnum):
    """A part of a day, by the clock on the wall: before noon, before five, and after."""

    MORNING = "MORNING"
    AFTERNOON = "AFTERNOON"
    EVENING = "EVENING"


class Transport(StrEnum):
    """How a volunteer gets about. A car says nothing of lifts: there is none the first time."""

    WALK = "WALK"
    BUS = "BUS"
    BICYCLE = "BICYCLE"
    CAR = "CAR"


class Slot(Struct, frozen=True, order=True):
    """A part of a week: local ISO weekday, and part of that day."""

    day: int
    part: Part


class Offers(Struct, frozen=True, omit_defaults=True, kw_only=True):
    """
    What a volunteer says of themselves: theirs to write and to change, and sealed.

    :param near: where they set out from, in their words; ``point`` is where that is, None where nobody knows it
    :param within_km: how far they go
    :param times: when they can mostly be asked
    :param most: how many people at once
    :param limits: what they would rather not do
    :param came_through: what they came through, if they wish to say
    :param groups: groups that they go to, if they wish to say, so that nobody who avoids one meets them by chance
    :param phone: shown to somebody only where both have said that they may have each other's number
    :param promises: they have promised these times also to people who ask by themselves
    :param takes_calls: a worker who sits with somebody may ring them at these times, and is shown their phone then
    """

    near: str = ""
    point: tuple[float, float] | None = None
    within_km: int = 10
    times: tuple[Slot, ...] = ()
    gender: Gender = Gender.NOT_SAID
    languages: tuple[str, ...] = ("en",)
    transport: tuple[Transport, ...] = ()
    kinds: tuple[Kind, ...] = ()
    most: int = 1
    limits: str = ""
    came_through: str = ""
    groups: tuple[str, ...] = ()
    phone: str = ""
    promises: bool = False
    takes_calls: bool = False


class How(StrEnum):
    """Who has looked into somebody, and by which rules."""

    BODY = "BODY"
    PROGRAMME = "PROGRAMME"


class What(StrEnum):
    """One thing that was decided about a volunteer."""

    PROPOSED = "PROPOSED"
    SECONDED = "SECONDED"
    PAUSED = "PAUSED"
    RESUMED = "RESUMED"
    ENDED = "ENDED"


class Clearance(StrEnum):
    """Whether somebody may be asked."""

    NOT_YET = "NOT_YET"
    WAITS_FOR_SECOND = "WAITS_FOR_SECOND"
    CLEARED = "CLEARED"
    PAUSED = "PAUSED"
    RUN_OUT = "RUN_OUT"
    ENDED = "ENDED"


class Decided(Struct, frozen=True):
    """
    What was decided, by whom.

    :param until: the last day on which a clearing counts
    """

    what: What
    by: str
    until: date | None = None


def clearance(decided: Iterable[Decided], *, themselves: str, today: date) -> Clearance:
    """
    Say whether somebody may be asked, from all that was decided about them, in order.

    One person proposes and another agrees, neither of them the volunteer: nobody clears a friend alone (STANDARDS section 5, T10).

    :param themselves: the volunteer's id
    """
    proposed: Decided | None = None
    cleared: Decided | None = None
    paused = ended = False
    for one in decided:
        if one.by == themselves and one.what in (What.PROPOSED, What.SECONDED, What.RESUMED):
            continue
        match one.what:
            case What.PROPOSED:
                proposed, cleared, paused, ended = one, None, False, False
            case What.SECONDED if proposed and one.by != proposed.by:
                cleared = proposed
            case What.PAUSED:
                paused = True
            case What.RESUMED:
                paused = False
            case What.ENDED:
                proposed, cleared, ended = None, None, True
    if ended:
        return Clearance.ENDED
    if cleared is None:
        return Clearance.WAITS_FOR_SECOND if proposed else Clearance.NOT_YET
    if cleared.until and cleared.until < today:
        return Clearance.RUN_OUT
    return Clearance.PAUSED if paused else Clearance.CLEARED


def part_of(hour: int) -> Part:
    """Return the part of a day in which an hour lies."""
    return Part.MORNING if hour < 12 else Part.AFTERNOON if hour < 17 else Part.EVENING


def is_on_rota(offers: Offers, *, at: datetime) -> bool:
    """
    Say whether somebody may be rung at a moment by a worker who sits with a person.

    :param at: by the clock on the wall
    """
    wanted = Slot(at.isoweekday(), part_of(at.hour))
    return bool(
        offers.takes_calls and offers.phone and wanted in offers.times and RUNG_FROM <= at.hour < RUNG_UNTIL
    )
