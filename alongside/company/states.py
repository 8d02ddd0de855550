"""How a first contact goes on: the states of a FHIR Task, who may end it, and what follows. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Final


class State(StrEnum):
    """Where a first contact stands; the ten that HL7's closed loop of referrals uses (STANDARDS section 2.2)."""

    DRAFT = "DRAFT"
    REQUESTED = "REQUESTED"
    ACCEPTED = "ACCEPTED"
    REJECTED = "REJECTED"
    ON_HOLD = "ON_HOLD"
    IN_PROGRESS = "IN_PROGRESS"
    COMPLETED = "COMPLETED"
    FAILED = "FAILED"
    CANCELLED = "CANCELLED"
    ENTERED_IN_ERROR = "ENTERED_IN_ERROR"


class Side(StrEnum):
    """On whose side a reason lies; what follows is another for each."""

    PERSON = "PERSON"
    VOLUNTEER = "VOLUNTEER"
    GROUP = "GROUP"


class Why(StrEnum):
    """Why it did not come to it. Nobody has to say, and that stands first."""

    NOT_SAID = "NOT_SAID"
    OTHER_PLANS = "OTHER_PLANS"
    UNWELL = "UNWELL"
    GOES_ALONE = "GOES_ALONE"
    NOT_COMFORTABLE = "NOT_COMFORTABLE"
    DID_NOT_COME = "DID_NOT_COME"
    NOBODY_FREE = "NOBODY_FREE"
    NOT_HELD = "NOT_HELD"
    MOVED = "MOVED"
    NO_ANSWER = "NO_ANSWER"


WHYS: Final[Mapping[Side, tuple[Why, ...]]] = MappingProxyType({
    Side.PERSON: (Why.NOT_SAID, Why.OTHER_PLANS, Why.UNWELL, Why.GOES_ALONE, Why.NOT_COMFORTABLE, Why.DID_NOT_COME),
    Side.VOLUNTEER: (Why.NOT_SAID, Why.OTHER_PLANS, Why.UNWELL, Why.NOT_COMFORTABLE, Why.DID_NOT_COME, Why.NOBODY_FREE),
    Side.GROUP: (Why.NOT_HELD, Why.MOVED, Why.NO_ANSWER),
})  # fmt: skip

_AT_AN_END = frozenset()  # type: frozenset[State]
_STOPS = frozenset({State.CANCELLED, State.ENTERED_IN_ERROR})
MOVES: Final[Mapping[State, frozenset[State]]] = MappingProxyType({
    State.DRAFT: _STOPS | {State.REQUESTED, State.ON_HOLD, State.COMPLETED, State.FAILED},
    State.REQUESTED: _STOPS | {State.ACCEPTED, State.REJECTED, State.ON_HOLD},
    # A no of one leads to the next who is asked.
    State.REJECTED: _STOPS | {State.REQUESTED, State.ON_HOLD},
    State.ON_HOLD: _STOPS | {State.DRAFT, State.REQUESTED},
    State.ACCEPTED: _STOPS | {State.IN_PROGRESS, State.REQUESTED, State.REJECTED, State.ON_HOLD, State.COMPLETED, State.FAILED},
    State.IN_PROGRESS: _STOPS | {State.COMPLETED, State.FAILED, State.REQUESTED, State.REJECTED, State.ON_HOLD},
    State.COMPLETED: frozenset({State.ENTERED_IN_ERROR}),
    State.FAILED: frozenset({State.DRAFT, State.REQUESTED, State.ENTERED_IN_ERROR, State.CANCELLED}),
    State.CANCELLED: _AT_AN_END,
    State.ENTERED_IN_ERROR: _AT_AN_END,
})  # fmt: skip

OPEN = frozenset(
    state for state in State if state not in {State.COMPLETED, State.CANCELLED, State.ENTERED_IN_ERROR}
)
# Somebody has said yes, and it is not over.
AGREED = frozenset({State.ACCEPTED, State.IN_PROGRESS})


class Follows(StrEnum):
    """What comes of a reason: each side's has another effect."""

    LEAVE_IT = "LEAVE_IT"
    ASK_NEXT = "ASK_NEXT"
    OTHER_MEETING = "OTHER_MEETING"
    CALL_BACK = "CALL_BACK"


def may_become(now: State, then: State) -> bool:
    """Say whether a first contact may go on so."""
    return then in MOVES[now]


def follows(side: Side) -> Follows:
    """Say what comes of it where it did not come to it, by whose side it was: a person who says no is not asked again."""
    return {
        Side.PERSON: Follows.LEAVE_IT,
        Side.VOLUNTEER: Follows.ASK_NEXT,
        Side.GROUP: Follows.OTHER_MEETING,
    }[side]


def counts(state: State) -> bool:
    """Say whether it counts as a first contact that came about, whichever its kind: one who was rung counts as one who went along."""
    return state is State.COMPLETED


def told(state: State) -> str:
    """Return the status of a FHIR Task: whether it came about is the person's to tell, so that what is over is completed either way."""
    over = {State.FAILED: State.COMPLETED}.get(state, state)
    return over.value.lower().replace("_", "-")


def kept(state: State, *, by_name: bool) -> State:
    """
    Return the state that may be kept under a person's name.

    :param by_name: False in a prison or in probation, where it is never kept who went where: all that is over is simply over
    """
    if by_name or state not in {State.COMPLETED, State.FAILED}:
        return state
    return State.CANCELLED
