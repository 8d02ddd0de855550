"""Where a group's page leads when somebody is at risk, and to what is for whoever runs it alone."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from alongside.accounts.reach import Member
from alongside.groups.home.ways import Section, Way


def offer(_member: Member) -> list[Way]:
    """Lead to the path, and to the private page of whoever looks, which lies on their device."""
    return [
        Way(
            Section.EVENING,
            _("Somebody is at risk"),
            reverse("safeguarding:ours"),
            _("Whom to ring tonight, what to write, who reads it."),
        ),
        Way(
            Section.LASTING,
            _("For you alone: how it is for you, and a letter about what you do"),
            reverse("toolbox:running"),
            _("It stays on your device. Nobody else sees it, not even that you use it."),
        ),
    ]
