"""The steps of setting a group up: all of them for the group, and the host's own for the host."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from alongside.accounts.doors import by_member_to
from alongside.accounts.permissions import allowed
from alongside.accounts.reach import Member
from alongside.design.replies import shown, to
from alongside.groups.home.views import of_group
from alongside.groups.home.ways import Way
from alongside.groups.hosting.queries import get_hosted
from alongside.groups.models import Home, HostedGroup
from alongside.kernel import clock
from alongside.setting_up import actions, presenters, queries, where
from alongside.setting_up.forms import NewStepForm, StepForm
from alongside.setting_up.steps import Standing, of_side

_TAKES = require_http_methods(["GET", "HEAD", "POST"])
Say = Callable[[str, actions.Said], None]


@require_safe
@of_group("group.see")
def show(request: HttpRequest, member: Member, home: Home) -> HttpResponse:
    """Show a group all the steps, its own and its host's."""
    context = {
        "page": presenters.page(queries.plan_of(home, today=_today()), where.for_group(member)),
        "changes": allowed(member, "group.run", member.tenant),
    }
    return render(request, "setting_up/steps.html", context)


@_TAKES
@of_group("group.run")
def one(request: HttpRequest, member: Member, home: Home, key: str) -> HttpResponse:
    """Show one step, and take how it stands."""

    def say(key: str, said: actions.Said) -> None:
        actions.say_as_group(member.tenant, key, said, by=member.user, now=clock.now())

    return _one(request, key, queries.plan_of(home, today=_today()), where.for_group(member), say, None)


@_TAKES
@of_group("group.run")
def add(request: HttpRequest, member: Member, home: Home) -> HttpResponse:
    """Add a step of the group's own, or one for its host."""
    form = NewStepForm(request.POST or None)
    if form.is_valid():
        actions.say_as_group(member.tenant, actions.new_key(), form.said, by=member.user, now=clock.now())
        return to("setting-up:steps")
    return shown(request, "setting_up/add.html", form, {"hosted": None})


@require_safe
@by_member_to("hosting.see", get_hosted)
def show_host(request: HttpRequest, member: Member, row: HostedGroup) -> HttpResponse:
    """Show a host the steps that are its own too."""
    context = {
        "page": presenters.page(_of_host(row), where.for_host(member, row)),
        "hosted": row,
        "changes": allowed(member, "hosting.change", row),
    }
    return render(request, "setting_up/steps.html", context)


@_TAKES
@by_member_to("hosting.change", get_hosted)
def one_of_host(request: HttpRequest, member: Member, row: HostedGroup, key: str) -> HttpResponse:
    """Show a host one of its steps, and take how it stands."""

    def say(key: str, said: actions.Said) -> None:
        actions.say_as_host(row, key, said, by=member.user, now=clock.now())

    return _one(request, key, _of_host(row), where.for_host(member, row), say, row)


@_TAKES
@by_member_to("hosting.change", get_hosted)
def add_as_host(request: HttpRequest, member: Member, row: HostedGroup) -> HttpResponse:
    """Add a step of the host's own, or one for both."""
    form = NewStepForm(request.POST or None, of_host=True)
    if form.is_valid():
        actions.say_as_host(row, actions.new_key(), form.said, by=member.user, now=clock.now())
        return to("setting-up:host-steps", row.pk)
    return shown(request, "setting_up/add.html", form, {"hosted": row})


def _today() -> date:
    return timezone.localdate(clock.now())


def _of_host(row: HostedGroup) -> list[Standing]:
    return of_side(queries.plan_of_hosted(row, today=_today()), hosts=True)


def _one(
    request: HttpRequest,
    key: str,
    standings: Iterable[Standing],
    ways: Mapping[str, Way],
    say: Say,
    hosted: HostedGroup | None,
) -> HttpResponse:
    found = {standing.step.key: standing for standing in standings}
    standing: Standing | None = found.get(key)
    if standing is None:
        raise Http404
    form = StepForm(request.POST or None, standing=standing)
    if form.is_valid():
        say(key, form.said)
        return to(*(("setting-up:host-steps", hosted.pk) if hosted else ("setting-up:steps",)))
    titles = {name: presenters.title_of(one) for name, one in found.items()}
    context = {
        "step": presenters.shown(standing, titles, ways),
        "about": presenters.about(standing.step),
        "hosted": hosted,
    }
    return shown(request, "setting_up/step.html", form, context)
