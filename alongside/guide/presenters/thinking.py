"""The questions that help to think, and what comes of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from alongside.directory.vocabulary import APPROACHES
from alongside.finder.asking import ask, understand
from alongside.finder.forms import DEFAULT_WITHIN
from alongside.finder.reasons import meetings_words
from alongside.guide.references import abbreviated
from alongside.guide.think import LAST, STEPS, Choice, Step, address, criteria, said
from alongside.search.index import Index


@dataclass(frozen=True)
class QuestionPage:
    """
    One question of those that help to think; ``step`` is None where the place is asked, and before the first.

    :param number: 0 before the first
    :param before: what was answered before, as pairs that the form sends along
    :param skip, back: the addresses of the next question without an answer, and of the one before
    """

    number: int
    of: int
    step: Step | None
    chosen: tuple[str, ...]
    before: list[tuple[str, str]]
    place: str
    skip: str
    back: str

    @property
    def choices(self) -> list[tuple[Choice, SafeString]]:
        """What may be answered, each with its label."""
        return [(one, abbreviated(one.label)) for one in self.step.choices] if self.step else []

    @property
    def next(self) -> int:
        """The number of the question that follows."""
        return self.number + 1


def question_page(number: int, answers: Mapping[str, tuple[str, ...]], *, place: str) -> QuestionPage:
    """Ask the question of this number."""
    step = STEPS[number - 1] if 1 <= number < LAST else None
    others = {key: values for key, values in answers.items() if step is None or key != step.key}
    asks_place = number == LAST
    return QuestionPage(
        number=number,
        of=LAST,
        step=step,
        chosen=answers.get(step.key, ()) if step else (),
        before=[(key, one) for key, values in others.items() for one in values]
        + ([("near", place)] if place and not asks_place else []),
        place=place,
        skip=address(others, step=number + 1, place="" if asks_place else place),
        back=address(answers, step=number - 1, place=place) if number else "",
    )


@dataclass(frozen=True)
class Loosened:
    """Something that was asked, and what taking it back would find."""

    words: SafeString
    href: str
    found: str


@dataclass(frozen=True)
class Way:
    """An approach that answers, with how many meetings it has and one to look at."""

    label: str
    sentence: str
    found: str
    href: str


@dataclass(frozen=True)
class Thought:
    """
    What came of the questions: criteria in words, and the approaches that answer.

    :param unread: a place that nobody knows, said in words
    :param href: the finder's own page of it
    """

    asked: list[Loosened]
    ways: list[Way]
    total: str
    href: str
    unread: str
    back: str


def thought(answers: Mapping[str, tuple[str, ...]], *, place: str, index: Index, now: datetime) -> Thought:
    """Say what was asked and what answers it, with what each answer costs; nothing stands above anything else."""
    question, found = ask(_asked(answers, place), index=index, now=now)
    counted = {key: number for key, number in found.counts.get("approaches", {}).items() if number}
    ways = [_way(key, number, answers, place) for key, number in counted.items() if _is_wanted(key, answers)]
    return Thought(
        asked=[_loosened(one.words, one.without, place, index, now) for one in said(answers)]
        + ([_loosened(_("Near %(place)s") % {"place": place}, answers, "", index, now)] if place else []),
        ways=sorted(ways, key=lambda way: way.label.lower()),
        total=meetings_words(found.total),
        href=_finder(answers, place),
        unread="" if not question.unread else " ".join(str(one.message) for one in question.unread),
        back=address(answers, step=LAST, place=place),
    )


def _asked(answers: Mapping[str, Sequence[str]], place: str) -> dict[str, list[str]]:
    return criteria(answers) | ({"near": [place], "within": [DEFAULT_WITHIN]} if place else {})


def _finder(answers: Mapping[str, Sequence[str]], place: str, **more: list[str]) -> str:
    return f"{reverse('finder:results')}?{urlencode(_asked(answers, place) | more, doseq=True)}"


def _is_wanted(approach: str, answers: Mapping[str, Sequence[str]]) -> bool:
    wanted = criteria(answers).get("approach")
    return wanted is None or approach in wanted


def _way(key: str, number: int, answers: Mapping[str, Sequence[str]], place: str) -> Way:
    one = APPROACHES[key]
    return Way(
        str(one.label), str(one.sentence), meetings_words(number), _finder(answers, place, approach=[key])
    )


def _loosened(
    words: str | Promise, without: Mapping[str, Sequence[str]], place: str, index: Index, now: datetime
) -> Loosened:
    question = understand(_asked(without, place), index=index)
    number = index.count(question.criteria, now=now, zone=question.zone)
    return Loosened(abbreviated(words), address(without, step=LAST + 1, place=place), meetings_words(number))
