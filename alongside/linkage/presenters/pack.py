"""All that somebody without a telephone takes along, on paper: what other pages print one by one, in parts."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from alongside.content.blocks import Block
from alongside.content.contacts import CrisisKind, crisis_contacts
from alongside.content.presenters import Line, lines
from alongside.linkage import queries
from alongside.linkage.forms.pack import Part
from alongside.linkage.log.presenters import Sheet, sheet
from alongside.linkage.log.queries import has_code
from alongside.linkage.models import Person
from alongside.linkage.presenters.taking import Card, Number, PlanPage, card, own_words, plan
from alongside.linkage.prompts import prompt
from alongside.linkage.stages import Stage
from alongside.linkage.wording import day_words
from alongside.publications.site import Site
from alongside.search.index import Index

# Of the lines for a crisis, those that are rung by anybody.
HELP = (CrisisKind.LISTENING, CrisisKind.HEALTH, CrisisKind.DRUGS_AND_DRINK)


@dataclass(frozen=True)
class Ring:
    """Whom somebody rings: numbers with their hours, whom they named themselves, and what they say if they would rather listen."""

    numbers: Sequence[Number]
    own: str
    listen: Block
    said: str


@dataclass(frozen=True)
class Change:
    """To whom somebody says that they would like something else."""

    worker: str
    has_code: bool


@dataclass(frozen=True)
class Help:
    """Whom anybody rings in need."""

    danger: Sequence[Line]
    lines: Sequence[Line]


@dataclass(frozen=True)
class Pack:
    """
    The papers, in the order in which they are printed; a part that is not wanted is None.

    :param free: that all of it is theirs to choose
    :param said: what they said of the way there and home, and of who comes along
    """

    free: str
    plan: PlanPage | None
    said: Sequence[tuple[str, str]]
    asked: str
    ring: Ring | None
    notes: Sheet | None
    change: Change | None
    help: Help | None
    card: Card | None


def pack(person: Person, parts: Collection[str], *, named: bool, site: Site, index: Index | None) -> Pack:
    """
    Return the papers of somebody, for as many parts as are wanted.

    :param named: whether the card names the groups, and has what they said
    """
    whole = plan(person, index=index)
    latest = next(
        (one for one in reversed(queries.list_conversations(person)) if one.stage == Stage.CONNECT), None
    )
    said = queries.said(latest) if latest else {}
    written = {name: words for name, words in own_words(said).items() if name != "listen"}
    return Pack(
        free=_(
            "All of this is my choice. I can change it or stop at any time, and give no reason. Nothing that I get here depends on it."
        ),
        plan=whole if Part.PLAN in parts else None,
        said=list(written.values()),
        asked=day_words(latest.ask_on) if latest and latest.ask_on else "",
        ring=_ring(person, whole.numbers, said) if Part.RING in parts else None,
        notes=sheet() if Part.NOTES in parts else None,
        change=Change(person.worker.name, has_code(person)) if Part.CHANGE in parts else None,
        help=_help() if Part.HELP in parts else None,
        card=card(latest, named=named, site=site, index=index) if latest and Part.CARD in parts else None,
    )  # fmt: skip


def _ring(person: Person, numbers: Sequence[Number], said: Mapping[str, Any]) -> Ring:
    return Ring(numbers, queries.plan(person).ring, prompt(Stage.CONNECT, "listen"), said.get("listen", ""))


def _help() -> Help:
    return Help(lines(crisis_contacts(), CrisisKind.EMERGENCY), lines(crisis_contacts(), *HELP))
