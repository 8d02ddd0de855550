"""Where a group's page leads for its evenings."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from alongside.accounts.permissions import allowed
from alongside.accounts.reach import Member
from alongside.groups.home.ways import Section, Way


def offer(member: Member) -> list[Way]:
    """Lead to the running order, who does what, the numbers and the money; to a paper of thanks whoever runs the group."""
    runs = allowed(member, "group.run", member.tenant)
    thanks = [Way(Section.OURS, _("Thank somebody on paper"), reverse("evenings:thanks"))] if runs else []
    return [
        Way(Section.EVENING, _("Running the evening"), reverse("evenings:home"), _("Your running order, to print or to keep time by.")),
        Way(Section.EVENING, _("Who does what on the next evenings"), reverse("evenings:rota")),
        Way(Section.EVENING, _("What is read out"), reverse("evenings:read-out"), _("Opening, guidelines and closing, on one page.")),
        Way(Section.EVENING, _("How many come"), reverse("evenings:numbers")),
        Way(Section.ROOM, _("Supplies and money"), reverse("evenings:money"), _("What is running out, and who is paid back.")),
        *thanks,
    ]  # fmt: skip
