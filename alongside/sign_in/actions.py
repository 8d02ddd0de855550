"""Every change of who is signed in, who may sign in and how."""

from __future__ import annotations

import json
import uuid
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils.translation import gettext as _
from msgspec import Struct

from alongside.accounts import actions as accounts
from alongside.accounts.models import Team, Tenant, User
from alongside.accounts.queries import get_tenant, get_user, list_teams
from alongside.accounts.roles import SUIT, Role, TenantKind
from alongside.accounts.tenancy import within
from alongside.audit.record import Actor, actor_id, record
from alongside.kernel.refusal import Refusal
from alongside.limits import limit
from alongside.post import actions as post
from alongside.post import links
from alongside.post.message import address_of
from alongside.sign_in import queries, steps
from alongside.sign_in.device import Device
from alongside.sign_in.messages import Invited, NewPassword
from alongside.sign_in.models import Invitation, KeptForm, Sitting
from alongside.sign_in.passwords import refuse_weak

# What links are for; what they are about is an invitation, or whose password it is.
INVITED, NEW_PASSWORD = "invited", "new-password"
# Invitations in an hour: of one person, and of a body.
MOST_OF_ONE, MOST_OF_BODY = 20, 40
INVITATION_COUNTS, NEW_PASSWORD_COUNTS = timedelta(days=7), timedelta(hours=1)
MOST_FORMS = 5


class Place(Struct, frozen=True):
    """A role in a body, in one of its teams or in all of it."""

    tenant: Tenant
    role: Role
    team: Team | None = None


class CannotInvite(Refusal):
    """Somebody cannot be invited; the sentence says why and what to do."""


class Refused(Exception):
    """It cannot be taken; the sentence says why and what to do."""


@transaction.atomic
def begin_sitting(*, device: Device, by: User, now: datetime) -> Sitting:
    """Note that somebody is signed in on a device."""
    sitting = Sitting.objects.create(
        user=by, browser=device.browser, system=device.system, began_at=now, seen_at=now
    )
    record("sign_in.sitting.began", target=sitting, by=by, at=now)
    return sitting


@transaction.atomic
def end_sitting(sitting: Sitting, *, by: Actor, now: datetime) -> None:
    """End one sitting: at the next request from there nobody is signed in."""
    record("sign_in.sitting.ended", target=sitting, by=by, at=now)
    sitting.delete()


@transaction.atomic
def end_sittings(user: User, *, but: str = "", by: Actor, now: datetime) -> int:
    """
    End all sittings of somebody, and return how many.

    :param but: the one that goes on
    """
    ended = [one for one in Sitting.objects.filter(user=user) if str(one.pk) != but]
    for sitting in ended:
        end_sitting(sitting, by=by, now=now)
    return len(ended)


@transaction.atomic
def keep_form(path: str, fields: Mapping[str, Sequence[Any]], *, by: User, now: datetime) -> KeptForm:
    """Keep what somebody sent when their sitting had ended, sealed; of more than a few the oldest goes."""
    kept = KeptForm.objects.create(form=json.dumps({"path": path, "fields": dict(fields)}), user=by, at=now)
    record("sign_in.form.kept", target=kept, by=by, at=now)
    for older in queries.list_kept(by)[MOST_FORMS:]:
        throw_away(older, by=by, now=now)
    return kept


@transaction.atomic
def throw_away(kept: KeptForm, *, by: Actor, now: datetime) -> None:
    """Keep something no longer: it was sent, or nobody wants it."""
    record("sign_in.form.thrown-away", target=kept, by=by, at=now)
    kept.delete()


@transaction.atomic
def invite(
    *, email: str, name: str, staff: bool = False, to: Place | None = None, by: Actor, now: datetime
) -> str:
    """
    Invite somebody, and return the address of the page on which they say yes.

    Whether they have an account makes no difference to whoever invites; it is looked for once they open the page.

    :param to: which role they are to have in which body
    :raises CannotInvite: for an address that is none
    """
    try:
        validate_email(email)
    except ValidationError as error:
        raise CannotInvite(" ".join(error.messages), "email") from error
    until = now + INVITATION_COUNTS
    invitation = Invitation.objects.create(
        email=email.lower(), name=name, staff=staff, made_by=actor_id(by), made_at=now, until=until, **_place(to)
    )  # fmt: skip
    record("sign_in.invitation.made", target=invitation, tenant=invitation.body, by=by, at=now)
    token = links.offer(INVITED, str(invitation.pk), until=until, by=by, now=now)
    return address_of(links.path(token))


@transaction.atomic
def send_invitation(
    *, email: str, name: str, staff: bool = False, to: Place | None = None, by: Actor, now: datetime
) -> None:
    """
    Invite somebody by a message.

    :raises CannotInvite: see :func:`invite`
    :raises post.CannotSend: where it cannot be sent
    """
    link = invite(email=email, name=name, staff=staff, to=to, by=by, now=now)
    post.send(Invited(link=link), to=email, by=by, now=now, until=now + INVITATION_COUNTS)


def invite_into(to: Place, *, email: str, name: str, by: User, now: datetime) -> None:
    """
    Invite somebody into a body by a message, as often as one person and one body may in an hour.

    :raises CannotInvite: for an address that is none, a role that there is not in such a body, or one invitation too many
    :raises post.CannotSend: where it cannot be sent
    """
    if to.role not in SUIT[TenantKind(to.tenant.kind)]:
        raise CannotInvite(_("There is no such role in a body of this kind: choose another."), "role")
    until = limit.take("invite", str(by.pk), most=MOST_OF_ONE, now=now) or limit.take(
        "invite into", str(to.tenant.pk), most=MOST_OF_BODY, now=now
    )
    if until:
        raise CannotInvite(limit.too_often(until))
    send_invitation(email=email, name=name, to=to, by=by, now=now)


