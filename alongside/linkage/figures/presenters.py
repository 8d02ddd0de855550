"""Figures as they are shown: rounded and hidden for a service or a team, exact for whoever's own work it is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from alongside.accounts.permissions import allowed
from alongside.accounts.reach import Member
from alongside.linkage import queries
from alongside.linkage.due import due, has_no_news, is_signposted_only, is_waiting
from alongside.linkage.figures import wording
from alongside.linkage.figures.facts import Facts
from alongside.linkage.figures.hiding import FEWEST, share, told
from alongside.linkage.figures.measures import Count, count
from alongside.linkage.figures.national import suggested
from alongside.linkage.figures.periods import Period, choices
from alongside.linkage.models import Person
from alongside.linkage.wording import day_words


@dataclass(frozen=True)
class Split:
    """The measures of some of the people: a heading, and rows in the order of :func:`head`."""

    title: str
    rows: Sequence[Sequence[str]]


@dataclass(frozen=True)
class Figures:
    """Measures of a period."""

    splits: Sequence[Split]
    head: Sequence[str]
    meanings: Sequence[tuple[str, str]]


def head() -> list[str]:
    """Return the columns of figures."""
    return [_("What"), _("How many"), _("Out of"), _("Of a hundred"), *map(str, wording.BESIDE.values())]


def figures(rows: Sequence[Facts], *, exact: bool) -> Figures:
    """
    Return measures in words.

    :param exact: for somebody's own eyes; else small numbers are hidden and the others rounded
    """
    splits = [
        Split(str(title), [_row(one, exact) for one in count(rows, way=way)])
        for way, title in wording.WAYS.items()
    ]
    meanings = [(str(wording.MEASURES[key]), str(words)) for key, words in wording.MEANINGS.items()]
    return Figures(splits, head(), meanings)


def _row(one: Count, exact: bool) -> list[str]:
    number = str if exact else hidden
    part = (round(100 * one.number / one.of) if one.of else None) if exact else share(one.number, one.of)
    return [
        str(wording.MEASURES[one.key]), number(one.number), number(one.of), "–" if part is None else str(part),
        *(number(beside) for beside in one.beside.values()),
    ]  # fmt: skip


def hidden(number: int) -> str:
    """Return a number as others may read it."""
    shown = told(number)
    return _("fewer than %(n)d") % {"n": FEWEST} if shown is None else str(shown)


def period_choices(today: date) -> list[tuple[str, str]]:
    """Return the periods that figures may be of."""
    return [(str(one), _period_words(one)) for one in choices(today)]


def _period_words(one: Period) -> str:
    if one.quarter is None:
        return _("the year %(year)d") % {"year": one.year}
    return _("%(year)d, quarter %(quarter)d") % {"year": one.year, "quarter": one.quarter}


@dataclass(frozen=True)
class Work:
    """What there is to do in a team: how many people each part of it concerns, and since when."""

    what: str
    people: str
    since: str


def work(member: Member, *, today: date) -> list[Work]:
    """Return what there is to do: of work, and never whose. Exact only where they may see the people."""
    exact = bool(allowed(member, "person.see", member.tenant))
    lists = (_("Due today"), _("Waiting for somebody to go along"), _("Told, and no more"), _("No news"))
    found = {words: list[date]() for words in lists}
    for person in queries.list_caseload(member, permission="figures.team"):
        for words, day in _to_do(person, today):
            found[words].append(day)
    return [
        Work(
            words,
            str(len(days)) if exact else hidden(len(days)),
            day_words(min(days)) if exact and days else "",
        )
        for words, days in found.items()
    ]


def _to_do(person: Person, today: date) -> Iterator[tuple[str, date]]:
    passed = queries.history(
        person, person.conversations.all(), person.turns.all(), afterwards=not person.not_afterwards
    )
    first, last = due(passed), passed.events[-1].on if passed.events else passed.added_on
    if first and first.on <= today:
        yield _("Due today"), first.on
    if is_waiting(passed):
        yield _("Waiting for somebody to go along"), last
    if is_signposted_only(passed):
        yield _("Told, and no more"), last
    if has_no_news(passed, today=today):
        yield _("No news"), last


@dataclass(frozen=True)
class Item:
    """An item of the national data set, as it might be answered."""

    title: str
    yes: bool
    rows: Sequence[str]


def national(person: Person, *, today: date) -> list[Item]:
    """Return what the national data set might be told of somebody, with the rows behind it."""
    passed = queries.history(person, queries.list_conversations(person), queries.list_turns(person))
    return [
        Item(str(wording.CODES[one.code]), one.yes, [day_words(day) for day in one.days])
        for one in suggested(passed, today=today)
    ]
