"""Words of pages that somebody other than a programmer can check and change."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cache
from hashlib import sha256
from pathlib import Path
from types import MappingProxyType
from typing import Any
from uuid import UUID

import msgspec
from django.apps import apps
from django.conf import settings
from django.utils.formats import date_format
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from msgspec import Struct

from alongside.content import published, queries
from alongside.content.marks import as_html
from alongside.content.published import Overridden
from alongside.content.warnings import Kept, lost

FENCE = "+++\n"

# Words of its own that a body has put in the place of blocks, by ``language/key``.
Own = Mapping[str, Overridden]


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
    :param overridden: this installation's own words, or a body's, in place of the shipped ones
    :param for_bodies: pages of a body show it to those who work there, so that it may have words of its own in its place
    :param facts: what its part of the project reads beside the words; own words leave them as they are
    :param puts: how the :attr:`digest` of the English words begins that these put into another language
    :param keeps: the warnings that it carries; no words without them stand in its place
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
    facts: Mapping[str, Any] = field(default_factory=dict)
    puts: str = ""
    for_bodies: bool = False
    keeps: Kept = field(default_factory=dict)

    @property
    def html(self) -> SafeString:
        """The words as a page shows them."""
        return as_html(self.words)

    @property
    def digest(self) -> str:
        """By what these very words are known again, once they have been shown to somebody and then changed."""
        return sha256("\x00".join((self.key, self.language, self.title, self.words)).encode()).hexdigest()

    @property
    def checked_words(self) -> str:
        """Say who checked this and when, or that nobody has, and where it comes from."""
        source = _("Source: %(source)s.") % {"source": self.source}
        said = (
            [_("Some of this is general knowledge that nobody has checked.")]
            if self.state is BlockState.UNVERIFIED
            else []
        )
        if self.reviewed_on is not None:
            checked = {"reviewer": self.reviewer, "day": date_format(self.reviewed_on, "j F Y")}
            said.append(_("Checked by %(reviewer)s on %(day)s.") % checked)
        return " ".join([*(said or [_("Nobody outside the project has checked these words yet.")]), source])


def checked_words(blocks: Iterable[Block]) -> list[str]:
    """Say of several blocks who checked them and when, or that nobody has: each thing that there is to say once."""
    return list(dict.fromkeys(one.checked_words for one in blocks))


class _Front(Struct, frozen=True, forbid_unknown_fields=True):
    title: str
    source: str
    author: str
    state: BlockState = BlockState.DRAFT
    reviewer: str = ""
    reviewed_on: date | None = None
    words: str = ""
    facts: dict[str, Any] = {}
    puts: str = ""
    for_bodies: bool = False
    keeps: dict[str, list[str]] = {}


@cache
def shipped() -> Mapping[tuple[str, str], Block]:
    """
    Read the blocks that come with the project, by key and language.

    Each part of the project keeps its own under ``words/<language>/``: one to a file (``about.md``), or many like ones in one
    (``term.toml``, whose table ``sponsor`` is the block ``term.sponsor``; what stands above the tables holds for each).

    :raises ValueError: where two have the same key
    """
    found: dict[tuple[str, str], Block] = {}
    for file in files():
        for one in _blocks_of(file):
            if (one.key, one.language) in found:
                raise ValueError(f"{file}: the block “{one.key}” stands in another file too.")
            found[one.key, one.language] = one
    return found


def files() -> Iterator[Path]:
    """List the files that the blocks of every part are read from."""
    for app in apps.get_app_configs():
        yield from sorted(Path(app.path, "words").glob("*/*.*"))


def block(key: str, *, otherwise: str = "", tenant: UUID | None = None, language: str | None = None) -> Block:
    """
    Give the words of a block; without asking the database, but for a body's own, which are asked for once at its open door.

    A body's words stand before an installation's own, those before the shipped ones, and the language asked for before English; but
    English before words in another language that put older English ones, since those may no longer be right.

    :param otherwise: the key of a block to take where there is none of the first
    :param tenant: the body to whose people it is shown; None on a page for everybody
    :param language: None for the one in which the page is shown
    :raises UnknownBlock: where there is neither
    """
    own = queries.list_words_of(tenant) if tenant else {}
    wanted = language or get_language() or settings.LANGUAGE_CODE
    for name in filter(None, (key, otherwise)):
        for tag in (wanted, settings.LANGUAGE_CODE):
            found = _own(name, tag, own) or shipped().get((name, tag))
            if found is not None and not is_behind(found, own):
                return found
    raise UnknownBlock(
        f"There is no block “{key}”: its file would be words/{settings.LANGUAGE_CODE}/{key}.md in the part that shows it."
    )


def is_behind(one: Block, own: Own = MappingProxyType({})) -> bool:
    """Say whether English has changed since words were put into another language."""
    if not one.puts:
        return False
    english = _own(one.key, settings.LANGUAGE_CODE, own) or shipped().get((one.key, settings.LANGUAGE_CODE))
    return english is None or not english.digest.startswith(one.puts)


def kept_by(key: str, language: str) -> Kept:
    """Give the warnings that words of a block have to carry; those of English where the project has none in a language."""
    of_project = shipped().get((key, language)) or shipped().get((key, settings.LANGUAGE_CODE))
    return of_project.keeps if of_project else {}


def blocks(group: str, *, tenant: UUID | None = None, language: str | None = None) -> tuple[Block, ...]:
    """
    Give the blocks of a group, such as every ``term.<name>``, in the order of their file; each as :func:`block` gives it.

    Which there are is what English has; each is in the language asked for where it has been put into it.
    """
    keys = [key for key, tag in shipped() if tag == settings.LANGUAGE_CODE and key.startswith(f"{group}.")]
    return tuple(block(key, tenant=tenant, language=language) for key in keys)


def _own(key: str, language: str, of_body: Own) -> Block | None:
    name, keeps = f"{language}/{key}", kept_by(key, language)
    found = (of_body.get(name), published.read().overrides.get(name))
    own = next((one for one in found if one is not None and not lost(one.words, keeps)), None)
    if own is None:
        return None
    of_project = shipped().get((key, language)) or shipped().get((key, settings.LANGUAGE_CODE))
    return Block(
        key=key,
        language=language,
        title=own.title,
        words=own.words,
        source=own.source,
        author=own.author or settings.SITE_NAME,
        state=BlockState.UNVERIFIED if own.unverified else BlockState.CHECKED,
        reviewer=own.reviewer,
        reviewed_on=own.reviewed_on,
        overridden=True,
        facts=of_project.facts if of_project else {},
        puts=own.puts,
        for_bodies=of_project is not None and of_project.for_bodies,
        keeps=keeps,
    )


def _blocks_of(file: Path) -> list[Block]:
    text = file.read_text(encoding="utf-8")
    if file.suffix == ".toml":
        given = msgspec.toml.decode(text)
        shared = {name: value for name, value in given.items() if not isinstance(value, dict)}
        return [
            _block(f"{file.stem}.{name}", file, shared | own)
            for name, own in given.items()
            if isinstance(own, dict)
        ]
    _before, front, words = text.split(FENCE, 2)
    return [_block(file.stem, file, msgspec.toml.decode(front) | {"words": words})]


def _block(key: str, file: Path, given: Mapping[str, Any]) -> Block:
    front = msgspec.structs.asdict(msgspec.convert(given, _Front))
    return Block(key=key, language=file.parent.name, **front | {"words": front["words"].strip()})
