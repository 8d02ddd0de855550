"""Who does what in a group: who runs it, who has stepped back for now, who does something small, and who is asked."""

from __future__ import annotations

from http import HTTPStatus
from uuid import UUID

import segno
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from alongside.accounts.doors import asks_again
from alongside.accounts.permissions import allowed
from alongside.accounts.reach import Member
from alongside.design.replies import shown, to
from alongside.groups.home.queries import list_facilitators, list_meetings_of
from alongside.groups.home.views import of_group
from alongside.groups.models import Home
from alongside.groups.wording import meeting_words
from alongside.kernel import clock
from alongside.lasting import actions, presenters, queries
from alongside.lasting.forms import InviteForm, PartForm
from alongside.post.actions import CannotSend
from alongside.sign_in.actions import CannotInvite
from alongside.sign_in.queries import get_invitation_of

_TAKES = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
@of_group("group.see")
def people(request: HttpRequest, member: Member, home: Home) -> HttpResponse:
    """Show who does what, and what each may like to do next."""
    return _people(request, member)


def _people(request: HttpRequest, member: Member, *, refused: str = "") -> HttpResponse:
    now, tenant = clock.now(), member.tenant
    resting = queries.list_resting(tenant)
    invites = allowed(member, "group.invite", tenant)
    context = {
        "refused": refused,
        "runners": [(one.user.name, one.user.pk in resting) for one in list_facilitators(tenant)],
        "resting": member.user.pk in resting,
        "helpers": presenters.helpers(queries.list_helpers(tenant, today=timezone.localdate(now))),
        "invited": queries.list_invited(tenant, now=now) if invites else [],
        "runs": allowed(member, "group.run", tenant),
        "invites": invites,
    }
    status = HTTPStatus.CONFLICT if refused else HTTPStatus.OK
    return render(request, "lasting/people.html", context, status=status)


@require_POST
@of_group("group.run")
def rest(request: HttpRequest, member: Member, home: Home, deed: str) -> HttpResponse:
    """Step back from the rota for now, or come back: one press, and no reason."""
    if deed not in ("begin", "end"):
        raise Http404
    step = actions.step_back if deed == "begin" else actions.come_back
    step(member.tenant, by=member.user, now=clock.now())
    return to("lasting:people")


@_TAKES
@of_group("group.run")
def ask(request: HttpRequest, member: Member, home: Home) -> HttpResponse:
    """Choose a small part, and get a card with a private link, to be handed to one person."""
    form = PartForm(request.POST or None)
    if not form.is_valid():
        return shown(request, "lasting/ask.html", form, {"parts": presenters.parts()})
    address = actions.offer_part(member.tenant, form.rung, by=member.user, now=clock.now())
    drawn = segno.make(address, micro=False).svg_inline(
        scale=4, border=4, dark="#000", light="#fff", omitsize=True
    )
    meetings = list_meetings_of(home)
    context = {
        "part": presenters.part(form.rung),
        "address": address,
        "square": mark_safe(drawn),  # noqa: S308 - drawn here, of an address of ours
        "meeting": meeting_words(meetings[0]) if meetings else "",
    }
    return render(request, "lasting/card.html", context, status=HTTPStatus.CREATED)


@require_POST
@of_group("group.run")
def helper(request: HttpRequest, member: Member, home: Home, pk: UUID, deed: str) -> HttpResponse:
    """Note that somebody does more, or less, or nothing any more."""
    found = queries.get_helper(member.tenant, pk)
    if found is None or deed not in ("up", "down", "forget"):
        raise Http404
    try:
        if deed == "forget":
            actions.forget_helper(found, by=member.user, now=clock.now())
        else:
            actions.move_helper(found, up=deed == "up", by=member.user, now=clock.now())
    except actions.NotPossible as sentence:
        return _people(request, member, refused=str(sentence))
    return to("lasting:people")


@asks_again
@_TAKES
@of_group("group.invite")
def invite(request: HttpRequest, member: Member, home: Home) -> HttpResponse:
    """Invite somebody to run the meetings, with a role of their own."""
    form = InviteForm(request.POST or None)
    if form.is_valid():
        said = form.cleaned_data
        try:
            actions.invite_facilitator(
                home, email=said["email"], name=said["name"], by=member.user, now=clock.now()
            )
            return to("lasting:people")
        except (CannotInvite, CannotSend) as sentence:
            form.add_error(sentence.part, str(sentence))
    return shown(request, "lasting/invite.html", form)


@asks_again
@require_POST
@of_group("group.invite")
def take_back(request: HttpRequest, member: Member, home: Home, pk: UUID) -> HttpResponse:
    """Take an invitation to run the meetings back."""
    invitation = get_invitation_of(member.tenant, pk)
    try:
        if invitation is None:
            raise Http404
        actions.take_invitation_back(home, invitation, by=member.user, now=clock.now())
    except actions.NotPossible:
        raise Http404 from None
    return to("lasting:people")
