"""
What is said in each stage: the steps in which it is asked, and the codes that it comes to. Pure.

Answers are plain JSON values by name: texts, lists of codes, days as ISO dates. Nothing has to be answered.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Any, Final

from alongside.linkage.stages import CameTo, Company, Help, Stage, Went, kept

# The form that takes five minutes: one screen, of the answers that the whole one asks as well.
SHORT: Final = "short"
MEETINGS: Final = "meetings"
RING: Final = "ring"
# What came of each call that was made together, by whom was rung: see `presenters.calls`.
CALLS: Final = "calls"
# After each stage the person can say how the worker did.
US: Final = "us"
_ABOUT_US: Final = ("offered", "helped", "free")

STEPS: Final[Mapping[Stage, Mapping[str, tuple[str, ...]]]] = MappingProxyType({
    Stage.INTRODUCE: {
        "so-far": ("occasion", "in_room", "been", "been_words", "heard"),
        "worries": ("worries", "worries_words"),
        "wants": ("wants", "draws", "puts_off", "goal"),
        "kinds": ("kinds", "others", "materials"),
        "decide": ("willing", "why_not_lower", "decision", "ask_on"),
        US: _ABOUT_US,
        SHORT: ("occasion", "been", "worries", "kinds", "materials", "willing", "decision", "ask_on"),
    },
    Stage.CONNECT: {
        MEETINGS: ("chosen",),
        RING: (CALLS, "rang", "rang_words"),
        "company": ("company", "company_who", "company_words"),
        "way": ("travel", "way_home", "children", "listen"),
        "promise": ("aim", "aim_on", "ask_on"),
        US: _ABOUT_US,
    },
    Stage.FOLLOW_UP: {
        "went": ("went", "which", "like", "again", "in_the_way"),
        "next": ("part", "another", "next_words", "ask_on", "stop"),
        US: _ABOUT_US,
    },
})  # fmt: skip
# What would tell under somebody's name whether they went.
_TELLS_OF_GOING: Final = frozenset({
    "been", "been_words", "went", "which", "like", "again", "in_the_way", "another",
})  # fmt: skip


def steps(stage: Stage, *, by_name: bool) -> list[str]:
    """
    Return the steps of the whole form, in order.

    :param by_name: False where what somebody attends is never kept under their name: then it is not asked either
    """
    return [
        name
        for name, answers in STEPS[stage].items()
        if name != SHORT and (not answers or names_in(stage, name, by_name=by_name))
    ]


def names_in(stage: Stage, step: str, *, by_name: bool) -> list[str]:
    """Return what a step asks, in order; where attendance is never kept under a name, nothing that would tell of it."""
    return [name for name in STEPS[stage][step] if by_name or name not in _TELLS_OF_GOING]


def kept_answers(stage: Stage, given: Mapping[str, Any], *, by_name: bool) -> dict[str, Any]:
    """
    Return the answers that may be kept: in a prison or in probation none that tells under a name whether somebody went.

    :raises KeyError: for an answer that no step of the stage asks
    """
    asked = {name for answers in STEPS[stage].values() for name in answers}
    if unknown := given.keys() - asked:
        raise KeyError(f"No step of {stage} asks: {', '.join(sorted(unknown))}.")
    return {name: value for name, value in given.items() if by_name or name not in _TELLS_OF_GOING}


def after(step: str, stage: Stage, *, by_name: bool) -> str | None:
    """Return which step comes next; None after the last, and after the short form."""
    order = steps(stage, by_name=by_name)
    following = order[order.index(step) + 1 :] if step in order else []
    return following[0] if following else None


def columns(stage: Stage, said: Mapping[str, Any], *, by_name: bool) -> dict[str, Any]:
    """Return the codes by which a conversation is found and counted, from what was said."""
    ask_on = date.fromisoformat(said["ask_on"]) if said.get("ask_on") else None
    match stage:
        case Stage.INTRODUCE:
            own = {"occasion": said.get("occasion", ""), "decision": said.get("decision", "")}
        case Stage.CONNECT:
            own = {"company": said.get("company", Company.NOT_SAID)}
        case Stage.FOLLOW_UP:
            again = {"YES": True, "NO": False}.get(said.get("again", "")) if by_name else None
            went = kept(Went(said.get("went", Went.NOT_SAID)), by_name=by_name)
            own = {"went": went, "again": again, "stop": bool(said.get("stop"))}
    return {"ask_on": ask_on, "help": sorted(_help(stage, said)), **own}


def was_rung(said: Mapping[str, Any]) -> bool:
    """Say whether somebody was rung together who answered, whatever they said."""
    answered = {CameTo.NOT_TONIGHT, CameTo.YES} & set(said.get(CALLS, {}).values())
    return bool(answered) or said.get("rang") not in (None, "", "NOBODY")


def _help(stage: Stage, said: Mapping[str, Any]) -> set[Help]:
    found = {
        Help.TOLD: stage is Stage.INTRODUCE,
        Help.LEAFLET: said.get("materials"),
        Help.CHOSE: said.get("chosen"),
        Help.RANG: was_rung(said),
        Help.COMPANY: said.get("company") == Company.AGREED,
    }
    return {help for help, given in found.items() if given}
