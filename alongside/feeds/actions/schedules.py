"""A list that is read again on a clock: when, whether it has changed, and what came of it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import datetime, timedelta
from enum import StrEnum

from django.conf import settings
from django.db import transaction
from django.utils.module_loading import import_string

from alongside.audit.record import Actor, actor_id, record
from alongside.directory import actions as directory
from alongside.directory.models import Entry, Source
from alongside.feeds.actions.imports import ChangedMeanwhile, Refused, import_feed, note_failure
from alongside.feeds.fetch import Fetched, NotFetched, Validators
from alongside.feeds.models import Run, Schedule
from alongside.feeds.timing import WHOLE_EVERY, next_reading

SHORTEST_HOURS, LONGEST_HOURS = 1, 24 * 14
# A reading that was queued and has not come back by then was lost: it is queued again.
LOST_AFTER = timedelta(hours=1)

Visit = Callable[..., Fetched]


class Outcome(StrEnum):
    """What came of a reading."""

    APPLIED = "APPLIED"
    UNCHANGED = "UNCHANGED"
    HELD = "HELD"
    FAILED = "FAILED"


@transaction.atomic
def schedule_feed(
    source: Source, *, address: str, every_hours: int, format: str = "auto", by: Actor, now: datetime
) -> Schedule:
    """
    Have a list read again on a clock, from now on.

    :param address: kept whole, since it is asked again, and shown to nobody: it may hold a key
    :raises Refused: for what is no address, or an interval that would trouble its owner
    """
    if not address.startswith(("https://", "http://")):
        raise Refused("A list that is read on a clock has an address: give one that begins with https://.")
    if not SHORTEST_HOURS <= every_hours <= LONGEST_HOURS:
        raise Refused(
            f"A list is read every {SHORTEST_HOURS} to {LONGEST_HOURS} hours: once a day, 24, suits most."
        )
    told = {"address": address, "format": format, "every_hours": every_hours, "due_at": now}
    anew = {"validators": Validators(), "failures": 0, "why": "", "whole_at": None}
    schedule, _ = Schedule.objects.update_or_create(source=source, defaults=told | anew)
    record("feeds.schedule.put", target=schedule, by=by, at=now)
    return schedule


@transaction.atomic
def stop_schedule(schedule: Schedule, *, by: Actor, now: datetime) -> None:
    """Read a list no more on a clock; what it said stays."""
    record("feeds.schedule.stopped", target=schedule, by=by, at=now)
    schedule.delete()


@transaction.atomic
def ask_for_reading(source: Source, *, accept_fall: bool = False, by: Actor, now: datetime) -> None:
    """
    Have a list read at the next minute, whenever it is due.

    :param accept_fall: a person's word that a list which has shrunk by more than a fifth is right
    :raises Refused: for a list that is read by hand
    """
    schedule = Schedule.objects.select_for_update().filter(source=source).first()
    if schedule is None:
        raise Refused("This list is read by hand: nobody here knows where it is.")
    schedule.due_at, schedule.accept_fall = now, accept_fall
    schedule.save(update_fields=["due_at", "accept_fall"])
    record(f"feeds.schedule.{'accepted' if accept_fall else 'asked'}", target=schedule, by=by, at=now)


@transaction.atomic
def queue_schedule(schedule: Schedule, *, by: Actor, now: datetime) -> bool:
    """Say that a reading is under way, so that nobody begins a second; False where somebody has said so within the hour."""
    schedule = Schedule.objects.select_for_update().get(pk=schedule.pk)
    if schedule.queued_at and now - schedule.queued_at < LOST_AFTER:
        return False
    schedule.queued_at = now
    schedule.save(update_fields=["queued_at"])
    record("feeds.schedule.queued", target=schedule, by=by, at=now)
    return True


def read_on_schedule(
    schedule: Schedule, *, visit: Visit | None = None, accept_fall: bool = False, by: Actor, now: datetime
) -> Outcome:
    """
    Visit a list, make the directory say what it says, and settle when it is read next.

    A list that cannot be had changes nothing: its last good state stays.

    :param visit: as :func:`feeds.visiting.visit`; if None, whom LIST_VISITOR names in the settings
    :param accept_fall: a person's word that a list which has shrunk by more than a fifth is right
    """
    accept_fall = accept_fall or schedule.accept_fall
    run = Run.objects.filter(source=schedule.source).exclude(file_digest="").first()  # the last that was had
    try:
        visit = visit or import_string(settings.LIST_VISITOR)
        fetched = _visit(schedule, run, visit, accept_fall, now)
        outcome = _take(schedule, run, fetched, accept_fall=accept_fall, by=by, now=now)
        schedule.failures, schedule.why, schedule.validators = 0, "", fetched.validators
    except (NotFetched, Refused, ChangedMeanwhile) as error:
        outcome = Outcome.FAILED
        schedule.failures, schedule.why = schedule.failures + 1, str(error)
        if isinstance(error, NotFetched):  # of what was had and could not be read, the import has told
            note_failure(schedule.source, None, schedule.why, by=by, now=now)
    if outcome in (Outcome.APPLIED, Outcome.UNCHANGED):
        schedule.read_at = now
    every = timedelta(hours=schedule.every_hours)
    schedule.due_at = next_reading(every=every, failures=schedule.failures, now=now)
    schedule.queued_at, schedule.accept_fall = None, False
    schedule.save()
    return outcome


def _visit(schedule: Schedule, run: Run | None, visit: Visit, accept_fall: bool, now: datetime) -> Fetched:
    """Fetch the list; in full where what was read last does not stand."""
    stands = run is not None and run.state in (Run.State.APPLIED, Run.State.UNCHANGED)
    recently = schedule.whole_at is not None and now - schedule.whole_at < WHOLE_EVERY
    if not stands or accept_fall or schedule.failures:
        return visit(schedule.address, format=schedule.format)
    since = schedule.read_at.date() if schedule.read_at and recently else None
    return visit(schedule.address, format=schedule.format, known=schedule.validators, since=since)


def _take(
    schedule: Schedule, run: Run | None, fetched: Fetched, *, accept_fall: bool, by: Actor, now: datetime
) -> Outcome:
    if fetched.content is None:
        return _confirm(schedule, run, by=by, now=now)
    if fetched.part is None:
        schedule.whole_at = now
    digest = hashlib.sha256(fetched.content).hexdigest()
    # Of a part it says nothing: two that have nothing left in them may be about others.
    if run and run.file_digest == digest and fetched.part is None and not accept_fall:
        if run.state in (Run.State.APPLIED, Run.State.UNCHANGED):
            return _confirm(schedule, run, by=by, now=now)
        if run.state == Run.State.HELD:
            return Outcome.HELD  # it waits for the same word as yesterday
    report = import_feed(
        schedule.source,
        fetched.content,
        format=schedule.format,
        part=fetched.part,
        accept_fall=accept_fall,
        by=by,
        now=now,
    )
    return Outcome.HELD if report.held else Outcome.APPLIED


@transaction.atomic
def _confirm(schedule: Schedule, run: Run | None, *, by: Actor, now: datetime) -> Outcome:
    """Note that a list says what it said: each of its entries was seen again."""
    listed = Entry.objects.filter(source=schedule.source, left_at=None).values_list("pk", flat=True)
    directory.see_entries(list(listed), at=now)
    same = Run.objects.create(
        source=schedule.source,
        state=Run.State.UNCHANGED,
        format=run.format if run else "",
        file_digest=run.file_digest if run else "",
        read_by=actor_id(by),
        read_at=now,
    )
    record("feeds.import.unchanged", target=same, by=by, at=now)
    return Outcome.UNCHANGED
