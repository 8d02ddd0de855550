"""Questions about sittings, invitations and what is kept."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from alongside.accounts.models import Tenant, User
from alongside.accounts.queries import get_user
from alongside.sign_in.models import Invitation, KeptForm, Sitting


def get_sitting(pk: str, user: User) -> Sitting | None:
    """Return a sitting of somebody's; None where it has ended."""
    return Sitting.objects.filter(pk=pk, user=user).first()


def list_sittings(user: User, *, now: datetime) -> list[Sitting]:
    """Return where somebody is signed in, the latest first."""
    return [
        one
        for one in Sitting.objects.filter(user=user).order_by("-seen_at", "pk")
        if not one.is_over(now=now)
    ]


def list_kept(user: User) -> list[KeptForm]:
    """Return what is kept of what somebody typed, the latest first."""
    return list(KeptForm.objects.filter(user=user).order_by("-at", "pk"))


def get_kept(pk: UUID, user: User) -> KeptForm | None:
    """Return one thing that is kept for somebody."""
    return KeptForm.objects.filter(pk=pk, user=user).first()


def get_invitation(pk: str, *, now: datetime) -> Invitation | None:
    """Return an invitation that counts."""
    return Invitation.objects.filter(pk=pk, until__gt=now).first()


def list_invitations(tenant: Tenant, *, now: datetime) -> list[Invitation]:
    """Return the invitations into a body that nobody has taken up yet, the latest first."""
    return list(Invitation.objects.filter(body=tenant.pk, until__gt=now).order_by("-made_at", "pk"))


def get_invitation_of(tenant: Tenant, pk: UUID) -> Invitation | None:
    """Return one invitation into a body."""
    return Invitation.objects.filter(body=tenant.pk, pk=pk).first()


def has_password(invitation: Invitation) -> User | None:
    """Return whoever is invited into a body and signs in already, so that no password is asked of them; else None."""
    user = get_user(invitation.email) if invitation.body else None
    return user if user and user.is_active and user.has_usable_password() else None
