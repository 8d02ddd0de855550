"""The two sides of setting a group up: a group, and each host that hosts it."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from alongside.accounts.models import Tenant
from alongside.audit.record import System
from alongside.groups.hosting import terms
from alongside.groups.hosting.actions import A_GROUP, A_HOST
from alongside.groups.hosting.queries import list_agreements
from alongside.groups.models import Agreement, HostedGroup


@dataclass(frozen=True)
class Side:
    """
    One side's own rows.

    :param pair: on a host's side the agreement by which it has them; None on a group's own
    """

    tenant: Tenant
    pair: UUID | None = None


@dataclass(frozen=True)
class Both:
    """
    A group and a host, as the one sees it whose door is open.

    :param whose: which of them that is
    :param other: None for a group that has no place here
    :param as_other: who did it, on the record of the other side: there nobody of this one is named
    """

    pair: UUID
    own: Tenant
    other: Tenant | None
    whose: terms.Side
    as_other: System


def hosts_of(group: Tenant) -> list[Side]:
    """Return the side of each host of a group, at the group's door."""
    return [Side(one.host, one.pk) for one in list_agreements(group)]


def side_of(hosted: HostedGroup) -> Side:
    """Return a host's own side."""
    return Side(hosted.tenant, hosted.pair)


def as_group(agreement: Agreement) -> Both:
    """Return both as the group sees them."""
    return Both(agreement.pk, agreement.tenant, agreement.host, terms.Side.GROUP, A_GROUP)


def as_host(hosted: HostedGroup) -> Both:
    """Return both as the host sees them."""
    return Both(hosted.pair, hosted.tenant, hosted.group, terms.Side.HOST, A_HOST)
