"""
Where a group's page leads: each part of the project that has pages for a group says so, and the page puts them in sections.

The parts above this one are named in the settings (``GROUP_WAYS``), so that this one need not know them. A way asks the
database nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum

from django.conf import settings
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from msgspec import Struct

from alongside.accounts.permissions import allowed
from alongside.accounts.reach import Member


class Section(StrEnum):
    """What a way is for, in the order in which the page shows them."""

    EVENING = "EVENING"
    LASTING = "LASTING"
    TELLING = "TELLING"
    ROOM = "ROOM"
    OTHERS = "OTHERS"
    OURS = "OURS"


TITLES: dict[Section, str | Promise] = {
    Section.EVENING: gettext_lazy("The evening"),
    Section.LASTING: gettext_lazy("Who runs it, now and later"),
    Section.TELLING: gettext_lazy("Telling people of it"),
    Section.ROOM: gettext_lazy("Room, things and money"),
    Section.OTHERS: gettext_lazy("Others who help"),
    Section.OURS: gettext_lazy("What is yours"),
}


class Way(Struct, frozen=True):
    """
    A page of a group.

    :param about: what is done there, in a few words; empty where that is plain
    """

    section: Section
    words: str
    href: str
    about: str = ""


Offers = Callable[[Member], list[Way]]


def list_ways(member: Member) -> list[tuple[str, list[Way]]]:
    """Return the title of each section with its ways, for what somebody may do; a section without any is left out."""
    offers: list[Offers] = [import_string(name) for name in settings.GROUP_WAYS]
    ways = [way for offer in (*offers, offer_own) for way in offer(member)]
    found = ((section, [way for way in ways if way.section == section]) for section in Section)
    return [(str(TITLES[section]), of_it) for section, of_it in found if of_it]


def offer_own(member: Member) -> list[Way]:
    """Return the ways of a group's home itself."""
    ways = [
        Way(Section.OTHERS, _("Our host, and what they see"), reverse("group:host")),
        Way(Section.OURS, _("What we hold to: our charter"), reverse("group:charter")),
    ]
    if allowed(member, "group.change", member.tenant):
        ways += [
            Way(Section.OURS, _("Which meetings are ours"), reverse("group:meetings")),
            Way(Section.OURS, _("What kind of group it is"), reverse("group:describe")),
        ]
    if allowed(member, "member.see", member.tenant):
        ways.append(Way(Section.OURS, _("Who has a role here"), reverse("members:list")))
    return ways
