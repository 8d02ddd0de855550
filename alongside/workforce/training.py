"""What courses there are, in which order they are taken, and what whoever has been through them may then do. Pure."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from msgspec import Struct


class Kind(StrEnum):
    """What a course is for."""

    HOST_LEAD = "HOST_LEAD"
    FACILITATOR = "FACILITATOR"
    LOGISTICS = "LOGISTICS"


class May(StrEnum):
    """What somebody may do who has been through courses."""

    LOOK_AFTER_A_HOST = "LOOK_AFTER_A_HOST"
    RUN_WITH_ANOTHER = "RUN_WITH_ANOTHER"
    RUN_ALONE = "RUN_ALONE"


class Topic(StrEnum):
    """What comes up in a course."""

    GROUPS = "GROUPS"
    HELPING = "HELPING"
    MEETING = "MEETING"
    TOOLS = "TOOLS"
    THOUGHTS = "THOUGHTS"
    FACILITATING = "FACILITATING"
    SETTING_UP = "SETTING_UP"
    ROOM = "ROOM"
    TELLING = "TELLING"
    MONEY = "MONEY"


class Course(Struct, frozen=True):
    """
    A course as the manual of peer-led groups has it.

    :param days: how many days it takes
    :param hours: how many hours in all, so that somebody knows before they agree
    :param topics: what comes up in it
    :param after: what has to be done before
    """

    days: int
    hours: int
    topics: tuple[Topic, ...]
    after: tuple[Kind, ...] = ()


COURSES: Final = {
    Kind.HOST_LEAD: Course(
        days=1, hours=6, topics=(Topic.GROUPS, Topic.MEETING, Topic.HELPING, Topic.TELLING)
    ),
    Kind.FACILITATOR: Course(
        days=2,
        hours=12,
        topics=(Topic.MEETING, Topic.TOOLS, Topic.THOUGHTS, Topic.FACILITATING, Topic.SETTING_UP),
    ),
    # Those who were trained said that they had heard too little of rooms, posters and keys.
    Kind.LOGISTICS: Course(
        days=1, hours=3, topics=(Topic.ROOM, Topic.TELLING, Topic.MONEY), after=(Kind.FACILITATOR,)
    ),
}
_OPENS: Final = {
    May.LOOK_AFTER_A_HOST: frozenset({Kind.HOST_LEAD}),
    May.RUN_WITH_ANOTHER: frozenset({Kind.FACILITATOR}),
    May.RUN_ALONE: frozenset({Kind.FACILITATOR, Kind.LOGISTICS}),
}


class Seat(StrEnum):
    """How a place on a course stands."""

    ASKED = "ASKED"
    HELD = "HELD"
    WAITING = "WAITING"


def missing(kind: Kind, done: Collection[Kind]) -> tuple[Kind, ...]:
    """Return what has to be done before a course, and is not."""
    return tuple(one for one in COURSES[kind].after if one not in done)


def may(done: Collection[Kind]) -> tuple[May, ...]:
    """Return what somebody may do who has been through courses."""
    return tuple(one for one, needs in _OPENS.items() if needs <= set(done))


def opens(kind: Kind) -> tuple[May, ...]:
    """Return what somebody may do after a course who has been through all that goes before it, and could not before."""
    before = may(COURSES[kind].after)
    return tuple(one for one in may((*COURSES[kind].after, kind)) if one not in before)


def goes_before(kind: Kind, trained_there: Collection[Kind]) -> bool:
    """
    Say whether somebody of a place should be trained as its host lead before this.

    Where facilitators were trained and nobody of the house was, they came home to closed doors.

    :param trained_there: what people of the same place have been through
    """
    return kind is Kind.FACILITATOR and Kind.HOST_LEAD not in trained_there


def seat(held: int, places: int) -> Seat:
    """Return how the next place stands, where so many are held of so many."""
    return Seat.HELD if held < places else Seat.WAITING


def finished(days: int, came: Collection[int]) -> bool:
    """Say whether somebody was there on each day of a course, the first being 1."""
    return set(range(1, days + 1)) <= set(came)


def unheard(kind: Kind, covered: Mapping[str, Collection[str]], came: Collection[int]) -> tuple[Topic, ...]:
    """
    Return what of a course came up on none of the days on which somebody was there; nothing where nobody has noted what came up.

    :param covered: the topics of each day, by its number
    """
    if not any(covered.values()):
        return ()
    heard = {topic for day in came for topic in covered.get(str(day), ())}
    return tuple(one for one in COURSES[kind].topics if one not in heard)


def days_of(kind: Kind, first: date) -> tuple[date, ...]:
    """Return the days of a course that begins on one, where they follow each other."""
    return tuple(first + timedelta(days=number) for number in range(COURSES[kind].days))
