"""A talk of ten minutes about a group, in our own words: on a page, and on paper."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import segno
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from msgspec import Struct

from alongside.content.blocks import Block, blocks
from alongside.directory.listing import Listing
from alongside.groups.wording import meeting_words
from alongside.publications.print.letters import on_paper
from alongside.publications.print.pictures import qr
from alongside.publications.print.press import Printed, set_type

_SECONDS = 20.0


class Part(Struct, frozen=True):
    """A part of a talk, with its minutes."""

    title: str
    minutes: int
    words: str


class Card(Struct, frozen=True):
    """
    A meeting as the last thing that a talk shows.

    :param square: the code that leads to its page, as SVG of its own size
    """

    name: str
    when: str
    address: str
    square: str

    @property
    def drawing(self) -> SafeString:
        """The same code as SVG that takes the size of its place on a page."""
        code = segno.make(self.address, error="m", micro=False)
        return mark_safe(code.svg_inline(border=2, dark="#000", light="#fff", omitsize=True))  # noqa: S308 - of ours


def parts() -> tuple[Part, ...]:
    """Return the parts of the talk in their order."""
    return tuple(Part(one.title, int(one.facts["minutes"]), one.words) for one in blocks("talk"))


def at_hand() -> tuple[Block, ...]:
    """Return the dates and numbers that somebody who gives a talk has at hand, each with its source."""
    return tuple(one for one in blocks("fact") if one.facts.get("talk"))


def card(listing: Listing, address: str) -> Card:
    """Return the card of a meeting; a place that is kept private is not told on it."""
    return Card(listing.name, meeting_words(listing), address, qr(address))


def minutes_words(minutes: int) -> str:
    """Say how long something takes."""
    return ngettext("%(n)d minute", "%(n)d minutes", minutes) % {"n": minutes}


def paper(cards: Sequence[Card], *, now: datetime) -> Printed:
    """
    Return the talk on paper, with the cards of meetings at its end.

    :raises NotSet: where typst refuses it
    """
    said = parts()
    data = {
        "language": (get_language() or "en").split("-"),
        "title": _("A talk of ten minutes"),
        "takes": minutes_words(sum(one.minutes for one in said)),
        "parts": [
            {
                "title": on_paper(one.title),
                "minutes": minutes_words(one.minutes),
                "words": on_paper(one.words),
            }
            for one in said
        ],
        "asks": _("If somebody asks"),
        "at_hand": [
            {"title": on_paper(one.title), "words": on_paper(f"{one.words} {one.checked_words}")}
            for one in at_hand()
        ],
        "cards": [
            {
                "name": on_paper(one.name),
                "when": on_paper(one.when),
                "address": one.address,
                "square": one.square,
            }
            for one in cards
        ],
        "leads": _("A code that leads to this page"),
    }
    return set_type("talk", data, made=now, seconds=_SECONDS)
