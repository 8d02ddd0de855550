"""
What can be seen of the steps: questions at the door of a group, or of a host, each with rows where it is so.

They are of one shape, so that all of them are asked at once, and a group's page has one question for them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any, Final

from django.db.models import CharField, Count, Max, Min, Q, Value
from django.db.models.functions import Cast
from django.utils import timezone

from alongside.accounts.models import Tenant
from alongside.evenings.jobs import Job
from alongside.evenings.models import Duty, HeadCount, RunningOrder
from alongside.groups.home.queries import list_facilitators
from alongside.groups.hosting.queries import list_leads
from alongside.groups.models import Agreement, Home, HostedGroup
from alongside.lasting.models import Standing, Turn
from alongside.outreach.due import How
from alongside.outreach.due import Who as Told_by
from alongside.outreach.models import Told
from alongside.phone_line.models import Script
from alongside.rooms.models import Booking, Held
from alongside.setting_up.models import Answer, Arranged, Costs, Wanted, What
from alongside.setting_up.steps import Seen, State
from alongside.workforce.models import Course, Place
from alongside.workforce.queries import list_finished
from alongside.workforce.training import Kind, Seat

# In a union of questions, what is seen stands beside what was said, under a key that no step has.
_SEEN: Final = "seen:"
BOTH_SAID_YES: Final = {"group_yes_at__isnull": False, "host_yes_at__isnull": False}
# As the words of the steps have it: for so long a room is sure; so many have a place, chair an evening, or have heard of it.
_SURE, _PLACES, _CHAIRS, _PLACES_TOLD = timedelta(days=91), 4, 8, 3
_OF_GROUP = (Told_by.RUNS_IT, Told_by.OF_GROUP)
Row = tuple[str, str, str, str, str]


def of_group(tenant: Tenant, *, today: date) -> list[Any]:
    """Return what asks, at a group's door, what its own rows show: columns as those of what was said, to be joined with it."""
    agreed = Agreement.objects.for_tenant(tenant).filter(ended_at=None, host_agreed_at__isnull=False)
    wanted, told = Wanted.objects.for_tenant(tenant), Told.objects.for_tenant(tenant)
    met = Standing.objects.for_tenant(tenant).filter(others_on__lte=today)
    beside = Turn.objects.for_tenant(tenant).filter(on__lt=today, beside__isnull=False)
    chairs = Duty.objects.for_tenant(tenant).filter(job=Job.CHAIR, on__gte=today)
    return [
        _shows(Seen.AGREED, agreed),
        _shows(Seen.ARRANGED, Arranged.objects.for_tenant(tenant).filter(**BOTH_SAID_YES)),
        _shows(Seen.RECKONED, Costs.objects.for_tenant(tenant).filter(pair=None, paid_by__isnull=False)),
        _shows(Seen.MET_OTHERS, met, about=_text(Max("others_on"))),
        _shows(Seen.HAS_ROOM, _sure(Held.objects.for_tenant(tenant), today), about=Min("room_called")),
        *_of_wishes(wanted),
        _shows(Seen.PRINTED, told.filter(how=How.PRINTED), about=_text(Max("on"))),
        _shows(Seen.TOLD_THREE, told.filter(who__in=_OF_GROUP), Count("agency", distinct=True), _PLACES_TOLD),
        _shows(Seen.CHAIRS, chairs, Count("pk"), _CHAIRS),
        _shows(Seen.VOICEMAIL, Script.objects.for_tenant(tenant)),
        _shows(Seen.OWN_ORDER, RunningOrder.objects.for_tenant(tenant)),
        _shows(Seen.COUNTED, HeadCount.objects.for_tenant(tenant), about=_text(Min("on"))),
        _shows(Seen.RAN_BESIDE, beside, about=_text(Max("on"))),
    ]


def known(home: Home) -> dict[Seen, str]:
    """Return what a group's page knows anyhow, without asking again."""
    found = {
        Seen.LISTED: bool(home.meetings),
        Seen.CHARTER: bool(home.charter),
        Seen.TWO_CAN_RUN: len(list_facilitators(home.tenant)) > 1,
    }
    return {one: "" for one, is_so in found.items() if is_so}


