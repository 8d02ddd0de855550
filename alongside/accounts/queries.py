"""Questions about people who sign in."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from alongside.accounts.models import Glass, Membership, Team, Tenant, User
from alongside.accounts.reach import Member, Post, check_permission, reach_of, within_reach
from alongside.accounts.roles import Role
from alongside.audit.record import actor_id

_USER = f"{User._meta.label_lower}:"


def has_staff() -> bool:
    """Say whether there is anybody who looks after this installation through its pages."""
    return User.objects.filter(staff=True, is_active=True).exists()


def get_user(email: str) -> User | None:
    """Return whoever signs in with that address, whatever its letters' case; None where nobody does."""
    return User.objects.filter(email__iexact=email).first()


def names_of(actors: Iterable[str]) -> dict[str, str]:
    """Return the names of actors as the audit keeps them: of users their own, of anything else none."""
    ids = {actor.partition(":")[2] for actor in actors if actor.startswith(_USER)}
    return {actor_id(user): user.name for user in User.objects.filter(pk__in=ids)} if ids else {}


def get_tenant(pk: UUID) -> Tenant | None:
    """Return a tenant that has not ended."""
    return Tenant.objects.filter(pk=pk, ended_at=None).first()


def list_tenants() -> list[Tenant]:
    """Return every tenant that has not ended, by name: a job opens the door of one after the other."""
    return list(Tenant.objects.filter(ended_at=None).order_by("name", "pk"))


def list_tenants_of(user: User) -> list[Tenant]:
    """Return the tenants in which somebody has a role now, by name."""
    ids = Membership.objects.current().filter(user=user).values("tenant")
    return list(Tenant.objects.filter(pk__in=ids).order_by("name", "pk"))


def get_member(user: User, tenant: UUID | None = None) -> Member | None:
    """
    Return somebody as they are at work in a tenant now; None where they have no role there.

    :param tenant: None for the only one in which they have a role; whoever has roles in several is nobody until they choose
    """
    rows = Membership.objects.current().filter(user=user).select_related("tenant").order_by("pk")
    if tenant is not None:
        rows = rows.filter(tenant=tenant)
    posts = [(row.tenant, Post(Role(row.role), row.team_id)) for row in rows]
    if len({of.pk for of, _post in posts}) != 1:
        return None
    return Member(user, posts[0][0], tuple(post for _tenant, post in posts))


def list_members(tenant: Tenant, permission: str) -> list[Member]:
    """Return who may do something in a tenant now, by name."""
    check_permission(permission)
    rows = (
        Membership.objects.current().filter(tenant=tenant).select_related("user").order_by("user__name", "pk")
    )
    posts: dict[User, list[Post]] = {}
    for row in rows:
        posts.setdefault(row.user, []).append(Post(Role(row.role), row.team_id))
    return [
        Member(user, tenant, tuple(held))
        for user, held in posts.items()
        if any(reach_of(post, permission) for post in held)
    ]


def list_memberships(member: Member) -> list[Membership]:
    """Return who works in a body, in which roles, as far as somebody may see them, by name."""
    rows = Membership.objects.current().filter(tenant=member.tenant)
    rows = rows.filter(within_reach(member, "member.see", Membership)).select_related("user", "team")
    return list(rows.order_by("user__name", "user", "role", "pk"))


def get_membership(member: Member, pk: UUID) -> Membership | None:
    """Return somebody's role in the body in which somebody works; None where it has ended or is of another."""
    rows = Membership.objects.filter(tenant=member.tenant, ended_at=None, pk=pk)
    return rows.select_related("user", "team", "tenant").first()


def list_teams(tenant: Tenant) -> list[Team]:
    """Return the teams of a body by name, inside its door."""
    return list(Team.objects.for_tenant(tenant).order_by("name"))


def get_user_by_id(pk: str) -> User | None:
    """Return somebody who may sign in."""
    return User.objects.filter(pk=pk, is_active=True).first()


def get_open_glass(member: Member, target: str, *, now: datetime) -> Glass | None:
    """Return what somebody opened in an emergency and may still read; ``target`` is its name in the audit."""
    rows = Glass.objects.filter(by=member.user, target=target, opened_at__lte=now, ends_at__gt=now)
    found: Glass | None = rows.order_by("-ends_at").first()
    return found


def get_glass(member: Member, pk: UUID) -> Glass | None:
    """Return one record that was opened in an emergency, with who opened it and who looked."""
    found: Glass | None = Glass.objects.select_related("by", "looked_by").filter(pk=pk).first()
    return found


def list_glass(member: Member) -> list[Glass]:
    """Return every record that was opened in an emergency in a body, the latest first, with who opened it and who looked."""
    rows = Glass.objects.select_related("by", "looked_by").for_tenant(member.tenant)
    return list(rows.order_by("-opened_at", "pk"))


def list_glass_of(targets: Iterable[str], *, since: datetime) -> list[Glass]:
    """Return which of some records, by their names in the audit, were opened in an emergency since, the latest first."""
    rows = Glass.objects.select_related("by", "looked_by").filter(
        target__in=list(targets), opened_at__gte=since
    )
    return list(rows.order_by("-opened_at", "pk"))


def count_glass_to_look_at(member: Member) -> int:
    """Return how many records that were opened in an emergency wait for somebody's second look."""
    return int(Glass.objects.that(member, "glass.look-at").filter(looked_at=None).count())
