"""Who runs which session, who holds what, and how long the room is sure."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from alongside.accounts.models import Tenant, User
from alongside.audit.record import Actor, System, actor_id, record
from alongside.directory import actions as directory
from alongside.directory.queries import get_meeting, list_departures
from alongside.groups.models import Home
from alongside.lasting.covering import ASKS, LENT, State
from alongside.lasting.models import Cover, Holding, Standing, Turn
from alongside.lasting.resilience import Thing
from alongside.post import links

BY = System("cover")


class NotPossible(Exception):
    """It cannot be done so; the sentence says why, and what to do."""


@transaction.atomic
def take_turn(home: Home, public_id: str, on: date, *, user: User, by: Actor, now: datetime) -> Turn:
    """
    Have somebody run one session of the group's own.

    :raises NotPossible: where it is another's meeting, or somebody was sooner
    """
    if public_id not in home.meetings:
        raise NotPossible(_("That is not a meeting of your group."))
    turn, new = Turn.objects.get_or_create(
        tenant=home.tenant, public_id=public_id, on=on, defaults={"user": user}
    )
    if not new and turn.user_id != user.pk:
        raise NotPossible(_("Somebody else has said that they run it: look at the page again."))
    # Whoever was asked before reads that somebody runs it, and a late no calls nothing off.
    asked = Cover.objects.for_tenant(home.tenant).filter(public_id=public_id, on=on, state=State.OPEN)
    asked.update(state=State.TAKEN)
    end_asking(home.tenant, public_id, on, now=now)
    lift_doubt(public_id, on, now=now)
    record("lasting.turn.taken", target=turn, by=by, at=now)
    found: Turn = turn
    return found


def end_asking(tenant: Tenant, public_id: str, on: date, *, now: datetime) -> None:
    """Ask nobody any more whether they can run a session: what was sent counts no longer, and stands on nobody's page."""
    for purpose in (ASKS, LENT):
        links.take_back(purpose, f"{tenant.pk} {public_id} {on} ", begins=True, by=BY, now=now)


@transaction.atomic
def give_up_turn(home: Home, public_id: str, on: date, *, by: User, now: datetime) -> None:
    """Run a session after all not: nobody asks why. Only one's own turn can be given up."""
    turns = Turn.objects.for_tenant(home.tenant).filter(public_id=public_id, on=on, user=by)
    free_turns(turns, by=by, now=now)


@transaction.atomic
def free_turns(turns: Iterable[Turn], *, by: User, now: datetime) -> None:
    """Have nobody run sessions that somebody gives up: nobody stands behind their listing on that day any more either."""
    for turn in turns:
        record("lasting.turn.given-up", target=turn, by=by, at=now)
        unsay_on(turn.public_id, turn.on, now=now)
        turn.delete()


def unsay_on(public_id: str, on: date, *, now: datetime) -> None:
    """Have the listing say no longer that a session is sure to be on."""
    meeting = get_meeting(public_id)
    if meeting:
        directory.take_back_confirmation(meeting, on, by=BY, now=now)


def lift_doubt(public_id: str, on: date, *, now: datetime) -> None:
    """Have the listing say no longer that nobody is sure to run a session, where it said so of the group's looking for somebody."""
    meeting = get_meeting(public_id)
    for said in list_departures(meeting) if meeting else ():
        if said.on_date == on and said.said_by == actor_id(BY) and not said.facts.sure:
            directory.take_back_session(said, by=BY, now=now)


@transaction.atomic
def note_holding(tenant: Tenant, thing: Thing, user: User, *, by: Actor, now: datetime) -> Holding:
    """Note that somebody of the group holds something that it cannot do without."""
    holding: Holding
    holding, new = Holding.objects.get_or_create(tenant=tenant, thing=thing, user=user)
    if new:
        record("lasting.holding.noted", target=holding, by=by, at=now)
    return holding


@transaction.atomic
def drop_holding(holding: Holding, *, by: Actor, now: datetime) -> None:
    """Note that somebody holds it no longer."""
    record("lasting.holding.dropped", target=holding, by=by, at=now)
    holding.delete()


@transaction.atomic
def note_standing(
    tenant: Tenant, *, room_until: date | None, others_on: date | None, by: Actor, now: datetime
) -> None:
    """Note for how long the room is sure, and when somebody last met people who run other groups."""
    standing, _new = Standing.objects.update_or_create(
        tenant=tenant, defaults={"room_until": room_until, "others_on": others_on}
    )
    record("lasting.standing.noted", target=standing, by=by, at=now)


@transaction.atomic
def note_met_others(tenant: Tenant, *, on: date, by: Actor, now: datetime) -> None:
    """Note that somebody met people who run other groups on a day; what was said of a later one stays."""
    standing, _new = Standing.objects.get_or_create(tenant=tenant)
    if standing.others_on is None or standing.others_on < on:
        standing.others_on = on
        standing.save(update_fields=["others_on"])
        record("lasting.standing.noted", target=standing, by=by, at=now)
