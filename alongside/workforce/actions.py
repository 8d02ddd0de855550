"""What is done about courses and places on them; each inside the door of the body that gives them."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from alongside.accounts.models import Tenant, User
from alongside.audit.record import Actor, record
from alongside.limits import limit
from alongside.post import actions as post
from alongside.post import links
from alongside.post.message import Message, address_of
from alongside.workforce import messages, queries
from alongside.workforce.models import Course, Feedback, Place
from alongside.workforce.training import COURSES, Kind, Seat, finished, goes_before, missing, seat
from alongside.workforce.wording import KIND_WORDS, course_ends, course_words

PLACE = "workforce.place"
# So long after a course its people can still take their paper and say how it was.
LINK_LASTS = timedelta(days=90)
# Messages to one address in a day that somebody typed into the open form.
MOST_TO_ONE = 3


class CannotTrain(Exception):
    """It cannot be done so; the sentence says why and what to do."""


@transaction.atomic
def make_course(tenant: Tenant, *, by: User, now: datetime, **said: Any) -> Course:
    """Plan a course; ``said`` are its fields."""
    course: Course = Course.objects.create(tenant=tenant, made_by=by, **said)
    record("workforce.course.made", target=course, by=by, at=now)
    return course


@transaction.atomic
def change_course(course: Course, *, by: User, now: datetime, **said: Any) -> Course:
    """
    Change a course.

    :raises CannotTrain: where more have a place than there would be, or it was called off
    """
    locked = _locked(course)
    if locked.cancelled_at:
        raise CannotTrain(_("It is called off, and everybody was told: plan another one."))
    held = locked.seats.filter(state=Seat.HELD).count()
    if said["places"] < held:
        raise CannotTrain(_("%(held)d people have a place already: give at least so many.") % {"held": held})
    for name, value in said.items():
        setattr(locked, name, value)
    locked.save(update_fields=list(said))
    locked.seats.update(over_on=course_ends(locked))
    record("workforce.course.changed", target=locked, by=by, at=now)
    _move_up(locked, by=by, now=now)
    return locked


@transaction.atomic
def cancel_course(course: Course, *, by: User, now: datetime) -> None:
    """Call a course off, and tell everybody who has or waits for a place; once, whoever presses it again."""
    locked = _locked(course)
    if locked.cancelled_at:
        return
    locked.cancelled_at = now
    locked.save(update_fields=["cancelled_at"])
    record("workforce.course.cancelled", target=locked, by=by, at=now)
    for place in queries.list_places(locked):
        _write(place, messages.Off, by=by, now=now)


@transaction.atomic
def ask_for_place(
    course: Course, *, called: str, email: str, site: str, needs: str, by: Actor, now: datetime
) -> Place:
    """
    Write to whoever's address was given, and keep a place once they say yes.

    Who has a place already gets the link to their page: whoever filled in the form sees the same either way, and one address is
    written to so often in a day and no more.
    """
    key = queries.key_of(email)
    _locked(course)
    place: Place | None = course.seats.filter(key=key).first()
    if place is None:
        place = Place.objects.create(
            tenant=course.tenant,
            course=course,
            called=called,
            email=email,
            site=site,
            needs=needs,
            key=key,
            asked_at=now,
            over_on=course_ends(course),
        )
        record("workforce.place.asked", target=place, by=by, at=now)
    if limit.take("courses.mail", key, most=MOST_TO_ONE, within=timedelta(days=1), now=now):
        return place
    _write(place, messages.WasItYou if place.state == Seat.ASKED else messages.Held, by=by, now=now)
    return place


@transaction.atomic
def say_yes(place: Place, *, by: Actor, now: datetime) -> Place:
    """
    Keep a place for somebody, or let them wait for one; of two at once for the last, one gets it.

    :raises CannotTrain: where the course was called off or is over
    """
    course = _locked(place.course)
    _refuse_over(course, now.date())
    locked: Place = Place.objects.get(pk=place.pk)
    if locked.state == Seat.ASKED:
        locked.state = seat(course.seats.filter(state=Seat.HELD).count(), course.places)
        locked.held_at = now
        locked.save(update_fields=["state", "held_at"])
        record("workforce.place.held", target=locked, by=by, at=now)
        _write(locked, messages.Held, by=by, now=now)
    return locked


@transaction.atomic
def leave(place: Place, *, by: Actor, now: datetime) -> None:
    """Delete somebody's place, and all that is kept of them with it; before the course whoever waited longest has it then, and is told."""
    course = _locked(place.course)
    record("workforce.place.given-back", target=place, by=by, at=now)
    place.delete()
    if course.cancelled_at is None and now.date() <= course.begins_on:
        _move_up(course, by=by, now=now)


