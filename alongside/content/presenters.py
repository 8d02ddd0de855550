"""The words of the page "Get help now"."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from django.utils.formats import date_format
from django.utils.translation import gettext as _

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
class Section:
    """Lines of one kind under a heading; ``first`` before all else on the page."""

    id: str
    first: bool
    heading: str
    lines: tuple[Line, ...]


def sections(contacts: Iterable[CrisisContact]) -> list[Section]:
    """Put contacts, which come in the order of their kinds, under headings."""
    return [
        Section(
            id=kind.lower().replace("_", "-"),
            first=kind is CrisisKind.EMERGENCY,
            heading=_headings()[kind],
            lines=tuple(map(_line, lines)),
        )
        for kind, lines in groupby(contacts, key=lambda contact: contact.kind)
    ]


def _headings() -> dict[CrisisKind, str]:
    return {
        CrisisKind.EMERGENCY: _("In danger now"),
        CrisisKind.LISTENING: _("Somebody to talk to"),
        CrisisKind.HEALTH: _("Advice about your health"),
        CrisisKind.YOUNG: _("For children and young people"),
        CrisisKind.ABUSE: _("If you are afraid of somebody"),
        CrisisKind.DRUGS_AND_DRINK: _("About drink and drugs"),
    }


def _line(contact: CrisisContact) -> Line:
    return Line(
        name=contact.name,
        who_for=contact.who_for,
        area=contact.area,
        phone=contact.phone,
        phone_shown=contact.phone_shown,
        hours=_("Answered day and night") if contact.always else contact.hours,
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
    source = _("Source: %(source)s.") % {"source": contact.source}
    if contact.checked_on is None:
        return source
    said = {"who": contact.checked_by, "day": date_format(contact.checked_on, "j F Y")}
    return _("Checked by %(who)s on %(day)s.") % said + " " + source
