"""The words of the page "Get help now"."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from alongside.content.blocks import Block, block
from alongside.content.contacts import CrisisContact, CrisisKind


@dataclass(frozen=True)
class Line:
    """
    A contact as the page shows it.

    :param phone: what the telephone dials
    :param link: starts a message where the line takes messages, else opens its own page
    :param checked: where the facts come from, and who checked them when
    """

    name: str
    who_for: str
    area: str
    phone: str
    phone_shown: str
    hours: str
    link: str
    link_words: str
    checked: str


@dataclass(frozen=True)
class Topic:
    """
    What to do first in one kind of need, and whom to ring then.

    :param id: its anchor on the page
    :param words: what to do; none where there are only lines
    :param lines: by where they can be rung from, everywhere first
    """

    id: str
    heading: str
    words: tuple[Block, ...]
    lines: tuple[tuple[str, tuple[Line, ...]], ...]


# Each with its anchor, the blocks that say what to do, and the lines that follow; what can kill soonest first.
_TOPICS: Final = (
    ("overdose", ("overdose", "heart-and-heat", "paracetamol"), None),
    ("stopping", ("stopping", "tolerance"), CrisisKind.HEALTH),
    ("listening", ("ending",), CrisisKind.LISTENING),
    ("abuse", ("abuse",), CrisisKind.ABUSE),
    ("children", ("children",), CrisisKind.CHILDREN),
    ("young", ("young",), CrisisKind.YOUNG),
    ("drugs-and-drink", (), CrisisKind.DRUGS_AND_DRINK),
)


def lines(contacts: Iterable[CrisisContact], *kinds: CrisisKind) -> list[Line]:
    """Give the lines of some kinds, in the order of the kinds."""
    every = tuple(contacts)
    return [_line(one) for kind in kinds for one in every if one.kind is kind]


def topics(contacts: Iterable[CrisisContact]) -> list[Topic]:
    """Give each kind of need with what to do and whom to ring; one of which nothing can be said is left out."""
    every = tuple(contacts)
    found = [_topic(id, names, [one for one in every if one.kind is kind]) for id, names, kind in _TOPICS]
    return [one for one in found if one.words or one.lines]


def _topic(id: str, names: tuple[str, ...], contacts: list[CrisisContact]) -> Topic:
    words = tuple(block(f"help-now.{name}") for name in names)
    areas = dict.fromkeys(one.area for one in contacts)
    lines = tuple((_(area), tuple(_line(one) for one in contacts if one.area == area)) for area in areas)
    return Topic(id, words[0].title if words else _("About drink and drugs"), words, lines)


def _line(contact: CrisisContact) -> Line:
    return Line(
        name=_(contact.name),
        who_for=_(contact.who_for),
        area=_(contact.area),
        phone=contact.phone,
        phone_shown=contact.phone_shown,
        hours=_("Answered day and night")
        if contact.always
        else _(contact.hours)
        if contact.hours
        else _("We do not know its hours"),
        link=f"sms:{contact.text_to}" if contact.text_to else contact.url,
        link_words=_link_words(contact),
        checked=_checked(contact),
    )


def _link_words(contact: CrisisContact) -> str:
    if not contact.text_to:
        return _("Its own page")
    said = {"word": contact.text_word, "number": contact.text_to}
    return _("Text %(word)s to %(number)s") % said if contact.text_word else _("Text %(number)s") % said


def _checked(contact: CrisisContact) -> str:
    source = _("Source: %(source)s.") % {"source": _(contact.source)}
    if contact.checked_on is None:
        return source
    said = {"who": contact.checked_by, "day": date_format(contact.checked_on, "j F Y")}
    return _("Checked by %(who)s on %(day)s.") % said + " " + source
