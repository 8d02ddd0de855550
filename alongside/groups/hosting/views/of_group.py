"""A group's own pages about whoever hosts it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from alongside.accounts.permissions import allowed
from alongside.accounts.reach import Member
from alongside.accounts.tenancy import within
from alongside.content.blocks import blocks
from alongside.design.replies import shown, there_is, to
from alongside.groups.given import Given, list_given
from alongside.groups.home.views import of_group
from alongside.groups.hosting import actions, presenters, queries
from alongside.groups.hosting.forms import LevelForm, ProposeForm, ShowsForm, SteppedInForm
from alongside.groups.hosting.terms import Side
from alongside.groups.kinds import Kind
from alongside.groups.models import Agreement, Home, HostedGroup
from alongside.kernel import clock

_TAKES = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
@of_group("group.see")
def show(request: HttpRequest, member: Member, home: Home) -> HttpResponse:
    """Show what was agreed with whom, how much support the group wants, and what the host sees."""
    agreements = queries.list_agreements(member.tenant)
    noted = queries.list_stepped_in([one.pk for one in agreements])
    context = {
        "agreements": [
            {
                "row": one,
                "level": LevelForm(initial={"level": str(one.level)}, prefix=str(one.pk)),
                "shows": ShowsForm(initial={"shows": one.shows}, prefix=str(one.pk)),
                "says": presenters.LEVELS[one.level],
                "shown": [presenters.SHOWS[key] for key in one.shows],
                "theirs": _of_host(one),
                "noted": presenters.noted([row for row in noted if row.pair == one.pk], read_by=Side.GROUP),
            }
            for one in agreements
        ],
        "changes": allowed(member, "group.change", member.tenant),
        "rules": blocks("do-not"),
        "given": _given(member),
    }
    return render(request, "groups/hosting/of_group.html", context)


@_TAKES
@of_group("group.change")
def propose(request: HttpRequest, member: Member, home: Home) -> HttpResponse:
    """Propose to a host what each offers."""
    form = ProposeForm(request.POST or None, hosts=queries.list_hosts())
    if form.is_valid():
        actions.propose(home, by=member.user, now=clock.now(), **form.said)
        return to("group:host")
    context = {"hours": presenters.hours(Kind(home.kind)), "given": _given(member)}
    return shown(request, "groups/hosting/propose.html", form, context)


@require_POST
@of_group("group.change")
def move(request: HttpRequest, member: Member, home: Home, pk: UUID) -> HttpResponse:
    """Move the support that the group wants."""
    agreement, form = _agreement(member, pk), LevelForm(request.POST, prefix=str(pk))
    if form.is_valid():
        level = int(form.cleaned_data["level"])
        actions.move_level(agreement, home, level, by=member.user, now=clock.now())
    return to("group:host")


@require_POST
@of_group("group.change")
def change_shown(request: HttpRequest, member: Member, home: Home, pk: UUID) -> HttpResponse:
    """Say what the host may see."""
    agreement, form = _agreement(member, pk), ShowsForm(request.POST, prefix=str(pk))
    if form.is_valid():
        actions.show_host(agreement, home, form.cleaned_data["shows"], by=member.user, now=clock.now())
    return to("group:host")


@require_POST
@of_group("group.change")
def end(request: HttpRequest, member: Member, home: Home, pk: UUID) -> HttpResponse:
    """End an agreement from the group's side."""
    actions.end_by_group(_agreement(member, pk), by=member.user, now=clock.now())
    return to("group:host")


@_TAKES
@of_group("group.change")
def note(request: HttpRequest, member: Member, home: Home, pk: UUID) -> HttpResponse:
    """Note that staff stepped in."""
    agreement, now = _agreement(member, pk), clock.now()
    form = SteppedInForm(request.POST or None, today=timezone.localdate(now))
    if form.is_valid():
        actions.note_by_group(agreement, by=member.user, now=now, **form.cleaned_data)
        return to("group:host")
    return shown(request, "groups/hosting/note.html", form)


def _given(member: Member) -> list[Given]:
    return list_given(member.tenant, today=timezone.localdate(clock.now()))


def _agreement(member: Member, pk: UUID) -> Agreement:
    return there_is(queries.get_agreement(member.tenant, pk))


def _of_host(agreement: Agreement) -> dict[str, Any]:
    """Return what a host shows the group: who leads on it, with what they say of themselves, and how often its staff offered the group."""
    group = agreement.tenant
    with within(agreement.host):
        hosted: HostedGroup | None = queries.get_hosted_of(group)
        if hosted is None:
            return {}
        counted = queries.count_offers(hosted, today=timezone.localdate(clock.now()))
        profile = queries.get_profile(agreement.host, hosted.lead)
        return {
            "lead": hosted.lead.name if hosted.lead else "",
            "profile": profile and profile.said,
            "offers": presenters.offers(counted),
        }
