"""What a start costs: a group's budget, and the prices of a host or an area, with which groups begin."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from alongside.accounts.doors import by_member
from alongside.accounts.permissions import allowed
from alongside.accounts.reach import Member
from alongside.design.replies import shown, to
from alongside.groups.home.views import of_group
from alongside.groups.models import Home
from alongside.kernel import clock
from alongside.setting_up import actions, queries
from alongside.setting_up.costs import Prices, total
from alongside.setting_up.forms import CostsForm
from alongside.setting_up.presenters import line_said, whose_said

_TAKES = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
@of_group("group.see")
def show(request: HttpRequest, member: Member, home: Home) -> HttpResponse:
    """Show a group what its start costs, to be printed."""
    prices, own = queries.prices_of(member.tenant), queries.get_own_costs(member.tenant)
    context = {
        "lines": [(line_said(one.key), one) for one in prices.lines if one.times],
        "total": total(prices.lines),
        "whose": whose_said(prices, today=timezone.localdate(clock.now())),
        "own": own,
        "outside_money": home.outside_money,
        "changes": allowed(member, "group.run", member.tenant),
    }
    return render(request, "setting_up/costs.html", context)


@_TAKES
@of_group("group.run")
def change(request: HttpRequest, member: Member, home: Home) -> HttpResponse:
    """Take a group's own figures."""
    prices, own = queries.prices_of(member.tenant), queries.get_own_costs(member.tenant)
    form = CostsForm(request.POST or None, lines=prices.lines, paid_by=(own.paid_by if own else "") or "")
    if form.is_valid():
        paid_by = form.cleaned_data["paid_by"]
        actions.reckon(member.tenant, form.lines, paid_by=paid_by, by=member.user, now=clock.now())
        return to("setting-up:costs")
    return _shown(request, form, prices, back="setting-up:costs")


@_TAKES
@by_member("hosting.change")
def prices(request: HttpRequest, member: Member) -> HttpResponse:
    """Take a host's prices."""
    return _priced(request, member, "hosting:list")


@_TAKES
@by_member("network.run")
def area_prices(request: HttpRequest, member: Member) -> HttpResponse:
    """Take the prices of an area."""
    return _priced(request, member, "area:home", of_area=True)


def _priced(request: HttpRequest, member: Member, back: str, *, of_area: bool = False) -> HttpResponse:
    found = queries.prices_of(member.tenant)
    form = CostsForm(request.POST or None, lines=found.lines, paid_by=None)
    if form.is_valid():
        actions.price(member.tenant, form.lines, by=member.user, now=clock.now())
        return to(back)
    return _shown(request, form, found, back=back, of_host=not of_area, of_area=of_area)


def _shown(request: HttpRequest, form: CostsForm, prices: Prices, *, back: str, **of: bool) -> HttpResponse:
    whose = whose_said(prices, today=timezone.localdate(clock.now()))
    return shown(request, "setting_up/change_costs.html", form, {"whose": whose, "back": reverse(back), **of})
