"""Easy Read: one short sentence beside one picture."""

from __future__ import annotations

from dataclasses import dataclass

from django.templatetags.static import static
from django.urls import reverse

from alongside.content.blocks import Block, block, blocks
from alongside.content.contacts import CrisisContact, CrisisKind, crisis_contacts


@dataclass(frozen=True)
class EasyPage:
    """
    A page of Easy Read.

    :param lines: each a picture's address and a sentence
    :param about_danger: somebody may have to be rung at once
    :param rings: who that is; None where nobody has checked a number
    :param go: where it leads
    :param others: the other pages, each as its name and title
    """

    title: str
    lines: tuple[tuple[str, str], ...]
    about_danger: bool
    rings: CrisisContact | None
    go: str
    others: tuple[tuple[str, str], ...]
    language: str
    checked: str


def names() -> list[str]:
    """Give the names of the pages that there are."""
    return [one.key.partition(".")[2] for one in blocks("easy")]


def easy_page(name: str) -> EasyPage:
    """
    Show a page of Easy Read.

    :raises UnknownBlock: there is none of this name
    """
    one = block(f"easy.{name}")
    return EasyPage(
        title=one.title,
        lines=_lines(one),
        about_danger=bool(one.facts.get("rings")),
        rings=_emergency() if one.facts.get("rings") else None,
        go=reverse(one.facts["go"]),
        others=tuple((other, block(f"easy.{other}").title) for other in one.facts["next"]),
        language=one.language,
        checked=one.checked_words,
    )


def _emergency() -> CrisisContact | None:
    numbers = (one for one in crisis_contacts() if one.kind is CrisisKind.EMERGENCY and one.phone)
    return next(numbers, None)


def _lines(one: Block) -> tuple[tuple[str, str], ...]:
    said = [line.removeprefix("- ") for line in one.words.splitlines() if line.strip()]
    # Own words of an installation may be more lines than there are pictures.
    pictures = [*one.facts["pictures"], *["heart"] * len(said)]
    return tuple(
        (static(f"guide/pictures/{picture}.svg"), line) for picture, line in zip(pictures, said, strict=False)
    )
