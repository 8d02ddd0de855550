"""What a group's page says is next, of how it lasts: the two nearest things, so that nobody is overwhelmed."""

from __future__ import annotations

from datetime import datetime

from django.urls import reverse
from django.utils import timezone

from alongside.accounts.permissions import allowed
from alongside.accounts.reach import Member
from alongside.groups.home.next import Next
from alongside.groups.models import Home
from alongside.lasting import queries, wording
from alongside.lasting.resilience import look_at

MOST = 2


def list_next(home: Home, member: Member, *, now: datetime) -> list[Next]:
    """Return the nearest small steps, for whoever can run the group."""
    if not allowed(member, "group.run", member.tenant):
        return []
    found = look_at(queries.known_of(home, now=now), today=timezone.localdate(now))
    href = reverse("lasting:steady")
    return [Next(wording.step_words(one.step), href, wording.fact_words(one)) for one in found[:MOST]]
