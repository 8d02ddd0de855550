"""
What parts above this one have of a group and its host: each is named in the settings, so that this one need not know them.

``HOST_WAYS`` lead on from a host's page of a group, and ask the database nothing. ``HOST_SHOWS`` show a host more, at the group's
door, each time that what is shown changes; ``HOST_FORGETS`` wipe it, at the host's door, once the agreement has ended.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from django.conf import settings
from django.utils.module_loading import import_string

from alongside.accounts.reach import Member
from alongside.audit.record import Actor
from alongside.groups.home.ways import Way
from alongside.groups.models import Agreement, HostedGroup

Offers = Callable[[Member, HostedGroup], list[Way]]


def list_ways(member: Member, hosted: HostedGroup) -> list[Way]:
    """Return where a host's page of a group leads, for what somebody may do."""
    offers: list[Offers] = [import_string(name) for name in settings.HOST_WAYS]
    return [way for offer in offers for way in offer(member, hosted)]


def show_more(agreement: Agreement, *, by: Actor, now: datetime) -> None:
    """Have each part above show the host what it shows, at the group's door."""
    for name in settings.HOST_SHOWS:
        import_string(name)(agreement, by=by, now=now)


def forget_more(hosted: HostedGroup, *, by: Actor, now: datetime) -> None:
    """Have each part above wipe what the host had, at the host's door."""
    for name in settings.HOST_FORGETS:
        import_string(name)(hosted, by=by, now=now)
