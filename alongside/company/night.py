"""The hours around a first contact: when both are asked, when nobody has been heard of, when somebody rings. Pure."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from enum import StrEnum

from msgspec import Struct

from alongside.company.states import AGREED, OPEN, State

ASKED_BEFORE = timedelta(hours=2)
# A no-show is known within the hour: a quarter of one is kept for whoever rings.
UNHEARD_AFTER = timedelta(minutes=45)
# Whoever was asked and says nothing is not waited for longer.
ANSWER_WITHIN = timedelta(days=1)


class Due(StrEnum):
    """What somebody of the body has to do about a first contact now, the most pressing first."""

    RING_NOW = "RING_NOW"
    ONE_SAID_NO = "ONE_SAID_NO"
    NOT_REACHED = "NOT_REACHED"
    CALL_BACK = "CALL_BACK"
    ASK_NEXT = "ASK_NEXT"
    ASK_SOMEBODY = "ASK_SOMEBODY"


class Standing(Struct, frozen=True, kw_only=True):
    """
    What is known of one first contact.

    :param at: when they meet; None where nothing is agreed
    :param met, failed_to_meet: somebody has said that they met, or that one did not come
    :param rung: since then somebody of the body has rung
    :param person_says, volunteer_says: to “still on?”; None where nothing was said
    :param call_back_on: the day on which somebody rings afterwards
    :param asked_at: when the last volunteer was asked who has not answered
    """

    state: State
    at: datetime | None = None
    met: bool = False
    rung: bool = False
    person_says: bool | None = None
    volunteer_says: bool | None = None
    not_reached: bool = False
    call_back_on: date | None = None
    asked_at: datetime | None = None


def is_time_to_ask(one: Standing, *, now: datetime) -> bool:
    """Say whether both are to be asked now whether it is still on."""
    return one.state is State.ACCEPTED and one.at is not None and one.at - ASKED_BEFORE <= now < one.at


def due(one: Standing, *, now: datetime, today: date) -> Due | None:
    """Say what somebody of the body has to do now; None where nothing."""
    if one.state in AGREED and one.at is not None and not one.rung:
        if now >= one.at + UNHEARD_AFTER and not one.met:
            return Due.RING_NOW
        if False in (one.person_says, one.volunteer_says):
            return Due.ONE_SAID_NO
        if one.not_reached and now < one.at:
            return Due.NOT_REACHED
    if one.state is State.FAILED and not one.rung:
        return Due.RING_NOW
    if (
        one.call_back_on is not None
        and one.call_back_on <= today
        and one.state not in {State.CANCELLED, State.ENTERED_IN_ERROR}
    ):
        return Due.CALL_BACK
    if one.state is State.REJECTED or (
        one.state is State.REQUESTED and one.asked_at is not None and now >= one.asked_at + ANSWER_WITHIN
    ):
        return Due.ASK_NEXT
    return Due.ASK_SOMEBODY if one.state is State.DRAFT else None


def is_open(state: State) -> bool:
    """Say whether it is not over."""
    return state in OPEN
