"""
What is given to every group of an area already, so that none asks for it again; and which bodies look after an area.

The part above this one that knows is named in the settings (``AREA_GIVES``, ``AREA_BODIES``), so that this one need not know it.
"""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.utils.module_loading import import_string
from msgspec import Struct

from alongside.accounts.models import Tenant


class Given(Struct, frozen=True):
    """
    What an organisation gives to all groups of an area, and what they do for it.

    :param topics: what it is about, in words
    :param where: the places for which it holds, in words
    :param until: the last day; None where nobody named one
    :param by: the body that agreed it for all of them
    """

    with_whom: str
    topics: tuple[str, ...]
    they_offer: str
    we_offer: str
    where: str
    until: date | None
    by: str


def list_given(tenant: Tenant, *, today: date) -> list[Given]:
    """Return what holds for a group, or for the groups of a host; asked at its own door."""
    found: list[Given] = import_string(settings.AREA_GIVES)(tenant, today=today)
    return found


def list_bodies(tenant: Tenant) -> list[Tenant]:
    """Return the bodies that look after the area of a group or a host; asked at its own door."""
    found: list[Tenant] = import_string(settings.AREA_BODIES)(tenant)
    return found
