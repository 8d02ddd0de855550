"""Where a group's page, and a host's page of a group, lead to set it up."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from alongside.accounts.reach import Member
from alongside.groups.home.ways import Section, Way
from alongside.groups.models import HostedGroup


def offer(member: Member) -> list[Way]:
    """Lead to the steps, to what is agreed with the host, and to what a start costs."""
    return [
        Way(Section.LASTING, _("Setting it up, step by step"), reverse("setting-up:steps")),
        Way(Section.ROOM, _("Day, room, key and what we need from our host"), reverse("setting-up:together")),
        Way(Section.ROOM, _("What the start costs"), reverse("setting-up:costs")),
    ]


def offer_to_host(member: Member, hosted: HostedGroup) -> list[Way]:
    """Lead to the steps that are the host's too, to what is agreed, and to the host's prices."""
    return [
        Way(Section.OTHERS, _("Setting it up, step by step"), reverse("setting-up:host-steps", args=[hosted.pk])),
        Way(
            Section.OTHERS,
            _("Day, room, key, and what they ask for"),
            reverse("setting-up:host-together", args=[hosted.pk]),
        ),
        Way(Section.ROOM, _("What a start costs with us"), reverse("setting-up:prices")),
    ]  # fmt: skip
