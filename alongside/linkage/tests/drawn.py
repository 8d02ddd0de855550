"""Whatever may have passed between a worker and a person, drawn at random but in order of days."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st
from msgspec.structs import replace

from alongside.linkage.history import Answer, CameBack, Ended, FirstContact, History, Talk
from alongside.linkage.stages import Company, Decision, Ending, Help, Occasion, Went

MONDAY = date(2026, 3, 9)
APPROACHES = ["BUDDHIST_INFORMED", "CBT_TOOLS", "TWELVE_STEP"]

days = st.integers(0, 400).map(lambda number: MONDAY + timedelta(number))
maybe_days = st.none() | days
helps = st.frozensets(st.sampled_from(list(Help)))
talks = st.builds(
    Talk,
    on=days,
    decision=st.sampled_from(list(Decision)),
    occasion=st.sampled_from(list(Occasion)),
    ask_again_on=maybe_days,
    approaches=st.frozensets(st.sampled_from(APPROACHES)),
    help=helps,
)
contacts = st.builds(
    FirstContact, on=days, help=helps, company=st.sampled_from(list(Company)), ask_on=maybe_days
)
answers = st.builds(
    Answer,
    on=days,
    went=st.sampled_from(list(Went)),
    again=st.none() | st.booleans(),
    ask_on=maybe_days,
    stop=st.booleans(),
)
ended = st.builds(Ended, on=days, why=st.sampled_from(list(Ending)))
came_back = st.builds(CameBack, on=days)

# Whatever a worker may do that is not the person's own word that they would like to go on.
of_workers = talks | contacts | answers | ended
events = st.lists(of_workers | came_back, max_size=8).map(
    lambda some: tuple(sorted(some, key=lambda one: one.on))
)


def history(*happened: Any, **said: Any) -> History:
    """Return what has passed with somebody who was added on a Monday, unless told otherwise."""
    return History(**{"added_on": MONDAY, "events": happened, **said})


histories = st.builds(
    history, assessed_on=maybe_days, reviews=st.lists(days, max_size=4).map(tuple), events=events
)


def followed_by(before: History, *after: Any) -> History:
    """Return a history with more at its end."""
    return replace(before, events=(*before.events, *after))
