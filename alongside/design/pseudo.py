"""
A make-believe language, which shows what nobody could translate.

Under `pseudo_locale()` every text that goes through gettext comes out as ⟦text⟧. What `untranslated()` then
finds outside the marks was written into a template or a view:

    with pseudo_locale():
        html = client.get("/").content.decode()
    assert untranslated(html, allow={"Alongside"}) == []

What is data and not ours to translate (the name of a meeting, a postcode) stands in an element that says
`translate="no"`, which also keeps browsers from translating it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from contextlib import ExitStack, contextmanager
from html.parser import HTMLParser
from typing import Any
from unittest.mock import patch

OPEN, CLOSE = "⟦", "⟧"
SPOKEN_ATTRIBUTES = ("alt", "aria-label", "aria-description", "placeholder", "title")
NOT_SHOWN = ("script", "style", "template")
# A word of four letters or more, outside of what is filled in and of mark-up.
_WORD = re.compile(r"(?<![%({<&/\w])[^\W\d_]{4,}(?![\w)>;=}])(?![^<]*>)")
WITHOUT_END = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"]
)


def mark(text: str) -> str:
    """Return the text as the make-believe language says it."""
    return f"{OPEN}{text}{CLOSE}" if text else text


def lengthened(text: str) -> str:
    """Return the text, marked, in words half as long again: few languages are wider."""
    said = _WORD.sub(lambda found: found[0] + found[0][: len(found[0]) // 2].lower(), text)
    return mark(said)


@contextmanager
def pseudo_locale(say: Callable[[str], str] = mark) -> Iterator[None]:
    """Let every call of gettext, in code and in templates, answer in the make-believe language."""
    answers: dict[str, Callable[..., str]] = {
        "gettext": lambda message: say(message),
        "pgettext": lambda context, message: say(message),
        "ngettext": lambda singular, plural, number: say(singular if number == 1 else plural),
        "npgettext": lambda context, singular, plural, number: say(singular if number == 1 else plural),
    }
    with ExitStack() as stack:
        for name, answer in answers.items():
            stack.enter_context(patch(f"django.utils.translation._trans.{name}", answer))
        yield


def untranslated(html: str, *, allow: Collection[str] = ()) -> list[str]:
    """
    List what a page under `pseudo_locale()` says without having asked for a translation.

    :param allow: words that are the same in every language, such as the site's name
    """
    reader = _Reader()
    reader.feed(html)
    return [text for text in reader.outside if re.search(r"[^\W\d_]", _without(allow, text))]


def _without(allowed: Collection[str], text: str) -> str:
    for words in sorted(filter(None, allowed), key=len, reverse=True):
        text = re.sub(rf"(?<!\w){re.escape(words)}(?!\w)", "", text)
    return text


class _Reader(HTMLParser):
    """Collects what is shown or spoken outside the marks, except in elements that hold data."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.outside: list[str] = []
        self._marks = 0
        self._skipped = [False]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = dict(attrs)
        skipped = self._skipped[-1] or attributes.get("translate") == "no" or "data-content" in attributes
        if not skipped:
            self._read_attributes(tag, attributes)
        if tag not in WITHOUT_END:
            self._skipped.append(skipped or tag in NOT_SHOWN)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in WITHOUT_END:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if len(self._skipped) > 1:
            self._skipped.pop()

    def handle_data(self, data: str) -> None:
        marks, self._marks = self._marks, self._marks + data.count(OPEN) - data.count(CLOSE)
        if not self._skipped[-1]:
            self._note(data, marks)

    def _read_attributes(self, tag: str, attributes: dict[str, Any]) -> None:
        spoken = [attributes.get(name) for name in SPOKEN_ATTRIBUTES]
        if tag == "input" and attributes.get("type") in ("submit", "button", "reset"):
            spoken.append(attributes.get("value"))
        for text in filter(None, spoken):
            self._note(text, self._marks)

    def _note(self, text: str, marks: int) -> None:
        for piece in re.split(f"([{OPEN}{CLOSE}])", text):
            marks += (piece == OPEN) - (piece == CLOSE)
            if marks == 0 and piece.strip(f" \n\t{CLOSE}"):
                self.outside.append(piece.strip())