def trained(group: Iterable[str], hosts: Iterable[str]) -> dict[Seen, str]:
    """
    Return which courses somebody of a group, and of its hosts, has been through to the end: neither who, nor where.

    :param group, hosts: the addresses with which those sign in who run the group, and who lead on hosting it
    """
    ours, theirs = set(group), set(hosts)
    done = list_finished(ours | theirs)
    looked_for = {
        Seen.TRAINED: (ours, Kind.FACILITATOR),
        Seen.KNOWS_PRACTICE: (ours, Kind.LOGISTICS),
        Seen.HOST_TRAINED: (theirs, Kind.HOST_LEAD),
    }
    return {one: "" for one, (people, kind) in looked_for.items() if any(kind in done.get(who, ()) for who in people)}  # fmt: skip


def of_host(hosted: HostedGroup, *, today: date) -> dict[Seen, str]:
    """Return what a host's own rows show of a group that it hosts, at the host's door."""
    tenant, since = hosted.tenant, timezone.localdate(hosted.added_at)
    courses = Course.objects.for_tenant(tenant).filter(cancelled_at=None, begins_on__gte=since)
    both = courses.filter(kind__in=(Kind.HOST_LEAD, Kind.FACILITATOR))
    held = Place.objects.for_tenant(tenant).filter(
        state=Seat.HELD, course__in=courses.filter(kind=Kind.FACILITATOR)
    )
    rooms = Booking.objects.for_tenant(tenant).filter(group=hosted.group_id)
    first, *more = [
        _shows(Seen.COURSES_FIXED, both, Count("kind", distinct=True), 2, about=_text(Min("begins_on"))),
        _shows(Seen.PLACES_TAKEN, held, Count("pk"), _PLACES, about=_text(Count("pk"))),
        _shows(Seen.HAS_ROOM, _sure(rooms, today), about=Min("room__called")),
        *_of_wishes(Wanted.objects.for_tenant(tenant).filter(pair=hosted.pair)),
    ]
    told = {Seen.AGREED: hosted.agreed_at, Seen.LEAD: hosted.agreed_at and hosted.lead_id}
    leads = trained((), (one.email for one in list_leads(tenant)))
    return {one: "" for one, is_so in told.items() if is_so} | leads | read(first.union(*more, all=True))


def read(rows: Iterable[Row]) -> dict[Seen, str]:
    """Return what was seen among rows of a union, each with what shows it: a name, a day, a number, or nothing."""
    return {
        Seen(key.removeprefix(_SEEN)): about
        for key, _state, about, _stage, _who in rows
        if key.startswith(_SEEN)
    }


def said(rows: Iterable[Row]) -> list[Row]:
    """Return what was said, among rows of a union."""
    return [row for row in rows if not row[0].startswith(_SEEN)]


def _of_wishes(wanted: Any) -> list[Any]:
    done = wanted.filter(answer=Answer.DONE)
    kinds: Mapping[Seen, What] = {Seen.LITERATURE: What.LITERATURE, Seen.POSTERS: What.POSTERS}
    return [_shows(seen, done.filter(what=what)) for seen, what in kinds.items()]


def _sure(rows: Any, today: date) -> Any:
    """Return those rooms that somebody has each week, for long enough."""
    long_enough = Q(until=None) | Q(until__gte=today + _SURE)
    return rows.filter(long_enough, every__gt=0, notice_at=None)


def _text(what: Any) -> Any:
    return Cast(what, CharField())


def _shows(seen: Seen, rows: Any, count: Count | None = None, least: int = 0, *, about: Any = None) -> Any:
    """Return one row where there are enough, with the columns of what was said."""
    values = {
        "_key": Value(f"{_SEEN}{seen}"),
        "_state": Value(State.DONE.value),
        "_title": about or Value(""),
        "_stage": Value(""),
        "_who": Value(""),
    }
    # One row of each, however many there are.
    grouped = rows.order_by().values("tenant").annotate(_many=count or Count("pk"))
    return grouped.filter(_many__gte=max(least, 1)).annotate(**values).values_list(*values)
