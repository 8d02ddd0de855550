"""Asking people for something small, and for more: somebody says yes by a private link, with a first name, and is kept by nothing else."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from alongside.accounts.models import Tenant, User
from alongside.accounts.roles import Role
from alongside.audit.record import Actor, record
from alongside.groups.models import Home
from alongside.lasting import queries
from alongside.lasting.actions.sharing import NotPossible
from alongside.lasting.ladder import Rung, above, below
from alongside.lasting.models import Helper
from alongside.post import links
from alongside.post.message import address_of
from alongside.sign_in import actions as sign_in
from alongside.sign_in.models import Invitation

HELP = "lasting.help"
CARD_LASTS = timedelta(days=30)


@transaction.atomic
def offer_part(tenant: Tenant, rung: Rung, *, by: User, now: datetime) -> str:
    """Return the address of a page on which one person says yes to a part; to whom it is given is kept nowhere."""
    token = links.offer(HELP, f"{tenant.pk} {rung}", until=now + CARD_LASTS, by=by, now=now)
    return address_of(links.path(token))


@transaction.atomic
def say_yes(tenant: Tenant, rung: Rung, called: str, *, by: Actor, now: datetime) -> Helper:
    """Say yes to a part, as whoever has its link."""
    helper: Helper = Helper.objects.create(tenant=tenant, called=called, rung=rung, moved_at=now)
    record("lasting.helper.said-yes", target=helper, by=by, at=now)
    return helper


@transaction.atomic
def move_helper(helper: Helper, *, up: bool, by: User, now: datetime) -> Helper:
    """
    Note that somebody does more from now on, or less.

    :raises NotPossible: where there is nothing above or below
    """
    rung = (above if up else below)(Rung(helper.rung))
    if rung is None:
        raise NotPossible(_("There is nothing further on this list: look at the page again."))
    helper.rung, helper.moved_at = rung, now
    helper.save(update_fields=["rung", "moved_at"])
    record("lasting.helper.moved", target=helper, by=by, at=now)
    return helper


@transaction.atomic
def forget_helper(helper: Helper, *, by: User, now: datetime) -> None:
    """Forget somebody who helped: they stopped, or run it themselves by now."""
    record("lasting.helper.forgotten", target=helper, by=by, at=now)
    helper.delete()


@transaction.atomic
def put_beside(
    tenant: Tenant, public_id: str, on: date, helper: Helper | None, *, by: Actor, now: datetime
) -> None:
    """
    Note who runs one session beside whoever runs it, and learns it; nobody takes them out again.

    :raises NotPossible: where nobody is noted who runs it
    """
    turn = queries.get_turn(tenant, public_id, on)
    if turn is None:
        raise NotPossible(_("Say first who runs it: then somebody can run it beside them."))
    turn.beside = helper
    turn.save(update_fields=["beside"])
    record("lasting.turn.beside", target=turn, by=by, at=now)


def invite_facilitator(home: Home, *, email: str, name: str, by: User, now: datetime) -> None:
    """
    Invite somebody to run the group's meetings with a role of their own, and no other role, into no other body.

    :raises sign_in.CannotInvite: where it cannot be, or too many were invited just now; the sentence says what to do
    :raises post.CannotSend: where no message can be sent
    """
    to = sign_in.Place(home.tenant, Role.FACILITATOR)
    sign_in.invite_into(to, email=email, name=name, by=by, now=now)


@transaction.atomic
def take_invitation_back(home: Home, invitation: Invitation, *, by: User, now: datetime) -> None:
    """
    Take an invitation to run the group's meetings back.

    :raises NotPossible: for another role, or another body's
    """
    if invitation.body != home.tenant.pk or invitation.role != Role.FACILITATOR:
        raise NotPossible(_("That invitation is for somebody else to take back."))
    record("lasting.invitation.taken-back", target=home, by=by, at=now)
    sign_in.take_invitation_back(invitation, by=by, now=now)
