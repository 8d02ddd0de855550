"""
Questions about an area.

Those of a group's own rows, and those of a body's, are asked inside their own door. What an area has for its groups is asked by
:func:`in_area`, which opens the body's door for one group that it has said yes to.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Q, QuerySet

from alongside.accounts.models import Membership, Tenant, User
from alongside.accounts.queries import list_members
from alongside.accounts.reach import Member
from alongside.accounts.roles import Role, TenantKind
from alongside.accounts.tenancy import within
from alongside.corrections.listed import shown
from alongside.directory.listing import Listing
from alongside.directory.schedule import sessions_of
from alongside.directory.vocabulary import Openness, openness
from alongside.network.meeting_others import Answer, Side, Visits, may_be_visited
from alongside.network.models import (
    AgendaItem,
    AreaGroup,
    Claim,
    Invitation,
    Joined,
    NetworkDay,
    Notice,
    Question,
    Visit,
)

VISITS_AHEAD = timedelta(weeks=13)


def list_areas() -> list[Tenant]:
    """Return the bodies that have a coordinator, by name: those a group can join. It is asked outside every tenant's rows."""
    there = Membership.objects.current().filter(role=Role.COORDINATOR).exclude(tenant__kind=TenantKind.GROUP)
    return list(Tenant.objects.filter(pk__in=there.values("tenant")).order_by("name", "pk"))


def list_joined(tenant: Tenant) -> list[Joined]:
    """Return the areas that a group has joined, by name."""
    rows = Joined.objects.for_tenant(tenant).select_related("body", "tenant")
    return list(rows.order_by("body__name", "pk"))


def get_joined(tenant: Tenant, pk: UUID) -> Joined | None:
    """Return one of them."""
    found: Joined | None = (
        Joined.objects.for_tenant(tenant).filter(pk=pk).select_related("body", "tenant").first()
    )
    return found


@contextmanager
def in_area(joined: Joined) -> Iterator[AreaGroup | None]:
    """Open the door of a body for a group that has joined its area, and give the group's row there; None until the body has said yes."""
    with within(joined.body):
        yield AreaGroup.objects.filter(group=joined.tenant, left_at=None, accepted_at__isnull=False).first()


def has_asked(joined: Joined) -> bool:
    """Say whether a group waits for the body's yes; where neither that nor a yes is there, the body has said no."""
    with within(joined.body):
        return bool(AreaGroup.objects.filter(group=joined.tenant, left_at=None, accepted_at=None).exists())


def list_invitations(of: AreaGroup, *, today: date) -> list[Invitation]:
    """Return to which network days a group is invited that are to come or were in the last half year, at the body's door."""
    rows = of.invitations.filter(day__on__gt=today - timedelta(days=182)).select_related("day")
    return list(rows.order_by("-day__on", "pk"))


def get_invitation(of: AreaGroup, day: UUID) -> Invitation | None:
    """Return a group's invitation to a network day, at the body's door."""
    found: Invitation | None = of.invitations.filter(day=day).select_related("day").first()
    return found


def is_invited(joined: Joined, day: UUID) -> bool:
    """Say whether a group is invited to a network day of an area that it has joined."""
    with in_area(joined) as row:
        return row is not None and get_invitation(row, day) is not None


def list_agenda(day: NetworkDay) -> list[AgendaItem]:
    """Return what is to be talked about, each with whose it is."""
    return list(day.agenda.select_related("of"))


def list_own_claims(of: AreaGroup, user: User) -> list[Claim]:
    """Return what somebody of a group has claimed, the latest first, at the body's door."""
    return list(of.claims.filter(claimed_by=user).select_related("day", "of").order_by("-claimed_at", "pk"))


def list_payers(tenant: Tenant) -> list[tuple[Joined, set[UUID]]]:
    """Return the areas that have said yes to a group, by name, each with the groups that are in it."""
    found = []
    for joined in list_joined(tenant):
        with in_area(joined) as row:
            rows = AreaGroup.objects.filter(left_at=None, accepted_at__isnull=False, group__isnull=False)
            if row:
                found.append((joined, set(rows.values_list("group_id", flat=True))))
    return found


def list_visit_claims(tenant: Tenant, user: User) -> list[Claim]:
    """Return what somebody of a group has claimed for visits, with whichever area, the latest first."""
    found: list[Claim] = []
    for joined in list_joined(tenant):
        with in_area(joined) as row:
            found += [one for one in list_own_claims(row, user) if one.visit] if row else []
    return found


def list_notices(*, today: date) -> list[Notice]:
    """
    Return the notices that stand, the latest first, at the body's door.

    One ends by itself, and rests from when it was reported until the coordinator says that it may stay.
    """
    rows = Notice.objects.filter(until__gte=today, taken_down_at=None).select_related("of")
    return list(rows.filter(Q(reported_at=None) | Q(kept_at__isnull=False)))


def get_notice(pk: UUID, *, today: date) -> Notice | None:
    """Return a notice that stands, at the body's door."""
    return next((one for one in list_notices(today=today) if one.pk == pk), None)


