"""Questions about a group and its host; those of each side are asked inside that side's door."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from uuid import UUID

from django.db.models import Q

from alongside.accounts.models import Membership, Tenant, User
from alongside.accounts.queries import list_members
from alongside.accounts.reach import Member
from alongside.accounts.roles import Role, TenantKind
from alongside.groups.hosting.terms import Shows, months_over
from alongside.groups.kinds import Kind
from alongside.groups.models import Agreement, HostedGroup, LeadHandOver, LeadProfile, SteppedIn

# Offers are shown for so many months that are over.
MONTHS = 6


def list_hosts() -> list[Tenant]:
    """Return the bodies that have a host lead, by name: those a group can ask. It is asked outside every tenant's rows."""
    leads = Membership.objects.current().filter(role=Role.HOST_LEAD).exclude(tenant__kind=TenantKind.GROUP)
    return list(Tenant.objects.filter(pk__in=leads.values("tenant")).order_by("name", "pk"))


def list_agreements(tenant: Tenant) -> list[Agreement]:
    """Return a group's agreements that have not ended, oldest first, with how the level of support was moved."""
    rows = Agreement.objects.for_tenant(tenant).filter(ended_at=None).select_related("host", "tenant")
    return list(rows.prefetch_related("moves").order_by("proposed_at", "pk"))


def get_agreement(tenant: Tenant, pk: UUID) -> Agreement | None:
    """Return one of a group's agreements that has not ended."""
    found: Agreement | None = (
        Agreement.objects.for_tenant(tenant).filter(pk=pk, ended_at=None).select_related("host").first()
    )
    return found


def list_stepped_in(pairs: Collection[UUID]) -> list[SteppedIn]:
    """Return when staff stepped in, the latest first: from the rows of the side whose door is open."""
    return list(SteppedIn.objects.filter(pair__in=pairs))


def list_hosted(member: Member) -> list[HostedGroup]:
    """Return the groups that a body hosts, by name, each with its numbers of offers."""
    rows = HostedGroup.objects.that(member, "hosting.see").filter(ended_at=None).select_related("lead")
    return list(rows.prefetch_related("offers").order_by("called", "pk"))


def list_hosted_with(tenant: Tenant, public_id: str) -> list[HostedGroup]:
    """Return the groups that a body hosts and that show it a meeting."""
    rows = HostedGroup.objects.for_tenant(tenant).filter(ended_at=None).select_related("tenant")
    return [one for one in rows.order_by("pk") if public_id in one.shown.get(Shows.MEETINGS, [])]


def get_hosted(member: Member, pk: UUID) -> HostedGroup | None:
    """Return one group that a body hosts."""
    found: HostedGroup | None = (
        HostedGroup.objects.filter(pk=pk, ended_at=None).select_related("lead", "group", "tenant").first()
    )
    return found


def count_offers(hosted: HostedGroup, *, today: date) -> list[tuple[date, int]]:
    """Return how often staff offered a group in each of the last months that are over, the latest first."""
    made = {one.month: one.made for one in hosted.offers.all()}
    return [(month, made.get(month, 0)) for month in months_over(today, MONTHS)]


def list_hand_overs(hosted: HostedGroup) -> list[LeadHandOver]:
    """Return how a group went from one host lead to the next, the latest first."""
    return list(LeadHandOver.objects.filter(hosted=hosted).select_related("before", "after"))


def list_leads(tenant: Tenant) -> list[User]:
    """Return who can lead on hosting in a body, by name."""
    return [one.user for one in list_members(tenant, "hosting.change")]


def list_with_role(tenant: Tenant) -> list[User]:
    """Return who has a role in a body with a profile and a hand-over, by name."""
    return [one.user for one in list_members(tenant, "role.describe")]


def list_profiles(tenant: Tenant) -> list[LeadProfile]:
    """Return what those with a role in a body say of themselves, by name."""
    return list(LeadProfile.objects.for_tenant(tenant).select_related("user").order_by("user__name", "pk"))


def list_role_hand_overs(tenant: Tenant, user: User) -> list[LeadHandOver]:
    """Return what somebody was left of a role, or left to another, the latest first; nobody else reads it."""
    rows = LeadHandOver.objects.for_tenant(tenant).filter(hosted=None)
    return list(rows.filter(Q(before=user) | Q(after=user)).select_related("before", "after"))


def get_profile(tenant: Tenant, user: User | None) -> LeadProfile | None:
    """Return what a host lead says of themselves."""
    found: LeadProfile | None = (
        LeadProfile.objects.for_tenant(tenant).filter(user=user).first() if user else None
    )
    return found


def get_hosted_of(group: Tenant) -> HostedGroup | None:
    """Return a host's row of a group, at the host's door."""
    found: HostedGroup | None = (
        HostedGroup.objects.filter(group=group, ended_at=None).select_related("lead").first()
    )
    return found


def kind_shown(hosted: HostedGroup) -> Kind:
    """Return what kind of group it is, as far as it shows that; else the kind of which most is asked."""
    return Kind(hosted.shown.get(Shows.KIND, Kind.FACILITATED))
