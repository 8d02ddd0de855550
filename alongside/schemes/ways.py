"""Where a group's page leads for what it wants from its host."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from alongside.accounts.permissions import allowed
from alongside.accounts.reach import Member
from alongside.groups.home.ways import Section, Way


def offer(member: Member) -> list[Way]:
    """Lead to the questions that hosts ask, for whoever runs the group."""
    if not allowed(member, "group.run", member.tenant):
        return []
    words, about = _("What I want from our host"), _("Said without a name, when somebody asks.")
    return [Way(Section.OTHERS, words, reverse("survey:own"), about)]
