"""Who does what on the next evenings, and what is read out."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils import timezone
from django.utils.formats import date_format
from django.views.decorators.http import require_http_methods, require_safe

from alongside.accounts.permissions import allowed
from alongside.accounts.reach import Member
from alongside.design.replies import day_in, shown, to
from alongside.evenings import actions, queries, rota
from alongside.evenings.forms import DutiesForm, OtherEveningForm, ReadOutForm
from alongside.evenings.jobs import Job, jobs_of
from alongside.groups.home.views import of_group
from alongside.groups.models import Home
from alongside.kernel import clock

_TAKES = require_http_methods(["GET", "HEAD", "POST"])


@_TAKES
@of_group("group.see")
def show_rota(request: HttpRequest, member: Member, home: Home) -> HttpResponse:
    """Show who does what on the next evenings, to be printed; take another evening to write something for."""
    now, form = clock.now(), OtherEveningForm(request.POST or None)
    if form.is_valid():
        try:
            actions.check_day(form.cleaned_data["on"], now=now)
            return to("evenings:duties", form.cleaned_data["on"].isoformat())
        except actions.NotPossible as sentence:
            form.add_error("on", str(sentence))
    chaired = queries.is_chaired(home)
    context = {
        "evenings": rota.evenings(
            queries.list_evenings(home, now=now),
            queries.list_duties(home, since=timezone.localdate(now)),
            queries.list_who_runs(home, now=now),
            queries.list_who_helps(home),
            jobs=jobs_of(chaired=chaired),
        ),
        "name": member.tenant.name,
        "chaired": chaired,
        "runs": allowed(member, "group.run", member.tenant),
    }
    return shown(request, "evenings/rota.html", form, context)


@_TAKES
@of_group("group.run")
def duties(request: HttpRequest, member: Member, home: Home, on: str) -> HttpResponse:
    """Take which jobs of one evening are done."""
    now, when = clock.now(), day_in(on)
    before = {
        Job(one.job): one.called or "" for one in queries.list_duties(home, since=when) if one.on == when
    }
    form = DutiesForm(
        _sent(request),
        jobs=jobs_of(chaired=queries.is_chaired(home)),
        before=before,
        usual=queries.list_who_helps(home),
    )
    if form.is_valid():
        try:
            actions.write_duties(
                member.tenant,
                meeting=queries.meeting_of(home),
                on=when,
                said=form.said,
                by=member.user,
                now=now,
            )
            return to("evenings:rota")
        except actions.NotPossible as sentence:
            form.add_error(None, str(sentence))
    context = {"day": date_format(when, "l j F"), "runs": queries.list_who_runs(home, now=now).get(when, "")}
    return shown(request, "evenings/duties.html", form, context)


@require_safe
@of_group("group.see")
def read_out(request: HttpRequest, member: Member, home: Home) -> HttpResponse:
    """Show what a group reads out, on one page to be printed."""
    parts = rota.read_out(queries.get_read_out(member.tenant), chaired=queries.is_chaired(home))
    context = {
        "parts": [one for one in parts if one.words],
        "checked": dict.fromkeys(one.checked for one in parts if one.checked),
        "name": member.tenant.name,
        "runs": allowed(member, "group.run", member.tenant),
    }
    return render(request, "evenings/read_out.html", context)


@_TAKES
@of_group("group.run")
def change_read_out(request: HttpRequest, member: Member, home: Home) -> HttpResponse:
    """Take a group's own words for what it reads out."""
    before = rota.read_out(queries.get_read_out(member.tenant), chaired=queries.is_chaired(home))
    form = ReadOutForm(_sent(request), before=before)
    if form.is_valid():
        actions.write_read_out(member.tenant, form.said, by=member.user, now=clock.now())
        return to("evenings:read-out")
    return shown(request, "evenings/change_read_out.html", form)


def _sent(request: HttpRequest) -> QueryDict | None:
    """Return what was sent: a form of ticks that says nothing is an answer too."""
    return request.POST if request.method == "POST" else None
