"""Staff work through corrections: what waits, one of them, what should be changed, and what came of it."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from http import HTTPStatus

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from alongside.accounts.doors import by_staff
from alongside.accounts.models import User
from alongside.accounts.queries import names_of
from alongside.audit.record import actor_id
from alongside.corrections import actions, presenters, queries
from alongside.corrections.actions import NotPossible
from alongside.corrections.listed import said_now
from alongside.corrections.models import Change, Correction
from alongside.corrections.parts import FIELDS, Part
from alongside.corrections.queue_forms import FORMS, AnswerForm
from alongside.corrections.wording import part_label, part_words
from alongside.design.replies import there_is, to
from alongside.directory.models import Entry
from alongside.directory.queries import get_meeting
from alongside.kernel import clock
from alongside.search.queries import gazetteer

DEEDS: dict[str, Callable[..., None]] = {
    "agree": actions.agree_change,
    "turn-down": actions.turn_down_change,
    "undo": actions.undo_change,
    "told": actions.tell_owner,
    "send": actions.send_to_owner,
}


@require_safe
@by_staff
def show_list(request: HttpRequest, user: User) -> HttpResponse:
    """Show what waits, oldest first, and what was answered last."""
    now = clock.now()
    waiting, answered = queries.list_open(), queries.list_answered()
    names = queries.names_of_listings([*waiting, *answered])
    open_ones = {one.pk for one in waiting}
    context = {
        "waiting": [presenters.waiting(one, names, now) for one in waiting],
        "answered": [presenters.waiting(one, names, now) for one in answered if one.pk not in open_ones],
    }
    return render(request, "corrections/queue.html", context)


@require_safe
@by_staff
def show_one(request: HttpRequest, user: User, pk: int) -> HttpResponse:
    """Show what was typed, the listing as it is, and what was made of it."""
    return _show(request, user, _correction(pk))


@require_http_methods(["GET", "HEAD", "POST"])
@by_staff
def change(request: HttpRequest, user: User, pk: int, part: str) -> HttpResponse:
    """Say how one part of the listing should be."""
    correction, wanted = _correction(pk), _part(part)
    meeting = get_meeting(correction.about)
    if meeting is None and wanted is not Part.ENTRY:
        raise Http404
    before = said_now(meeting, wanted) if meeting and wanted in FIELDS else {}
    form = FORMS[wanted](
        request.POST if request.method == "POST" else None, before=before, gazetteer=gazetteer()
    )
    if form.is_valid():
        try:
            actions.propose_change(correction, wanted, form.after, by=user, now=clock.now())
        except NotPossible as refused:
            form.add_error(None, str(refused))
        else:
            return _back(correction)
    context = {
        "correction": correction,
        "form": form,
        "label": part_label(wanted),
        "now": part_words(wanted, before) if before else "",
        "takes_two": presenters.takes_two(wanted),
    }
    return render(request, "corrections/change.html", context)


@require_POST
@by_staff
def decide(request: HttpRequest, user: User, pk: int, deed: str) -> HttpResponse:
    """Agree to a change, turn it down, take it back, have its list's owner told, or note that they were."""
    found = queries.get_change(pk)
    if found is None or deed not in DEEDS:
        raise Http404
    try:
        DEEDS[deed](found, by=user, now=clock.now())
    except NotPossible as refused:
        return _show(request, user, found.correction, refused=str(refused), status=HTTPStatus.CONFLICT)
    return _back(found.correction)


@require_POST
@by_staff
def answer(request: HttpRequest, user: User, pk: int) -> HttpResponse:
    """Say what came of it."""
    correction, form = _correction(pk), AnswerForm(request.POST)
    if not form.is_valid():
        return _show(request, user, correction, form=form)
    actions.answer_correction(correction, form.cleaned_data["answer"], by=user, now=clock.now())
    return to("queue:list")


@require_POST
@by_staff
def reopen(request: HttpRequest, user: User, pk: int) -> HttpResponse:
    """Take an answer back."""
    correction = _correction(pk)
    actions.reopen_correction(correction, by=user, now=clock.now())
    return _back(correction)


def _show(
    request: HttpRequest,
    user: User,
    correction: Correction,
    *,
    form: AnswerForm | None = None,
    refused: str = "",
    status: HTTPStatus = HTTPStatus.OK,
) -> HttpResponse:
    meeting = get_meeting(correction.about)
    entries = queries.list_entries_of(meeting) if meeting else []
    stated = queries.sources_of_statements(meeting) if meeting else {}
    changes = list(correction.changes.all())
    people = names_of(actor for one in changes for actor in (one.proposed_by, one.agreed_by, one.ended_by))
    address = (
        request.build_absolute_uri(reverse("finder:meeting", args=[correction.about])) if meeting else ""
    )
    context = {
        "correction": correction,
        "what": Correction.What(correction.what).label,
        "by_group": correction.what in (Correction.What.LISTED, Correction.What.OWN_CHANGE),
        "answer": Correction.Answer(correction.answer).label if correction.answer else "",
        "meeting": meeting,
        "parts": presenters.listed_parts(correction, meeting, entries=entries, stated=stated)
        if meeting
        else (),
        "changes": [
            presenters.change_shown(
                one,
                me=actor_id(user),
                people=people,
                entries=_heard(one, entries),
                address=address,
                now=clock.now(),
            )
            for one in changes
        ],
        "form": form or AnswerForm(),
        "refused": refused,
        "closure": Part.CLOSURE,
        "entry": Part.ENTRY,
    }
    return render(request, "corrections/one.html", context, status=status)


def _heard(change: Change, entries: list[Entry]) -> list[Entry]:
    return entries if Part(change.part) in FIELDS else []


def _correction(pk: int) -> Correction:
    return there_is(queries.get_correction(pk))


def _part(part: str) -> Part:
    with suppress(ValueError):
        return Part(part)
    raise Http404


def _back(correction: Correction) -> HttpResponse:
    return to("queue:one", correction.pk)