@transaction.atomic
def note_who_came(
    course: Course,
    came: Mapping[str, Collection[int]],
    *,
    covered: Mapping[int, Collection[str]] | None = None,
    by: User,
    now: datetime,
) -> int:
    """
    Note on which days each was there, and return how many have been through all of it; those are told where their paper is.

    :param came: days, the first being 1, by the place's key
    :param covered: the topics that came up, by the day; None leaves what was noted before
    :raises CannotTrain: before it has begun
    """
    if now.date() < course.begins_on:
        raise CannotTrain(_("It has not begun yet: note it on the day, or afterwards."))
    done, locked = 0, _locked(course)
    if covered is not None:
        topics = COURSES[Kind(locked.kind)].topics
        days = range(1, locked.days + 1)
        locked.covered = {str(day): [one for one in topics if one in covered.get(day, ())] for day in days}
        locked.save(update_fields=["covered"])
    for place in queries.list_places(locked):
        there = sorted(set(came.get(str(place.pk), ())) & set(range(1, course.days + 1)))
        through = finished(course.days, there)
        new = through and place.finished_on is None
        place.came, place.finished_on = there, course_ends(course) if through else None
        place.save(update_fields=["came", "finished_on"])
        if new:
            _write(place, messages.Done, by=by, now=now)
        done += through
    record("workforce.place.came", target=course, by=by, at=now)
    return done


@transaction.atomic
def say_how_it_was(place: Place, *, ready: str, good: str, too_little: str, by: Actor, now: datetime) -> None:
    """
    Take what somebody says of a course, once; it is kept apart from them.

    :raises CannotTrain: the second time, or before it was over
    """
    locked: Place = Place.objects.select_for_update().select_related("course").get(pk=place.pk)
    if locked.said_how_it_was:
        raise CannotTrain(
            _("You have said how it was: thank you. It is kept without a name, so nobody can find it again.")
        )
    if now.date() < locked.course.begins_on:
        raise CannotTrain(_("It has not begun yet."))
    locked.said_how_it_was = True
    locked.save(update_fields=["said_how_it_was"])
    Feedback.objects.create(
        tenant=locked.tenant, course=locked.course, ready=ready, good=good, too_little=too_little
    )
    record("workforce.feedback.said", target=locked.course, by=by, at=now)


def warnings(course: Course, places: Collection[Place]) -> dict[str, list[str]]:
    """Return what a trainer should know of somebody's place, by its key: what they have not done, or nobody of their place has."""
    found: dict[str, list[str]] = {}
    kind = Kind(course.kind)
    for place in places:
        words = [
            _("They have not done this here yet: %(course)s.") % {"course": KIND_WORDS[one]}
            for one in missing(kind, queries.list_done(place.key))
        ]
        if goes_before(kind, queries.list_done_at(place.site)):
            words.append(_("Nobody of their place has been trained as its host lead: ask for that first."))
        if words:
            found[str(place.pk)] = words
    return found


def _move_up(course: Course, *, by: Actor, now: datetime) -> None:
    while seat(course.seats.filter(state=Seat.HELD).count(), course.places) is Seat.HELD:
        place = queries.first_waiting(queries.list_places(course))
        if place is None:
            return
        place.state = Seat.HELD
        place.save(update_fields=["state"])
        record("workforce.place.moved-up", target=place, by=by, at=now)
        _write(place, messages.Held, by=by, now=now)


def _refuse_over(course: Course, today: date) -> None:
    if course.cancelled_at:
        raise CannotTrain(_("It was called off."))
    if today > course.begins_on:
        raise CannotTrain(_("It has begun. Look whether there is another."))


def _locked(course: Course) -> Course:
    locked: Course = Course.objects.select_for_update().get(pk=course.pk)
    return locked


def _write(place: Place, kind: type[messages._OfADay], *, by: Actor, now: datetime) -> None:
    until = datetime.combine(place.over_on, time(), tzinfo=now.tzinfo) + LINK_LASTS
    about = f"{place.tenant_id} {place.pk}"
    link = address_of(
        links.path(links.offer(PLACE, about, until=max(until, now + LINK_LASTS), by=by, now=now))
    )
    message: Message = kind(when=course_words(place.course), link=link)
    try:
        post.send(message, to=str(place.email), until=until, by=by, now=now)
    except post.CannotSend:
        # They wanted nothing more: their trainer sees them on the list, and can tell them.
        return
