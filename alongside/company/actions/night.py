"""The hours around a first contact: still on, met or not, nobody heard of, and the call on the day after."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from msgspec.structs import replace

from alongside.accounts.models import User
from alongside.audit.record import Actor, record
from alongside.company import queries
from alongside.company.actions import letters
from alongside.company.actions.steps import agreed, check_why, locked_row, move, step
from alongside.company.models import FirstContact, Sent
from alongside.company.news import Stands
from alongside.company.night import UNHEARD_AFTER, nobody_rang
from alongside.company.states import AGREED, Side, State, Why
from alongside.company.steps import By, Did
from alongside.linkage.about import encoded
from alongside.linkage.queries import keeps_by_name
from alongside.search.index import Index


@transaction.atomic
def ask_still_on(contact: FirstContact, *, by: Actor, now: datetime) -> bool:
    """Ask both whether it is still on, once; whoever may not be written to is shown to the worker."""
    locked = locked_row(contact)
    if locked.state != State.ACCEPTED:
        return False
    move(locked, State.IN_PROGRESS, Did.ASKED_STILL_ON, of=By.SITE, by=by, now=now)
    letters.ask_still_on(locked, by=by, now=now)
    record("company.contact.asked-still-on", target=locked, by=by, at=now)
    return True


@transaction.atomic
def say_still_on(contact: FirstContact, *, yes: bool, of: By, by: Actor, now: datetime) -> None:
    """
    Take what one of them says to “still on?”. After a no the other is told, and so is the worker, who rings.

    :raises CannotArrange: where nobody goes along any more
    """
    locked = agreed(contact)
    if queries.says(locked, of) is yes:
        return
    step(locked, Did.STILL_ON if yes else Did.NOT_ON, of=of, by=by, now=now)
    if not yes:
        letters.tell_off(locked, Side.VOLUNTEER if of is By.PERSON else Side.PERSON, by=by, now=now)
        _call_for_a_call(locked, by=by, now=now)
    record("company.contact.said-still-on", target=locked, by=by, at=now)


@transaction.atomic
def say_met(contact: FirstContact, *, met: bool, of: By, by: Actor, now: datetime) -> None:
    """
    Take whether the two have met; where one did not come, the worker is told at once, and rings.

    Where it is never kept under a name that somebody went, neither answer leaves a trace: somebody rings about each, within the hour.

    :raises CannotArrange: where nobody goes along any more
    """
    locked = agreed(contact)
    if not keeps_by_name(locked.tenant):
        pass
    elif met:
        step(locked, Did.MET, of=of, by=by, now=now)
    else:
        side = Side.PERSON if of is By.VOLUNTEER else Side.VOLUNTEER
        move(locked, State.FAILED, Did.DID_NOT_MEET, of=of, by=by, now=now, side=side, why=Why.DID_NOT_COME)
        _call_for_a_call(locked, by=by, now=now)
    record("company.contact.said-met", target=locked, by=by, at=now)


@transaction.atomic
def notice_unheard(contact: FirstContact, *, by: Actor, now: datetime) -> bool:
    """Put a first contact before its worker of which nobody has said within the hour that they met; say whether it was new."""
    locked = locked_row(contact)
    if State(locked.state) not in AGREED or locked.at is None or now < locked.at + UNHEARD_AFTER:
        return False
    stands = queries.standing(locked, {})
    if stands.met or stands.rung_since or stands.called_off or _is_noticed(locked):
        return False
    step(locked, Did.UNHEARD, of=By.SITE, by=by, now=now)
    _call_for_a_call(locked, by=by, now=now)
    record("company.contact.unheard", target=locked, by=by, at=now)
    return True


@transaction.atomic
def tell_news(contact: FirstContact, index: Index, *, by: Actor, now: datetime) -> bool:
    """
    Tell both, and their worker, that the meeting to which they go is off, perhaps off, moved, or on after all; say whether that was new.

    Each is told once. Why is told to nobody, and what was agreed stays: either says whether they still can, and the worker arranges anew.
    """
    locked = locked_row(contact)
    ahead = State(locked.state) in AGREED and locked.at is not None and now < locked.at
    told = queries.news_of(locked, index) if ahead else None
    if told is None:
        return False
    before, then = queries.stood(locked), queries.stands_now(locked, index)
    locked.stood = encoded(replace(then or before or Stands(), told="" if told in _GOES_ON else told.value))
    locked.save(update_fields=["stood"])
    step(locked, told, of=By.SITE, by=by, now=now)
    for side in (Side.PERSON, Side.VOLUNTEER):
        letters.tell_news(locked, side, told, by=by, now=now)
    if told is not Did.ON_AGAIN:
        _call_for_a_call(locked, by=by, now=now)
    record("company.contact.meeting-changed", target=locked, by=by, at=now)
    return True


_GOES_ON = frozenset({Did.MOVED, Did.ON_AGAIN})


def _is_noticed(contact: FirstContact) -> bool:
    return any(one.did == Did.UNHEARD for one in queries.this_time(contact.steps.all()))


@transaction.atomic
def call_others(contact: FirstContact, *, by: Actor, now: datetime) -> bool:
    """Tell whoever supervises where an hour after the time nobody has rung about it, once; say whether it was new."""
    locked = locked_row(contact)
    told = Sent.objects.filter(contact=locked, what=letters.NOBODY_RANG, at__gte=locked.at or now)
    if not nobody_rang(queries.standing(locked, {}), now=now) or told.exists():
        return False
    for one in queries.list_supervisors(locked.person):
        letters.tell_colleague(locked, one, letters.WORK, what=letters.NOBODY_RANG, by=by, now=now)
    record("company.contact.nobody-rang", target=locked, by=by, at=now)
    return True


def _call_for_a_call(contact: FirstContact, *, by: Actor, now: datetime) -> None:
    letters.tell_colleague(contact, contact.person.worker, letters.WORK, by=by, now=now)


@transaction.atomic
def note_rang(contact: FirstContact, *, by: User, now: datetime) -> None:
    """Note that somebody of the body has rung about it."""
    locked = locked_row(contact)
    step(locked, Did.RANG, of=By.WORKER, by=by, now=now)
    record("company.contact.rang", target=locked, by=by, at=now)


@transaction.atomic
def call_back(
    contact: FirstContact,
    *,
    came_about: bool | None,
    side: Side | None = None,
    why: Why = Why.NOT_SAID,
    by: User,
    now: datetime,
) -> None:
    """
    Note the call on the day after.

    :param came_about: None where they would rather not say, which is as good an answer
    :param side, why: on whose side it lay, where it did not come about

    Where it is never kept under a name that somebody went, it is over after the call, whatever they said.
    """
    locked = locked_row(contact)
    locked.call_back_on = None
    locked.save(update_fields=["call_back_on"])
    state = State(locked.state)
    if state in AGREED and not keeps_by_name(locked.tenant):
        move(locked, State.CANCELLED, Did.CALLED_BACK, of=By.WORKER, by=by, now=now)
    elif came_about is None or state not in AGREED | {State.FAILED}:
        step(locked, Did.CALLED_BACK, of=By.WORKER, by=by, now=now)
    elif came_about and state in AGREED:
        move(locked, State.COMPLETED, Did.CALLED_BACK, of=By.WORKER, by=by, now=now)
    elif state is State.FAILED:
        step(locked, Did.CALLED_BACK, of=By.WORKER, by=by, now=now)
    else:
        check_why(side, why)
        move(locked, State.FAILED, Did.CALLED_BACK, of=By.WORKER, by=by, now=now, side=side, why=why)
    record("company.contact.called-back", target=locked, by=by, at=now)
