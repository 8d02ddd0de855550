"""The pages of whoever has a role, in a group or at a host: how they are there, with how much time, and what they leave to the next."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from alongside.accounts.doors import by_member
from alongside.accounts.reach import Member, reach_of
from alongside.accounts.roles import TenantKind
from alongside.design.replies import shown, to
from alongside.groups.hosting import actions, presenters, queries
from alongside.groups.hosting.forms import HandOverForm, ProfileForm
from alongside.kernel import clock

_TAKES = require_http_methods(["GET", "HEAD", "POST"])


@_TAKES
@by_member("role.describe")
def profile(request: HttpRequest, member: Member) -> HttpResponse:
    """Say how one is there, and read what colleagues say and what one was left."""
    profiles = queries.list_profiles(member.tenant)
    own = next((one for one in profiles if one.user == member.user), None)
    form = ProfileForm(request.POST or None, initial=own.said if own else {}, tenant=member.tenant)
    if form.is_valid():
        actions.write_profile(member.tenant, by=member.user, now=clock.now(), **form.cleaned_data)
        return to("role:profile")
    roles = [post.role for post in member.posts if reach_of(post, "role.describe")]
    context = {
        "roles": [says for role in roles if (says := presenters.role_profile(role))],
        "hours": [one for role in roles for one in presenters.hours_of_role(member.tenant, role)],
        "of_group": member.tenant.kind == TenantKind.GROUP,
        "others": [one for one in profiles if one.user != member.user],
        "hand_overs": queries.list_role_hand_overs(member.tenant, member.user),
    }
    return shown(request, "groups/hosting/role.html", form, context)


@_TAKES
@by_member("role.describe")
def hand_over(request: HttpRequest, member: Member) -> HttpResponse:
    """Leave what one knows of one's role to a colleague."""
    others = [one for one in queries.list_with_role(member.tenant) if one != member.user]
    form = HandOverForm(request.POST or None, leads=others)
    form.fields["to"].label = _("To whom?")
    if form.is_valid():
        words = form.cleaned_data["words"]
        actions.hand_over_role(member.tenant, form.lead, words=words, by=member.user, now=clock.now())
        return to("role:profile")
    return shown(request, "groups/hosting/role_hand_over.html", form)
