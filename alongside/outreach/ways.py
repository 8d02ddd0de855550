"""Where a group's page leads for telling people of it."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from alongside.accounts.permissions import allowed
from alongside.accounts.reach import Member
from alongside.groups.home.ways import Section, Way


def offer(member: Member) -> list[Way]:
    """Lead to what is handed out, to whom to tell, and to the talk."""
    words, about = _("Poster, slips, leaflet and a message for a chat"), _("From your listing as it is now.")
    ways = [Way(Section.TELLING, words, reverse("outreach:spread"), about)]
    if allowed(member, "outreach.write", member.tenant):
        ways += [
            Way(Section.TELLING, _("Whom we tell, and what came of it"), reverse("outreach:home")),
            Way(Section.TELLING, _("A talk of ten minutes"), reverse("outreach:talk")),
        ]
    return ways
