"""What a group and its host agree at one table, and what the group asks its host for."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from alongside.accounts.doors import by_member_to
from alongside.accounts.models import Tenant
from alongside.accounts.permissions import allowed
from alongside.accounts.reach import Member
from alongside.design.replies import key_in, shown, there_is, to
from alongside.evenings.models import Supply
from alongside.evenings.queries import get_supply
from alongside.groups.given import Given, list_given
from alongside.groups.home.views import of_group
from alongside.groups.hosting.queries import get_agreement, get_hosted, list_agreements
from alongside.groups.hosting.terms import Side
from alongside.groups.models import Agreement, Home, HostedGroup
from alongside.kernel import clock
from alongside.setting_up import actions, queries
from alongside.setting_up.forms import AnswerForm, ArrangedForm, WantedForm
from alongside.setting_up.models import Answer, What
from alongside.setting_up.sides import as_group, as_host

_TAKES = require_http_methods(["GET", "HEAD", "POST"])
WRITTEN = ("met_on", "first_on", "starts", "lasts", "room", "key", "money", "rings", "more")


@require_safe
@of_group("group.see")
def show(request: HttpRequest, member: Member, home: Home) -> HttpResponse:
    """Show a group what it agreed with each host, and what it asked for; a sheet to print."""
    context = {
        "tables": [_table(one.tenant, one.pk, Side.GROUP, one) for one in list_agreements(member.tenant)],
        "changes": allowed(member, "group.run", member.tenant),
        "given": _given(member.tenant),
    }
    return render(request, "setting_up/together.html", context)


@_TAKES
@of_group("group.run")
def arrange(request: HttpRequest, member: Member, home: Home, pk: UUID) -> HttpResponse:
    """Write down what was agreed, as the group."""
    agreement = _agreement(member, pk)
    form = ArrangedForm(request.POST or None, initial=_before(member.tenant, agreement.pk))
    if form.is_valid():
        actions.arrange(as_group(agreement), form.cleaned_data, by=member.user, now=clock.now())
        return to("setting-up:together")
    return shown(request, "setting_up/arrange.html", form, {"hosted": None})


@require_POST
@of_group("group.run")
def agree(request: HttpRequest, member: Member, home: Home, pk: UUID) -> HttpResponse:
    """Say yes to it, as the group."""
    agreement = _agreement(member, pk)
    if queries.get_arranged(member.tenant, agreement.pk) is None:
        raise Http404
    actions.agree(as_group(agreement), by=member.user, now=clock.now())
    return to("setting-up:together")


@_TAKES
@of_group("group.run")
def ask(request: HttpRequest, member: Member, home: Home) -> HttpResponse:
    """Ask a host for something; what is running out at the meetings (``supply``) is filled in."""
    hosts = {one.host: one for one in list_agreements(member.tenant)}
    supply = _supply(member, request.GET.get("supply"))
    before = {"what": What.OTHER, "words": supply.what} if supply else {}
    form = WantedForm(request.POST or None, hosts=hosts, initial={"host": request.GET.get("host"), **before})
    if hosts and form.is_valid():
        said = dict(form.cleaned_data)
        host = said.pop("host", next(iter(hosts)))
        actions.ask_host(as_group(hosts[host]), said, supply=supply, by=member.user, now=clock.now())
        return to("setting-up:together")
    context = {"hosted": None, "hosts": list(hosts), "given": _given(member.tenant)}
    return shown(request, "setting_up/ask.html", form, context)


@require_safe
@by_member_to("hosting.see", get_hosted)
def show_host(request: HttpRequest, member: Member, row: HostedGroup) -> HttpResponse:
    """Show a host what it agreed with a group, and what the group asks for."""
    context = {
        "tables": [_table(row.tenant, row.pair, Side.HOST, None)],
        "hosted": row,
        "changes": allowed(member, "hosting.change", row),
        "given": _given(member.tenant),
    }
    return render(request, "setting_up/together.html", context)


@_TAKES
@by_member_to("hosting.change", get_hosted)
def arrange_as_host(request: HttpRequest, member: Member, row: HostedGroup) -> HttpResponse:
    """Write down what was agreed, as the host."""
    form = ArrangedForm(request.POST or None, initial=_before(row.tenant, row.pair))
    if form.is_valid():
        actions.arrange(as_host(row), form.cleaned_data, by=member.user, now=clock.now())
        return to("setting-up:host-together", row.pk)
    return shown(request, "setting_up/arrange.html", form, {"hosted": row})


@require_POST
@by_member_to("hosting.change", get_hosted)
def agree_as_host(request: HttpRequest, member: Member, row: HostedGroup) -> HttpResponse:
    """Say yes to it, as the host."""
    if queries.get_arranged(row.tenant, row.pair) is None:
        raise Http404
    actions.agree(as_host(row), by=member.user, now=clock.now())
    return to("setting-up:host-together", row.pk)


@_TAKES
@by_member_to("hosting.change", get_hosted)
def answer(request: HttpRequest, member: Member, row: HostedGroup, wanted: UUID) -> HttpResponse:
    """Say what comes of something that a group asked for."""
    asked = there_is(queries.get_wanted(row.tenant, row.pair, wanted))
    before = {"answer": asked.answer, "words": asked.answer_words}
    form = AnswerForm(request.POST or None, initial=before)
    if form.is_valid():
        said = Answer(form.cleaned_data["answer"]), form.cleaned_data["words"]
        actions.answer_group(asked, row, answer=said[0], words=said[1], by=member.user, now=clock.now())
        return to("setting-up:host-together", row.pk)
    return shown(request, "setting_up/answer.html", form, {"hosted": row, "one": asked})


def _given(tenant: Tenant) -> list[Given]:
    return list_given(tenant, today=timezone.localdate(clock.now()))


def _agreement(member: Member, pk: UUID) -> Agreement:
    return there_is(get_agreement(member.tenant, pk))


def _supply(member: Member, pk: str | None) -> Supply | None:
    return get_supply(member.tenant, key_in(pk)) if pk else None


def _before(tenant: Tenant, pair: UUID) -> dict[str, Any]:
    row = queries.get_arranged(tenant, pair)
    return {name: getattr(row, name) for name in WRITTEN} if row else {}


def _table(tenant: Tenant, pair: UUID, side: Side, agreement: Agreement | None) -> dict[str, Any]:
    row = queries.get_arranged(tenant, pair)
    yes = {Side.GROUP: row.group_yes_at, Side.HOST: row.host_yes_at} if row else {}
    return {
        "agreement": agreement,
        "row": row,
        "ours": yes.get(side),
        "theirs": yes.get(Side.HOST if side is Side.GROUP else Side.GROUP),
        "wanted": queries.list_wanted(tenant, pair),
    }
