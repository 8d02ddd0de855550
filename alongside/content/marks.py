"""The few marks that words may carry: paragraphs, headings, lists, references. All else is shown as it was typed."""

from __future__ import annotations

import re
from collections.abc import Callable

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

# What a page makes of a reference: its kind, its name, and the words that stand for it (empty: the page has some of its own).
Refer = Callable[[str, str, str], SafeString | str]

_BREAK = re.compile(r"\n\s*\n")
_REFERENCE = re.compile(r"\[\[(?:(?P<words>[^\[\]|]+)\|)?(?P<kind>[a-z]+):(?P<name>[a-z0-9._/-]+)\]\]")


def as_html(words: str, *, refer: Refer | None = None, level: int = 2) -> SafeString:
    """
    Render words for a page.

    An empty line ends a paragraph; a line that begins with ``## `` is a heading, lines that begin with ``- ``
    are a list. ``[[a sponsor|term:sponsor]]`` refers to something else, as ``refer`` shows it; without ``refer`` its words
    stand alone. There is no other markup: angle brackets are shown as angle brackets.

    :param level: of its headings: 2 where they stand right under the title of the page
    """
    shown = refer or _words_alone
    pieces = (piece.strip() for piece in _BREAK.split(words.replace("\r\n", "\n")))
    return format_html_join("\n", "{}", ((_piece(piece, shown, level),) for piece in pieces if piece))


def references(words: str) -> list[tuple[str, str]]:
    """Give what words refer to, each as kind and name, in their order."""
    return [(found["kind"], found["name"]) for found in _REFERENCE.finditer(words)]


def _words_alone(_kind: str, _name: str, words: str) -> str:
    return words


def _piece(piece: str, refer: Refer, level: int) -> SafeString:
    lines = piece.split("\n")
    items = [line.removeprefix("- ") for line in lines if line.startswith("- ")]
    before = " ".join(line for line in lines if not line.startswith("- "))
    if before.startswith("## "):
        words = _line(before.removeprefix("## "), refer)
        first = format_html('<h{0} class="nhsuk-heading-{1}">{2}</h{0}>', level, "ms"[level > 2], words)
    else:
        first = format_html("<p>{}</p>", _line(before, refer)) if before else SafeString()
    return first + _list(items, refer) if items else first


def _list(items: list[str], refer: Refer) -> SafeString:
    inside = format_html_join("", "<li>{}</li>", ((_line(item, refer),) for item in items))
    return format_html('<ul class="nhsuk-list nhsuk-list--bullet">{}</ul>', inside)


def _line(text: str, refer: Refer) -> SafeString:
    """Put what each reference stands for in its place; everything between is shown as it was typed."""
    shown, end = SafeString(), 0
    for found in _REFERENCE.finditer(text):
        put = refer(found["kind"], found["name"], found["words"] or "")
        shown += format_html("{}{}", text[end : found.start()], put)
        end = found.end()
    return shown + format_html("{}", text[end:])
