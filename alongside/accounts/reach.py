"""Somebody at work in a tenant, and how far their roles there reach."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db.models import Model, Q
from msgspec import Struct

from alongside.accounts.roles import Role
from alongside.accounts.rules import BY_SOMEBODY_ELSE, RULES, Reach

if TYPE_CHECKING:
    from alongside.accounts.models import Tenant, User


class UnknownPermission(Exception):
    """A permission stands in no rule: write it into ``accounts/rules.py``."""


class Post(Struct, frozen=True):
    """A role, in one team or (None) in all of the tenant."""

    role: Role
    team: UUID | None = None


class Member(Struct, frozen=True):
    """Somebody at work in a tenant, with the roles that they have there now; a view gets one from its door."""

    user: User
    tenant: Tenant
    posts: tuple[Post, ...]


def check_permission(permission: str) -> None:
    """
    Insist that a permission stands in the rules.

    :raises UnknownPermission: where it does not
    """
    if permission not in RULES:
        raise UnknownPermission(f"“{permission}” stands in no rule: write it into accounts/rules.py.")


def reach_of(post: Post, permission: str) -> Reach:
    """Return how far a permission that stands in the rules reaches for a role."""
    return RULES[permission].get(post.role, Reach.NONE)


def covers(post: Post, reach: Reach, *, own: bool, team: UUID | None) -> bool:
    """Say whether a post's reach covers a row of its tenant; a post without a team has every team for its own."""
    if own and reach >= Reach.OWN:
        return True
    if reach is Reach.TEAM:
        return post.team is None or (team is not None and team == post.team)
    return reach is Reach.TENANT


def within_reach(member: Member, permission: str, model: type[Model]) -> Q:
    """Return what rows of a model must fulfil for somebody to do something with them: :func:`covers`, as a condition."""
    check_permission(permission)
    reached = _any(_of_post(member, post, reach_of(post, permission), model) for post in member.posts)
    return reached & ~_own(member, *_rights_from(model)) if permission in BY_SOMEBODY_ELSE else reached


def _of_post(member: Member, post: Post, reach: Reach, model: Any) -> Q:
    if reach is Reach.NONE:
        return NOTHING
    if reach is Reach.TENANT or (reach is Reach.TEAM and post.team is None):
        return ~NOTHING
    path, source = _rights_from(model)
    own = _own(member, path, source)
    return own | Q(**{f"{path}{_team_field(source)}": post.team}) if reach is Reach.TEAM else own


def _own(member: Member, path: str, source: Any) -> Q:
    return _any(Q(**{f"{path}{name}": member.user}) for name in source.OF)


def _rights_from(model: Any) -> tuple[str, Any]:
    path = ""
    while model.RIGHTS_FROM:
        path += f"{model.RIGHTS_FROM}__"
        model = model._meta.get_field(model.RIGHTS_FROM).related_model
    return path, model


def _team_field(model: Any) -> str:
    return "pk" if model._meta.label == "accounts.Team" else "team"


# True of no row.
NOTHING = Q(pk__in=())


def _any(conditions: Iterable[Q]) -> Q:
    found = NOTHING
    for condition in conditions:
        found |= condition
    return found
