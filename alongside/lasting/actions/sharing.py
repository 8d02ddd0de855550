"""Who runs which session, who holds what, and how long the room is sure."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from alongside.accounts.models import Tenant, User
from alongside.audit.record import Actor, record
from alongside.groups.models import Home
from alongside.lasting.models import Holding, Standing, Turn
from alongside.lasting.resilience import Thing


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
    record("lasting.turn.taken", target=turn, by=by, at=now)
    found: Turn = turn
    return found


@transaction.atomic
def give_up_turn(home: Home, public_id: str, on: date, *, by: User, now: datetime) -> None:
    """Run a session after all not: nobody asks why. Only one's own turn can be given up."""
    for turn in Turn.objects.for_tenant(home.tenant).filter(public_id=public_id, on=on, user=by):
        record("lasting.turn.given-up", target=turn, by=by, at=now)
        turn.delete()


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
