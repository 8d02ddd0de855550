"""Where a group's page leads for others who run groups."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from alongside.accounts.permissions import allowed
from alongside.accounts.reach import Member
from alongside.groups.home.ways import Section, Way


def offer(member: Member) -> list[Way]:
    """Lead to the others of an area, for whoever runs the group."""
    if not allowed(member, "group.run", member.tenant):
        return []
    words, about = _("Others who run groups"), _("Network days, visits, a noticeboard, advice.")
    return [Way(Section.OTHERS, words, reverse("network:home"), about)]
