"""Questions about volunteers and first contacts; each asked inside the door of a tenant."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from uuid import UUID

import msgspec
from django.db.models import Prefetch

from alongside.accounts.models import Membership, Tenant, User
from alongside.accounts.reach import Member
from alongside.accounts.roles import Role
from alongside.company.models import Arrangements, Clearing, Volunteer
from alongside.company.volunteering import Clearance, Decided, Offers, What, clearance


def list_volunteers(member: Member) -> list[Volunteer]:
    """Return the volunteers whom somebody may see, with what was decided about each."""
    rows = Volunteer.objects.that(member, "volunteer.see").select_related("user")
    return list(rows.prefetch_related("clearings__by").order_by("added_at", "pk"))


def list_cleared(tenant: Tenant, *, today: date) -> list[Volunteer]:
    """Return the volunteers of a body for whom it stands on a day."""
    rows = Volunteer.objects.for_tenant(tenant).select_related("user").prefetch_related("clearings")
    rows = rows.filter(user__is_active=True, user__memberships__in=_peers(tenant)).distinct()
    return [one for one in rows.order_by("pk") if stands(one, today=today) is Clearance.CLEARED]


def list_not_yet(member: Member) -> list[User]:
    """Return those with the role of a peer volunteer here of whom nothing is kept yet."""
    known = Volunteer.objects.for_tenant(member.tenant).values("user")
    users = User.objects.filter(memberships__in=_peers(member.tenant)).exclude(pk__in=known)
    return list(users.distinct().order_by("name", "pk"))


def _peers(tenant: Tenant) -> Iterable[Membership]:
    return Membership.objects.current().filter(tenant=tenant, role=Role.PEER_VOLUNTEER)


def get_peer(member: Member, pk: UUID) -> User | None:
    """Return somebody with the role of a peer volunteer here."""
    return User.objects.filter(pk=pk, memberships__in=_peers(member.tenant)).first()


def get_volunteer(member: Member, pk: UUID) -> Volunteer | None:
    """Return a volunteer with what was decided about them; None where there is none behind this door."""
    rows = Volunteer.objects.select_related("user").prefetch_related(
        Prefetch("clearings", Clearing.objects.select_related("by"))
    )
    found: Volunteer | None = rows.filter(pk=pk).first()
    return found


def get_own(member: Member) -> Volunteer | None:
    """Return what is kept of somebody as a volunteer here."""
    found: Volunteer | None = (
        Volunteer.objects.for_tenant(member.tenant)
        .filter(user=member.user)
        .prefetch_related("clearings__by")
        .first()
    )
    return found


def offers(volunteer: Volunteer) -> Offers:
    """Open what a volunteer says of themselves."""
    return msgspec.json.decode(volunteer.offers, type=Offers) if volunteer.offers else Offers()


def decided(volunteer: Volunteer) -> list[Decided]:
    """Return what was decided about a volunteer, for the rules."""
    return [Decided(What(one.what), str(one.by_id), one.until) for one in volunteer.clearings.all()]


def stands(volunteer: Volunteer, *, today: date) -> Clearance:
    """Say whether a volunteer may be asked on a day."""
    return clearance(decided(volunteer), themselves=str(volunteer.user_id), today=today)


def get_arrangements(tenant: Tenant) -> Arrangements | None:
    """Return how a body goes along; None where nobody has said."""
    found: Arrangements | None = (
        Arrangements.objects.for_tenant(tenant).select_related("safeguarding", "requests_to").first()
    )
    return found


def list_colleagues(member: Member, *roles: Role) -> list[User]:
    """Return who works in this body in one of these roles, by name."""
    current = Membership.objects.current().filter(tenant=member.tenant, role__in=roles)
    return list(User.objects.filter(memberships__in=current).distinct().order_by("name", "pk"))
