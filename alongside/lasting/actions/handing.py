"""Handing over what a group cannot do without: one says that they have handed it, and it counts once the other says that they have it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from alongside.accounts.models import User
from alongside.audit.record import record
from alongside.lasting.actions.sharing import NotPossible, drop_holding, note_holding
from alongside.lasting.models import Holding
from alongside.lasting.resilience import Thing


@transaction.atomic
def hand_over(holdings: Sequence[Holding], to: User, *, keeps: bool, by: User, now: datetime) -> None:
    """
    Say that one has handed things to somebody, or a second one of each.

    :raises NotPossible: for what somebody else holds, and to oneself
    """
    if to == by or any(one.user_id != by.pk for one in holdings):
        raise NotPossible(_("You can hand over what you have yourself, to somebody else of the group."))
    for one in holdings:
        one.to, one.handed_at, one.keeps = to, now, keeps
        one.save(update_fields=["to", "handed_at", "keeps"])
        record("lasting.holding.handed", target=one, by=by, at=now)


@transaction.atomic
def take_over(holding: Holding, *, by: User, now: datetime) -> Holding:
    """
    Say that one has what somebody handed over: only from then on is it noted so.

    :raises NotPossible: where it was handed to somebody else, or to nobody
    """
    if holding.to_id != by.pk:
        raise NotPossible(_("That was handed to somebody else, or taken back: look at the page again."))
    if holding.keeps:
        clear_hand_over(holding, by=by, now=now)
    else:
        drop_holding(holding, by=by, now=now)
    return note_holding(holding.tenant, Thing(holding.thing), by, by=by, now=now)


@transaction.atomic
def clear_hand_over(holding: Holding, *, by: User, now: datetime) -> None:
    """
    Say that something was not handed over after all: either of the two may.

    :raises NotPossible: for anybody else
    """
    if by.pk not in (holding.user_id, holding.to_id):
        raise NotPossible(_("That is between the two of them."))
    holding.to = holding.handed_at = None
    holding.keeps = False
    holding.save(update_fields=["to", "handed_at", "keeps"])
    record("lasting.holding.not-handed", target=holding, by=by, at=now)
