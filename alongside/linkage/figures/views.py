"""Pages of figures: one's own, a team's work, a service's measures; and what leaves as a file."""

from __future__ import annotations

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from alongside.accounts.doors import as_few_files, asks_again, by_member, by_member_to
from alongside.accounts.permissions import allowed
from alongside.accounts.reach import Member
from alongside.kernel import clock
from alongside.linkage.actions import read_record
from alongside.linkage.figures import actions, export, presenters
from alongside.linkage.figures.periods import Period, read
from alongside.linkage.figures.queries import Scope, list_facts, scope_of
from alongside.linkage.models import Person
from alongside.linkage.queries import get_person, list_conversations


@require_safe
@by_member("figures.own")
def show_own(request: HttpRequest, member: Member) -> HttpResponse:
    """Show somebody what came of their own work: to them, and to nobody else."""
    return _show(request, Scope(worker=member.user.pk), "linkage/figures_own.html", exact=True)


@require_safe
@by_member("figures.team")
def show_team(request: HttpRequest, member: Member) -> HttpResponse:
    """Show what there is to do in a team, and what came of its work."""
    work = presenters.work(member, today=timezone.localdate(clock.now()))
    sees = allowed(member, "person.see", member.tenant)
    scope = scope_of(member, "figures.team")
    return _show(request, scope, "linkage/figures_team.html", work=work, sees_people=sees)


@require_safe
@by_member("figures.service")
def show_service(request: HttpRequest, member: Member) -> HttpResponse:
    """Show what came of a service's work."""
    return _show(request, Scope(), "linkage/figures_service.html")


@asks_again
@require_safe
@by_member("figures.service")
@as_few_files
def take_service(request: HttpRequest, member: Member) -> HttpResponse:
    """Give a service's figures, as the page shows them, as CSV."""
    period, today = _period(request)
    shown = presenters.figures(list_facts(Scope(), period, today=today), exact=False)
    actions.export_figures(member.tenant, by=member.user, now=clock.now())
    rows = [[split.title, *row] for split in shown.splits for row in split.rows]
    return as_file(export.as_csv(rows, head=["", *shown.head]), "text/csv", f"figures-{period}.csv")


@require_safe
@by_member_to("person.see", get_person)
def show_national(request: HttpRequest, member: Member, person: Person) -> HttpResponse:
    """Show what the national data set might be told of somebody, with the rows behind it."""
    now = clock.now()
    read_record(person, by=member.user, now=now)
    items = presenters.national(person, today=timezone.localdate(now))
    return render(request, "linkage/national.html", {"person": person, "items": items})


@asks_again
@require_safe
@by_member_to("person.export", get_person)
@as_few_files
def take_csv(request: HttpRequest, member: Member, person: Person) -> HttpResponse:
    """Give the codes of somebody's conversations as CSV."""
    actions.export_person(person, by=member.user, now=clock.now())
    return as_file(export.talks_as_csv(list_conversations(person)), "text/csv", "export.csv")


def _show(
    request: HttpRequest, scope: Scope, template: str, *, exact: bool = False, **more: object
) -> HttpResponse:
    period, today = _period(request)
    context = {
        "figures": presenters.figures(list_facts(scope, period, today=today), exact=exact),
        "periods": presenters.period_choices(today),
        "period": str(period),
        **more,
    }
    return render(request, template, context)


def _period(request: HttpRequest) -> tuple[Period, date]:
    """Return the period that is asked for, else this year; and today."""
    today = timezone.localdate(clock.now())
    return read(str(request.GET.get("of", "")), today=today) or Period(today.year), today


def as_file(content: bytes, kind: str, name: str) -> HttpResponse:
    """Return bytes as a file to keep."""
    response = HttpResponse(content, content_type=f"{kind}; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
