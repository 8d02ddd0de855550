"""Where a group's page leads for what it wants from its host, and for what it tells a scheme."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from alongside.accounts.permissions import allowed
from alongside.accounts.reach import Member
from alongside.groups.home.ways import Section, Way
from alongside.groups.models import HostedGroup


def offer(member: Member) -> list[Way]:
    """Lead to the questions that hosts ask, and to what a scheme may learn, for whoever runs the group."""
    if not allowed(member, "group.run", member.tenant):
        return []
    return [
        Way(
            Section.OTHERS,
            _("What I want from our host"),
            reverse("survey:own"),
            _("Said without a name, when somebody asks."),
        ),
        Way(
            Section.OTHERS,
            _("Tell a scheme why it is hard"),
            reverse("survey:tell"),
            _("Only if you like, and without the group’s name."),
        ),
    ]


def offer_to_host(member: Member, hosted: HostedGroup) -> list[Way]:
    """Lead to what a host tells a scheme of itself, for whoever leads on hosting."""
    if not allowed(member, "hosting.change", member.tenant):
        return []
    return [Way(Section.OTHERS, _("Tell a scheme how we stand, as its site"), reverse("survey:tell-as-host"))]
