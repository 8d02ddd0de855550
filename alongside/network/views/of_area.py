"""The pages of whoever coordinates an area."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from alongside.accounts.doors import by_member, by_member_to
from alongside.accounts.permissions import allowed
from alongside.accounts.reach import Member
from alongside.design.replies import key_in, shown, there_is, to
from alongside.kernel import clock
from alongside.network import actions, presenters, queries
from alongside.network.forms import AgendaForm, AnswerForm, DayForm, NotesForm
from alongside.network.meeting_others import Claimed, next_due
from alongside.network.models import Claim, NetworkDay

_TAKES = require_http_methods(["GET", "HEAD", "POST"])
_DECISIONS = {one.value: one for one in (Claimed.APPROVED, Claimed.REFUSED, Claimed.PAID)}


@require_safe
@by_member("network.run")
def home(request: HttpRequest, member: Member) -> HttpResponse:
    """Show an area: what waits, its days, and its groups."""
    today = timezone.localdate(clock.now())
    days = queries.list_days(member)
    claims = queries.list_claims(member) if allowed(member, "claim.decide", member.tenant) else []
    context = {
        "groups": queries.list_groups(member),
        "days": presenters.days(days, today=today),
        "due": next_due([one.on for one in days if one.cancelled_at is None], today=today),
        "today": today,
        "reported": len(queries.list_reported(member)),
        "claims": sum(one.decided_at is None for one in claims),
        "questions": queries.list_questions(member.tenant),
    }
    return render(request, "network/area/home.html", context)


@require_POST
@by_member("network.run")
def group(request: HttpRequest, member: Member, pk: UUID) -> HttpResponse:
    """Say yes to a group that would join, or that it is in the area no longer."""
    row = there_is(queries.get_group(member, pk))
    deed = actions.accept_group if request.POST.get("do") == "accept" else actions.let_group_go
    deed(row, by=member.user, now=clock.now())
    return to("area:home")


@_TAKES
@by_member("network.run")
def new_day(request: HttpRequest, member: Member) -> HttpResponse:
    """Plan a network day."""
    now = clock.now()
    form = DayForm(request.POST or None, today=timezone.localdate(now))
    if form.is_valid():
        planned = actions.plan_day(member.tenant, by=member.user, now=now, **form.cleaned_data)
        return to("area:day", planned.pk)
    return shown(request, "network/area/day_form.html", form)


@_TAKES
@by_member("network.run")
def change_day(request: HttpRequest, member: Member, pk: UUID) -> HttpResponse:
    """Change a network day."""
    row, now = _day(member, pk), clock.now()
    form = DayForm(request.POST or None, before=row, today=timezone.localdate(now))
    if form.is_valid():
        try:
            actions.change_day(row, by=member.user, now=now, **form.cleaned_data)
            return to("area:day", row.pk)
        except actions.NotPossible as sentence:
            form.add_error(None, str(sentence))
    return shown(request, "network/area/day_form.html", form, {"day": row})


@_TAKES
@by_member("network.run")
def day(request: HttpRequest, member: Member, pk: UUID) -> HttpResponse:
    """Show a network day: who comes, the agenda, the notes; note who was there, or call it off."""
    row, now, do, refused = _day(member, pk), clock.now(), request.POST.get("do"), ""
    form = AgendaForm(request.POST if do == "add" else None)
    if do == "add" and form.is_valid():
        actions.add_own_to_agenda(row, form.cleaned_data["words"], by=member.user, now=now)
        return to("area:day", row.pk)
    if do in ("off", "drop", "came"):
        try:
            _do(do, row, request, member)
            return to("area:day", row.pk)
        except actions.NotPossible as sentence:
            refused = str(sentence)
    invited = queries.list_invited(row)
    context = {
        "refused": refused,
        "row": row,
        "coming": queries.count_coming(invited),
        **presenters.day_of_area(row, invited, today=timezone.localdate(now)),
    }
    return shown(request, "network/area/day.html", form, context)


def _do(deed: str, row: NetworkDay, request: HttpRequest, member: Member) -> None:
    said: dict[str, Any] = {"by": member.user, "now": clock.now()}
    if deed == "off":
        actions.call_day_off(row, **said)
    elif deed == "drop":
        actions.drop_from_agenda(row, key_in(request.POST.get("item")), **said)
    else:
        actions.note_who_came(row, set(request.POST.getlist("came")), **said)


@_TAKES
@by_member("network.run")
def notes(request: HttpRequest, member: Member, pk: UUID) -> HttpResponse:
    """Write down what was said on a network day."""
    row = _day(member, pk)
    form = NotesForm(request.POST or None, initial={"notes": row.notes})
    if form.is_valid():
        actions.write_notes(row, form.cleaned_data["notes"], by=member.user, now=clock.now())
        return to("area:day", row.pk)
    return shown(request, "network/area/notes.html", form, {"day": row})


@require_safe
@by_member("claim.decide")
def claims(request: HttpRequest, member: Member) -> HttpResponse:
    """Show the claims for travel, those first that wait."""
    return _claims(request, member)


@require_POST
@by_member_to("claim.decide", queries.get_claim)
def claim(request: HttpRequest, member: Member, row: Claim) -> HttpResponse:
    """Approve a claim, refuse it, or note that it was paid."""
    decision = _DECISIONS.get(request.POST.get("do", ""))
    if decision is None:
        return _claims(request, member, refused=_("Press one of the buttons beside it."))
    why = request.POST.get("why", "").strip()[:200]
    try:
        actions.decide_claim(row, decision, why_not=why, by=member.user, now=clock.now())
    except actions.NotPossible as sentence:
        return _claims(request, member, refused=str(sentence))
    return to("area:claims")


@_TAKES
@by_member("network.run")
def board(request: HttpRequest, member: Member) -> HttpResponse:
    """Show the notices of an area, those first that were reported; take one down, or let it stand."""
    now = clock.now()
    if request.method == "POST":
        pk = key_in(request.POST.get("notice"))
        row = there_is(next((one for one in queries.list_judged(member) if one.pk == pk), None))
        actions.judge_notice(row, stays=request.POST.get("do") == "stay", by=member.user, now=now)
        return to("area:board")
    context = {
        "reported": queries.list_reported(member),
        "standing": queries.list_notices(today=timezone.localdate(now)),
    }
    return render(request, "network/area/board.html", context)


@_TAKES
@by_member("network.run")
def answer(request: HttpRequest, member: Member, pk: UUID) -> HttpResponse:
    """Take a group's question, and answer it."""
    row, now, do, refused = queries.get_question(member, pk), clock.now(), request.POST.get("do"), ""
    if row is None:
        raise Http404
    form = AnswerForm(request.POST if do == "answer" else None)
    if do == "take":
        try:
            actions.take_question(row, by=member.user, now=now)
            return to("area:answer", row.pk)
        except actions.NotPossible as sentence:
            refused = str(sentence)
    if form.is_valid():
        actions.answer_question(row, form.cleaned_data["words"], by=member.user, now=now)
        return to("area:home")
    return shown(request, "network/area/answer.html", form, {"question": row, "refused": refused})


def _claims(request: HttpRequest, member: Member, *, refused: str = "") -> HttpResponse:
    context = {
        "claims": presenters.claims(queries.list_claims(member)),
        "refused": refused,
        "coordinates": allowed(member, "network.run", member.tenant),
    }
    status = HTTPStatus.CONFLICT if refused else HTTPStatus.OK
    return render(request, "network/area/claims.html", context, status=status)


def _day(member: Member, pk: UUID) -> NetworkDay:
    return there_is(queries.get_day(member, pk))
