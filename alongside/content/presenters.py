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

    :param phone: what the telephone dials; ``text_to`` where a message goes
    :param checked: where the facts come from, and who checked them when
    """

    name: str
    who_for: str
    area: str
    phone: str
    phone_shown: str
    text_to: str
    text_words: str
    hours: str
    url: str
    checked: str


@dataclass(frozen=True)
class Section:
    """Lines of one kind under a heading."""

    id: str
    heading: str
    lines: tuple[Line, ...]


def sections(contacts: Iterable[CrisisContact]) -> list[Section]:
    """Put contacts, which come in the order of their kinds, under headings."""
    return [
        Section(kind.lower().replace("_", "-"), _headings()[kind], tuple(map(_line, lines)))
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
        text_to=contact.text_to,
        text_words=_text_words(contact),
        hours=_("Answered day and night") if contact.always else contact.hours,
        url=contact.url,
        checked=_checked(contact),
    )


def _text_words(contact: CrisisContact) -> str:
    if not contact.text_to:
        return ""
    said = {"word": contact.text_word, "number": contact.text_to}
    return _("Text %(word)s to %(number)s") % said if contact.text_word else _("Text %(number)s") % said


def _checked(contact: CrisisContact) -> str:
    source = _("Source: %(source)s.") % {"source": contact.source}
    if contact.checked_on is None:
        return source
    said = {"who": contact.checked_by, "day": date_format(contact.checked_on, "j F Y")}
    return _("Checked by %(who)s on %(day)s.") % said + " " + source
