"""The few marks that words may carry: paragraphs, headings, lists. All else is shown as it was typed."""

from __future__ import annotations

import re

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

_BREAK = re.compile(r"\n\s*\n")


def as_html(words: str) -> SafeString:
    """
    Render words for a page.

    An empty line ends a paragraph; a line that begins with ``## `` is a heading, lines that begin with ``- ``
    are a list. There are no links and no markup: angle brackets are shown as angle brackets.
    """
    pieces = (piece.strip() for piece in _BREAK.split(words.replace("\r\n", "\n")))
    return format_html_join("\n", "{}", ((_piece(piece),) for piece in pieces if piece))


def _piece(piece: str) -> SafeString:
    lines = piece.split("\n")
    items = [line.removeprefix("- ") for line in lines if line.startswith("- ")]
    before = " ".join(line for line in lines if not line.startswith("- "))
    if before.startswith("## "):
        first = format_html('<h2 class="nhsuk-heading-m">{}</h2>', before.removeprefix("## "))
    else:
        first = format_html("<p>{}</p>", before) if before else SafeString()
    return first + _list(items) if items else first


def _list(items: list[str]) -> SafeString:
    inside = format_html_join("", "<li>{}</li>", ((item,) for item in items))
    return format_html('<ul class="nhsuk-list nhsuk-list--bullet">{}</ul>', inside)
