"""The kinds of tenant, and the roles that somebody may have in one."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class TenantKind(TextChoices):
    """What kind of body owns the records."""

    SERVICE = "SERVICE", _("a service")
    GROUP = "GROUP", _("a group")
    PROJECT = "PROJECT", _("a peer-led project")
    PARTNERSHIP = "PARTNERSHIP", _("a partnership")
    PROGRAMME_BODY = "PROGRAMME_BODY", _("a body of a programme")
    PRISON = "PRISON", _("a prison")
    PROBATION = "PROBATION", _("a probation service")


# Whoever holds power over somebody never keeps under a name whether they went.
KEEPS_NO_ATTENDANCE = frozenset({TenantKind.PRISON, TenantKind.PROBATION})


class Role(TextChoices):
    """What somebody is in a tenant; `permissions` says what each may do."""

    WORKER = "WORKER", _("worker")
    SUPERVISOR = "SUPERVISOR", _("supervisor")
    MANAGER = "MANAGER", _("manager")
    HOST_LEAD = "HOST_LEAD", _("host lead")
    PEER_VOLUNTEER = "PEER_VOLUNTEER", _("peer volunteer")
    FACILITATOR = "FACILITATOR", _("facilitator")
    PROJECT_LEAD = "PROJECT_LEAD", _("project lead")
    TRUSTEE = "TRUSTEE", _("trustee")
    COMMISSIONER = "COMMISSIONER", _("commissioner")
    COORDINATOR = "COORDINATOR", _("coordinator")
    TRAINER = "TRAINER", _("trainer")
    READER = "READER", _("reader")
    ADMINISTRATOR = "ADMINISTRATOR", _("administrator")


_EVERYWHERE = (Role.READER, Role.ADMINISTRATOR)
_WITH_PEOPLE = (
    Role.WORKER, Role.SUPERVISOR, Role.MANAGER, Role.HOST_LEAD, Role.PEER_VOLUNTEER, Role.COORDINATOR, Role.TRAINER,
)  # fmt: skip
# The roles that there are in each kind of body, in the order in which they are offered. Nobody is a worker of a group, or runs a
# prison's meetings.
SUIT: Final[Mapping[TenantKind, tuple[Role, ...]]] = MappingProxyType({
    # A charity's trustees, and whoever pays for a service, see its figures.
    TenantKind.SERVICE: (*_WITH_PEOPLE, Role.TRUSTEE, Role.COMMISSIONER, *_EVERYWHERE),
    TenantKind.GROUP: (Role.FACILITATOR, *_EVERYWHERE),
    TenantKind.PROJECT: (
        Role.PROJECT_LEAD, Role.TRUSTEE, Role.MANAGER, Role.COORDINATOR, Role.PEER_VOLUNTEER, Role.FACILITATOR, Role.TRAINER, *_EVERYWHERE,
    ),
    TenantKind.PARTNERSHIP: (Role.COMMISSIONER, Role.COORDINATOR, Role.MANAGER, Role.TRAINER, *_EVERYWHERE),
    TenantKind.PROGRAMME_BODY: (Role.COORDINATOR, Role.TRAINER, Role.PEER_VOLUNTEER, Role.MANAGER, *_EVERYWHERE),
    TenantKind.PRISON: (*_WITH_PEOPLE, *_EVERYWHERE),
    TenantKind.PROBATION: (*_WITH_PEOPLE, *_EVERYWHERE),
})  # fmt: skip
