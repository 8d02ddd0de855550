"""A host's pages about the groups that it hosts: what each shows, and nothing else."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from alongside.accounts.doors import by_member, by_member_to
from alongside.accounts.permissions import allowed
from alongside.accounts.reach import Member
from alongside.accounts.saying import said_once, say_once
from alongside.content.blocks import blocks
from alongside.design.replies import shown, to
from alongside.groups.hosting import actions, presenters, queries
from alongside.groups.hosting.above import list_ways
from alongside.groups.hosting.forms import HandOverForm, KeepForm, ProfileForm, SteppedInForm
from alongside.groups.hosting.terms import Side
from alongside.groups.models import HostedGroup
from alongside.kernel import clock

_TAKES = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
@by_member("hosting.see")
def show_list(request: HttpRequest, member: Member) -> HttpResponse:
    """Show the groups that a body hosts, and how often its staff spoke of each."""
    rows, today = queries.list_hosted(member), timezone.localdate(clock.now())
    context = {
        "rows": [
            (presenters.hosted(one), presenters.offers(queries.count_offers(one, today=today))[0])
            for one in rows
        ],
        "changes": allowed(member, "hosting.change", member.tenant),
        "rules": blocks("do-not"),
        "profile": queries.get_profile(member.tenant, member.user),
    }
    return render(request, "groups/hosting/list.html", context)


@require_safe
@by_member_to("hosting.see", queries.get_hosted)
def show_one(request: HttpRequest, member: Member, row: HostedGroup) -> HttpResponse:
    """Show one group as far as it shows itself."""
    noted = queries.list_stepped_in([row.pair])
    context = {
        "row": row,
        "done": said_once(request),
        "group": presenters.hosted(row),
        "offers": presenters.offers(queries.count_offers(row, today=timezone.localdate(clock.now()))),
        "ways": list_ways(member, row),
        "hours": presenters.hours(queries.kind_shown(row)),
        "noted": presenters.noted(noted, read_by=Side.HOST),
        "hand_overs": queries.list_hand_overs(row),
        "changes": allowed(member, "hosting.change", row),
    }
    return render(request, "groups/hosting/of_host.html", context)


@require_POST
@by_member_to("hosting.change", queries.get_hosted)
def offer(request: HttpRequest, member: Member, row: HostedGroup) -> HttpResponse:
    """Count that somebody was told of a group."""
    actions.count_offer(row, by=member.user, now=clock.now())
    say_once(request, _("It is counted, without anybody’s name. You see it when the month is over."))
    return to("hosting:one", row.pk)


@require_POST
@by_member_to("hosting.change", queries.get_hosted)
def agree(request: HttpRequest, member: Member, row: HostedGroup) -> HttpResponse:
    """Agree with what a group proposed."""
    actions.agree_as_host(row, by=member.user, now=clock.now())
    return to("hosting:one", row.pk)


@require_POST
@by_member_to("hosting.change", queries.get_hosted)
def end(request: HttpRequest, member: Member, row: HostedGroup) -> HttpResponse:
    """End that a group is hosted."""
    actions.end_by_host(row, by=member.user, now=clock.now())
    return to("hosting:list")


@_TAKES
@by_member_to("hosting.change", queries.get_hosted)
def note(request: HttpRequest, member: Member, row: HostedGroup) -> HttpResponse:
    """Note that staff stepped in."""
    now = clock.now()
    form = SteppedInForm(request.POST or None, today=timezone.localdate(now))
    if form.is_valid():
        actions.note_by_host(row, by=member.user, now=now, **form.cleaned_data)
        return to("hosting:one", row.pk)
    return shown(request, "groups/hosting/note.html", form, {"row": row})


@_TAKES
@by_member_to("hosting.change", queries.get_hosted)
def hand_over(request: HttpRequest, member: Member, row: HostedGroup) -> HttpResponse:
    """Hand a group over to another host lead."""
    form = HandOverForm(request.POST or None, leads=queries.list_leads(member.tenant))
    if form.is_valid():
        actions.hand_over_lead(
            row, form.lead, words=form.cleaned_data["words"], by=member.user, now=clock.now()
        )
        return to("hosting:one", row.pk)
    return shown(request, "groups/hosting/hand_over.html", form, {"row": row})


@_TAKES
@by_member("hosting.change")
def profile(request: HttpRequest, member: Member) -> HttpResponse:
    """Say how one is there for groups."""
    own = queries.get_profile(member.tenant, member.user)
    form = ProfileForm(request.POST or None, initial=own.said if own else {}, tenant=member.tenant)
    if form.is_valid():
        actions.write_profile(member.tenant, by=member.user, now=clock.now(), **form.cleaned_data)
        return to("hosting:list")
    return shown(request, "groups/hosting/profile.html", form)


@_TAKES
@by_member("hosting.change")
def keep(request: HttpRequest, member: Member) -> HttpResponse:
    """Keep the public part of a group that has no place here."""
    form = KeepForm(request.POST or None)
    if form.is_valid():
        try:
            actions.keep_for_group(member.tenant, by=member.user, now=clock.now(), **form.said)
            return to("hosting:list")
        except actions.NotPossible as sentence:
            form.add_error("address", str(sentence))
    return shown(request, "groups/hosting/keep.html", form)
