"""A body looks after who works there: who does, in which role, who is invited, and whose role ends."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from alongside.accounts import actions as accounts
from alongside.accounts.doors import asks_again, by_member, by_member_to
from alongside.accounts.models import Membership
from alongside.accounts.permissions import allowed
from alongside.accounts.queries import get_membership, list_memberships, list_teams
from alongside.accounts.reach import Member
from alongside.design.replies import shown, there_is, to
from alongside.kernel import clock
from alongside.post.actions import CannotSend
from alongside.sign_in import actions, presenters, queries
from alongside.sign_in.member_forms import InviteForm, RoleForm

_TAKES = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
@by_member("member.see")
def show_list(request: HttpRequest, member: Member) -> HttpResponse:
    """Show who works here, as far as somebody's role goes, and who is invited."""
    may_change = bool(allowed(member, "member.change", member.tenant))
    invited = queries.list_invitations(member.tenant, now=clock.now()) if may_change else []
    context = {
        "member": member,
        "members": [presenters.member(one) for one in list_memberships(member)],
        "invited": [presenters.invited(one) for one in invited],
        "may_change": may_change,
    }
    return render(request, "sign_in/members.html", context)


@asks_again
@_TAKES
@by_member("member.change")
def invite(request: HttpRequest, member: Member) -> HttpResponse:
    """Invite somebody into this body; whether they have an account already shows nowhere."""
    form = InviteForm(request.POST or None, kind=member.tenant.kind, teams=list_teams(member.tenant))
    if request.method == "POST" and form.is_valid() and _invited(member, form):
        return to("members:list")
    return shown(request, "sign_in/invite.html", form, {"member": member})


def _invited(member: Member, form: InviteForm) -> bool:
    said, to = form.cleaned_data, actions.Place(member.tenant, **form.place)
    try:
        actions.invite_into(to, email=said["email"], name=said["name"], by=member.user, now=clock.now())
    except (actions.CannotInvite, CannotSend) as refused:
        form.add_error(refused.part, str(refused))
    return not form.errors


@asks_again
@_TAKES
@by_member_to("member.change", get_membership)
def change(request: HttpRequest, member: Member, row: Membership) -> HttpResponse:
    """Give somebody another role."""
    before = {"role": row.role, "team": str(row.team_id or "")}
    form = RoleForm(
        request.POST or None, kind=member.tenant.kind, teams=list_teams(member.tenant), keeping=row.role, initial=before
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        accounts.change_member(row, **form.place, by=member.user, now=clock.now())
        return to("members:list")
    return shown(request, "sign_in/member.html", form, {"one": presenters.member(row), "member": member})


@asks_again
@require_POST
@by_member_to("member.change", get_membership)
def end(request: HttpRequest, member: Member, row: Membership) -> HttpResponse:
    """Take a role from somebody: from their next request on they have it no more."""
    accounts.end_member(row, by=member.user, now=clock.now())
    return to("members:list")


@asks_again
@require_POST
@by_member("member.change")
def take_back(request: HttpRequest, member: Member, pk: UUID) -> HttpResponse:
    """Take an invitation back."""
    invitation = there_is(queries.get_invitation_of(member.tenant, pk))
    actions.take_invitation_back(invitation, by=member.user, now=clock.now())
    return to("members:list")
