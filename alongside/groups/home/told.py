"""
What happens to a group, told to the parts of the project that keep something of it.

They are named in the settings (``GROUP_MET``, ``GROUP_LEAVES``), so that whoever tells it need not know them.
"""

from __future__ import annotations

from datetime import date, datetime

from django.conf import settings
from django.utils.module_loading import import_string

from alongside.accounts.models import Tenant, User
from alongside.audit.record import Actor
from alongside.groups.models import Home


def tell_met_others(group: Tenant, *, on: date, by: Actor, now: datetime) -> None:
    """Tell that somebody of a group met others who run groups, at the group's door."""
    for name in settings.GROUP_MET:
        import_string(name)(group, on=on, by=by, now=now)


def tell_leaves(home: Home, *, by: User, now: datetime) -> None:
    """Tell that a group leaves, at its door, so that each part undoes what it has of it with others; its own rows go afterwards."""
    for name in settings.GROUP_LEAVES:
        import_string(name)(home, by=by, now=now)
