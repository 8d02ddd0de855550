"""Where a group's page leads for its room."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from alongside.accounts.permissions import allowed
from alongside.accounts.reach import Member
from alongside.groups.home.ways import Section, Way


def offer(member: Member) -> list[Way]:
    """Lead to the rooms that the group has, and to finding one."""
    ways = [Way(Section.ROOM, _("Our room"), reverse("rooms:held"))]
    if allowed(member, "group.change", member.tenant):
        ways.append(
            Way(Section.ROOM, _("Find a room"), reverse("rooms:find"), _("Evenings and weekends, without steps, free of charge."))
        )  # fmt: skip
    return ways
