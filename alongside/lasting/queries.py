"""Questions about how a group lasts; each asked inside its door, but for those about neighbours."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from uuid import UUID

from django.utils import timezone

from alongside.accounts.models import Tenant, User
from alongside.accounts.queries import list_members
from alongside.directory.listing import Listing
from alongside.directory.schedule import Session, sessions_of
from alongside.groups.home.queries import list_facilitators, list_meetings_of
from alongside.groups.models import Home
from alongside.kernel.places import distance_km
from alongside.lasting.covering import NEAR_KM, State
from alongside.lasting.models import Cover, Holding, Neighbour, Standing, Turn
from alongside.lasting.resilience import WEEKS_AHEAD, Coming, Known, Thing

# Clock change and time zones: a session of the last day begins a day later at most.
_DAY = timedelta(days=1)


def list_turns(tenant: Tenant, *, today: date) -> dict[tuple[str, date], User]:
    """Return who runs which session from a day on, by meeting and date."""
    rows = Turn.objects.for_tenant(tenant).filter(on__gte=today).select_related("user")
    return {(one.public_id, one.on): one.user for one in rows}


def list_cover(tenant: Tenant, *, today: date) -> dict[tuple[str, date], Cover]:
    """Return for which sessions a group looks or looked for cover, from a day on, by meeting and date."""
    rows = Cover.objects.for_tenant(tenant).filter(on__gte=today)
    return {(one.public_id, one.on): one for one in rows}


def get_cover(tenant: Tenant, public_id: str, on: date) -> Cover | None:
    """Return what is known of looking for cover for one session."""
    found: Cover | None = Cover.objects.for_tenant(tenant).filter(public_id=public_id, on=on).first()
    return found


def get_cover_here(pk: UUID) -> Cover | None:
    """Return it by its id, at the door that is open."""
    found: Cover | None = Cover.objects.select_related("tenant").filter(pk=pk).first()
    return found


def list_coming(listings: Iterable[Listing], *, now: datetime) -> list[tuple[Listing, Session]]:
    """Return the sessions of a group's meetings in the next four weeks, the nearest first."""
    before = now + WEEKS_AHEAD + _DAY
    found = [
        (listing, session)
        for listing in listings
        for session in sessions_of(listing.plan, after=now, before=before)
        if session.local_date < timezone.localdate(now) + WEEKS_AHEAD
    ]
    return sorted(found, key=lambda one: one[1].starts)


def list_holdings(tenant: Tenant) -> list[Holding]:
    """Return who holds what."""
    rows = Holding.objects.for_tenant(tenant).select_related("user")
    return list(rows.order_by("thing", "user__name", "pk"))


def get_holding(tenant: Tenant, pk: UUID) -> Holding | None:
    """Return one of them."""
    found: Holding | None = Holding.objects.for_tenant(tenant).filter(pk=pk).first()
    return found


def get_standing(tenant: Tenant) -> Standing | None:
    """Return what a group says of its room and of others."""
    found: Standing | None = Standing.objects.for_tenant(tenant).first()
    return found


def known_of(home: Home, *, now: datetime) -> Known:
    """Return what is known of how steady a group is."""
    tenant, today = home.tenant, timezone.localdate(now)
    standing = get_standing(tenant)
    turns, cover = list_turns(tenant, today=today), list_cover(tenant, today=today)
    taken = {key for key, one in cover.items() if one.state == State.TAKEN} | turns.keys()
    coming = list_coming(list_meetings_of(home), now=now)
    return Known(
        runners=len(list_facilitators(tenant)),
        since=timezone.localdate(home.begun_at),
        coming=tuple(
            Coming(one.local_date, (listing.id, one.local_date) in taken)
            for listing, one in coming
            if one.is_on
        ),
        holders=tuple(Thing(one.thing) for one in list_holdings(tenant)),
        room_until=standing.room_until if standing else None,
        others_on=standing.others_on if standing else None,
    )


def is_neighbour(tenant: Tenant) -> bool:
    """Say whether a group may be asked to stand in for others."""
    return Neighbour.objects.filter(tenant=tenant).exists()


def list_neighbours(tenant: Tenant, listing: Listing) -> list[Tenant]:
    """Return the groups near a meeting, of its programme, that may be asked to stand in; the nearest first."""
    if listing.latitude is None or listing.longitude is None:
        return []
    here = (listing.latitude, listing.longitude)
    rows = Neighbour.objects.filter(programme=listing.programme, tenant__ended_at=None).exclude(tenant=tenant)
    far = sorted(
        (distance_km(*here, one.latitude, one.longitude), str(one.pk), one.tenant)
        for one in rows.select_related("tenant")
    )
    return [other for km, _pk, other in far if km <= NEAR_KM]


def list_runners(tenant: Tenant, *, besides: User | None = None) -> list[User]:
    """Return who can run the meetings of a group, but for one of them."""
    return [one.user for one in list_members(tenant, "group.run") if one.user != besides]


def get_runner(tenant: Tenant, pk: str) -> User | None:
    """Return somebody who can run the meetings of a group."""
    return next((one for one in list_runners(tenant) if str(one.pk) == pk), None)
