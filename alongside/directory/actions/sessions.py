"""What is said of single sessions: off, moved, extra; and of stretches in which there are none."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db import transaction
from msgspec.structs import replace

from alongside.audit.record import Actor, actor_id, record
from alongside.directory.departures import Closure as ClosureFacts
from alongside.directory.departures import Departure as DepartureFacts
from alongside.directory.departures import DepartureKind, Why
from alongside.directory.models import Closure, Departure, Meeting, Venue
from alongside.directory.schedule import Plan, sessions_of

# Nobody plans further ahead, and a slip of the keyboard does.
FURTHEST = timedelta(days=400)
KEPT = timedelta(days=365)


class NoSuchSession(Exception):
    """The meeting has no session on that date, or it is over; the sentence says which."""


class Contradicted(Exception):
    """Something else is said of that date already, or what is said makes no sense; the sentence says what to do."""


@transaction.atomic
def call_off_session(
    meeting: Meeting, on: date, *, why: Why = Why.NOT_SAID, sure: bool = True, by: Actor, now: datetime
) -> Departure:
    """
    Say that one session is not held.

    :param on: the local date that the rule gives
    :param sure: False where somebody else has to agree before it is believed: until then it is *reported off*
    :raises NoSuchSession, Contradicted: with a sentence for whoever said it
    """
    refuse_unless_held(meeting, on, now)
    return _put(meeting, DepartureFacts(DepartureKind.OFF, on, why=why, sure=sure), by=by, now=now)


@transaction.atomic
def move_session(
    meeting: Meeting,
    on: date,
    *,
    starts: datetime,
    where: str = "",
    why: Why = Why.NOT_SAID,
    by: Actor,
    now: datetime,
) -> Departure:
    """
    Say that one session is held at another time or place.

    :param on: the local date that the rule gives
    :param starts: the new local start, without a zone
    :param where: elsewhere; empty for the usual place
    :raises NoSuchSession, Contradicted: with a sentence for whoever said it
    """
    refuse_unless_held(meeting, on, now)
    _refuse_unless_ahead(meeting, starts, now)
    return _put(meeting, DepartureFacts(DepartureKind.MOVED, on, starts, where, why), by=by, now=now)


@transaction.atomic
def add_session(
    meeting: Meeting, *, starts: datetime, where: str = "", by: Actor, now: datetime
) -> Departure:
    """
    Say that there is one session besides, or that one is held though the hall would be shut.

    :param starts: local, without a zone
    :raises Contradicted: where it is over, or something else is said of that date
    """
    _refuse_unless_ahead(meeting, starts, now)
    return _put(meeting, DepartureFacts(DepartureKind.EXTRA, starts.date(), starts, where), by=by, now=now)


@transaction.atomic
def agree_session(departure: Departure, *, by: Actor, now: datetime) -> None:
    """
    Agree with what somebody else has reported: from now on it is sure.

    :raises Contradicted: where it was taken back, is sure already, or whoever agrees is who reported it
    """
    departure = _standing(departure)
    if departure.facts.sure:
        raise Contradicted("Somebody has agreed already: it is shown as off.")
    if departure.said_by == actor_id(by):
        raise Contradicted("You reported it yourself: somebody else has to agree.")
    departure.facts = replace(departure.facts, sure=True)
    departure.agreed_by, departure.agreed_at = actor_id(by), now
    departure.save(update_fields=["facts", "agreed_by", "agreed_at"])
    record("directory.session.agreed", target=departure, by=by, at=now)


@transaction.atomic
def take_back_session(departure: Departure, *, by: Actor, now: datetime) -> None:
    """
    Take back what was said of one session: it is held as the rule says.

    :raises Contradicted: where that has been done
    """
    departure = _standing(departure)
    departure.taken_back_by, departure.taken_back_at = actor_id(by), now
    departure.save(update_fields=["taken_back_by", "taken_back_at"])
    record("directory.session.taken-back", target=departure, by=by, at=now)


@transaction.atomic
def close_for_a_while(
    of: Meeting | Venue, *, first: date, until: date, why: Why = Why.NOT_SAID, by: Actor, now: datetime
) -> Closure:
    """
    Say that a meeting, or every meeting of a venue, is not held for a stretch of days.

    :param until: the first date on which it is held again
    :raises Contradicted: for a stretch that ends before it begins, is over, or lasts more than 400 days
    """
    if not first < until <= first + FURTHEST or until <= now.date():
        raise Contradicted(
            "A closure ends after it begins, is not over yet, and lasts 400 days at most: check the dates."
        )
    return _close(of, ClosureFacts(first, until, why), by=by, now=now)


@transaction.atomic
def close_for_good(meeting: Meeting, *, first: date, by: Actor, now: datetime) -> Closure:
    """
    Say that a meeting is not held any more from a day to come on.

    :param first: the first date on which it is not held
    """
    return _close(meeting, ClosureFacts(first, first + FURTHEST, for_good=True), by=by, now=now)


@transaction.atomic
def take_back_closure(closure: Closure, *, by: Actor, now: datetime) -> None:
    """
    Take back a closure.

    :raises Contradicted: where that has been done
    """
    closure = Closure.objects.select_for_update().get(pk=closure.pk)
    if closure.taken_back_at:
        raise Contradicted("That closure has been taken back already.")
    closure.taken_back_by, closure.taken_back_at = actor_id(by), now
    closure.save(update_fields=["taken_back_by", "taken_back_at"])
    record("directory.closure.taken-back", target=closure, by=by, at=now)


@transaction.atomic
def forget_sessions(*, by: Actor, now: datetime) -> int:
    """Forget what was said of sessions and closures that are over since a year, and return of how many."""
    before = now.date() - KEPT
    rows = [*Departure.objects.filter(on_date__lt=before), *Closure.objects.filter(until_date__lt=before)]
    for row in rows:
        record("directory.session.forgotten", target=row, by=by, at=now)
        row.delete()
    return len(rows)


def _close(of: Meeting | Venue, facts: ClosureFacts, *, by: Actor, now: datetime) -> Closure:
    whose = {"meeting": of} if isinstance(of, Meeting) else {"venue": of}
    closure = Closure.objects.create(
        **whose, until_date=facts.until, facts=facts, said_by=actor_id(by), said_at=now
    )
    record("directory.closure.made", target=closure, by=by, at=now)
    return closure


def _put(meeting: Meeting, facts: DepartureFacts, *, by: Actor, now: datetime) -> Departure:
    # Two people may have the same page open: the meeting is locked before anybody looks.
    Meeting.objects.select_for_update().get(pk=meeting.pk)
    refuse_where_said(meeting, facts.on)
    departure = Departure.objects.create(
        meeting=meeting, on_date=facts.on, facts=facts, said_by=actor_id(by), said_at=now
    )
    record(f"directory.session.{facts.kind.value.lower()}", target=departure, by=by, at=now)
    return departure


def refuse_where_said(meeting: Meeting, on: date) -> None:
    """Refuse a date of which something else stands."""
    if Departure.objects.filter(meeting=meeting, on_date=on, taken_back_at=None).exists():
        raise Contradicted(f"Something is said of {on:%-d %B %Y} already: take that back first.")


def _standing(departure: Departure) -> Departure:
    departure = Departure.objects.select_for_update().get(pk=departure.pk)
    if departure.taken_back_at:
        raise Contradicted("That has been taken back already: the session is held as ever.")
    return departure


def refuse_unless_held(meeting: Meeting, on: date, now: datetime) -> None:
    """Refuse a date on which the rule has no session that is still to come."""
    zone = ZoneInfo(meeting.zone)
    begin = datetime.combine(on, time(), tzinfo=zone)
    plan = Plan(meeting.rule, meeting.zone)
    day = sessions_of(plan, after=begin, before=begin + timedelta(days=2))
    session = next((one for one in day if one.local_date == on), None)
    if session is None:
        raise NoSuchSession(f"This meeting has no session on {on:%-d %B %Y}: check the date.")
    if (session.ends or session.starts) < now:
        raise NoSuchSession(f"The session of {on:%-d %B %Y} is over: nothing can be said of it any more.")


def _refuse_unless_ahead(meeting: Meeting, starts: datetime, now: datetime) -> None:
    local = starts.replace(tzinfo=ZoneInfo(meeting.zone))
    if not now <= local <= now + FURTHEST:
        raise Contradicted("A session can be put from now to 400 days ahead: check the date and the time.")
