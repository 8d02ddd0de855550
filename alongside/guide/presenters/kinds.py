"""Kinds beside each other, and on cards."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from alongside.directory.check_words import addresses, checked_words, day_words
from alongside.directory.programmes import ProgrammeFacts
from alongside.guide.kinds import ATTRIBUTES, OF_THE_PROGRAMME, ON_A_CARD, Answer, answer_for
from alongside.guide.references import Footnotes


@dataclass(frozen=True)
class Cell:
    """What one kind says to one question; ``html`` is empty where nobody knows, ``checked`` where nobody says of whom it is."""

    name: str
    html: SafeString
    unverified: bool
    checked: str
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
        sources.update({source: None for one, said in answers if (source := _source(one, said))})
        cells = tuple(
            Cell(one.name, notes.html(said.words), said.unverified, _checked(said), said.language)
            for one, said in answers
        )
        rows.append(Row(attribute.key, attribute.asks, cells))
    return tuple(rows), tuple(sources)


def _checked(said: Answer) -> str:
    if not said.of_itself:
        return ""
    if said.check is None:
        return _("Not yet checked against its own words.")
    return _("Checked against its own words on %(day)s.") % {"day": day_words(said.check.on)}


def _source(programme: ProgrammeFacts, said: Answer) -> str:
    """Name the programme's own words where somebody has read them, else where ours come from."""
    if said.check is None or not said.check.read_at:
        return said.source
    how = "; in a stored copy, whose age nobody knows" if said.check.stored else ""
    whose = "as others quote them at " if said.check.quoted else ""
    return f"{programme.name}: its own words, {whose}{', '.join(addresses([said.check]))}{how}"


@dataclass(frozen=True)
class ProgrammeCard:
    """A card from which a kind can be explained; ``said`` is question and answer."""

    code: str
    name: str
    said: tuple[tuple[Promise, SafeString, bool], ...]
    checked: str


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
            checked_words(one, OF_THE_PROGRAMME),
        )
        for place, one in enumerate(programmes)
    ]
