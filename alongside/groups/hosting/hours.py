"""
What each role asks of whoever takes it, on either side of a group and between groups: shown before anybody says yes. Pure.

The days of the courses, the length of a meeting and meeting others each quarter are those of Alcohol Concern (about 2010),
Developing choice in peer-support; the other hours are our own estimate, and are said to be one.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from msgspec import Struct

from alongside.groups.kinds import Kind
from alongside.workforce.training import COURSES
from alongside.workforce.training import Kind as Course


class Asked(StrEnum):
    """Of whom it is asked; the values are those of the roles that people have."""

    HOST_LEAD = "HOST_LEAD"
    FACILITATOR = "FACILITATOR"
    COORDINATOR = "COORDINATOR"
    TRAINER = "TRAINER"


class What(StrEnum):
    """What the hours go into."""

    COURSE = "COURSE"
    PRACTICE = "PRACTICE"
    SETTING_UP = "SETTING_UP"
    MEETING = "MEETING"
    BEFORE_AND_AFTER = "BEFORE_AND_AFTER"
    BEING_THERE = "BEING_THERE"
    TELLING = "TELLING"
    MEETING_OTHERS = "MEETING_OTHERS"
    ANSWERING = "ANSWERING"
    NETWORK_DAY = "NETWORK_DAY"
    GIVING = "GIVING"
    PREPARING = "PREPARING"


class Every(StrEnum):
    """How often."""

    ONCE = "ONCE"
    WEEK = "WEEK"
    QUARTER = "QUARTER"
    COURSE = "COURSE"


class Asks(Struct, frozen=True):
    """
    So many minutes, so often.

    :param estimate: whether nobody has counted them
    """

    what: What
    minutes: int
    every: Every
    estimate: bool = True


def _course(what: What, course: Course) -> Asks:
    return Asks(what, COURSES[course].hours * 60, Every.ONCE, estimate=False)


_COURSES: Final = frozenset({What.COURSE, What.PRACTICE})
_ASKS: Final = {
    Asked.HOST_LEAD: (
        _course(What.COURSE, Course.HOST_LEAD),
        Asks(What.SETTING_UP, 20 * 60, Every.ONCE),
        Asks(What.BEING_THERE, 60, Every.WEEK),
        Asks(What.TELLING, 30, Every.WEEK),
    ),
    Asked.FACILITATOR: (
        _course(What.COURSE, Course.FACILITATOR),
        _course(What.PRACTICE, Course.LOGISTICS),
        Asks(What.SETTING_UP, 15 * 60, Every.ONCE),
        Asks(What.MEETING, 90, Every.WEEK, estimate=False),
        Asks(What.BEFORE_AND_AFTER, 45, Every.WEEK),
        Asks(What.MEETING_OTHERS, 4 * 60, Every.QUARTER),
    ),
    Asked.COORDINATOR: (
        Asks(What.ANSWERING, 2 * 60, Every.WEEK),
        Asks(What.NETWORK_DAY, 12 * 60, Every.QUARTER),
    ),
    Asked.TRAINER: (
        Asks(What.GIVING, COURSES[Course.FACILITATOR].hours * 60, Every.COURSE, estimate=False),
        Asks(What.PREPARING, 6 * 60, Every.COURSE),
    ),
}


def asked_of(who: Asked, kind: Kind) -> tuple[Asks, ...]:
    """Return what is asked of somebody in a role; for a 12-step group there is no course."""
    return tuple(one for one in _ASKS[who] if kind is not Kind.TWELVE_STEP or one.what not in _COURSES)


def weekly(asks: tuple[Asks, ...]) -> int:
    """Return how many minutes it asks in a usual week."""
    return sum(one.minutes for one in asks if one.every is Every.WEEK)
