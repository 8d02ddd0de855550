"""What every deed about a first contact goes through: it is locked, goes on as it may, and leaves a step that stays."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.utils.translation import gettext as _

from alongside.accounts.models import User
from alongside.audit.record import Actor, System
from alongside.company.models import FirstContact, Step
from alongside.company.states import AGREED, WHYS, Side, State, Why, kept, may_become
from alongside.company.steps import By, Did
from alongside.company.volunteering import Kind
from alongside.linkage.company import Route, route
from alongside.linkage.queries import keeps_by_name
from alongside.linkage.stages import Age

SITE = System("going-along")
_OVER = frozenset({Did.CALLED_BACK, Did.DID_NOT_MEET, Did.ENDED})


class CannotArrange(Exception):
    """
    It cannot be done so; the sentence says why and what to do instead.

    :param by_part: where more than one thing is amiss, what to do about each, by the part of what was said
    """

    def __init__(self, sentence: str, *, by_part: Mapping[str, str] | None = None) -> None:
        super().__init__(sentence)
        self.by_part = by_part or {}


def insist_on_age(age: Age) -> None:
    """
    Insist that somebody has said that they are 18.

    :raises CannotArrange: else; the sentence says what to do instead
    """
    way = route(age)
    if way is Route.YOUNG:
        raise CannotArrange(
            _(
                "Nobody under 18 is put in touch with an adult peer volunteer. Ring a service for young people together."
            )
        )
    if way is Route.ASK_AGE:
        raise CannotArrange(_("Ask first whether they are 18 or over, and note it under “About them”."))


def check_why(side: Side | None, why: Why) -> None:
    """
    Insist that a reason is one of its side.

    :raises CannotArrange: else
    """
    if side is None or why not in (*WHYS[side], Why.NOT_SAID):
        raise CannotArrange(_("Choose on whose side it lay."))


def locked_row(contact: FirstContact) -> FirstContact:
    """Return a first contact as it stands now, locked until the transaction ends."""
    rows = FirstContact.objects.select_for_update(of=("self",)).select_related(
        "person", "person__worker", "volunteer__user", "tenant"
    )
    locked: FirstContact = rows.get(pk=contact.pk)
    return locked


def agreed(contact: FirstContact) -> FirstContact:
    """
    Return a first contact to which somebody has said yes, locked.

    :raises CannotArrange: where it is over
    """
    locked = locked_row(contact)
    if State(locked.state) not in AGREED:
        raise CannotArrange(_("This is over: nothing is passed on any more."))
    return locked


def move(
    contact: FirstContact,
    then: State,
    did: Did,
    *,
    of: By,
    by: Actor,
    now: datetime,
    side: Side | None = None,
    why: Why | None = None,
) -> None:
    """
    Let a first contact go on, and put down the step.

    :raises CannotArrange: where somebody was sooner
    """
    by_name = contact.kind == Kind.RANG_TOGETHER or keeps_by_name(contact.tenant)
    if not may_become(State(contact.state), then):
        raise CannotArrange(_("It has gone on meanwhile: look at the page again."))
    then = kept(then, by_name=by_name)
    if not by_name and did in _OVER:
        # Why it is over would tell who came.
        did, side, why = Did.ENDED, None, None
    contact.state = then
    contact.save(update_fields=["state", "volunteer"])
    step(contact, did, of=of, by=by, now=now, side=side, why=why)


def step(
    contact: FirstContact,
    did: Did,
    *,
    of: By,
    by: Actor,
    now: datetime,
    side: Side | None = None,
    why: Why | None = None,
) -> None:
    """Put down a step as it stays."""
    Step.objects.create(
        tenant=contact.tenant, contact=contact, did=did, state=contact.state, side=side or "", why=why or "", of=of,
        by=by if isinstance(by, User) else None, at=now,
    )  # fmt: skip
