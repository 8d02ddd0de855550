"""Where a group's page leads for how it lasts."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from alongside.accounts.permissions import allowed
from alongside.accounts.reach import Member
from alongside.groups.home.ways import Section, Way


def offer(member: Member) -> list[Way]:
    """Lead to how steady the group is, and to leaving with all of it."""
    ways = [
        Way(Section.LASTING, _("How steady we are, and who runs the next weeks"), reverse("lasting:steady")),
        Way(Section.LASTING, _("Who does what, and whom to ask"), reverse("lasting:people")),
    ]
    if allowed(member, "group.change", member.tenant):
        ways += [
            Way(
                Section.EVENING,
                _("Reminders: is it on, and the week for the window"),
                reverse("lasting:reminders"),
            ),
            Way(Section.LASTING, _("A pause for all of us"), reverse("lasting:pause")),
            Way(Section.OURS, _("Our last evening: ending well"), reverse("lasting:ending")),
            Way(Section.OURS, _("Take all of it along, or leave"), reverse("lasting:leave")),
        ]
    return ways
