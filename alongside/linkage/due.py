"""What is due, and when: the subject at assessment and at each review, and what was promised. Nobody is asked again after they said no."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from enum import StrEnum

from msgspec import Struct

from alongside.linkage.history import FirstContact, History, Standing, Talk, standing, standing_of
from alongside.linkage.stages import SIGNPOSTS, Company, Decision, Help, Stage

# For so long a promise may wait before it is shown as one from whom there is no news.
NO_NEWS_AFTER = timedelta(days=14)
# So long before somebody's care ends, a plan without a group is shown as one.
ENDS_SOON = timedelta(days=28)


class Why(StrEnum):
    """Why something is due."""

    ASSESSMENT = "ASSESSMENT"
    REVIEW = "REVIEW"
    ADDED = "ADDED"
    CAME_BACK = "CAME_BACK"
    WANTS_TO_TRY = "WANTS_TO_TRY"
    PROMISED = "PROMISED"
    NO_YES_YET = "NO_YES_YET"
    NO_PROMISE = "NO_PROMISE"


class Due(Struct, frozen=True):
    """One stage of the conversation, the day from which it is due, and why."""

    stage: Stage
    on: date
    why: Why


def due(history: History) -> Due | None:
    """Return what is due first, today or on a day to come; None where nobody is to ask."""
    now = standing_of(history)
    if now.rest:
        return None
    # Whoever would rather not be asked how it went is asked neither that nor for a day.
    dues = [one for one in _dues(history, now) if history.afterwards or not _is_afterwards(one)]
    return min(dues, key=lambda one: (one.on, one.stage), default=None)


def _is_afterwards(one: Due) -> bool:
    return one.stage is Stage.FOLLOW_UP or one.why is Why.NO_PROMISE


def _dues(history: History, now: Standing) -> Iterator[Due]:
    yield from (Due(Stage.FOLLOW_UP, day, Why.PROMISED) for day in now.promises)
    if not now.is_open:
        # Somebody asked to go along, or rung, opens no subject: it stays due. What was promised comes before it.
        if not now.promises:
            yield _first(history, now)
    elif now.ask_again_on:
        yield Due(Stage.INTRODUCE, now.ask_again_on, Why.PROMISED)
    # “Not now” without a date is a good ending: the next word is theirs.
    elif now.decision is not Decision.NOT_NOW and now.last and not now.promises:
        yield from _going_on(history, now, since=now.last.on)


def _going_on(history: History, now: Standing, *, since: date) -> Iterator[Due]:
    talked = isinstance(now.last, Talk)
    if isinstance(now.last, FirstContact):
        waits = now.company is Company.ASKED
        yield Due(Stage.CONNECT, since, Why.NO_YES_YET if waits else Why.NO_PROMISE)
    if talked and now.decision is Decision.TRY:
        yield Due(Stage.CONNECT, since, Why.WANTS_TO_TRY)
    stage = Stage.INTRODUCE if talked else Stage.FOLLOW_UP
    yield from (Due(stage, day, Why.REVIEW) for day in history.reviews if day > since)


def _first(history: History, now: Standing) -> Due:
    if now.raised_on:
        return Due(Stage.INTRODUCE, now.raised_on, Why.CAME_BACK)
    if history.assessed_on:
        return Due(Stage.INTRODUCE, history.assessed_on, Why.ASSESSMENT)
    if history.reviews and min(history.reviews) >= history.added_on:
        return Due(Stage.INTRODUCE, min(history.reviews), Why.REVIEW)
    return Due(Stage.INTRODUCE, history.added_on, Why.ADDED)


def is_signposted_only(history: History) -> bool:
    """Say whether somebody who would try a group, or may, was told or given a leaflet and nothing more."""
    now = standing(history.events)
    open_to_it = now.decision in {Decision.TRY, Decision.NOT_SURE}
    return not now.rest and open_to_it and now.help <= SIGNPOSTS


def is_waiting(history: History) -> bool:
    """Say whether somebody was asked to go along who has not said yes yet."""
    now = standing(history.events)
    return not now.rest and now.company is Company.ASKED


def has_no_news(history: History, *, today: date) -> bool:
    """Say whether a promise to ask how it went has waited for two weeks or more."""
    now = standing_of(history)
    return any(day + NO_NEWS_AFTER <= today for day in now.promises)


def ends_without_a_group(history: History, *, today: date) -> bool:
    """Say whether somebody's care ends within four weeks, and no group is named yet that goes on after it."""
    now, ends = standing(history.events), history.discharged_on
    soon = ends is not None and today <= ends <= today + ENDS_SOON
    return soon and not now.rest and Help.CHOSE not in now.help
