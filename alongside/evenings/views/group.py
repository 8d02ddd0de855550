"""The evenings of a group, for its own people."""

from __future__ import annotations

import secrets
from http import HTTPStatus
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from alongside.accounts.permissions import allowed
from alongside.accounts.reach import Member
from alongside.content.blocks import block
from alongside.design.replies import shown, there_is, to
from alongside.evenings import actions, presenters, queries
from alongside.evenings.forms import CountForm, OrderForm
from alongside.evenings.outlines import CHOICES, outline
from alongside.evenings.views.order import as_data
from alongside.evenings.wording import FORMS, sum_words
from alongside.groups.home.views import of_group
from alongside.groups.models import Home
from alongside.kernel import clock
from alongside.limits import presses

_TAKES = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
@of_group("group.see")
def show(request: HttpRequest, member: Member, home: Home) -> HttpResponse:
    """Show a group's running order, to be printed or taken to a telephone, and where the rest is."""
    order = queries.get_order(home)
    context = {
        "rows": list(order.rows()),
        "sum": sum_words(order),
        "data": as_data(order),
        "runs": allowed(member, "group.run", member.tenant),
        "own": queries.get_own_order(member.tenant) is not None,
        "chaired": queries.is_chaired(home),
    }
    return render(request, "evenings/home.html", context)


@_TAKES
@of_group("group.run")
def change(request: HttpRequest, member: Member, home: Home) -> HttpResponse:
    """Take a group's own running order, begun with the one that it has or with an outline."""
    chosen = CHOICES.get(request.GET.get("form", ""))
    order = outline(*chosen) if chosen else queries.get_order(home)
    form = OrderForm(request.POST or None, order=order)
    if form.is_valid():
        actions.change_order(member.tenant, form.changed, by=member.user, now=clock.now())
        return to("evenings:home")
    choices = [{"key": key, "form": FORMS[kind], "lasts": lasts} for key, (kind, lasts) in CHOICES.items()]
    return shown(request, "evenings/change.html", form, {"choices": choices})


@require_POST
@of_group("group.run")
def drop(request: HttpRequest, member: Member, home: Home) -> HttpResponse:
    """Go back to the outline."""
    kept = there_is(queries.get_own_order(member.tenant))
    actions.drop_order(kept, by=member.user, now=clock.now())
    return to("evenings:home")


@_TAKES
@of_group("group.run")
def count(request: HttpRequest, member: Member, home: Home) -> HttpResponse:
    """Take a head count, by a form without script."""
    now = clock.now()
    begin = {"on": timezone.localtime(now).date(), "key": secrets.token_hex(16), "first_timers": 0}
    form = CountForm(request.POST or None, initial=begin)
    if form.is_valid() and _counted(form, member, home, now):
        return to("evenings:numbers")
    return shown(request, "evenings/count.html", form)


def _counted(form: CountForm, member: Member, home: Home, now: Any) -> bool:
    said = {name: form.cleaned_data[name] for name in ("present", "first_timers", "well")}
    again, key, on = (form.cleaned_data[name] for name in ("again", "key", "on"))
    try:
        actions.save_head_count(
            member.tenant, meeting=queries.meeting_of(home), on=on, key=key, by=member.user, now=now, **said
        )
    except actions.AlreadyCounted as already:
        if again:
            actions.change_head_count(already.args[0], by=member.user, now=now, **said)
            return True
        there = {"day": date_format(on, "j F"), "n": already.args[0].present}
        form.add_error(
            "again",
            _("On %(day)s %(n)s were counted already. Tick this to take your numbers instead.") % there,
        )
        return False
    except actions.NotPossible as sentence:
        form.add_error("on", str(sentence))
        return False
    return True


@require_safe
@of_group("group.see")
def numbers(request: HttpRequest, member: Member, home: Home) -> HttpResponse:
    """Show how many come, in words first."""
    counts = queries.list_head_counts(member.tenant)
    context = {
        "trend": presenters.trend(counts),
        "how_many": block("how_many"),
        "runs": allowed(member, "group.run", member.tenant),
    }
    return render(request, "evenings/numbers.html", context)


@_TAKES
@of_group("group.run")
def devices(request: HttpRequest, member: Member, home: Home) -> HttpResponse:
    """Let a device send head counts, and show which may; what it shows for that is told once."""
    made = ""
    if request.method == "POST":
        made = actions.make_key(
            member.tenant,
            meeting=queries.meeting_of(home),
            pk=presses.number(request.POST, member.tenant.pk),
            by=member.user,
            now=clock.now(),
        )
    context = {
        "keys": queries.list_keys(member.tenant),
        "made": {"key": made, "order": as_data(queries.get_order(home))} if made else None,
    }
    status = HTTPStatus.CREATED if made else HTTPStatus.OK
    return render(request, "evenings/devices.html", context, status=status)


@require_POST
@of_group("group.run")
def end_device(request: HttpRequest, member: Member, home: Home, pk: UUID) -> HttpResponse:
    """Let a device send head counts no longer."""
    row = there_is(queries.get_key(member.tenant, pk))
    actions.end_key(row, by=member.user, now=clock.now())
    return to("evenings:devices")
