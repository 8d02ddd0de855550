"""The two sides of setting a group up: a group, and each host that hosts it."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from alongside.accounts.models import Tenant
from alongside.groups.hosting.queries import list_agreements
from alongside.groups.models import HostedGroup


@dataclass(frozen=True)
class Side:
    """
    One side's own rows.

    :param pair: on a host's side the agreement by which it has them; None on a group's own
    """

    tenant: Tenant
    pair: UUID | None = None


def hosts_of(group: Tenant) -> list[Side]:
    """Return the side of each host of a group, at the group's door."""
    return [Side(one.host, one.pk) for one in list_agreements(group)]


def side_of(hosted: HostedGroup) -> Side:
    """Return a host's own side."""
    return Side(hosted.tenant, hosted.pair)
