"""Questions about times to ask anything; each asked inside the door of a tenant."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

import msgspec
from django.db.models import QuerySet
from django.utils import timezone

from alongside.accounts.models import Tenant
from alongside.accounts.queries import list_tenants
from alongside.accounts.reach import Member, within_reach
from alongside.accounts.tenancy import within
from alongside.company import queries
from alongside.company.matching import Wanted, is_avoided
from alongside.company.models import Booking, Opinion, QuestionTime, Volunteer
from alongside.company.questions.times import REMINDED_BEFORE, Worth
from alongside.company.volunteering import Clearance
from alongside.linkage.about import SafeContact
from alongside.linkage.models import Person, PrivateCode
from alongside.linkage.queries import avoided, may_contact, safe_contact
from alongside.linkage.stages import Age

OFFERS = "question-time.offer"


def has_times(tenant: Tenant) -> bool:
    """Say whether a body has times to ask anything: each chooses."""
    arrangements = queries.get_arrangements(tenant)
    return bool(arrangements and arrangements.questions)


def list_who_may_offer(member: Member, *, now: datetime) -> list[Volunteer]:
    """Return the volunteers for whom somebody may offer a time: themselves, or whoever the body stands for."""
    mine = within_reach(member, OFFERS, Volunteer)
    known = set(Volunteer.objects.filter(mine).values_list("pk", flat=True))
    return [
        one for one in queries.list_cleared(member.tenant, today=timezone.localdate(now)) if one.pk in known
    ]


def list_times(member: Member, *, now: datetime) -> list[QuestionTime]:
    """Return the times to come that somebody looks after, with how many have booked each."""
    rows = _times().filter(within_reach(member, OFFERS, QuestionTime), at__gt=now - timedelta(days=1))
    return list(rows)


def get_time(member: Member, pk: UUID) -> QuestionTime | None:
    """Return a time; None where there is none behind this door."""
    found: QuestionTime | None = _times().filter(pk=pk).first()
    return found


def list_open(tenant: Tenant, *, now: datetime) -> list[QuestionTime]:
    """Return the times of a body that anybody may book: to come, on, with a place left, of somebody for whom it stands on that day."""
    if not has_times(tenant):
        return []
    rows = _times().filter(at__gt=now, off_at=None)
    return [one for one in rows if len(one.bookings.all()) < one.most and stands_on_the_day(one)]


def list_open_to(person: Person, *, now: datetime) -> list[QuestionTime]:
    """Return the times that somebody who is supported may be offered: of nobody whom they avoid."""
    avoid = avoided(person)
    wanted = Wanted(age=Age(person.age), avoid_people=avoid.people, avoid_groups=avoid.groups)
    times = list_open(person.tenant, now=now)
    return [time for time in times if not is_avoided(wanted, queries.as_candidate(time.volunteer, now=now))]


def get_open(tenant: Tenant, pk: UUID, *, now: datetime) -> QuestionTime | None:
    """Return a time that anybody may book; None where it cannot be booked any more."""
    return next((one for one in list_open(tenant, now=now) if one.pk == pk), None)


def stands_on_the_day(time: QuestionTime) -> bool:
    """Say whether a body stands for whoever answers, on the day of a time."""
    cleared = queries.stands(time.volunteer, today=timezone.localdate(time.at)) is Clearance.CLEARED
    return cleared and queries.is_peer(time.volunteer)


def _times() -> QuerySet[QuestionTime]:
    rows: QuerySet[QuestionTime] = QuestionTime.objects.select_related("tenant", "volunteer__user")
    return rows.prefetch_related("volunteer__clearings", "bookings").order_by("at", "pk")


def get_booking(code: PrivateCode) -> Booking | None:
    """Return the place for which a private code stands, inside its door; of a person whom a worker supports, the next or the last."""
    of, _colon, pk = code.about.partition(":")
    if of == Booking._meta.label_lower:
        return get_booking_here(UUID(pk))
    last = Booking.objects.filter(person=pk).order_by("-time__at").values_list("pk", flat=True).first()
    return get_booking_here(last) if last else None


def get_booking_here(pk: UUID) -> Booking | None:
    """Return a place of the door that is open, for a private link or code."""
    rows = Booking.objects.select_related("time__volunteer__user", "time__tenant", "tenant", "person__worker")
    found: Booking | None = rows.prefetch_related("time__volunteer__clearings").filter(pk=pk).first()
    return found


def find_booking(pk: UUID) -> Booking | None:
    """Return a place, whichever body it is at."""
    for tenant in list_tenants():
        with within(tenant):
            if found := get_booking_here(pk):
                return found
    return None


def list_bookings(person: Person, *, now: datetime) -> list[Booking]:
    """Return the places that somebody has at times to come."""
    rows = Booking.objects.select_related("time__volunteer__user", "time__tenant", "person", "tenant")
    return list(rows.filter(person=person, time__at__gt=now).order_by("time__at"))


def list_to_tell(*, now: datetime) -> list[Booking]:
    """Return the places of the door that is open about whose time something may have to be said: soon, or off."""
    rows = Booking.objects.select_related("time__volunteer__user", "time__tenant", "person", "tenant")
    rows = rows.prefetch_related("time__volunteer__clearings").filter(time__at__gt=now)
    soon = rows.filter(time__off_at=None, reminded_at=None, time__at__lte=now + REMINDED_BEFORE)
    off = rows.filter(time__off_at__isnull=False, told_off_at=None)
    return [*soon, *off]


def list_without_anybody(*, now: datetime) -> list[QuestionTime]:
    """Return the times of the door that is open that are on, and for whose volunteer nobody stands any more."""
    return [one for one in _times().filter(at__gt=now, off_at=None) if not stands_on_the_day(one)]


def reach(booking: Booking) -> tuple[SafeContact, bool]:
    """Return how whoever booked may be reached, and whether they have said that they may be."""
    if booking.person:
        return safe_contact(booking.person), may_contact(booking.person)
    kept = booking.reach
    return (msgspec.json.decode(kept, type=SafeContact), True) if kept else (SafeContact(), False)


def find_open(pk: UUID, *, now: datetime) -> QuestionTime | None:
    """Return a time that anybody may book, behind whichever door it is; None where there is none."""
    for tenant in list_tenants():
        with within(tenant):
            if found := get_open(tenant, pk, now=now):
                return found
    return None


def opinions(volunteer: Volunteer) -> tuple[Counter[Worth], Counter[Worth], Sequence[str]]:
    """Return what is shown of what people said of a volunteer's times: whether it was worth it, whether they felt free, and their words."""
    rows = list(Opinion.objects.filter(volunteer=volunteer, shown=True))
    worth = Counter(Worth(one.worth) for one in rows)
    free = Counter(Worth(one.free) for one in rows)
    return worth, free, sorted(one.words for one in rows if one.words)
