"""Staff see how each list is doing, have it read, let a shorter one through, and take an import back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from http import HTTPStatus

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST, require_safe

from alongside.accounts.doors import by_staff
from alongside.accounts.models import User
from alongside.design.replies import there_is, to
from alongside.directory.models import Source
from alongside.directory.queries import get_source, list_sources
from alongside.feeds import actions, presenters, queries
from alongside.feeds.models import Run
from alongside.kernel import clock


@require_safe
@by_staff
def show_list(request: HttpRequest, user: User) -> HttpResponse:
    """Show every list, those that want somebody first."""
    schedules, last = queries.schedules_by_source(), queries.last_runs_by_source()
    rows = [
        presenters.health(one, schedules.get(one.pk), last.get(one.pk), now=clock.now())
        for one in list_sources()
    ]
    rows.sort(key=lambda row: (not row.wants_somebody, row.name.casefold()))
    return render(request, "feeds/list.html", {"rows": rows})


@require_safe
@by_staff
def show_one(request: HttpRequest, user: User, slug: str) -> HttpResponse:
    """Show one list: its clock, its last readings, what was wrong, and whom to write to."""
    return _show(request, _source(slug))


@require_POST
@by_staff
def decide(request: HttpRequest, user: User, slug: str, deed: str) -> HttpResponse:
    """Have a list read within the minute, let it through though it is shorter, or take its last import back."""
    source = _source(slug)
    if deed not in _DEEDS:
        raise Http404
    try:
        _DEEDS[deed](source, user, clock.now())
    except (actions.Refused, actions.CannotUndo, actions.ChangedMeanwhile) as refused:
        return _show(request, source, refused=str(refused), status=HTTPStatus.CONFLICT)
    return to("lists:one", slug)


def _show(
    request: HttpRequest, source: Source, *, refused: str = "", status: HTTPStatus = HTTPStatus.OK
) -> HttpResponse:
    schedule, runs = queries.get_schedule(source.slug), queries.list_runs_of(source)
    last = queries.last_runs_by_source().get(source.pk)
    context = {
        "refused": refused,
        "health": presenters.health(source, schedule, last, now=clock.now()),
        "clock": presenters.clock_words(schedule),
        "runs": [presenters.reading(run) for run in runs],
        "problems": presenters.problem_rows(last),
        "owners": queries.list_feedback_addresses(source),
        "site": source.url,
        "on_a_clock": schedule is not None,
        "held": schedule is not None and last is not None and last.state == Run.State.HELD,
        "can_undo": queries.get_undoable(source) is not None,
    }
    return render(request, "feeds/one.html", context, status=status)


def _source(slug: str) -> Source:
    return there_is(get_source(slug))


def _read(source: Source, user: User, now: datetime) -> None:
    actions.ask_for_reading(source, by=user, now=now)


def _accept(source: Source, user: User, now: datetime) -> None:
    actions.ask_for_reading(source, accept_fall=True, by=user, now=now)


def _undo(source: Source, user: User, now: datetime) -> None:
    run = queries.get_undoable(source)
    if run is None:
        raise actions.CannotUndo("There is no import of this list that can be undone.")
    actions.undo_import(run, by=user, now=now)


_DEEDS: dict[str, Callable[[Source, User, datetime], None]] = {
    "read": _read,
    "accept": _accept,
    "undo": _undo,
}
