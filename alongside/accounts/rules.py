"""
Who may do what: the one table of permissions. Pure.

A permission is written as ``thing.verb``. It reaches as far as the role's word says: to what is somebody's own (their people, what
was asked of them), to what is their team's, or to all that the tenant has. A role that is not named may not. Nobody reaches into
another tenant.
"""

from __future__ import annotations

from datetime import timedelta
from enum import IntEnum

from alongside.accounts.roles import Role


class Reach(IntEnum):
    """How far a permission goes."""

    NONE = 0
    OWN = 1
    TEAM = 2
    TENANT = 3


_OWN_PEOPLE = {Role.WORKER: Reach.OWN, Role.SUPERVISOR: Reach.TEAM}
_FIGURES = dict.fromkeys(
    (Role.MANAGER, Role.HOST_LEAD, Role.COMMISSIONER, Role.COORDINATOR, Role.TRUSTEE, Role.READER),
    Reach.TENANT,
)

RULES: dict[str, dict[Role, Reach]] = {
    # People who are supported. Whoever administers a service, or pays for it, sees none of them.
    "person.add": {Role.WORKER: Reach.TENANT, Role.SUPERVISOR: Reach.TENANT},
    "person.see": _OWN_PEOPLE,
    "person.change": _OWN_PEOPLE,
    "person.export": _OWN_PEOPLE,
    "person.hand-over": {Role.WORKER: Reach.OWN, Role.SUPERVISOR: Reach.TEAM, Role.MANAGER: Reach.TENANT},
    "conversation.see": _OWN_PEOPLE,
    "conversation.write": _OWN_PEOPLE,
    "first-contact.arrange": _OWN_PEOPLE,
    "first-contact.answer": {Role.PEER_VOLUNTEER: Reach.OWN},
    # A record opened in an emergency: with a reason, for a while, and looked at by somebody else afterwards.
    "glass.break": {Role.WORKER: Reach.TENANT, Role.SUPERVISOR: Reach.TENANT, Role.MANAGER: Reach.TENANT},
    "glass.look-at": {Role.MANAGER: Reach.TENANT},
    # Figures: of work, never of people.
    "figures.own": {Role.WORKER: Reach.OWN, Role.SUPERVISOR: Reach.OWN},
    "figures.team": {Role.SUPERVISOR: Reach.TEAM, Role.MANAGER: Reach.TENANT},
    "figures.service": _FIGURES,
    # The people who work here.
    "volunteer.see": {
        Role.WORKER: Reach.TENANT,
        Role.SUPERVISOR: Reach.TENANT,
        Role.HOST_LEAD: Reach.TENANT,
        Role.COORDINATOR: Reach.TENANT,
        Role.MANAGER: Reach.TENANT,
    },
    "volunteer.change": {Role.PEER_VOLUNTEER: Reach.OWN},
    # Times at which people may ask anything: a volunteer offers their own, or somebody who looks after volunteers does for them.
    "question-time.offer": {
        Role.PEER_VOLUNTEER: Reach.OWN,
        Role.HOST_LEAD: Reach.TENANT,
        Role.COORDINATOR: Reach.TENANT,
    },
    "volunteer.clear": {Role.HOST_LEAD: Reach.TENANT, Role.COORDINATOR: Reach.TENANT},
    # Clearing takes two: whoever proposes it, and another.
    "volunteer.second": {
        Role.HOST_LEAD: Reach.TENANT,
        Role.COORDINATOR: Reach.TENANT,
        Role.MANAGER: Reach.TENANT,
    },
    "going-along.set-up": {
        Role.HOST_LEAD: Reach.TENANT,
        Role.COORDINATOR: Reach.TENANT,
        Role.MANAGER: Reach.TENANT,
    },
    # Courses, and who has a place on one.
    "course.see": {
        Role.TRAINER: Reach.TENANT,
        Role.COORDINATOR: Reach.TENANT,
        Role.MANAGER: Reach.TENANT,
    },
    "course.change": {Role.TRAINER: Reach.TENANT, Role.COORDINATOR: Reach.TENANT},
    # A scheme and its sites: services and numbers, and nobody who comes.
    "scheme.see": {
        Role.COORDINATOR: Reach.TENANT,
        Role.MANAGER: Reach.TENANT,
        Role.COMMISSIONER: Reach.TENANT,
    },
    "scheme.change": {Role.COORDINATOR: Reach.TENANT, Role.MANAGER: Reach.TENANT},
    "survey.ask": {
        Role.COORDINATOR: Reach.TENANT,
        Role.MANAGER: Reach.TENANT,
        Role.HOST_LEAD: Reach.TENANT,
    },
    # A worry is read by the one person to whom it goes, whatever their role.
    "worry.see": dict.fromkeys(
        (Role.WORKER, Role.SUPERVISOR, Role.MANAGER, Role.HOST_LEAD, Role.COORDINATOR, Role.FACILITATOR),
        Reach.OWN,
    ),
    "member.see": {
        Role.ADMINISTRATOR: Reach.TENANT,
        Role.MANAGER: Reach.TENANT,
        Role.SUPERVISOR: Reach.TEAM,
    },
    "member.change": {Role.ADMINISTRATOR: Reach.TENANT, Role.MANAGER: Reach.TENANT},
    # A group's own place, and what a host has of the groups that it hosts. What the group has, no host reaches.
    "group.see": {Role.FACILITATOR: Reach.TENANT, Role.READER: Reach.TENANT},
    "group.run": {Role.FACILITATOR: Reach.TENANT},
    "group.change": {Role.FACILITATOR: Reach.TENANT},
    # Whoever runs a meeting finds who runs it beside them: a facilitator invites facilitators, and nobody else.
    "group.invite": {Role.FACILITATOR: Reach.TENANT},
    "hosting.see": {Role.HOST_LEAD: Reach.TENANT, Role.MANAGER: Reach.TENANT},
    "hosting.change": {Role.HOST_LEAD: Reach.TENANT, Role.MANAGER: Reach.TENANT},
    # Telling people of groups: a group's own plan, or that of a body that hosts or coordinates some.
    "outreach.write": {
        Role.FACILITATOR: Reach.TENANT,
        Role.HOST_LEAD: Reach.TENANT,
        Role.COORDINATOR: Reach.TENANT,
    },
    # Rooms, which any body may lend: who has one when is seen, and nothing of who comes.
    "room.lend": dict.fromkeys(
        (Role.HOST_LEAD, Role.MANAGER, Role.COORDINATOR, Role.PROJECT_LEAD), Reach.TENANT
    ),
    # How somebody is there in their role, and what they leave to whoever has it next.
    "role.describe": dict.fromkeys(
        (
            Role.FACILITATOR,
            Role.HOST_LEAD,
            Role.TRAINER,
            Role.COORDINATOR,
            Role.MANAGER,
            Role.COMMISSIONER,
            Role.PROJECT_LEAD,
        ),
        Reach.TENANT,
    ),
    # An area: its groups, network days, noticeboard and questions. Travel is paid by somebody else than who claims it.
    "network.run": {Role.COORDINATOR: Reach.TENANT},
    "claim.decide": {Role.COORDINATOR: Reach.TENANT, Role.MANAGER: Reach.TENANT},
    "wording.change": {Role.MANAGER: Reach.TENANT, Role.HOST_LEAD: Reach.TENANT},
    "audit.read": {Role.MANAGER: Reach.TENANT},
}

# What a record that was opened in an emergency lets somebody do with it, and for how long.
GLASS_OPENS = frozenset({"person.see", "conversation.see"})
GLASS_LASTS = timedelta(minutes=30)
# What nobody may do with a deed, or a role, of their own.
BY_SOMEBODY_ELSE = frozenset({"glass.look-at", "member.change", "claim.decide"})
