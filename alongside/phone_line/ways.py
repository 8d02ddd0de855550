"""Where a group's page leads for its phone."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from alongside.accounts.permissions import allowed
from alongside.accounts.reach import Member
from alongside.groups.home.ways import Section, Way


def offer(member: Member) -> list[Way]:
    """Lead to whom to ring back, and to what the voicemail says."""
    ways = [Way(Section.TELLING, _("What our voicemail says"), reverse("phone:script"))]
    if allowed(member, "group.run", member.tenant):
        ways.insert(0, Way(Section.TELLING, _("Whom to ring back"), reverse("phone:calls")))
    return ways
