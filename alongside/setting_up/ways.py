"""Where a group's page, and a host's page of a group, lead to set it up."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from alongside.accounts.reach import Member
from alongside.groups.home.ways import Section, Way
from alongside.groups.models import HostedGroup


def offer(member: Member) -> list[Way]:
    """Lead to the steps."""
    return [Way(Section.LASTING, _("Setting it up, step by step"), reverse("setting-up:steps"))]


def offer_to_host(member: Member, hosted: HostedGroup) -> list[Way]:
    """Lead to the steps that are the host's too."""
    return [
        Way(Section.OTHERS, _("Setting it up, step by step"), reverse("setting-up:host-steps", args=[hosted.pk]))
    ]  # fmt: skip
