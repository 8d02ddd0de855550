"""Offer a time to ask anything, call it off, book it, change or take that back, say how it was; and what comes of the clock."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID, uuid4

from django.db import transaction
from django.utils.translation import gettext as _

from alongside.accounts.models import User
from alongside.accounts.queries import list_tenants
from alongside.accounts.tenancy import within
from alongside.audit.record import Actor, record
from alongside.company.actions import letters
from alongside.company.actions.steps import CannotArrange, insist_on_age
from alongside.company.messages import Off, Remind
from alongside.company.models import Booking, Opinion, QuestionTime, Volunteer
from alongside.company.questions import queries
from alongside.company.questions.times import (
    AMISS,
    TOGETHER,
    Way,
    Whom,
    Worth,
    is_time_to_remind,
    why_not_offered,
)
from alongside.company.questions.wording import NOT_OFFERED
from alongside.feeds.reading.privacy import without_contacts
from alongside.linkage import private_code
from alongside.linkage.about import SafeContact, Unsafe, encoded
from alongside.linkage.models import Person
from alongside.linkage.queries import keeps_by_name
from alongside.linkage.stages import Age
from alongside.post import links
from alongside.post.message import address_of

# What codes and links are for.
PURPOSE, LINK = "questions", "company.booking"
KEPT_AFTER = timedelta(days=7)


@transaction.atomic
def offer_time(
    volunteer: Volunteer,
    *,
    way: Way,
    whom: Whom,
    at: datetime,
    minutes: int,
    most: int,
    where: str,
    public: bool,
    by: User,
    now: datetime,
) -> QuestionTime:
    """
    Offer a time at which a volunteer answers whatever people ask.

    :param public: that ``where`` is a public place
    :raises CannotArrange: where the body has no such times, does not stand for them on that day, or it is not safe so
    """
    time = QuestionTime(
        tenant=volunteer.tenant, volunteer=volunteer, way=way, whom=whom, at=at, minutes=minutes, most=most, where=where,
        offered_at=now, offered_by=by,
    )  # fmt: skip
    refused = why_not_offered(
        here=queries.has_times(volunteer.tenant), cleared=queries.stands_on_the_day(time), way=way, public=public,
        where=where, most=most, at=at, now=now,
    )  # fmt: skip
    if refused:
        words = str(NOT_OFFERED[refused])
        raise CannotArrange(words, by_part={AMISS[refused]: words} if refused in AMISS else None)
    time.save(force_insert=True)
    record("company.question-time.offered", target=time, by=by, at=now)
    return time


@transaction.atomic
def call_off(time: QuestionTime, *, by: Actor, now: datetime) -> None:
    """
    Call a time off, and tell whoever has booked it and may be told now; the others as soon as they may be.

    :raises CannotArrange: where it has begun, or is off already
    """
    locked = _locked(time)
    if locked.off_at or locked.at <= now:
        raise CannotArrange(_("It is over, or off already."))
    locked.off_at = now
    locked.save(update_fields=["off_at"])
    record("company.question-time.off", target=locked, by=by, at=now)
    for booking in [one for one in queries.list_to_tell(now=now) if one.time_id == locked.pk]:
        _tell(booking, by=by, now=now)


@transaction.atomic
def book(
    time: QuestionTime,
    *,
    called: str = "",
    age: Age,
    reach: SafeContact | None = None,
    word: str = "",
    person: Person | None = None,
    pk: UUID | None = None,
    by: Actor,
    now: datetime,
) -> tuple[Booking, str]:
    """
    Keep somebody a place, and return it with the private code to change it or take it back, which is kept nowhere.

    :param pk: of the press: whoever presses twice has one place, and the code that they see last
    :param reach: how whoever books by themselves may be reached; None for not at all
    :param word: without which the code shows nothing; no code without one
    :param person: whom a worker supports, where a worker books
    :raises CannotArrange: for nobody who says that they are 18, where it is full, off or over, or they have a place already
    """
    insist_on_age(age)
    locked = _locked(time)
    if pk and (before := queries.get_booking_here(pk)):
        return before, _code(before, word, by=by, now=now)
    free = queries.get_open(time.tenant, locked.pk, now=now)
    if free is None:
        raise CannotArrange(_("There is no place left, or it is not held. Choose another time."))
    if person and Booking.objects.filter(time=free, person=person).exists():
        raise CannotArrange(_("They have a place at that time already."))
    booking: Booking = Booking.objects.create(
        pk=pk or uuid4(), tenant=free.tenant, time=free, person=person, called=called or None,
        reach=encoded(reach) if reach else None, booked_at=now, booked_by=by if isinstance(by, User) else None,
        over_at=_over_at(free),
    )  # fmt: skip
    record("company.booking.made", target=booking, by=by, at=now)
    return booking, _code(booking, word, by=by, now=now)


def _code(booking: Booking, word: str, *, by: Actor, now: datetime) -> str:
    return private_code.make(PURPOSE, booking.person or booking, word=word, by=by, now=now) if word else ""


@transaction.atomic
def change(
    booking: Booking, *, time: QuestionTime, called: str, reach: SafeContact | None, by: Actor, now: datetime
) -> None:
    """
    Take another time, another name, or another way to be reached; of whoever is supported the way stands in their record.

    :raises CannotArrange: where that time is full, off or over
    """
    _locked(time)
    free = time if time.pk == booking.time_id else queries.get_open(time.tenant, time.pk, now=now)
    if free is None:
        raise CannotArrange(_("There is no place left, or it is not held. Choose another time."))
    booking.time, booking.over_at, booking.called = free, _over_at(free), called or None
    booking.reach = encoded(reach) if reach and not booking.person_id else None
    booking.reminded_at = booking.told_off_at = None
    booking.unreached = False
    booking.save()
    record("company.booking.changed", target=booking, by=by, at=now)


@transaction.atomic
def take_back(booking: Booking, *, by: Actor, now: datetime) -> None:
    """Take a place back; nothing of it is kept."""
    record("company.booking.taken-back", target=booking, by=by, at=now)
    _forget(booking, by=by, now=now)


@transaction.atomic
def say_how_it_was(
    booking: Booking, *, worth: Worth, free: Worth, words: str, by: Actor, now: datetime
) -> None:
    """
    Take what somebody says of a time that is over, with nothing of who they are: their place is deleted with it.

    :raises CannotArrange: before it is over, or where they leave a number or an address
    """
    if now < booking.time.at:
        raise CannotArrange(_("Say so once it is over."))
    if without_contacts(words).dropped:
        raise CannotArrange(_("Leave out numbers, addresses and links."))
    volunteer = Volunteer.objects.select_for_update().get(pk=booking.time.volunteer_id)
    Opinion.objects.create(
        tenant=volunteer.tenant, volunteer=volunteer, worth=worth, free=free, words=words or None
    )
    waiting = Opinion.objects.filter(volunteer=volunteer, shown=False)
    if waiting.count() >= TOGETHER:
        waiting.update(shown=True)
    record("company.opinion.given", target=volunteer, by=by, at=now)
    _forget(booking, by=by, now=now)


def see_to(*, by: Actor, now: datetime) -> int:
    """Call off what nobody stands for any more, and tell whoever booked; return how many were told or tried. Inside a door."""
    for time in queries.list_without_anybody(now=now):
        call_off(time, by=by, now=now)
    return sum(_tell(booking, by=by, now=now) for booking in queries.list_to_tell(now=now))


def let_bookings_go(*, by: Actor, now: datetime) -> int:
    """Delete the places at times that are long over, in every body, and return how many."""
    gone = 0
    for tenant in list_tenants():
        with within(tenant):
            gone += let_go_here(named=keeps_by_name(tenant), by=by, now=now)
    return gone


@transaction.atomic
def let_go_here(*, named: bool, by: Actor, now: datetime) -> int:
    """
    Delete the places at times that are over since a week, inside a door.

    :param named: False where it is never kept under a name that somebody went: there a place is deleted once the time begins
    """
    over = {"over_at__lt": now - KEPT_AFTER} if named else {"time__at__lte": now}
    due = list(Booking.objects.filter(**over))
    for booking in due:
        record("company.booking.let-go", target=booking, by=by, at=now)
        _forget(booking, by=by, now=now)
    return len(due)


@transaction.atomic
def _tell(booking: Booking, *, by: Actor, now: datetime) -> bool:
    """Remind somebody, or tell them that it is off; where only the hour is wrong, it is tried again."""
    off = booking.time.off_at is not None
    way, agreed = queries.reach(booking)
    if letters.refusal(way, agreed=agreed, now=now) == Unsafe.NOT_AT_THIS_HOUR:
        return False
    if not off and not is_time_to_remind(booking.time.at, now=now):
        return False
    until = booking.over_at + KEPT_AFTER
    link = address_of(links.path(links.offer(LINK, about(booking), until=until, by=by, now=now)))
    message = (Off if off else Remind)(when=letters.when_words(booking.time.at), link=link)
    outgoing, _refused = letters.send_where_safe(
        message, way, agreed=agreed, until=booking.time.at, by=by, now=now
    )
    name = "told_off_at" if off else "reminded_at"
    setattr(booking, name, now)
    booking.unreached = off and outgoing is None
    booking.save(update_fields=[name, "unreached"])
    record("company.booking.told", target=booking, by=by, at=now)
    return outgoing is not None


def _forget(booking: Booking, *, by: Actor, now: datetime) -> None:
    if not booking.person:
        private_code.end(PURPOSE, booking, by=by, now=now)
    links.take_back(LINK, about(booking), by=by, now=now)
    booking.delete()


def about(booking: Booking) -> str:
    """Return what a link to a place is about."""
    return f"{booking.tenant_id.hex} {UUID(str(booking.pk)).hex}"


def _locked(time: QuestionTime) -> QuestionTime:
    locked: QuestionTime = QuestionTime.objects.select_for_update(of=("self",)).get(pk=time.pk)
    return locked


def _over_at(time: QuestionTime) -> datetime:
    return time.at + timedelta(minutes=time.minutes)
