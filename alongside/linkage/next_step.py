"""
Which step a worker might take next with somebody, and why.

It is a suggestion to the worker, never a demand on the person: where they rest, or have not said, the suggestion is to leave it. What they
take, or use, is not asked: methadone, buprenorphine and still using change nothing here.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from typing import Final

from msgspec import Struct

from alongside.linkage.choice import is_choice
from alongside.linkage.company import Route, route
from alongside.linkage.due import Due, Why, due
from alongside.linkage.history import Answer, History, Standing, standing_of
from alongside.linkage.stages import Age, Company, Decision, Help, Stage, Went


class Next(StrEnum):
    """What a worker might do."""

    LEAVE_IT = "LEAVE_IT"
    OPEN_SUBJECT = "OPEN_SUBJECT"
    SHOW_ANOTHER_KIND = "SHOW_ANOTHER_KIND"
    CHOOSE_MEETING = "CHOOSE_MEETING"
    RING_TOGETHER = "RING_TOGETHER"
    FIND_COMPANY = "FIND_COMPANY"
    ASK_AGE = "ASK_AGE"
    YOUNG_ROUTE = "YOUNG_ROUTE"
    WAIT_FOR_COMPANY = "WAIT_FOR_COMPANY"
    PROMISE_TO_ASK = "PROMISE_TO_ASK"
    ASK_HOW_IT_WENT = "ASK_HOW_IT_WENT"
    TAKE_PART = "TAKE_PART"
    TRY_ANOTHER = "TRY_ANOTHER"
    MAKE_IT_EASIER = "MAKE_IT_EASIER"


class Reason(StrEnum):
    """Why that."""

    SAID_NO = "SAID_NO"
    STOP = "STOP"
    ENDED = "ENDED"
    CAME_BACK = "CAME_BACK"
    NOT_TALKED = "NOT_TALKED"
    NOT_NOW = "NOT_NOW"
    ASKED_FOR_IT = "ASKED_FOR_IT"
    REVIEW = "REVIEW"
    ONE_KIND = "ONE_KIND"
    UNSURE = "UNSURE"
    NOTHING_CHOSEN = "NOTHING_CHOSEN"
    WANTS_TO_TRY = "WANTS_TO_TRY"
    SIGNPOSTED = "SIGNPOSTED"
    ALONE = "ALONE"
    AGE_NOT_SAID = "AGE_NOT_SAID"
    UNDER_18 = "UNDER_18"
    NO_YES_YET = "NO_YES_YET"
    NO_PROMISE = "NO_PROMISE"
    NOT_AFTERWARDS = "NOT_AFTERWARDS"
    PROMISED = "PROMISED"
    PROMISE_TO_COME = "PROMISE_TO_COME"
    THEIRS_TO_TELL = "THEIRS_TO_TELL"
    LIKED_IT = "LIKED_IT"
    DID_NOT_SUIT = "DID_NOT_SUIT"
    WENT = "WENT"
    DID_NOT_GO = "DID_NOT_GO"


# What to do where a stage is due and nothing is nearer, and the reasons that speak of its day.
_STEPS: Final = {
    Stage.INTRODUCE: Next.OPEN_SUBJECT,
    Stage.CONNECT: Next.CHOOSE_MEETING,
    Stage.FOLLOW_UP: Next.ASK_HOW_IT_WENT,
}
_DATED: Final = frozenset({Reason.PROMISED, Reason.REVIEW})


class Suggestion(Struct, frozen=True):
    """A step, the reason for it, and the day that the reason speaks of."""

    step: Next
    reason: Reason
    on: date | None = None


def suggest(history: History, *, today: date, age: Age, here: Iterable[str]) -> Suggestion:
    """
    Suggest the next step: nothing is left with somebody while a stage is due with them.

    :param here: the approaches that there are near the person
    """
    now, first = standing_of(history), due(history)
    if now.rest:
        return Suggestion(Next.LEAVE_IT, Reason(now.rest.value))
    found = _suggest(history, now, today=today, age=age, here=here)
    is_due = first is not None and first.on <= today
    return _due(first) if first and is_due and found.step is Next.LEAVE_IT else found


def _due(first: Due) -> Suggestion:
    unopened = first.why in {Why.ASSESSMENT, Why.ADDED}
    reason = Reason.NOT_TALKED if unopened else Reason(first.why.value)
    return Suggestion(_STEPS[first.stage], reason, first.on if reason in _DATED else None)


def _suggest(history: History, now: Standing, *, today: date, age: Age, here: Iterable[str]) -> Suggestion:
    if asked := next((day for day in now.promises if day <= today), None):
        return Suggestion(Next.ASK_HOW_IT_WENT, Reason.PROMISED, asked)
    if isinstance(now.last, Answer):
        return _after_answer(now.last)
    if not now.is_open:
        return Suggestion(Next.OPEN_SUBJECT, Reason.CAME_BACK if now.raised_on else Reason.NOT_TALKED)
    if now.decision is Decision.NOT_NOW:
        return _not_now(now, today=today)
    if not is_choice(now.approaches, here=here):
        return Suggestion(Next.SHOW_ANOTHER_KIND, Reason.ONE_KIND)
    found = _towards_contact(now, age=age)
    asks = found.step is Next.PROMISE_TO_ASK and not history.afterwards
    return Suggestion(Next.LEAVE_IT, Reason.NOT_AFTERWARDS) if asks else found


def _not_now(now: Standing, *, today: date) -> Suggestion:
    if now.ask_again_on and now.ask_again_on <= today:
        return Suggestion(Next.OPEN_SUBJECT, Reason.ASKED_FOR_IT, now.ask_again_on)
    return Suggestion(Next.LEAVE_IT, Reason.NOT_NOW, now.ask_again_on)


def _towards_contact(now: Standing, *, age: Age) -> Suggestion:
    if now.decision is Decision.NOT_SURE and Help.RANG not in now.help:
        return Suggestion(Next.RING_TOGETHER, Reason.UNSURE)
    if Help.CHOSE not in now.help:
        return Suggestion(Next.CHOOSE_MEETING, Reason.NOTHING_CHOSEN)
    if Help.RANG not in now.help:
        return Suggestion(Next.RING_TOGETHER, Reason.SIGNPOSTED)
    if now.company is Company.NOT_SAID:
        return _company(age)
    if now.company is Company.ASKED:
        return Suggestion(Next.WAIT_FOR_COMPANY, Reason.NO_YES_YET)
    if not now.promises:
        return Suggestion(Next.PROMISE_TO_ASK, Reason.NO_PROMISE)
    return Suggestion(Next.LEAVE_IT, Reason.PROMISE_TO_COME, min(now.promises))


def _company(age: Age) -> Suggestion:
    return {
        Route.PEER: Suggestion(Next.FIND_COMPANY, Reason.ALONE),
        Route.ASK_AGE: Suggestion(Next.ASK_AGE, Reason.AGE_NOT_SAID),
        Route.YOUNG: Suggestion(Next.YOUNG_ROUTE, Reason.UNDER_18),
    }[route(age)]


def _after_answer(answer: Answer) -> Suggestion:
    match answer.went, answer.again:
        case Went.WENT, True:
            return Suggestion(Next.TAKE_PART, Reason.LIKED_IT)
        case Went.WENT, False:
            return Suggestion(Next.TRY_ANOTHER, Reason.DID_NOT_SUIT)
        case Went.WENT, None:
            return Suggestion(Next.TAKE_PART, Reason.WENT)
        case Went.DID_NOT, _:
            return Suggestion(Next.MAKE_IT_EASIER, Reason.DID_NOT_GO)
        case _:
            return Suggestion(Next.LEAVE_IT, Reason.THEIRS_TO_TELL, answer.ask_on)
