"""
How old somebody has to be to read a page: the reading age of the public pages, from what they show.

The formula is the Flesch-Kincaid grade (Kincaid and others, 1975, for the US Navy) and five years, since a child of the
first grade is six. Syllables are those of pyphen, or as many as there are groups of vowels where that finds more, since
not every syllable is a place for a hyphen.

Names of programmes and words of the glossary are left out: they cannot be said in other words, and the glossary explains them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

import pyphen
from bs4 import BeautifulSoup, Tag

OLDEST = 11.0
# A page with less prose says too little for a formula.
FEWEST_WORDS = 100

_SENTENCE = re.compile(r"(?<=[.!?])[”’\"')]*\s+")
_WORD = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)*")
_PROSE = "p, li, dd, td, summary"
_LEFT_OUT = "nav, form, table, [translate=no], .reference, dt, abbr, script, style, .nhsuk-u-visually-hidden"


@dataclass(frozen=True)
class ReadingAge:
    """What a page asks of its reader: ``age`` in years, of so many words and sentences."""

    age: float
    words: int
    sentences: int


def reading_age(html: str | bytes, *, left_out: Iterable[str] = ()) -> ReadingAge | None:
    """
    Give the reading age of a page's own words; None where it has fewer than :data:`FEWEST_WORDS`.

    :param left_out: names and terms that count as no word
    """
    page = BeautifulSoup(html, "html.parser")
    main = page.select_one("main")
    said = (
        [words for sentence in _sentences(main, list(left_out)) if (words := _WORD.findall(sentence))]
        if main
        else []
    )
    words = [word for sentence in said for word in sentence]
    if len(words) < FEWEST_WORDS:
        return None
    syllables = sum(_syllables(word.lower()) for word in words)
    grade = 0.39 * len(words) / len(said) + 11.8 * syllables / len(words) - 15.59
    return ReadingAge(round(grade + 5, 1), len(words), len(said))


def _sentences(main: Tag, left_out: list[str]) -> Iterator[str]:
    for node in main.select(_LEFT_OUT):
        node.replace_with(" ")
    names = re.compile(
        "|".join(rf"\b{re.escape(one)}\b" for one in sorted(left_out, key=len, reverse=True)) or r"\b\B", re.I
    )
    for node in main.select(_PROSE):
        if not node.select(_PROSE):
            yield from _SENTENCE.split(names.sub(" ", " ".join(node.get_text(" ").split())))


@cache
def _syllables(word: str) -> int:
    groups = len(re.findall(r"[aeiouy]+", word)) - bool(re.search(r"[^aeiouyl]e[sd]?$", word))
    return max(1, groups, len(_hyphens().positions(word)) + 1)


@cache
def _hyphens() -> pyphen.Pyphen:
    return pyphen.Pyphen(lang="en_GB")


def names_and_terms() -> list[str]:
    """Give what no page can say in other words: names of programmes, and the words that the glossary explains."""
    from alongside.content.blocks import blocks
    from alongside.directory.programmes import load

    names = [name for one in load() for name in (one.name, one.code, *one.aliases)]
    return [*names, *(one.title for one in blocks("term"))]


def addresses() -> list[str]:
    """Name the public pages that are prose; lists of meetings are none."""
    from django.urls import reverse

    from alongside.directory.vocabulary import APPROACHES

    plain = (
        "finder:start", "finder:about", "finder:privacy", "finder:accessibility", "finder:under-18", "help-now", "leave-about",
        "guide:index", "guide:first", "guide:worries", "guide:words", "guide:known", "guide:close", "guide:workers",
    )  # fmt: skip
    found = [reverse(name) for name in plain]
    found += [f"{reverse('guide:first')}?kind={approach}" for approach in APPROACHES]
    return [*found, f"{reverse('guide:differ')}?with=AA&with=SMART&with=LIFERING&with=LOCAL"]


def measured() -> dict[str, ReadingAge | None]:
    """Read every page of :func:`addresses`, as somebody would who asks for it."""
    from django.test import Client

    left_out, client = names_and_terms(), Client(headers={"host": "localhost"})
    return {address: reading_age(client.get(address).content, left_out=left_out) for address in addresses()}
