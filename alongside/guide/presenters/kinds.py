"""Kinds beside each other, and on cards."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.safestring import SafeString

from alongside.directory.programmes import ProgrammeFacts
from alongside.guide.kinds import ATTRIBUTES, ON_A_CARD, answer_for
from alongside.guide.references import Footnotes


@dataclass(frozen=True)
class Cell:
    """What one kind says to one question; ``html`` is empty where nobody knows."""

    name: str
    html: SafeString
    unverified: bool
    language: str


@dataclass(frozen=True)
class Row:
    """One question, and what each kind says to it."""

    key: str
    asks: Promise
    cells: tuple[Cell, ...]


def side_by_side(
    programmes: Sequence[ProgrammeFacts], notes: Footnotes
) -> tuple[tuple[Row, ...], tuple[str, ...]]:
    """Put kinds beside each other, question by question; also give the sources of what is said."""
    rows, sources = [], dict[str, None]()
    for attribute in ATTRIBUTES:
        answers = [(one, answer_for(one, attribute)) for one in programmes]
        sources.update({said.source: None for _, said in answers if said.source})
        cells = tuple(
            Cell(one.name, notes.html(said.words), said.unverified, said.language) for one, said in answers
        )
        rows.append(Row(attribute.key, attribute.asks, cells))
    return tuple(rows), tuple(sources)


@dataclass(frozen=True)
class ProgrammeCard:
    """A card from which a kind can be explained; ``said`` is question and answer."""

    code: str
    name: str
    said: tuple[tuple[Promise, SafeString, bool], ...]


def programme_cards(programmes: Sequence[ProgrammeFacts], notes: Footnotes) -> list[ProgrammeCard]:
    """Show kinds as cards, each with the same questions."""
    rows, _sources = side_by_side(programmes, notes)
    on_card = [row for row in rows if row.key in ON_A_CARD]
    return [
        ProgrammeCard(
            one.code,
            one.name,
            tuple(
                (row.asks, row.cells[place].html, row.cells[place].unverified)
                for row in on_card
                if row.cells[place].html
            ),
        )
        for place, one in enumerate(programmes)
    ]
