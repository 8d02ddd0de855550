"""What a group's page says is next, of setting it up: one step, in one query."""

from __future__ import annotations

from datetime import datetime

from django.urls import reverse
from django.utils import timezone

from alongside.accounts.permissions import allowed
from alongside.accounts.reach import Member
from alongside.groups.home.next import Next
from alongside.groups.kinds import Kind
from alongside.groups.models import Home
from alongside.setting_up.presenters import page
from alongside.setting_up.queries import briefly
from alongside.setting_up.steps import Seen, of_side, plan


def list_next(home: Home, member: Member, *, now: datetime) -> list[Next]:
    """Return the next step that is the group's; a group that already meets, and has begun no steps, is left in peace."""
    if not allowed(member, "group.run", member.tenant):
        return []
    changes, seen = briefly(home, today=timezone.localdate(now))
    if Seen.LISTED in seen and not changes:
        return []
    coming = page(of_side(plan(Kind(home.kind), changes, seen), hosts=False)).next
    if coming is None:
        return []
    return [Next(coming.title, reverse("setting-up:step", args=[coming.key]), coming.warning)]
