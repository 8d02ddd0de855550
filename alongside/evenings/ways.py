"""Where a group's page leads for its evenings."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from alongside.accounts.reach import Member
from alongside.groups.home.ways import Section, Way


def offer(_member: Member) -> list[Way]:
    """Lead to the running order and the numbers."""
    return [
        Way(Section.EVENING, _("Running the evening"), reverse("evenings:home"), _("Your running order, to print or to keep time by.")),
        Way(Section.EVENING, _("Who does what on the next evenings"), reverse("evenings:rota")),
        Way(Section.EVENING, _("What is read out"), reverse("evenings:read-out"), _("Opening, guidelines and closing, on one page.")),
        Way(Section.EVENING, _("How many come"), reverse("evenings:numbers")),
    ]  # fmt: skip