def list_reported(member: Member) -> list[Notice]:
    """Return the notices that rest since a group reported them, the oldest first."""
    rows = Notice.objects.for_tenant(member.tenant).filter(kept_at=None, taken_down_at=None)
    return list(rows.filter(reported_at__isnull=False).select_related("of").order_by("reported_at", "pk"))


def list_judged(member: Member) -> list[Notice]:
    """Return the notices about which the coordinator can decide: those that stand, and those that rest."""
    return list(Notice.objects.for_tenant(member.tenant).filter(taken_down_at=None).select_related("of"))


def list_waiting_visits(tenant: Tenant, *, today: date) -> QuerySet[Visit]:
    """Return the visits to come that another group asked for, and that wait for this one's answer."""
    found: QuerySet[Visit] = Visit.objects.for_tenant(tenant).filter(
        side=Side.ASKED, state=Answer.ASKED, on__gte=today
    )
    return found


def list_visits(tenant: Tenant, *, today: date) -> list[Visit]:
    """Return the visits that a group asked for or was asked for, to come or over for no longer than a claim can be made."""
    return list(
        Visit.objects.for_tenant(tenant).filter(on__gt=today - timedelta(days=60)).select_related("other")
    )


def get_visit(tenant: Tenant, pk: UUID) -> Visit | None:
    """Return one of them."""
    found: Visit | None = (
        Visit.objects.for_tenant(tenant).filter(pk=pk).select_related("other", "tenant").first()
    )
    return found


def list_visitable(tenant: Tenant) -> list[tuple[Tenant, str, Listing]]:
    """Return the meetings of other groups that can be asked for a visit: the group, its name, and the listing; by name, each once."""
    found: dict[str, tuple[Tenant, str, Listing]] = {}
    for body in list_areas():
        with within(body):
            rows = AreaGroup.objects.filter(left_at=None, accepted_at__isnull=False)
            there = list(rows.exclude(visits=Visits.NONE).exclude(group=tenant).select_related("group"))
        for one in there:
            for public_id in one.meetings:
                listing = shown(public_id)
                if listing and may_be_visited(one.visits, is_open=_is_open(listing)):
                    found[f"{one.group_id} {public_id}"] = (one.group, one.called, listing)
    return sorted(found.values(), key=lambda one: one[1].casefold())


def _is_open(listing: Listing) -> bool:
    return openness(listing.attributes) is Openness.OPEN


def is_held_on(listing: Listing, on: date, *, now: datetime) -> bool:
    """Say whether a meeting has a session on a day of the next quarter."""
    sessions = sessions_of(listing.plan, after=now, before=now + VISITS_AHEAD)
    return any(one.local_date == on and one.is_on for one in sessions)


def list_questions(tenant: Tenant) -> list[Question]:
    """Return the questions of one's own side, the latest first."""
    return list(Question.objects.for_tenant(tenant).select_related("other"))


def get_question(member: Member, pk: UUID) -> Question | None:
    """Return a question that a body was asked."""
    rows = Question.objects.for_tenant(member.tenant).filter(side=Side.ASKED, pk=pk)
    found: Question | None = rows.select_related("other", "tenant").first()
    return found


def list_groups(member: Member) -> list[AreaGroup]:
    """Return the groups of an area by name, those first that wait for a yes."""
    rows = AreaGroup.objects.for_tenant(member.tenant).filter(left_at=None)
    return sorted(rows, key=lambda one: one.accepted_at is not None)


def get_group(member: Member, pk: UUID) -> AreaGroup | None:
    """Return one of them."""
    found: AreaGroup | None = (
        AreaGroup.objects.for_tenant(member.tenant)
        .filter(pk=pk, left_at=None)
        .select_related("group", "tenant")
        .first()
    )
    return found


def list_days(member: Member) -> list[NetworkDay]:
    """Return the network days of an area, the latest first."""
    return list(NetworkDay.objects.for_tenant(member.tenant))


def get_day(member: Member, pk: UUID) -> NetworkDay | None:
    """Return one of them."""
    found: NetworkDay | None = (
        NetworkDay.objects.for_tenant(member.tenant).filter(pk=pk).select_related("tenant").first()
    )
    return found


def list_invited(day: NetworkDay) -> list[Invitation]:
    """Return which groups are invited to a day, by name, with what they said."""
    return list(day.invitations.select_related("of", "of__group"))


def list_claims(member: Member) -> list[Claim]:
    """Return the claims that somebody may decide about, those first that wait."""
    rows = Claim.objects.that(member, "claim.decide").select_related("of", "day")
    return sorted(rows, key=lambda one: one.decided_at is not None)


def get_claim(member: Member, pk: UUID) -> Claim | None:
    """Return a claim."""
    found: Claim | None = (
        Claim.objects.for_tenant(member.tenant).filter(pk=pk).select_related("of", "tenant").first()
    )
    return found


def count_coming(invitations: list[Invitation]) -> int:
    """Return how many people groups have said come."""
    return sum(one.people for one in invitations if one.state == Answer.YES)


def list_coordinators(body: Tenant) -> list[User]:
    """Return who coordinates an area, by name."""
    return [one.user for one in list_members(body, "network.run")]
