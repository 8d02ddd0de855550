"""Who may look after this installation; which bodies have records here, and who works in them."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from alongside.accounts.models import Glass, Membership, Team, Tenant, User
from alongside.accounts.owned import TenantOwned
from alongside.accounts.permissions import allowed
from alongside.accounts.queries import get_user
from alongside.accounts.reach import Member
from alongside.accounts.roles import Role, TenantKind
from alongside.accounts.rules import GLASS_LASTS
from alongside.accounts.tenancy import within
from alongside.audit.record import Actor, name_of, record


@transaction.atomic
def put_staff(user: User, *, by: Actor, now: datetime) -> None:
    """Let somebody look after this installation."""
    user.staff = user.is_active = True
    user.save(update_fields=["staff", "is_active"])
    record("accounts.staff.put", target=user, by=by, at=now)


@transaction.atomic
def end_staff(user: User, *, by: Actor, now: datetime) -> None:
    """Let somebody no longer sign in: from their next request on, they are nobody."""
    user.is_active = user.staff = False
    user.set_unusable_password()
    user.save(update_fields=["is_active", "staff", "password"])
    record("accounts.staff.ended", target=user, by=by, at=now)


class CannotJoin(Exception):
    """Somebody cannot be given a role; the sentence says why."""


@transaction.atomic
def add_user(*, email: str, name: str, by: Actor, now: datetime) -> User:
    """Let somebody be given roles; without a password they cannot sign in yet. Whoever is there already stays as they are."""
    user = get_user(email)
    if user is None:
        user = User.objects.create_user(email=email.lower(), name=name)
        record("accounts.user.added", target=user, by=by, at=now)
    return user


@transaction.atomic
def add_tenant(*, name: str, kind: TenantKind, by: Actor, now: datetime) -> Tenant:
    """Let a body keep private records here."""
    tenant = Tenant.objects.create(name=name, kind=kind)
    record("accounts.tenant.added", target=tenant, by=by, at=now)
    return tenant


@transaction.atomic
def end_tenant(tenant: Tenant, *, by: Actor, now: datetime) -> None:
    """Shut the door of a body: from the next request on nobody works there. Its records stay until they are deleted."""
    tenant.ended_at = now
    tenant.save(update_fields=["ended_at"])
    record("accounts.tenant.ended", target=tenant, by=by, at=now)


@transaction.atomic
def add_team(tenant: Tenant, *, name: str, by: Actor, now: datetime) -> Team:
    """Name a team of a body; one of that name that is there already stays."""
    with within(tenant):
        team: Team
        team, added = Team.objects.get_or_create(tenant=tenant, name=name)
        if added:
            record("accounts.team.added", target=team, by=by, at=now)
    return team


@transaction.atomic
def add_member(
    tenant: Tenant, *, user: User, role: Role, team: Team | None = None, by: Actor, now: datetime
) -> Membership:
    """
    Give somebody a role in a body, in one of its teams or in all of it; whoever has it already keeps it.

    :raises CannotJoin: for a team of another body
    """
    if team is not None and team.tenant_id != tenant.pk:
        raise CannotJoin("That team belongs to another body.")
    member, added = Membership.objects.get_or_create(
        tenant=tenant, user=user, team=team, role=role, ended_at=None, defaults={"began_at": now}
    )
    if added:
        record("accounts.member.added", target=member, by=by, at=now)
    return member


@transaction.atomic
def change_member(
    member: Membership, *, role: Role, team: Team | None, by: Actor, now: datetime
) -> Membership:
    """Give somebody another role in place of one that they have; both stay on record, with when."""
    if (member.role, member.team_id) == (role, team.pk if team else None):
        return member
    end_member(member, by=by, now=now)
    return add_member(member.tenant, user=member.user, role=role, team=team, by=by, now=now)


@transaction.atomic
def end_member(member: Membership, *, by: Actor, now: datetime) -> None:
    """Take a role from somebody: from their next request on they have it no longer."""
    member.ended_at = now
    member.save(update_fields=["ended_at"])
    record("accounts.member.ended", target=member, by=by, at=now)


def look_at_record(target: str, *, tenant: UUID, by: Actor, now: datetime) -> None:
    """Put on record that somebody looked at all that was done with one record, named as the audit names it."""
    record("audit.record.read", target=target, tenant=tenant, by=by, at=now)


class MayNot(Exception):
    """Whoever asks may not; the sentence says why."""


class LookedAt(Exception):
    """Somebody has taken the second look already."""


@transaction.atomic
def break_glass(member: Member, row: TenantOwned, *, reason: str, by: User, now: datetime) -> Glass:
    """
    Open somebody's record in an emergency, to be read by whoever asks for a while (:data:`rules.GLASS_LASTS`).

    :param row: the record itself, such as a person
    :raises MayNot: where their role opens none
    """
    if not (decision := allowed(member, "glass.break", row)):
        raise MayNot(decision.words)
    target = name_of(row)
    glass: Glass = Glass.objects.create(
        tenant=member.tenant, target=target, by=by, reason=reason, opened_at=now, ends_at=now + GLASS_LASTS
    )
    record("accounts.glass.broken", target=target, tenant=member.tenant.pk, by=by, at=now)
    return glass


def look_in_vain(member: Member, *, by: User, now: datetime) -> None:
    """Put on record that somebody looked for a record to open in an emergency, and that there was none of that name."""
    record("accounts.glass.sought", target=member.tenant, tenant=member.tenant.pk, by=by, at=now)


@transaction.atomic
def look_at_glass(member: Member, glass: Glass, *, right: bool, note: str, by: User, now: datetime) -> Glass:
    """
    Take the second look at a record that somebody else opened in an emergency, and say whether that was right.

    :raises MayNot: where their role takes none, or they opened it themselves
    :raises LookedAt: where it was done already
    """
    if not (decision := allowed(member, "glass.look-at", glass)):
        raise MayNot(decision.words)
    locked: Glass = Glass.objects.select_for_update().get(pk=glass.pk)
    if locked.looked_at is not None:
        raise LookedAt
    locked.looked_by, locked.looked_at, locked.right, locked.note = by, now, right, note or None
    locked.save(update_fields=["looked_by", "looked_at", "right", "note"])
    record("accounts.glass.looked-at", target=locked, by=by, at=now)
    return locked


@transaction.atomic
def close_account(user: User, *, by: Actor, now: datetime) -> None:
    """Empty the row of somebody who signs in, and sign them out everywhere. What they did stays on record, under an id alone."""
    user.email, user.name, user.last_login = f"{user.pk}@erased.invalid", "", None
    user.is_active = user.staff = False
    user.set_unusable_password()
    user.save()
    record("accounts.user.closed", target=user, by=by, at=now)
