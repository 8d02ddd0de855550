"""The words of the guide's pages, where they say something that a test should hold."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, time

from django.utils.dates import WEEKDAYS
from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from alongside.content.blocks import Block, BlockState, block, blocks
from alongside.content.marks import as_html
from alongside.directory.entry import Mode
from alongside.directory.listing import Contact, Listing
from alongside.directory.listing_words import phone_words, tidied, who_words
from alongside.directory.programmes import ProgrammeFacts
from alongside.directory.vocabulary import APPROACHES
from alongside.directory.wording import rule_words
from alongside.finder.wording import start_words
from alongside.guide.evidence import Study
from alongside.guide.kinds import ATTRIBUTES, ON_A_CARD, answer_for
from alongside.guide.references import Footnotes
from alongside.search.ringing import HELPLINE, is_answered, opens_next


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


@dataclass(frozen=True)
class Listed:
    """A meeting in a printed pack."""

    name: str
    programme: str
    when: str
    place: str
    who: str


def by_day(listings: Iterable[Listing]) -> list[tuple[str, list[Listed]]]:
    """Put meetings under the days of the week on which they are held, by their start; last what is by appointment."""
    days: list[list[Listing]] = [[] for _ in range(len(WEEKDAYS) + 1)]
    for listing in listings:
        for day in listing.rule.days or (len(days),):
            days[day - 1].append(listing)
    names = [*(str(name) for name in WEEKDAYS.values()), _("By appointment")]
    return [
        (
            name,
            [_listed(one) for one in sorted(some, key=lambda one: (one.rule.starts or time.min, one.name))],
        )
        for name, some in zip(names, days, strict=True)
        if some
    ]


def _listed(listing: Listing) -> Listed:
    one = tidied(listing)
    place = ", ".join(filter(None, (one.venue, one.address, one.town, one.postcode)))
    return Listed(
        name=one.name,
        programme=one.programme_name,
        when=rule_words(one.rule),
        place=place if one.mode is not Mode.ONLINE else _("Online"),
        who=who_words(one),
    )


@dataclass(frozen=True)
class Reading:
    """A text to read, where it is published."""

    title: str
    words: str
    whose: str
    address: str
    language: str


def readings() -> dict[str, list[Reading]]:
    """Give what there is to read, by whom it is for: ``ANYONE``, ``CLOSE``, ``WORKER``."""
    found: dict[str, list[Reading]] = {"ANYONE": [], "CLOSE": [], "WORKER": []}
    for one in blocks("reading"):
        facts = one.facts
        found[facts["for"]].append(
            Reading(one.title, one.words, facts["whose"], facts["address"], one.language)
        )
    return found


@dataclass(frozen=True)
class Worry:
    """A worry with its answer."""

    name: str
    title: str
    html: SafeString
    language: str
    unverified: bool


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
class Words:
    """A block as a page of the guide shows it."""

    title: str
    html: SafeString
    language: str
    unverified: bool
    checked: str


def words_of(one: Block, notes: Footnotes, *, level: int = 2) -> Words:
    """Show a block, and note what it refers to."""
    html = notes.html(one.words, level=level)
    return Words(one.title, html, one.language, one.state is BlockState.UNVERIFIED, one.checked_words)


def first_meetings() -> list[tuple[str, str]]:
    """Give the kinds of first meeting, each as its approach and a title, by the alphabet."""
    return sorted(
        ((key, block(f"first.{key.lower()}").title) for key in APPROACHES), key=lambda pair: pair[1].lower()
    )


@dataclass(frozen=True)
class StudyWords:
    """A study on the page of what is known."""

    name: str
    title: str
    study: str
    how_sure: str
    beware: str
    html: SafeString
    language: str


@dataclass(frozen=True)
class Line:
    """
    A helpline of a programme.

    :param tel: what the telephone dials
    :param when: that somebody answers now, or when next; empty where nobody has said
    """

    name: str
    phone: str
    tel: str
    when: str


def lines(contacts: Iterable[Contact], *, now: datetime) -> tuple[list[Line], list[Line]]:
    """Give the helplines that are answered now, and the others; each by the alphabet."""
    with_phone = sorted(
        (one for one in contacts if one.kind == HELPLINE and one.phone), key=lambda one: one.name
    )
    answered = [one for one in with_phone if is_answered(one, now=now)]
    return [_line(one, now) for one in answered], [
        _line(one, now) for one in with_phone if one not in answered
    ]


def _line(one: Contact, now: datetime) -> Line:
    return Line(one.name, phone_words(one.phone), one.phone, _when(one, now))


def _when(one: Contact, now: datetime) -> str:
    if one.always:
        return _("Answered day and night")
    if is_answered(one, now=now):
        return _("Answered now")
    opening = opens_next((one,), one.programme, areas=one.areas, now=now)
    if opening is None:
        return ""
    return _("Answered next: %(when)s") % {"when": start_words(opening.opens_at, one.zone, now=now)}


def study_words(study: Study) -> StudyWords:
    """Show a study with all that is kept of it."""
    return StudyWords(
        name=study.name,
        title=study.block.title,
        study=study.facts.study,
        how_sure=study.how_sure,
        beware=study.beware,
        html=as_html(study.block.words, level=3),
        language=study.block.language,
    )


def worry_of(one: Block, notes: Footnotes) -> Worry:
    """Show a worry."""
    return Worry(
        name=one.key.partition(".")[2],
        title=one.title,
        html=notes.html(one.words),
        language=one.language,
        unverified=one.state is BlockState.UNVERIFIED,
    )
