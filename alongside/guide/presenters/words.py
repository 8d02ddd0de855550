"""Blocks of the guide, as its pages show them."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from django.utils.safestring import SafeString

from alongside.content.blocks import Block, BlockState, block, blocks
from alongside.directory.vocabulary import APPROACHES
from alongside.guide.evidence import Study
from alongside.guide.references import Footnotes


@dataclass(frozen=True)
class Words:
    """A block as a page of the guide shows it."""

    title: str
    html: SafeString
    language: str
    unverified: bool


def words_of(one: Block, notes: Footnotes, *, level: int = 2) -> Words:
    """Show a block, and note what it refers to."""
    html = notes.html(one.words, level=level)
    return Words(one.title, html, one.language, one.state is BlockState.UNVERIFIED)


# Of an approach whose meetings for those close to somebody are told apart from its others.
FAMILY = "_FAMILY"


def first_meetings() -> list[tuple[str, str]]:
    """Give the kinds of first meeting, each as its key and a title, by the alphabet."""
    kinds = (one for one in blocks("first") if one.key != "first.any")
    return sorted(
        ((one.key.partition(".")[2].upper(), one.title) for one in kinds), key=lambda pair: pair[1].lower()
    )


def first_meeting(kind: str) -> tuple[str, Block] | None:
    """Give the key and the words of a kind of first meeting: an approach, or one with :data:`FAMILY`; None where we know none."""
    for key in (kind, kind.removesuffix(FAMILY)):
        if key in dict(first_meetings()):
            return key, block(f"first.{key.lower()}")
    return None


def asked_of_the_finder(kind: str) -> str:
    """Write what finds meetings of a kind of first meeting, as the end of an address."""
    if kind in APPROACHES:
        return urlencode({"approach": kind})
    return urlencode({"approach": kind.removesuffix(FAMILY), "who": "close"})


@dataclass(frozen=True)
class Worry:
    """A worry with its answer."""

    name: str
    title: str
    html: SafeString
    language: str
    unverified: bool


def worry_of(one: Block, notes: Footnotes) -> Worry:
    """Show a worry."""
    return Worry(
        name=one.key.partition(".")[2],
        title=one.title,
        html=notes.html(one.words),
        language=one.language,
        unverified=one.state is BlockState.UNVERIFIED,
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


def study_words(study: Study, notes: Footnotes) -> StudyWords:
    """Show a study with all that is kept of it."""
    return StudyWords(
        name=study.name,
        title=study.block.title,
        study=study.facts.study,
        how_sure=study.how_sure,
        beware=study.beware,
        html=notes.html(study.block.words, level=3),
        language=study.block.language,
    )


@dataclass(frozen=True)
class Reading:
    """A text to read, where it is published."""

    title: str
    html: SafeString
    whose: str
    address: str
    language: str


def readings(notes: Footnotes) -> dict[str, list[Reading]]:
    """Give what there is to read, by whom it is for: ``ANYONE``, ``CLOSE``, ``WORKER``."""
    found: dict[str, list[Reading]] = {"ANYONE": [], "CLOSE": [], "WORKER": []}
    for one in blocks("reading"):
        facts = one.facts
        found[facts["for"]].append(
            Reading(one.title, notes.html(one.words), facts["whose"], facts["address"], one.language)
        )
    return found
