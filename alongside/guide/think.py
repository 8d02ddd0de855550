"""
Help to think what to try: a few questions, each of which can be skipped, that end in criteria of the finder.

Nothing is ranked and nobody is told what suits them. The answers travel in the address alone, in the finder's own words.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlencode

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from alongside.directory.vocabulary import APPROACHES, NEEDS, NeedGroup, attribute_label

# What each answer asks of the finder: its words and their values.
Asked = Mapping[str, tuple[str, ...]]

_DRUGS = tuple(
    key
    for key, one in NEEDS.items()
    if one.group is NeedGroup.SUBSTANCE and key not in ("ALCOHOL", "NICOTINE")
)
# Only whoever says that they want no spiritual part is shown fewer approaches.
SPIRITUAL: Final = frozenset({"TWELVE_STEP", "BUDDHIST_INFORMED"})


@dataclass(frozen=True)
class Choice:
    """An answer, and what it asks of the finder; nothing, where it leaves all as it is."""

    key: str
    label: str | Promise
    asks: Asked


@dataclass(frozen=True)
class Step:
    """
    One question, on a screen of its own.

    :param key: the name of its answer in the address
    :param many: more than one answer may be chosen
    :param why: why we ask, and what happens with it
    """

    key: str
    asks: Promise
    why: Promise
    choices: tuple[Choice, ...]
    many: bool = False


def _needs(*groups: NeedGroup) -> tuple[Choice, ...]:
    return tuple(
        Choice(key, one.label, {"need": (key,)}) for key, one in NEEDS.items() if one.group in groups
    )


STEPS: Final = (
    Step(
        "for",
        _("Who is it for?"),
        _("There are groups for people themselves, for those close to somebody, and for young people."),
        (
            Choice("me", _("Me"), {"who": ("me",)}),
            Choice("close", _("Somebody close to me, or both of us"), {"who": ("close",)}),
            Choice("young", _("Me, and I am under 18"), {"who": ("young",)}),
        ),
    ),
    Step(
        "about",
        _("What is it about?"),
        _("If you are not sure, skip this: you will see all of them."),
        (
            Choice("ALCOHOL", NEEDS["ALCOHOL"].label, {"need": ("ALCOHOL",)}),
            Choice("DRUGS", _("Any drug"), {"need": _DRUGS}),
            Choice("NICOTINE", NEEDS["NICOTINE"].label, {"need": ("NICOTINE",)}),
            *_needs(NeedGroup.BEHAVIOUR, NeedGroup.SOMEBODY_ELSE),
        ),
        many=True,
    ),
    Step(
        "where",
        _("In a room, or online?"),
        _("Online you can keep your camera off. In a room people may make you a cup of tea."),
        (
            Choice("room", _("In a room"), {"online": ("no",)}),
            Choice("online", _("Online or by phone"), {"online": ("yes",)}),
        ),
    ),
    Step(
        "time",
        _("When could you go?"),
        _("Think of a time when nobody needs you elsewhere."),
        (
            Choice("morning", _("In the morning"), {"time": ("morning",)}),
            Choice("midday", _("Around midday"), {"time": ("midday",)}),
            Choice("evening", _("In the evening"), {"time": ("evening",)}),
            Choice("night", _("At night"), {"time": ("night",)}),
        ),
    ),
    Step(
        "has",
        _("What must be there?"),
        _("Only meetings that say so will be shown. Others may have it too: ring and ask."),
        tuple(
            Choice(key, attribute_label(key, True), {"has": (key,)})
            for key in (
                "WOMEN",
                "MEN",
                "LGBTQ",
                "YOUNG_PEOPLE",
                "WHEELCHAIR",
                "HEARING_LOOP",
                "CHILD_FRIENDLY",
                "NEWCOMERS",
            )
        ),
        many=True,
    ),
    Step(
        "not",
        _("Is there a kind that you want to leave out?"),
        _(
            "People with no belief do go to groups with a spiritual part, so leave out only what you are sure of."
        ),
        (
            Choice(
                "spiritual",
                _("Leave out groups with a spiritual part"),
                {"approach": tuple(key for key in APPROACHES if key not in SPIRITUAL)},
            ),
        ),
    ),
)

# Where is asked last, and typed.
LAST: Final = len(STEPS) + 1


@dataclass(frozen=True)
class Criterion:
    """Something that was answered: what it says, and the answers without it."""

    words: str | Promise
    without: Mapping[str, tuple[str, ...]]


def read_answers(given: Mapping[str, Sequence[str]]) -> dict[str, tuple[str, ...]]:
    """Keep the answers that there are, of each question as many as it takes; anything else is left out."""
    answers = {}
    for step in STEPS:
        known = [one.key for one in step.choices if one.key in given.get(step.key, ())]
        if known:
            answers[step.key] = tuple(known if step.many else known[:1])
    return answers


def criteria(answers: Mapping[str, Sequence[str]]) -> dict[str, list[str]]:
    """Give what the answers ask of the finder, in its own words: any of several needs, all of what must be there."""
    asked: dict[str, list[str]] = {}
    for step in STEPS:
        for choice in _chosen(step, answers):
            for word, values in choice.asks.items():
                asked.setdefault(word, []).extend(values)
    return asked


def said(answers: Mapping[str, tuple[str, ...]]) -> list[Criterion]:
    """Say each answer in words, with the answers that are left when it is taken back."""
    return [
        Criterion(choice.label, _without(answers, step.key, choice.key))
        for step in STEPS
        for choice in _chosen(step, answers)
    ]


def _chosen(step: Step, answers: Mapping[str, Sequence[str]]) -> list[Choice]:
    return [one for one in step.choices if one.key in answers.get(step.key, ())]


def _without(answers: Mapping[str, tuple[str, ...]], step: str, choice: str) -> dict[str, tuple[str, ...]]:
    left = {
        key: tuple(one for one in values if (key, one) != (step, choice)) for key, values in answers.items()
    }
    return {key: values for key, values in left.items() if values}


def address(answers: Mapping[str, Sequence[str]], *, step: int, place: str = "") -> str:
    """Write answers as the end of an address, so that a question goes on from them."""
    pairs = [(key, one) for key, values in answers.items() for one in values]
    return "?" + urlencode([*pairs, *([("near", place)] if place else []), ("step", step)])
