"""What a start costs: a group's budget, and a host's prices with which its groups begin."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from alongside.accounts.doors import by_member
from alongside.accounts.permissions import allowed
from alongside.accounts.reach import Member
from alongside.groups.home.views import of_group, shown, to
from alongside.groups.hosting.queries import list_hosted
from alongside.groups.models import Home
from alongside.kernel import clock
from alongside.setting_up import actions, queries
from alongside.setting_up.costs import total
from alongside.setting_up.forms import CostsForm
from alongside.setting_up.presenters import line_said

_TAKES = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
@of_group("group.see")
def show(request: HttpRequest, member: Member, home: Home) -> HttpResponse:
    """Show a group what its start costs, to be printed."""
    found, own = queries.list_lines(member.tenant), queries.get_own_costs(member.tenant)
    context = {
        "lines": [(line_said(one.key), one) for one in found if one.times],
        "total": total(found),
        "own": own,
        "outside_money": home.outside_money,
        "changes": allowed(member, "group.run", member.tenant),
    }
    return render(request, "setting_up/costs.html", context)


@_TAKES
@of_group("group.run")
def change(request: HttpRequest, member: Member, home: Home) -> HttpResponse:
    """Take a group's own figures."""
    found, own = queries.list_lines(member.tenant), queries.get_own_costs(member.tenant)
    form = CostsForm(request.POST or None, lines=found, paid_by=(own.paid_by if own else "") or "")
    if form.is_valid():
        paid_by = form.cleaned_data["paid_by"]
        actions.reckon(member.tenant, form.lines, paid_by=paid_by, by=member.user, now=clock.now())
        return to("setting-up:costs")
    return shown(request, "setting_up/change_costs.html", form, {"of_host": False})


@_TAKES
@by_member("hosting.change")
def prices(request: HttpRequest, member: Member) -> HttpResponse:
    """Take a host's prices."""
    form = CostsForm(request.POST or None, lines=queries.list_lines(member.tenant), paid_by=None)
    if form.is_valid():
        actions.price(member.tenant, list_hosted(member), form.lines, by=member.user, now=clock.now())
        return to("hosting:list")
    return shown(request, "setting_up/change_costs.html", form, {"of_host": True})
