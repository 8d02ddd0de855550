"""The few marks that words may carry: paragraphs, headings, lists, references. All else is shown as it was typed."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

# What a page makes of a reference: its kind, its name, and the words that stand for it (empty: the page has some of its own).
Refer = Callable[[str, str, str], SafeString | str]
# What a page makes of the text between references.
Plain = Callable[[str], SafeString | str]

_BREAK = re.compile(r"\n\s*\n")
_REFERENCE = re.compile(r"\[\[(?:(?P<words>[^\[\]|]+)\|)?(?P<kind>[a-z]+):(?P<name>[a-z0-9._/-]+)\]\]")


def as_html(words: str, *, refer: Refer | None = None, plain: Plain = str, level: int = 2) -> SafeString:
    """
    Render words for a page.

    An empty line ends a paragraph; a line that begins with ``## `` is a heading, lines that begin with ``- ``
    are a list. ``[[a sponsor|term:sponsor]]`` refers to something else, as ``refer`` shows it; without ``refer`` its words
    stand alone. There is no other markup: angle brackets are shown as angle brackets.

    :param plain: shows the text between references, as where a page explains abbreviations
    :param level: of its headings: 2 where they stand right under the title of the page
    """
    shown = _Shown(refer or _words_alone, plain)
    pieces = (piece.strip() for piece in _BREAK.split(words.replace("\r\n", "\n")))
    return format_html_join("\n", "{}", ((_piece(piece, shown, level),) for piece in pieces if piece))


@dataclass(frozen=True, slots=True)
class _Shown:
    refer: Refer
    plain: Plain


class Piece(NamedTuple):
    """A piece of words where no markup is shown, as on paper: what is said, then the points of its list."""

    words: str
    points: list[str]
    heads: bool = False


def plain_pieces(words: str) -> list[Piece]:
    """Give words piece by piece, references as the words that stand for them."""
    plain = (
        piece.strip() for piece in _BREAK.split(_REFERENCE.sub(r"\g<words>", words.replace("\r\n", "\n")))
    )
    return [
        Piece(before.removeprefix("## "), points, before.startswith("## "))
        for before, points in map(_parted, filter(None, plain))
    ]


def references(words: str) -> list[tuple[str, str]]:
    """Give what words refer to, each as kind and name, in their order."""
    return [(found["kind"], found["name"]) for found in _REFERENCE.finditer(words)]


def _words_alone(_kind: str, _name: str, words: str) -> str:
    return words


def _piece(piece: str, shown: _Shown, level: int) -> SafeString:
    before, items = _parted(piece)
    if before.startswith("## "):
        words = _line(before.removeprefix("## "), shown)
        first = format_html('<h{0} class="nhsuk-heading-{1}">{2}</h{0}>', level, "ms"[level > 2], words)
    else:
        first = format_html("<p>{}</p>", _line(before, shown)) if before else SafeString()
    return first + _list(items, shown) if items else first


def _parted(piece: str) -> tuple[str, list[str]]:
    """Return what stands before the list of a piece, and the points of that list."""
    lines = piece.split("\n")
    points = [line.removeprefix("- ") for line in lines if line.startswith("- ")]
    return " ".join(line for line in lines if not line.startswith("- ")), points


def _list(items: list[str], shown: _Shown) -> SafeString:
    inside = format_html_join("", "<li>{}</li>", ((_line(item, shown),) for item in items))
    return format_html('<ul class="nhsuk-list nhsuk-list--bullet">{}</ul>', inside)


def _line(text: str, shown: _Shown) -> SafeString:
    """Put what each reference stands for in its place; markup between is shown as it was typed."""
    line, end = SafeString(), 0
    for found in _REFERENCE.finditer(text):
        put = shown.refer(found["kind"], found["name"], found["words"] or "")
        line += format_html("{}{}", shown.plain(text[end : found.start()]), put)
        end = found.end()
    return line + format_html("{}", shown.plain(text[end:]))