@transaction.atomic
def take_invitation_back(invitation: Invitation, *, by: User, now: datetime) -> None:
    """Take back an invitation that nobody has taken up yet: its link counts no more."""
    links.take_back(INVITED, str(invitation.pk), by=by, now=now)
    record("sign_in.invitation.taken-back", target=invitation, tenant=invitation.body, by=by, at=now)
    invitation.delete()


def _place(to: Place | None) -> dict[str, Any]:
    return {"body": to.tenant.pk, "team": to.team.pk if to.team else None, "role": to.role} if to else {}


@transaction.atomic
def accept(token: str, *, name: str = "", password: str = "", by: Actor, now: datetime) -> User:
    """
    Take an invitation up: whoever has the link may sign in from now on, with this password.

    An account that was there gets the new password, and its sittings end; but whoever has one and is invited into a body keeps their
    password, and is asked for none (:func:`queries.has_password`).

    :raises links.NoLink: where the link or the invitation does not count any more
    :raises Refused: for a password that is easily guessed
    """
    link = links.look(token, INVITED, now=now)
    invitation = queries.get_invitation(link.about, now=now) if link else None
    if invitation is None:
        raise links.NoLink
    links.use(token, INVITED, by=by, now=now)
    user = queries.has_password(invitation) or _with_password(invitation, name, password, by=by, now=now)
    if invitation.staff:
        accounts.put_staff(user, by=by, now=now)
    _give_role(invitation, user, by=by, now=now)
    record("sign_in.invitation.accepted", target=invitation, tenant=invitation.body, by=by, at=now)
    invitation.delete()
    return user


def _with_password(invitation: Invitation, name: str, password: str, *, by: Actor, now: datetime) -> User:
    user = get_user(invitation.email) or User(email=invitation.email)
    user.name, user.is_active = name or user.name or invitation.name, True
    _put_password(user, password)
    end_sittings(user, by=by, now=now)
    return user


def _give_role(invitation: Invitation, user: User, *, by: Actor, now: datetime) -> None:
    """Give whoever said yes the role for which they were invited, where that body is still there."""
    tenant = get_tenant(invitation.body) if invitation.body else None
    if tenant is None:
        return
    with within(tenant):
        team = next((team for team in list_teams(tenant) if team.pk == invitation.team), None)
        accounts.add_member(tenant, user=user, role=Role(invitation.role), team=team, by=by, now=now)


def _put_password(user: User, password: str) -> None:
    try:
        refuse_weak(password, user)
    except ValidationError as error:
        raise Refused(" ".join(error.messages)) from error
    user.set_password(password)  # no session that began with another one goes on
    user.save()


@transaction.atomic
def offer_new_password(email: str, *, by: Actor, now: datetime) -> None:
    """
    Send a link for a new password, whether somebody signs in with that address or not.

    Known or unknown, the same is done and the same message sent; it is its page that tells whoever reads that mailbox.

    :raises post.CannotSend: where it cannot be sent
    """
    user = get_user(email)
    about = str(user.pk) if user and user.is_active else str(uuid.uuid5(uuid.NAMESPACE_URL, email.lower()))
    until = now + NEW_PASSWORD_COUNTS
    links.take_back(NEW_PASSWORD, about, by=by, now=now)
    token = links.offer(NEW_PASSWORD, about, until=until, by=by, now=now)
    link = address_of(links.path(token))
    post.send(NewPassword(link=link), to=email.lower(), by=by, now=now, until=until)


@transaction.atomic
def renew_password(token: str, password: str, *, by: User, now: datetime) -> None:
    """
    Take a new password by a link that was sent; every sitting ends.

    :raises links.NoLink: where the link does not count any more
    :raises Refused: for a password that is easily guessed
    """
    links.use(token, NEW_PASSWORD, by=by, now=now)
    put_password(by, password, by=by, now=now)


@transaction.atomic
def put_password(user: User, password: str, *, going_on: str = "", by: Actor, now: datetime) -> None:
    """
    Give somebody another password, and end their sittings.

    :param going_on: the sitting that does not end
    :raises Refused: for a password that is easily guessed
    """
    _put_password(user, password)
    end_sittings(user, but=going_on, by=by, now=now)
    record("sign_in.password.put", target=user, by=by, at=now)


@transaction.atomic
def put_app(user: User, secret: str, *, used: int, by: Actor, now: datetime) -> None:
    """Have an authenticator app be somebody's second step, in place of an earlier one."""
    steps.put_app(user, secret, used=used)
    record("sign_in.app.put", target=user, by=by, at=now)


@transaction.atomic
def make_codes(user: User, *, by: Actor, now: datetime) -> list[str]:
    """Make printed codes in place of earlier ones, and return them: they are shown once."""
    codes = steps.put_codes(user)
    record("sign_in.codes.made", target=user, by=by, at=now)
    return codes


@transaction.atomic
def put_passkey(user: User, typed: str, *, name: str, by: Actor, now: datetime) -> None:
    """
    Keep a passkey that a browser has made.

    :raises steps.NotThatPasskey: where it does not answer what was asked
    """
    steps.put_passkey(user, typed, name=name)
    record("sign_in.passkey.put", target=user, by=by, at=now)


@transaction.atomic
def take_steps(user: User, *, pk: int | None = None, by: Actor, now: datetime) -> int:
    """
    Take second steps of somebody's away, and return how many.

    :param pk: one of them; all where it is not given
    """
    taken = steps.take_away(user, pk=pk)
    if taken:
        record("sign_in.step.taken-away", target=user, by=by, at=now)
    return taken
