"""How a scheme's sites are chosen, how they stand, and what is counted of them. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from enum import StrEnum
from typing import Final

from msgspec import Struct


class Way(StrEnum):
    """How a service comes to apply."""

    PUBLIC = "PUBLIC"
    INVITED = "INVITED"


class Setting(StrEnum):
    """What kind of place a site serves."""

    RURAL = "RURAL"
    URBAN = "URBAN"
    BOTH = "BOTH"


class Service(StrEnum):
    """What kind of service a site is."""

    DRUGS_AND_ALCOHOL = "DRUGS_ALCOHOL"
    ALCOHOL = "ALCOHOL"
    HOUSING = "HOUSING"
    HEALTH = "HEALTH"
    JUSTICE = "JUSTICE"
    OTHER = "OTHER"


class Reason(StrEnum):
    """Why a service wants to take part (DOMAIN 9.5, 134)."""

    AFTERCARE = "AFTERCARE"
    EMPOWERMENT = "EMPOWERMENT"
    CHOICE = "CHOICE"
    SIDE_BY_SIDE = "SIDE_BY_SIDE"


class State(StrEnum):
    """How a site stands, from its application on (DOMAIN 9.5, 135)."""

    APPLIED = "APPLIED"
    ACTIVE = "ACTIVE"
    STRUGGLING = "STRUGGLING"
    WITHDRAWN = "WITHDRAWN"
    NOT_CHOSEN = "NOT_CHOSEN"


class Trouble(StrEnum):
    """What somebody tells the reasons for: that it is hard, that a meeting ended, that a site left."""

    HARD = "HARD"
    ENDED = "ENDED"
    LEFT = "LEFT"


class Teller(StrEnum):
    """From whom a scheme knows it: a service of itself, a group, or its host with the group's yes. There is no other way."""

    SERVICE = "SERVICE"
    GROUP = "GROUP"
    HOST = "HOST"


class Cause(StrEnum):
    """
    Why a meeting ended, or why it is hard (DOMAIN 9.5, 172).

    Of whoever ran it there is none but that nobody was free: their health is theirs.
    """

    NOBODY_FREE = "NOBODY_FREE"
    NO_SUCCESSOR = "NO_SUCCESSOR"
    STAFF_INTERFERED = "INTERFERED"
    FEW_SENT = "FEW_SENT"
    ROOM_LOST = "ROOM_LOST"


class Trait(StrEnum):
    """By what a choice of sites should be mixed (DOMAIN 9.5, 133)."""

    REGION = "REGION"
    SETTING = "SETTING"
    SERVICE = "SERVICE"


class Figure(StrEnum):
    """What is counted of a scheme, beside what the manual's own counted."""

    APPLIED = "APPLIED"
    CHOSEN = "CHOSEN"
    REPLACED = "REPLACED"
    WITHDREW = "WITHDREW"
    PEOPLE_TRAINED = "PEOPLE_TRAINED"
    STAFF_TRAINED = "STAFF_TRAINED"
    MEETINGS = "MEETINGS"
    SITES = "SITES"


IN: Final = frozenset({State.ACTIVE, State.STRUGGLING})
# What nobody but those whom it is about can say.
TROUBLED: Final = (State.STRUGGLING, State.WITHDRAWN)
# What may follow on what. A decision that was wrong is taken back by the one that says so.
NEXT: Final[Mapping[State, tuple[State, ...]]] = {
    State.APPLIED: (State.ACTIVE, State.NOT_CHOSEN),
    State.ACTIVE: (State.STRUGGLING, State.WITHDRAWN),
    State.STRUGGLING: (State.ACTIVE, State.WITHDRAWN),
    State.WITHDRAWN: (State.ACTIVE,),
    State.NOT_CHOSEN: (State.ACTIVE,),
}


def trouble_of(state: State) -> Trouble:
    """Return what the reasons are for that go with a decision."""
    return Trouble.LEFT if state is State.WITHDRAWN else Trouble.HARD


class Standing(Struct, frozen=True):
    """
    What is counted of one site.

    :param traits: its region, its setting and its kind of service
    :param replaces: whether it came in the place of another
    :param replaced: whether another came in its place
    :param meetings: how many of its meetings are listed
    """

    state: State
    traits: Mapping[Trait, str] = {}
    replaces: bool = False
    replaced: bool = False
    meetings: int = 0


def spread(sites: Collection[Mapping[Trait, str]]) -> dict[Trait, list[tuple[str, int]]]:
    """Return how many sites there are of each region, setting and kind of service, the most first."""
    return {
        trait: sorted(Counter(one[trait] for one in sites).items(), key=lambda pair: (-pair[1], pair[0]))
        for trait in Trait
    }


def all_alike(sites: Collection[Mapping[Trait, str]]) -> list[Trait]:
    """Return by what a choice is not mixed at all: in which way two or more sites are all the same."""
    if len(sites) < 2:
        return []
    return [trait for trait, counted in spread(sites).items() if len(counted) == 1]


def count(sites: Sequence[Standing], *, people: int, staff: int) -> dict[Figure, int]:
    """
    Count a scheme as the manual counted its own.

    :param people, staff: how many finished the course of facilitators, and that of host leads
    """
    chosen = [one for one in sites if one.state not in (State.APPLIED, State.NOT_CHOSEN)]
    left = [one for one in chosen if one.state is State.WITHDRAWN]
    meeting = [one for one in chosen if one.state in IN and one.meetings]
    return {
        Figure.APPLIED: len(sites),
        Figure.CHOSEN: sum(not one.replaces for one in chosen),
        Figure.REPLACED: sum(one.replaced for one in left),
        Figure.WITHDREW: sum(not one.replaced for one in left),
        Figure.PEOPLE_TRAINED: people,
        Figure.STAFF_TRAINED: staff,
        Figure.MEETINGS: sum(one.meetings for one in meeting),
        Figure.SITES: len(meeting),
    }
