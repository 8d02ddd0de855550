"""May somebody do something to something? The answer says why. What each role may do stands in :mod:`rules`."""

from __future__ import annotations

from datetime import datetime
from enum import Enum
from typing import Any
from uuid import UUID

from django.contrib.auth.models import AnonymousUser
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from msgspec import Struct

from alongside.accounts import queries
from alongside.accounts.models import Team, Tenant, User
from alongside.accounts.reach import Member, Post, check_permission, covers, reach_of
from alongside.accounts.roles import Role
from alongside.accounts.rules import BY_SOMEBODY_ELSE, GLASS_OPENS, Reach
from alongside.audit.record import name_of


class Why(Enum):
    """Why somebody may, or may not."""

    OWN = "it is theirs"
    TEAM = "it is their team's"
    TENANT = "their role goes for all of it"
    SOME = "their role goes for some of it"
    GLASS = "they opened it in an emergency"
    NOBODY = "nobody is signed in"
    ELSEWHERE = "it is of a body in which they have no role"
    ROLE = "no role of theirs allows it"
    NOT_THEIRS = "it is neither theirs nor their team's"
    THEIR_DEED = "it is their own deed or role, which is for somebody else"


class Decision(Struct, frozen=True):
    """Whether somebody may, and why; true where they may. ``until`` is when what was opened in an emergency shuts again."""

    why: Why
    roles: tuple[Role, ...] = ()
    until: datetime | None = None

    @property
    def allowed(self) -> bool:
        """Whether they may."""
        return self.why in {Why.OWN, Why.TEAM, Why.TENANT, Why.SOME, Why.GLASS}

    def __bool__(self) -> bool:
        return self.allowed

    @property
    def words(self) -> str:
        """The reason, for whoever asked."""
        roles = ", ".join(str(role.label) for role in self.roles)
        until = date_format(timezone.localtime(self.until), "H:i") if self.until else ""
        return {
            Why.OWN: _("You may, since it is yours."),
            Why.TEAM: _("You may, since it is your team’s. Your role: %(roles)s."),
            Why.TENANT: _("You may. Your role: %(roles)s."),
            Why.SOME: _("You may, for what is yours or your team’s. Your role: %(roles)s."),
            Why.GLASS: _(
                "You may read it until %(until)s, and change nothing, since you opened it in an emergency."
            ),
            Why.NOBODY: _("Sign in first."),
            # Whether there is such a thing is told to nobody who has no role there.
            Why.ELSEWHERE: _("There is no such thing here."),
            Why.ROLE: _(
                "Your role here does not allow this: %(roles)s. Ask whoever looks after who works here."
            ),
            Why.NOT_THEIRS: _("This is somebody else’s, or another team’s. Your role: %(roles)s."),
            Why.THEIR_DEED: _("This is your own, so somebody else does it. Your role: %(roles)s."),
        }[self.why] % {"roles": roles, "until": until}


def allowed(
    user: User | AnonymousUser | Member | None, permission: str, to: Any, *, now: datetime | None = None
) -> Decision:
    """
    Decide whether somebody may do something.

    :param user: whoever it is; a :class:`Member`, as a door gives to its view, costs no query
    :param permission: as it stands in :mod:`rules`, such as ``person.see``
    :param to: a row of a tenant, a membership, or a tenant: then whether they may do it there at all
    :param now: a moment at which a record that they opened in an emergency may still be open to them; without one that opens nothing
    :raises UnknownPermission: for a permission that stands in no rule
    """
    check_permission(permission)
    tenant = to.pk if isinstance(to, Tenant) else to.tenant_id
    member = _member(user, tenant)
    if member is None:
        return Decision(Why.NOBODY if not isinstance(user, User | Member) else Why.ELSEWHERE)
    decision = _by_role(member, permission, to)
    return decision or (_by_glass(member, permission, to, now) if now else None) or decision


def _by_role(member: Member, permission: str, to: Any) -> Decision:
    reaching = {post: reach for post in member.posts if (reach := reach_of(post, permission))}
    if not reaching:
        return Decision(Why.ROLE, _roles(member.posts))
    if permission in BY_SOMEBODY_ELSE and not isinstance(to, Tenant) and _whose(to, member.user)[0]:
        return Decision(Why.THEIR_DEED, _roles(reaching))
    return _decide(member, reaching, to)


def _by_glass(member: Member, permission: str, to: Any, now: datetime) -> Decision | None:
    """Decide by what they opened in an emergency: that very record, to be read, while they may still open one."""
    if permission not in GLASS_OPENS or isinstance(to, Tenant) or not _by_role(member, "glass.break", to):
        return None
    glass = queries.get_open_glass(member, name_of(source_of(to)), now=now)
    return Decision(Why.GLASS, _roles(member.posts), glass.ends_at) if glass else None


def _member(user: User | AnonymousUser | Member | None, tenant: UUID) -> Member | None:
    if isinstance(user, Member):
        return user if user.tenant.pk == tenant and user.posts else None
    return queries.get_member(user, tenant) if isinstance(user, User) else None


def _decide(member: Member, reaching: dict[Post, Reach], to: Any) -> Decision:
    roles = _roles(reaching)
    if isinstance(to, Tenant):
        return Decision(Why.TENANT if Reach.TENANT in reaching.values() else Why.SOME, roles)
    own, team = _whose(to, member.user)
    if own:
        return Decision(Why.OWN, roles)
    covering = {post: reach for post, reach in reaching.items() if covers(post, reach, own=own, team=team)}
    if not covering:
        return Decision(Why.NOT_THEIRS, roles)
    return Decision(
        Why.TENANT if Reach.TENANT in covering.values() else Why.TEAM, _roles(covering)
    )  # fmt: skip


def _whose(row: Any, user: User) -> tuple[bool, UUID | None]:
    """Say whether a row is somebody's own, and of which team it is."""
    row = source_of(row)
    own = any(getattr(row, row._meta.get_field(name).attname) == user.pk for name in row.OF)
    return own, row.pk if isinstance(row, Team) else getattr(row, "team_id", None)


def source_of(row: Any) -> Any:
    """Return the row from which a row has its rights: of a conversation its person."""
    while row.RIGHTS_FROM:
        row = getattr(row, row.RIGHTS_FROM)
    return row


def _roles(posts: Any) -> tuple[Role, ...]:
    return tuple(dict.fromkeys(post.role for post in posts))
