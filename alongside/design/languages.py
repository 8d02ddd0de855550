"""
What a page in another language owes to its reader: words that it has not got yet stand there in English, marked as English.

`LanguagesMiddleware` learns which words gettext had to leave in English while a page was made, and marks them on the page, so that a
screen reader says them as English. Parts that mark themselves (`lang`), such as blocks of words, are left as they are. Where any of
either is on the page, the layout's sentence that says so is shown. From right to left, numbers to ring are kept in their order.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from gettext import NullTranslations
from http import HTTPStatus
from typing import Final
from weakref import WeakSet

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import translate_url
from django.utils.translation import get_language, get_language_bidi, trans_real

# The layout's sentence, as `base.html` has it until there is a reason to show it.
UNSAID: Final = " data-in-english hidden"

_TAG = re.compile(r"(<[^>]*>)")
_NUMBER = re.compile(r"(?<![\w.,:])[+0]?\d+(?: \d{2,})+(?![\w:])")
_VALUE = re.compile(r"%\(\w+\)[sd]|%[sd]")
# Holds words only, no element that could say in which language they are.
_WORDS_ONLY = frozenset(["title", "script", "style", "textarea", "option", "template"])
_ENGLISH_PART = re.compile(rf'<(?!html\b|a\b|link\b)[^>]*\blang="{settings.LANGUAGE_CODE}"')

_missing: ContextVar[set[str] | None] = ContextVar("missing", default=None)
_told: WeakSet[NullTranslations] = WeakSet()


class LanguagesMiddleware:
    """
    Mark on a page in another language what is in English for want of a translation, and let the page say so.

    Of a page that search engines may list it says where it is in every other language.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if get_language() in (None, settings.LANGUAGE_CODE):
            return _with_others(request, self.get_response(request))
        with words_missing() as missing:
            response = self.get_response(request)
        if _is_page(response):
            page = marked(response.content.decode(), missing)
            response.content = with_numbers_whole(page) if get_language_bidi() else page
        return _with_others(request, response)


def in_other_languages(path: str) -> dict[str, str]:
    """Return the path of a page in each language, this one included; none where it has but one."""
    paths = {code: translate_url(path, code) for code, _ in settings.LANGUAGES}
    return paths if len(set(paths.values())) == len(paths) > 1 else {}


def _with_others(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    listed = response.status_code == HTTPStatus.OK and "noindex" not in response.get("X-Robots-Tag", "")
    if listed and _is_page(response):
        links = (
            f'<{request.build_absolute_uri(path)}>; rel="alternate"; hreflang="{code}"'
            for code, path in in_other_languages(request.path).items()
        )
        if others := ", ".join(links):
            response.headers.setdefault("Link", others)
    return response


def _is_page(response: HttpResponse) -> bool:
    return not response.streaming and response.get("Content-Type", "").startswith("text/html")


@contextmanager
def words_missing() -> Iterator[set[str]]:
    """Give the words that gettext has to leave in English, as they are met."""
    english = trans_real.translation(settings.LANGUAGE_CODE)
    if english not in _told:  # Django makes its catalogues anew when settings change
        english.add_fallback(_Missing())
        _told.add(english)
    met: set[str] = set()
    token = _missing.set(met)
    try:
        yield met
    finally:
        _missing.reset(token)


def marked(page: str, missing: Iterable[str]) -> str:
    """Return a page in which each stretch of text that is one of the missing words is marked as English."""
    wanted = _matcher(missing)
    pieces, inside = _TAG.split(page), ""
    for at, piece in enumerate(pieces):
        if piece.startswith("<"):
            inside = re.split(r"[\s/>]", piece[1:], maxsplit=1)[0].lower()
        elif wanted and inside not in _WORDS_ONLY and (text := piece.strip()) and wanted(text):
            before, after = piece.split(text, 1)
            pieces[at] = f'{before}<span lang="{settings.LANGUAGE_CODE}">{text}</span>{after}'
    page = "".join(pieces)
    return page.replace(UNSAID, "", 1) if _ENGLISH_PART.search(page) else page


def with_numbers_whole(page: str) -> str:
    """
    Return a page from right to left in which each number to ring reads as it is dialled.

    Browsers turn the parts of “0808 157 0001” round there, since each is a number of its own; no-break spaces make them one.
    """
    pieces = _TAG.split(page)
    return "".join(
        piece
        if piece.startswith("<")
        else _NUMBER.sub(lambda number: number[0].replace(" ", "\N{NO-BREAK SPACE}"), piece)
        for piece in pieces
    )


def _matcher(missing: Iterable[str]) -> Callable[[str], object] | None:
    """Return what tells whether a text of a page is one of the missing words, whatever was filled into them."""
    parts = {" ".join(part.split()) for words in missing for part in _TAG.split(words) if part[:1] != "<"}
    patterns = [
        ".+?".join(map(re.escape, _VALUE.split(part)))
        for part in parts
        if re.search(r"[^\W\d_]", _VALUE.sub("", part))
    ]
    if not patterns:
        return None
    one = re.compile(rf"(?:{'|'.join(patterns)})", re.DOTALL)
    return lambda text: one.fullmatch(" ".join(html.unescape(text).split()))


class _Missing(NullTranslations):
    """Stands behind the catalogues: what is asked of it, none of them has. Django asks for words with a context as words."""

    def gettext(self, message: str) -> str:
        return _note(message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return _note(msgid1 if n == 1 else msgid2)


def _note(words: str) -> str:
    met = _missing.get()
    if met is not None:
        met.add(words.rpartition(trans_real.CONTEXT_SEPARATOR)[2])
    return words
