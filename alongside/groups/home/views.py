"""The pages of a group's own people."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from alongside.accounts.doors import by_member
from alongside.accounts.permissions import allowed
from alongside.accounts.reach import Member
from alongside.accounts.roles import TenantKind
from alongside.design.replies import shown, to
from alongside.groups.home import actions, presenters, queries
from alongside.groups.home.forms import CharterForm, DescribeForm, HomeForm, MeetingForm
from alongside.groups.home.next import list_next
from alongside.groups.home.ways import list_ways
from alongside.groups.models import Home
from alongside.kernel import clock

P = ParamSpec("P")
_TAKES = require_http_methods(["GET", "HEAD", "POST"])


def of_group(
    permission: str,
) -> Callable[
    [Callable[Concatenate[HttpRequest, Member, Home, P], HttpResponse]],
    Callable[Concatenate[HttpRequest, P], HttpResponse],
]:
    """
    Show a page to whoever may do something in the group that they chose; the view is given them, and the group's home.

    A group without a home begins one first; a body that is no group has no such page.
    """

    def door(
        view: Callable[Concatenate[HttpRequest, Member, Home, P], HttpResponse],
    ) -> Callable[Concatenate[HttpRequest, P], HttpResponse]:
        @by_member(permission)
        @wraps(view)
        def guarded(
            request: HttpRequest, member: Member, /, *args: P.args, **kwargs: P.kwargs
        ) -> HttpResponse:
            home = queries.get_home(member.tenant)
            if home is not None:
                return view(request, member, home, *args, **kwargs)
            if member.tenant.kind != TenantKind.GROUP:
                raise Http404
            return to("group:begin")

        return guarded

    return door


@require_safe
@of_group("group.see")
def show(request: HttpRequest, member: Member, home: Home) -> HttpResponse:
    """Show a group its own page: when it meets, what is next, and where the rest is."""
    now = clock.now()
    listed = queries.list_meetings_of(home)
    context = {
        "home": home,
        "meetings": [presenters.own_meeting(one, now=now) for one in listed],
        "next": list_next(home, member, now=now),
        "facilitators": [one.user.name for one in queries.list_facilitators(member.tenant)],
        "sections": list_ways(member),
        "changes": allowed(member, "group.change", member.tenant),
    }
    return render(request, "groups/home/home.html", context)


@_TAKES
@by_member("group.change")
def begin(request: HttpRequest, member: Member) -> HttpResponse:
    """Begin the home of a group."""
    form = HomeForm(request.POST or None)
    if form.is_valid():
        try:
            actions.begin_home(member.tenant, by=member.user, now=clock.now(), **form.said)
            return to("group:home")
        except actions.NotPossible as sentence:
            form.add_error(None, str(sentence))
    return shown(request, "groups/home/begin.html", form, {"name": member.tenant.name})


@_TAKES
@of_group("group.change")
def describe(request: HttpRequest, member: Member, home: Home) -> HttpResponse:
    """Take what kind of group it is."""
    before = {"kind": home.kind, "facilitator": home.facilitator, "outside_money": home.outside_money}
    form = DescribeForm(request.POST or None, initial=before)
    if form.is_valid():
        actions.describe_home(home, by=member.user, now=clock.now(), **form.said)
        return to("group:home")
    return shown(request, "groups/home/describe.html", form)


@_TAKES
@of_group("group.change")
def meetings(request: HttpRequest, member: Member, home: Home) -> HttpResponse:
    """Say which of the listed meetings are the group's."""
    form, now = MeetingForm(request.POST or None), clock.now()
    if form.is_valid():
        try:
            actions.add_meeting(home, form.public_id, by=member.user, now=now)
            return to("group:home")
        except actions.NotPossible as sentence:
            form.add_error("address", str(sentence))
    listed = [presenters.own_meeting(one, now=now) for one in queries.list_meetings_of(home)]
    return shown(request, "groups/home/meetings.html", form, {"meetings": listed})


@require_POST
@of_group("group.change")
def drop(request: HttpRequest, member: Member, home: Home, public_id: str) -> HttpResponse:
    """Count a meeting as the group's own no longer."""
    if public_id not in home.meetings:
        raise Http404
    actions.drop_meeting(home, public_id, by=member.user, now=clock.now())
    return to("group:meetings")


@require_safe
@of_group("group.see")
def charter(request: HttpRequest, member: Member, home: Home) -> HttpResponse:
    """Show the charter of a group, to be read out or printed."""
    context = {
        "values": [one for one in presenters.charter(home) if one.words],
        "own": presenters.own_value(home),
        "name": member.tenant.name,
        "changes": allowed(member, "group.change", member.tenant),
    }
    return render(request, "groups/home/charter.html", context)


@_TAKES
@of_group("group.change")
def change_charter(request: HttpRequest, member: Member, home: Home) -> HttpResponse:
    """Take the group's own words for its charter."""
    form = CharterForm(request.POST or None, home=home)
    if form.is_valid():
        actions.write_charter(home, form.words, by=member.user, now=clock.now())
        return to("group:charter")
    return shown(request, "groups/home/change_charter.html", form)
