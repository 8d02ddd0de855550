"""The page that other websites frame, and the one that makes what they paste."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TypeVar
from urllib.parse import urlencode

from django.http import QueryDict
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from alongside.finder.asking import ask, understand
from alongside.finder.colour import BLACK, WHITE, read_colour, readable
from alongside.finder.group import meetings_of_group
from alongside.finder.presenters.cards import Card, card
from alongside.finder.question import Question
from alongside.publications.site import Site
from alongside.search.found import Match
from alongside.search.index import Index

_T = TypeVar("_T")

# So many that all of it, styles included, is under 30 KB.
MOST = 20
OWN_COLOUR = "#0e5a63"
# What it shows.
ASKED = ("area", "programme", "group")


class Theme(StrEnum):
    """Dark or light; or as the reader's own device has it."""

    AUTO = "auto"
    LIGHT = "light"
    DARK = "dark"


class Density(StrEnum):
    """How much room there is between lines."""

    ROOMY = "roomy"
    COMPACT = "compact"


@dataclass(frozen=True)
class Look:
    """How it looks; ``accent`` as ``#0e5a63``."""

    accent: str = OWN_COLOUR
    theme: Theme = Theme.AUTO
    density: Density = Density.ROOMY

    @property
    def light(self) -> str:
        """Return the colour of links on a light ground."""
        return readable(self.accent, on=WHITE)

    @property
    def dark(self) -> str:
        """Return that on a dark one."""
        return readable(self.accent, on=GROUND)

    @property
    def on_accent(self) -> str:
        """Return black or white, whichever is read more easily on the accent."""
        return WHITE if readable(WHITE, on=self.accent) == WHITE else BLACK

    @property
    def words(self) -> dict[str, str]:
        """Return the words of an address that ask for it, without those that go without saying."""
        said = {"accent": self.accent[1:], "theme": self.theme.value, "density": self.density.value}
        usual = {"accent": OWN_COLOUR[1:], "theme": Theme.AUTO.value, "density": Density.ROOMY.value}
        return {word: value for word, value in said.items() if value != usual[word]}


GROUND = "#1b1f22"  # of the dark page


def read_look(given: QueryDict) -> Look:
    """Return the look that is asked for; what cannot be read is as usual, since nobody who reads the page could put it right."""
    return Look(
        _read(read_colour, given.get("accent", ""), OWN_COLOUR),
        _read(Theme, given.get("theme", ""), Theme.AUTO),
        _read(Density, given.get("density", ""), Density.ROOMY),
    )


def _read(read: Callable[[str], _T], text: str, usual: _T) -> _T:
    try:
        return read(text)
    except ValueError:
        return usual


@dataclass(frozen=True)
class EmbedPage:
    """
    The framed page.

    :param cards: the next :data:`MOST`; none where nothing is listed that was asked for
    :param all: all of it, here
    :param style: the address of its styles
    """

    heading: str
    cards: Sequence[Card]
    total: int
    all: str
    style: str


def embed_page(given: QueryDict, *, index: Index, now: datetime) -> EmbedPage:
    """Say what is on next in one area, of one programme, or of one group, which is named by one of its meetings."""
    of_group = "group" in given
    heading, question, matches, total = (_of_group if of_group else _of_area)(given, index, now)
    style, look = reverse("finder:embed-style"), read_look(given).words
    return EmbedPage(
        heading=heading,
        cards=[card(one, question=question, index=index, now=now) for one in matches[:MOST]],
        total=total,
        all="" if of_group else _address("finder:results", _asked(given)),
        style=f"{style}?{urlencode(look)}" if look else style,
    )


_Shown = tuple[str, Question, Sequence[Match], int]


def _of_group(given: QueryDict, index: Index, now: datetime) -> _Shown:
    listing = index.listing(given.get("group", ""))
    matches = meetings_of_group(listing, index=index, now=now) if listing else []
    heading = (listing.group or listing.name) if listing else ""
    return heading, understand({}, index=index), matches, len(matches)


def _of_area(given: QueryDict, index: Index, now: datetime) -> _Shown:
    asked = {word: given.getlist(word) for word in ("area", "programme") if any(given.getlist(word))}
    question, found = ask(asked | {"page_size": [str(MOST)], "counts": ["no"]}, index=index, now=now)
    if question.unread:
        # What an area has not, or has no longer, is nothing: everywhere else would look like an answer.
        return "", question, (), 0
    return _named(question, index), question, found.matches, found.total


def _named(question: Question, index: Index) -> str:
    """Name what is shown, as "Devon" or "Narcotics Anonymous, Devon"."""
    programmes = [index.programmes[code].name for code in sorted(question.criteria.programmes)]
    areas = [index.areas[path][-1] for path in sorted(question.criteria.areas)]
    return ", ".join([*programmes, *areas])


def _asked(given: QueryDict) -> list[tuple[str, str]]:
    return [(word, value) for word in ASKED for value in given.getlist(word) if value]


def _address(route: str, words: Sequence[tuple[str, str]]) -> str:
    return f"{reverse(route)}?{urlencode(words)}" if words else reverse(route)


def framed(given: QueryDict) -> str:
    """Return the address of the framed page that is asked for."""
    return _address("finder:embed", [*_asked(given), *read_look(given).words.items()])


def snippet(given: QueryDict, *, site: Site) -> str:
    """
    Return what a website pastes: a frame without script, and a link for whoever does not see it.

    The frame may open pages of ours in new windows, and do nothing else; and it is told nothing of where it stands.
    """
    linked = _address("finder:results", [one for one in _asked(given) if one[0] != "group"])
    return format_html(
        '<iframe src="{}" title="{}" width="100%" height="600" loading="lazy" referrerpolicy="no-referrer"'
        ' sandbox="allow-popups allow-popups-to-escape-sandbox"></iframe>\n<p><a href="{}">{}</a></p>',
        site.address + framed(given),
        _("Meetings: what is on next"),
        site.address + linked,
        _("Find a meeting"),
    )
