"""A group pauses and comes back, or ends: its listing says so everywhere at once, and whoever answers for it is told."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import date, datetime, timedelta
from functools import partial

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from alongside.accounts.models import User
from alongside.audit.record import Actor, System, record
from alongside.directory import actions as directory
from alongside.directory.entry import Status
from alongside.directory.models import Closure, Meeting, Statement
from alongside.directory.queries import get_meeting
from alongside.groups.actions import letters
from alongside.groups.hosting import actions as hosting
from alongside.groups.hosting.queries import list_agreements
from alongside.groups.models import Home
from alongside.groups.queries import find_contact
from alongside.lasting import queries
from alongside.lasting.actions.bell import set_bell
from alongside.lasting.actions.sharing import NotPossible, end_asking, lift_doubt
from alongside.lasting.covering import State
from alongside.lasting.ending import Cause, Task
from alongside.lasting.models import Cover, Ending, Standing, Turn

BY = System("lasting")
SOURCE = "The group itself"


@transaction.atomic
def pause_group(home: Home, *, first: date, until: date, by: User, now: datetime) -> None:
    """
    Say that none of the group's meetings is held for a while: every list and calendar shows it, and turns meanwhile are free.

    :param until: the first day on which it is held again
    :raises NotPossible: where the days make no sense, it pauses already, or has no meeting that is listed
    """
    standing, _new = Standing.objects.select_for_update(of=("self",)).get_or_create(tenant=home.tenant)
    if list_standing(standing.closures, now=now):
        raise NotPossible(_("You have said already that you pause: say first that you are back."))
    if not _meetings(home):
        raise NotPossible(_("None of the listed meetings is counted as yours: say first which is."))
    standing.closures = _close(
        home, partial(directory.close_for_a_while, first=first, until=until, by=BY, now=now)
    )
    standing.save(update_fields=["closures"])
    record("lasting.group.paused", target=home, by=by, at=now)
    _free(home, first, until, now=now)
    _tell(home, _("It is not held for a while"), by=by, now=now)


@transaction.atomic
def come_back_early(home: Home, *, by: User, now: datetime) -> None:
    """Say that the group's meetings are held again, from now on."""
    standing = queries.get_standing(home.tenant)
    if standing is None or not standing.closures:
        return
    _open_again(standing.closures, now=now)
    standing.closures = []
    standing.save(update_fields=["closures"])
    record("lasting.group.back", target=home, by=by, at=now)
    _tell(home, _("It is held again"), by=by, now=now)


@transaction.atomic
def say_ending(home: Home, *, last_on: date, cause: Cause, words: str, by: User, now: datetime) -> Ending:
    """
    Say which evening is the last: nothing after it is listed anywhere, and the listing itself goes on the day after.

    :param words: what the group wants to keep of it
    :raises NotPossible: where that has been said
    """
    if queries.get_ending(home.tenant):
        raise NotPossible(_("You have said already which evening is the last: take that back first."))
    first, today = last_on + timedelta(days=1), timezone.localdate(now)
    # What ends is taken down the day after its last evening; until then a closure says so.
    closing = partial(directory.close_for_good, first=first, by=BY, now=now)
    closures = _close(home, closing) if last_on >= today else []
    ending: Ending = Ending.objects.create(
        tenant=home.tenant, last_on=last_on, cause=cause, words=words or None, closures=closures, said_at=now, said_by=by
    )  # fmt: skip
    record("lasting.group.ending", target=ending, by=by, at=now)
    _free(home, first, date.max, now=now)
    _tell(home, _("Its last day is known"), by=by, now=now)
    if last_on < today:
        finish_ending(ending, home, by=by, now=now)
    set_bell(home.tenant, by=by, now=now)
    return ending


@transaction.atomic
def finish_ending(ending: Ending, home: Home, *, by: Actor, now: datetime) -> None:
    """Take the listing down everywhere, and end what was agreed with hosts; what the group has here stays, until it leaves."""
    for meeting in _meetings(home):
        directory.state_field(meeting, "status", Status.ENDED, source=SOURCE, by=BY, now=now)
    for agreement in list_agreements(home.tenant):
        hosting.end_by_group(agreement, by=ending.said_by, now=now)
    ending.finished_at = now
    ending.save(update_fields=["finished_at"])
    record("lasting.group.ended", target=ending, by=by, at=now)


@transaction.atomic
def take_ending_back(ending: Ending, home: Home, *, by: User, now: datetime) -> None:
    """Go on after all: the listing shows the meetings as before. What was agreed with a host has to be agreed anew once it was over."""
    _open_again(ending.closures, now=now)
    for meeting in _meetings(home) if ending.finished_at else ():
        for said in Statement.objects.filter(meeting=meeting, field="status", source=SOURCE):
            directory.withdraw_statement(said, by=BY, now=now)
    record("lasting.group.goes-on", target=ending, by=by, at=now)
    ending.delete()
    _tell(home, _("It is held again"), by=by, now=now)


@transaction.atomic
def tick_tasks(ending: Ending, done: Iterable[Task], *, by: User, now: datetime) -> None:
    """Note which tasks of ending are done."""
    ending.done = [task.value for task in Task if task in set(done)]
    ending.save(update_fields=["done"])
    record("lasting.group.ending-ticked", target=ending, by=by, at=now)


def list_standing(closures: list[int], *, now: datetime) -> list[Closure]:
    """Return which of these stretches have not been taken back and are not over."""
    return list(
        Closure.objects.filter(pk__in=closures, taken_back_at=None, until_date__gt=timezone.localdate(now))
    )


def _close(home: Home, closing: Callable[[Meeting], Closure]) -> list[int]:
    try:
        return [closing(one).pk for one in _meetings(home)]
    except directory.Contradicted as error:
        raise NotPossible(str(error)) from error


def _open_again(closures: list[int], *, now: datetime) -> None:
    for closure in Closure.objects.filter(pk__in=closures):
        with suppress(directory.Contradicted):  # those who look after the site have taken it back
            directory.take_back_closure(closure, by=BY, now=now)


def _free(home: Home, first: date, until: date, *, now: datetime) -> None:
    for public_id, on in queries.list_cover(home.tenant, today=first, state=State.OPEN):
        if on < until:
            lift_doubt(public_id, on, now=now)
            end_asking(home.tenant, public_id, on, now=now)
    for model in (Turn, Cover):
        model.objects.for_tenant(home.tenant).filter(on__gte=first, on__lt=until).delete()


def _tell(home: Home, what: str, *, by: User, now: datetime) -> None:
    for meeting in _meetings(home):
        letters.tell(meeting, what, besides=find_contact(meeting, by.email), by=by, now=now)


def _meetings(home: Home) -> list[Meeting]:
    return [one for one in map(get_meeting, home.meetings) if one]
