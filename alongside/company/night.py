"""The hours around a first contact: when both are asked, when nobody has been heard of, when somebody rings. Pure."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from enum import StrEnum

from msgspec import Struct

from alongside.company.states import AGREED, OPEN, State

ASKED_BEFORE = timedelta(hours=2)
# A no-show is known within the hour: a quarter of one is kept for whoever rings.
UNHEARD_AFTER = timedelta(minutes=45)
# By then somebody has rung, or whoever supervises is told too.
RUNG_WITHIN = timedelta(hours=1)
# Whoever was asked and says nothing is not waited for longer.
ANSWER_WITHIN = timedelta(days=1)


class Due(StrEnum):
    """What somebody of the body has to do about a first contact now, the most pressing first."""

    RING_NOW = "RING_NOW"
    CALLED_OFF = "CALLED_OFF"
    MOVED = "MOVED"
    PERHAPS_OFF = "PERHAPS_OFF"
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
    :param rung: somebody of the body has rung since one said no, or did not come
    :param rung_since: and since the time at which they meet: a call before it says nothing of whether they did
    :param called_off, moved, perhaps_off: what both were told last of the meeting to which they go
    :param person_says, volunteer_says: to “still on?”; None where nothing was said
    :param call_back_on: the day on which somebody rings afterwards
    :param asked_at: when the last volunteer was asked who has not answered
    """

    state: State
    at: datetime | None = None
    met: bool = False
    rung: bool = False
    rung_since: bool = False
    called_off: bool = False
    moved: bool = False
    perhaps_off: bool = False
    person_says: bool | None = None
    volunteer_says: bool | None = None
    not_reached: bool = False
    call_back_on: date | None = None
    asked_at: datetime | None = None


def is_time_to_ask(one: Standing, *, now: datetime) -> bool:
    """Say whether both are to be asked now whether it is still on."""
    waits = one.state is State.ACCEPTED and not one.called_off
    return waits and one.at is not None and one.at - ASKED_BEFORE <= now < one.at


def due(one: Standing, *, now: datetime, today: date) -> Due | None:
    """Say what somebody of the body has to do now; None where nothing."""
    if one.state in AGREED and one.called_off:
        if not one.rung:
            return Due.CALLED_OFF
    elif one.state in AGREED and one.at is not None:
        if now >= one.at + UNHEARD_AFTER and not one.met and not one.rung_since:
            return Due.RING_NOW
        if (one.moved or one.perhaps_off) and not one.rung:
            return Due.MOVED if one.moved else Due.PERHAPS_OFF
        if False in (one.person_says, one.volunteer_says) and not one.rung:
            return Due.ONE_SAID_NO
        if one.not_reached and not one.rung and now < one.at:
            return Due.NOT_REACHED
    if one.state is State.FAILED and not one.rung:
        return Due.RING_NOW
    if (
        one.call_back_on is not None
        and one.call_back_on <= today
        and one.state not in {State.CANCELLED, State.ENTERED_IN_ERROR}
    ):
        return Due.CALL_BACK
    if one.state is State.REJECTED or (one.state is State.REQUESTED and _is_late(one, now)):
        return Due.ASK_NEXT
    return Due.ASK_SOMEBODY if one.state is State.DRAFT else None


def _is_late(one: Standing, now: datetime) -> bool:
    """Say whether an answer has been waited for long enough: for a day, or until both would be asked whether it is still on."""
    ends = [one.asked_at + ANSWER_WITHIN] if one.asked_at else []
    ends += [one.at - ASKED_BEFORE] if one.at else []
    return any(now >= end for end in ends)


def nobody_rang(one: Standing, *, now: datetime) -> bool:
    """Say whether somebody did not come, or was not heard of, and an hour after the time nobody has rung yet."""
    late = one.at is not None and now >= one.at + RUNG_WITHIN
    return late and due(one, now=now, today=now.date()) is Due.RING_NOW


def is_open(state: State) -> bool:
    """Say whether it is not over."""
    return state in OPEN
