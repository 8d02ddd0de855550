"""Questions about how a group lasts; each asked inside its door, but for those about neighbours."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from functools import partial
from uuid import UUID

from django.db.models import CharField, Count, DateField, Q, Value
from django.db.models.functions import Cast
from django.utils import timezone
from msgspec import Struct

from alongside.accounts.models import Tenant, User
from alongside.accounts.queries import get_tenant, get_user_by_id, list_members
from alongside.accounts.roles import Role
from alongside.accounts.tenancy import once, within
from alongside.corrections.listed import shown
from alongside.directory.listing import Listing
from alongside.directory.models import Meeting
from alongside.directory.queries import get_meeting
from alongside.directory.schedule import Session, sessions_of
from alongside.evenings.jobs import Job
from alongside.evenings.queries import list_first_timers
from alongside.groups.home.queries import get_home, list_facilitators, list_meetings_of
from alongside.groups.models import Home
from alongside.kernel.places import distance_km
from alongside.lasting.covering import ASKS, LENDS, LENT, NEAR_KM, State
from alongside.lasting.ladder import JOBS, Rung
from alongside.lasting.models import Bell, Cover, Ending, Helper, Holding, Neighbour, Rest, Standing, Turn
from alongside.lasting.resilience import (
    COUNTED_SINCE,
    EVENINGS_LOOKED_AT,
    WEEKS_AHEAD,
    Coming,
    Had,
    Known,
    Thing,
    sure_until,
)
from alongside.network.queries import list_waiting_visits
from alongside.post.links import list_waiting
from alongside.rooms.queries import list_recurring
from alongside.sign_in.models import Invitation
from alongside.sign_in.queries import list_invitations

# Clock change and time zones: a session of the last day begins a day later at most.
_DAY = timedelta(days=1)
# A minute's work; the others wait a minute.
MOST_AT_ONCE = 100


def list_turns(tenant: Tenant, *, today: date) -> dict[tuple[str, date], Turn]:
    """Return who runs which session from a day on, and beside whom, by meeting and date."""
    rows = Turn.objects.for_tenant(tenant).filter(on__gte=today).select_related("user", "beside")
    return {(one.public_id, one.on): one for one in rows}


def list_who_runs(tenant: Tenant, *, today: date) -> dict[tuple[str, date], str]:
    """Return what whoever runs a session is called, by meeting and date: for a rota, which is kept by a part that knows no turns."""
    lent = {
        key: str(one.stand_in)
        for key, one in list_cover(tenant, today=today, state=State.TAKEN).items()
        if one.outside
    }
    return lent | {key: turn.user.name for key, turn in list_turns(tenant, today=today).items()}


def list_who_helps(tenant: Tenant) -> dict[Job, str]:
    """Return what those who have said yes to a small part are called, by the job of an evening that it is: for a rota."""
    helpers = Helper.objects.for_tenant(tenant).filter(rung__in=JOBS).order_by("moved_at", "pk")
    found: dict[Job, str] = {}
    for one in helpers:
        job = JOBS[Rung(one.rung)]
        found[job] = f"{found[job]}, {one.called}" if job in found else str(one.called)
    return found


def get_turn(tenant: Tenant, public_id: str, on: date) -> Turn | None:
    """Return who runs one session."""
    found: Turn | None = Turn.objects.for_tenant(tenant).filter(public_id=public_id, on=on).first()
    return found


def list_cover(tenant: Tenant, *, today: date, state: State | None = None) -> dict[tuple[str, date], Cover]:
    """
    Return for which sessions a group looks or looked for cover, from a day on, by meeting and date.

    :param state: of these alone
    """
    rows = Cover.objects.for_tenant(tenant).filter(on__gte=today, **({"state": state} if state else {}))
    return {(one.public_id, one.on): one for one in rows}


def get_cover(tenant: Tenant, public_id: str, on: date) -> Cover | None:
    """Return what is known of looking for cover for one session."""
    found: Cover | None = Cover.objects.for_tenant(tenant).filter(public_id=public_id, on=on).first()
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
    rows = Holding.objects.for_tenant(tenant).select_related("user", "to", "tenant")
    return list(rows.order_by("thing", "user__name", "pk"))


def get_holding(tenant: Tenant, pk: UUID) -> Holding | None:
    """Return one of them."""
    found: Holding | None = Holding.objects.for_tenant(tenant).select_related("tenant").filter(pk=pk).first()
    return found


def get_standing(tenant: Tenant) -> Standing | None:
    """Return what a group says of its room and of others."""
    found: Standing | None = Standing.objects.for_tenant(tenant).first()
    return found


def known_of(
    home: Home, *, now: datetime, listings: Sequence[Listing] | None = None, seen_by: User | None = None
) -> Known:
    """
    Return what is known of how steady a group is.

    :param listings: its meetings, where they have been asked for; as everybody finds them without
    :param seen_by: whose :func:`list_asked` stands on the same page
    """
    tenant, today = home.tenant, timezone.localdate(now)
    hands, days = _list_hands(tenant, seen_by, now), _list_days(tenant, today)
    resting = {pk for what, pk in hands if what == _RESTS}
    said = {what: day for what, day, _since in days}
    covered = {(what, day) for what, day, _since in days}
    rooms = [Had(since, day) for what, day, since in days if what == _HAD and since]
    coming = list_coming(list_meetings_of(home) if listings is None else listings, now=now)
    return Known(
        runners=len([one for one in list_facilitators(tenant) if one.user.pk not in resting]),
        learning=len([what for what, _pk in hands if what == _LEARNS]),
        since=timezone.localdate(home.begun_at),
        coming=tuple(
            Coming(one.local_date, (listing.id, one.local_date) in covered)
            for listing, one in coming
            if one.is_on
        ),
        holders=tuple(Thing(what) for what, _pk in hands if what in _THINGS),
        room_until=sure_until(rooms, said.get(_ROOM)),
        first_timers=list_first_timers(tenant, since=today - COUNTED_SINCE, last=EVENINGS_LOOKED_AT),
        others_on=said.get(_OTHERS),
    )


_THINGS, _RESTS, _LEARNS, _VISITS = frozenset(map(str, Thing)), "RESTS", "LEARNS", "VISITS"
# No meeting has such an id.
_ROOM, _HAD, _OTHERS = "ROOM UNTIL", "HAD", "OTHERS ON"


# A group's page has ten questions for all that is on it: what is of one shape is asked for at once.
def _list_hands(tenant: Tenant, asked: User | None, now: datetime) -> list[tuple[str, UUID]]:
    """Return each thing that somebody holds, who rests, who learns to run it, and what somebody is asked to run."""
    name = f"lasting.hands {asked.pk if asked else ''}"
    return once(name, partial(_ask_hands, tenant, asked, now))


def _ask_hands(tenant: Tenant, asked: User | None, now: datetime) -> list[tuple[str, UUID]]:
    rests = Rest.objects.for_tenant(tenant).annotate(what=Value(_RESTS, CharField()))
    learn = (
        Helper.objects.for_tenant(tenant).filter(rung=Rung.BESIDE).annotate(what=Value(_LEARNS, CharField()))
    )
    held = Holding.objects.for_tenant(tenant).values_list("thing", "user_id")
    rows = [rests.values_list("what", "user_id"), learn.values_list("what", "pk")]
    if asked:
        waiting = list_waiting(ASKS, LENT, now=now).filter(about__endswith=f" {asked.pk}")
        rows.append(waiting.values_list("about", "pk"))
        visits = list_waiting_visits(tenant, today=timezone.localdate(now)).order_by()
        rows.append(visits.annotate(what=Value(_VISITS, CharField())).values_list("what", "pk"))
    return list(held.union(*rows, all=True))


def _list_days(tenant: Tenant, today: date) -> list[tuple[str, date | None, date | None]]:
    """
    Return the sessions that somebody runs, of the group or of a neighbour; and what else is a day, with since when that is so.

    That is until when the room is sure, by the group's word and by what is booked, and when others were met.
    """
    # PostgreSQL takes nothing for a day only where that is said.
    none = Cast(Value(None), DateField())
    turns = (
        Turn.objects.for_tenant(tenant)
        .filter(on__gte=today)
        .annotate(since=none)
        .values_list("public_id", "on", "since")
    )
    cover = Cover.objects.for_tenant(tenant).filter(on__gte=today, state=State.TAKEN, outside=True)
    standing = Standing.objects.for_tenant(tenant).annotate(
        since=none, room=Value(_ROOM, CharField()), others=Value(_OTHERS, CharField())
    )
    rooms = list_recurring(tenant, today=today).order_by().annotate(what=Value(_HAD, CharField()))
    return list(
        turns.union(
            cover.annotate(since=none).values_list("public_id", "on", "since"),
            standing.filter(room_until__isnull=False).values_list("room", "room_until", "since"),
            rooms.values_list("what", "until", "first"),
            standing.filter(others_on__isnull=False).values_list("others", "others_on", "since"),
        )
    )


class Lent(Struct, frozen=True):
    """A session that somebody of a neighbouring group has said they run, as a link to take that back tells it."""

    home: Home
    cover: Cover
    meeting: Meeting
    user: User


def get_lent(about: str) -> Lent | None:
    """Return what a link is about that takes back that somebody stands in; None where that is settled otherwise."""
    group, public_id, day, _lends, user_pk = about.split()
    tenant, meeting, user = get_tenant(UUID(group)), get_meeting(public_id), get_user_by_id(user_pk)
    if tenant is None or meeting is None or user is None:
        return None
    with within(tenant):
        home, cover = get_home(tenant), get_cover(tenant, public_id, date.fromisoformat(day))
    if home is None or cover is None or cover.state != State.TAKEN or not cover.outside:
        return None
    return Lent(home, cover, meeting, user)


class Asked(Struct, frozen=True):
    """
    A session that somebody is asked to run: by the link ``pk``, and by their own group, or by another that is not told.

    :param lent: they have said yes to it already, and can take that back
    """

    pk: UUID
    lent: bool
    ours: bool
    listing: Listing
    session: Session


def list_asked(tenant: Tenant, user: User, *, now: datetime) -> list[Asked]:
    """
    Return the sessions that somebody was asked to run and has not answered, where they are on and still to come; the nearest first.

    Inside the door of a group of theirs; no door of another that asks is opened.
    """
    found: list[Asked] = []
    for about, pk in _list_hands(tenant, user, now):
        # Nothing else that stands among them has so many words.
        match about.split():
            case [asks, public_id, day, *who] if who:
                there = [one for one in [shown(public_id)] if one]
                coming = list_coming(there, now=now)
                ours = asks == f"{tenant.pk}"
                found += [
                    Asked(pk, who[0] == LENDS, ours, *one)
                    for one in coming
                    if one[1].is_on and f"{one[1].local_date}" == day
                ]
    return sorted(found, key=lambda one: one.session.starts)


def count_visits(tenant: Tenant, user: User, *, now: datetime) -> int:
    """Return how many groups wait to hear whether they may visit this one; asked for with :func:`list_asked`."""
    return len([what for what, _pk in _list_hands(tenant, user, now) if what == _VISITS])


def list_resting(tenant: Tenant) -> set[UUID]:
    """Return who is not on the rota for now."""
    return set(Rest.objects.for_tenant(tenant).values_list("user_id", flat=True))


def list_helpers(tenant: Tenant, *, today: date) -> list[Helper]:
    """Return who does something small, who does most first; ``beside_count`` is how often they have run it beside somebody."""
    beside = Count("beside", filter=Q(beside__on__lt=today))
    rows = Helper.objects.for_tenant(tenant).annotate(beside_count=beside)
    order = {rung: place for place, rung in enumerate(Rung)}
    return sorted(rows, key=lambda one: (-order[Rung(one.rung)], one.moved_at))


def list_invited(tenant: Tenant, *, now: datetime) -> list[Invitation]:
    """Return who is invited to run the meetings, and has not said yes yet; nobody who is invited to anything else."""
    return [one for one in list_invitations(tenant, now=now) if one.role == Role.FACILITATOR]


def get_helper(tenant: Tenant, pk: UUID) -> Helper | None:
    """Return one of them."""
    found: Helper | None = Helper.objects.for_tenant(tenant).filter(pk=pk).first()
    return found


def is_neighbour(tenant: Tenant) -> bool:
    """Say whether a group may be asked to stand in for others."""
    return Neighbour.objects.filter(tenant=tenant).exists()


def list_bells(now: datetime) -> list[Bell]:
    """Return which groups are looked at now, those that wait longest first."""
    due = Bell.objects.filter(look_at__lte=now, tenant__ended_at=None).select_related("tenant")
    return list(due.order_by("look_at", "pk")[:MOST_AT_ONCE])


def get_ending(tenant: Tenant) -> Ending | None:
    """Return that a group ends, and how; None where it goes on."""
    found: Ending | None = Ending.objects.for_tenant(tenant).select_related("said_by").first()
    return found


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
    """Return who runs the meetings of a group and is on its rota now, but for one of them; inside its door."""
    resting = list_resting(tenant)
    return [
        one.user
        for one in list_members(tenant, "group.run")
        if one.user != besides and one.user.pk not in resting
    ]
