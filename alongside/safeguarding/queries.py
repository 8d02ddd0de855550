"""Questions about who reads worries, and about what was written; each asked inside the door of whose it is."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.db.models import QuerySet
from msgspec import Struct

from alongside.accounts.models import Membership, Tenant, User
from alongside.accounts.queries import list_members
from alongside.accounts.reach import Member
from alongside.accounts.roles import Role, TenantKind
from alongside.accounts.tenancy import within
from alongside.directory.listing import Listing
from alongside.directory.models import RoleAddress
from alongside.directory.queries import list_role_addresses
from alongside.groups.hosting.queries import list_agreements
from alongside.safeguarding.models import Note, Reader, Told

# Of all roles in the directory those that somebody rings, or asks, when a person is at risk or a facilitator needs advice.
LOCAL = frozenset(
    {
        RoleAddress.Kind.OUT_OF_HOURS,
        RoleAddress.Kind.SAFEGUARDING_CHILDREN,
        RoleAddress.Kind.SAFEGUARDING_ADULTS,
        RoleAddress.Kind.LOCAL_SUPPORT,
        RoleAddress.Kind.REGIONAL_COORDINATOR,
    }
)


class Reads(Struct, frozen=True):
    """
    Who reads a worry.

    :param body: where they do; a group's own, or another
    :param days: within how many
    """

    body: Tenant
    user: User
    phone: str
    days: int


def get_reader(tenant: Tenant) -> Reader | None:
    """Return who reads worries in a body, as it was said; None where nobody has."""
    found: Reader | None = Reader.objects.for_tenant(tenant).select_related("tenant", "user", "body").first()
    return found


def get_who_reads(tenant: Tenant) -> Reads | None:
    """Return who reads a worry of a body now; None where nobody is named, they have left, or the other body helps no longer."""
    reader = get_reader(tenant)
    if reader is None or reader.body is None:
        return _reads(reader)
    if reader.body not in list_others(tenant):
        return None
    with within(reader.body):
        there = get_reader(reader.body)
        return _reads(there) if there and there.body is None else None


def _reads(reader: Reader | None) -> Reads | None:
    if reader is None or reader.user is None or reader.user not in list_readers(reader.tenant):
        return None
    return Reads(reader.tenant, reader.user, reader.phone or "", reader.days)


def list_readers(tenant: Tenant) -> list[User]:
    """Return who can read worries in a body, by name."""
    return [one.user for one in list_members(tenant, "worry.see")]


def list_others(group: Tenant) -> list[Tenant]:
    """Return the bodies that can read a group's worries: those that host it, and those whose coordinators link groups."""
    hosts = [one.host for one in list_agreements(group)]
    posts = Membership.objects.current().filter(role=Role.COORDINATOR)
    linking = Tenant.objects.filter(pk__in=posts.values("tenant")).exclude(kind=TenantKind.GROUP)
    return sorted({*hosts, *linking}, key=lambda one: (one.name, one.pk))


def list_told(member: Member) -> list[Told]:
    """Return the worries that somebody has written down, the last one first."""
    rows = Told.objects.for_tenant(member.tenant).filter(by=member.user)
    return list(rows.select_related("body"))


def list_notes(member: Member) -> list[Note]:
    """Return the worries of groups that somebody is to read, the open ones first."""
    rows = _notes_to(member).select_related("group")
    return sorted(rows, key=lambda one: (one.done_at is not None, one.at))


def has_notes(member: Member) -> bool:
    """Say whether any worry of a group has come to somebody."""
    return _notes_to(member).exists()


def _notes_to(member: Member) -> QuerySet[Note]:
    rows: QuerySet[Note] = Note.objects.for_tenant(member.tenant).filter(to=member.user)
    return rows


def get_note(member: Member, pk: UUID) -> Note | None:
    """Return one worry of a group; None where there is none behind this door."""
    found: Note | None = Note.objects.filter(pk=pk).select_related("group", "tenant").first()
    return found


def list_local() -> list[RoleAddress]:
    """Return whom one can ring or ask near somewhere, of what somebody has checked: nothing else is ever shown."""
    return [one for one in list_role_addresses() if one.kind in LOCAL and one.checked_on is not None]


def near(local: Iterable[RoleAddress], areas: Iterable[tuple[str, ...]]) -> list[RoleAddress]:
    """
    Return those who serve some areas, or any area that holds one of them.

    :param areas: each from the outermost; where none is known, it is better to show all, each with its own area
    """
    known = [area for area in areas if area]
    return [
        one
        for one in local
        if not known or any(area[: len(one.facts.areas)] == one.facts.areas for area in known)
    ]


def areas_of(listings: Iterable[Listing]) -> list[tuple[str, ...]]:
    """Return the areas in which meetings are held."""
    return list(dict.fromkeys(one.areas for one in listings))
