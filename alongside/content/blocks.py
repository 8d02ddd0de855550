"""Words of pages that somebody other than a programmer can check and change."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from pathlib import Path

import msgspec
from django.conf import settings
from django.utils.formats import date_format
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from msgspec import Struct

from alongside.content import published
from alongside.content.marks import as_html

WORDS = Path(__file__).parent / "words"
FENCE = "+++\n"


class UnknownBlock(LookupError):
    """No block has this key."""


class BlockState(StrEnum):
    """How far words can be relied on: not yet reviewed, reviewed, or with facts that nobody has checked."""

    DRAFT = "DRAFT"
    CHECKED = "CHECKED"
    UNVERIFIED = "UNVERIFIED"


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """
    Words, and what stands behind them.

    :param language: in which the words are, which may not be the one that was asked for
    :param words: with the marks of :func:`content.marks.as_html`
    :param reviewer, reviewed_on: who last checked them, and when; empty and None where nobody has
    :param overridden: this installation's own words in place of the shipped ones
    """

    key: str
    language: str
    title: str
    words: str
    source: str
    author: str
    state: BlockState
    reviewer: str = ""
    reviewed_on: date | None = None
    overridden: bool = False

    @property
    def html(self) -> SafeString:
        """The words as a page shows them."""
        return as_html(self.words)

    @property
    def checked_words(self) -> str:
        """Say who checked this and when, or that nobody has, and where it comes from."""
        source = _("Source: %(source)s.") % {"source": self.source}
        if self.reviewed_on is None:
            return _("Nobody outside the project has checked these words yet.") + " " + source
        checked = {"reviewer": self.reviewer, "day": date_format(self.reviewed_on, "j F Y")}
        return _("Checked by %(reviewer)s on %(day)s.") % checked + " " + source


class _Front(Struct, frozen=True, forbid_unknown_fields=True):
    title: str
    source: str
    author: str
    state: BlockState
    reviewer: str = ""
    reviewed_on: date | None = None


@cache
def shipped() -> Mapping[tuple[str, str], Block]:
    """Read the blocks that come with the project, by key and language."""
    files = sorted(WORDS.glob("*/*.md"))
    return {(file.stem, file.parent.name): _shipped(file) for file in files}


def block(key: str, *, otherwise: str = "", language: str | None = None) -> Block:
    """
    Give the words of a block without asking the database.

    An installation's own words stand before the shipped ones, and the language asked for before English.

    :param otherwise: the key of a block to take where there is none of the first
    :param language: None for the one in which the page is shown
    :raises UnknownBlock: where there is neither
    """
    wanted = language or get_language() or settings.LANGUAGE_CODE
    for name in filter(None, (key, otherwise)):
        for tag in (wanted, settings.LANGUAGE_CODE):
            found = _overridden(name, tag) or shipped().get((name, tag))
            if found is not None:
                return found
    raise UnknownBlock(
        f"There is no block “{key}”: its file would be {WORDS / settings.LANGUAGE_CODE / key}.md."
    )


def _overridden(key: str, language: str) -> Block | None:
    own = published.read().overrides.get(f"{language}/{key}")
    if own is None:
        return None
    return Block(
        key=key,
        language=language,
        title=own.title,
        words=own.words,
        source=own.source,
        author=settings.SITE_NAME,
        state=BlockState.CHECKED,
        reviewer=own.reviewer,
        reviewed_on=own.reviewed_on,
        overridden=True,
    )


def _shipped(file: Path) -> Block:
    _before, front, words = file.read_text(encoding="utf-8").split(FENCE, 2)
    about = msgspec.structs.asdict(msgspec.toml.decode(front, type=_Front))
    return Block(key=file.stem, language=file.parent.name, words=words.strip(), **about)
