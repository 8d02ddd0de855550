"""A group's pages about the others of an area."""

from __future__ import annotations

from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from alongside.accounts.permissions import allowed
from alongside.accounts.reach import Member
from alongside.design.replies import key_in, shown, there_is, to
from alongside.groups.home.views import of_group
from alongside.groups.models import Home
from alongside.kernel import clock
from alongside.network import actions, presenters, queries
from alongside.network.forms import (
    AgendaForm,
    ClaimForm,
    ComingForm,
    JoinForm,
    NoticeForm,
    QuestionForm,
    ReplyForm,
    VisitForm,
)
from alongside.network.meeting_others import Answer, answer_by
from alongside.network.models import Joined

_TAKES = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
@of_group("group.run")
def home(request: HttpRequest, member: Member, home: Home) -> HttpResponse:
    """Show a group the areas that it has joined: their next days and how many notices stand."""
    today = timezone.localdate(clock.now())
    context = {
        "areas": [presenters.area(one, today=today) for one in queries.list_joined(member.tenant)],
        "waiting": presenters.count_waiting(queries.list_visits(member.tenant, today=today), today=today),
        "changes": allowed(member, "group.change", member.tenant),
    }
    return render(request, "network/home.html", context)


@_TAKES
@of_group("group.change")
def join(request: HttpRequest, member: Member, home: Home) -> HttpResponse:
    """Join an area, or say anew whether others may visit."""
    form = JoinForm(request.POST or None, areas=queries.list_areas())
    if form.is_valid():
        body, visits = form.said
        actions.join_area(home, body, visits=visits, by=member.user, now=clock.now())
        return to("network:home")
    return shown(request, "network/join.html", form)


@require_POST
@of_group("group.change")
def leave(request: HttpRequest, member: Member, home: Home, pk: UUID) -> HttpResponse:
    """Leave an area."""
    actions.leave_area(_joined(member, pk), by=member.user, now=clock.now())
    return to("network:home")


@_TAKES
@of_group("group.run")
def day(request: HttpRequest, member: Member, home: Home, pk: UUID, day: UUID) -> HttpResponse:
    """Show a network day with its agenda and notes; say how many come, and put something on the agenda."""
    joined, now, do = _joined(member, pk), clock.now(), request.POST.get("do")
    coming = ComingForm(request.POST if do == "come" else None)
    agenda = AgendaForm(request.POST if do == "add" else None)
    try:
        if do == "come" and coming.is_valid():
            people = coming.cleaned_data["people"]
            actions.answer_day(joined, day, coming.answer, people=people, by=member.user, now=now)
            return to("network:day", pk, day)
        if do == "add" and agenda.is_valid():
            actions.add_to_agenda(joined, day, agenda.cleaned_data["words"], by=member.user, now=now)
            return to("network:day", pk, day)
    except actions.NotPossible as sentence:
        (coming if do == "come" else agenda).add_error(sentence.part, str(sentence))
    with queries.in_area(joined) as row:
        invitation = queries.get_invitation(row, day) if row else None
        if row is None or invitation is None:
            raise Http404
        if do != "come" and invitation.state != Answer.ASKED:
            coming = ComingForm(initial={"people": invitation.people})
        context = {
            "joined": joined,
            "coming": coming,
            "agenda_form": agenda,
            **presenters.day_of_group(invitation, user=member.user, today=timezone.localdate(now)),
        }
    return shown(request, "network/day.html", agenda if do == "add" else coming, context)


@_TAKES
@of_group("group.run")
def claim(request: HttpRequest, member: Member, home: Home, pk: UUID, thing: UUID) -> HttpResponse:
    """Claim travel to a network day or a visit."""
    joined, form = _joined(member, pk), ClaimForm(request.POST or None)
    visit = queries.get_visit(member.tenant, thing)
    if visit is None and not queries.is_invited(joined, thing):
        raise Http404
    if form.is_valid():
        try:
            actions.claim_travel(joined, thing, by=member.user, now=clock.now(), **form.cleaned_data)
            return to("network:visits") if visit else to("network:day", pk, thing)
        except actions.NotPossible as sentence:
            form.add_error(sentence.part, str(sentence))
    return shown(request, "network/claim.html", form, {"body": joined.body, "visit": visit})


@_TAKES
@of_group("group.run")
def board(request: HttpRequest, member: Member, home: Home, pk: UUID) -> HttpResponse:
    """Show the notices of an area; report one, or take one's own down."""
    joined, now = _joined(member, pk), clock.now()
    if request.method == "POST":
        notice = key_in(request.POST.get("notice", ""))
        deed = actions.take_own_notice_down if request.POST.get("do") == "down" else actions.report_notice
        try:
            deed(joined, notice, by=member.user, now=now)
        except actions.NotPossible:
            raise Http404 from None
        return to("network:board", pk)
    with queries.in_area(joined) as row:
        if row is None:
            raise Http404
        notices = presenters.notices(queries.list_notices(today=timezone.localdate(now)), read_by=row)
    return render(request, "network/board.html", {"joined": joined, "notices": notices})


@_TAKES
@of_group("group.run")
def put_up(request: HttpRequest, member: Member, home: Home, pk: UUID) -> HttpResponse:
    """Put a notice up."""
    joined, form = _joined(member, pk), NoticeForm(request.POST or None)
    if form.is_valid():
        try:
            actions.put_notice_up(joined, by=member.user, now=clock.now(), **form.said)
            return to("network:board", pk)
        except actions.NotPossible as sentence:
            form.add_error("until", str(sentence))
    return shown(request, "network/put_up.html", form, {"joined": joined})


@_TAKES
@of_group("group.run")
def reply(request: HttpRequest, member: Member, home: Home, pk: UUID, notice: UUID) -> HttpResponse:
    """Answer a notice."""
    joined, now, form = _joined(member, pk), clock.now(), ReplyForm(request.POST or None)
    if form.is_valid():
        try:
            actions.reply_to_notice(joined, notice, form.cleaned_data["words"], by=member.user, now=now)
            return to("network:board", pk)
        except actions.NotPossible as sentence:
            form.add_error(None, str(sentence))
    with queries.in_area(joined) as row:
        one = queries.get_notice(notice, today=timezone.localdate(now)) if row else None
    if one is None and not form.errors:
        raise Http404
    return shown(request, "network/reply.html", form, {"joined": joined, "notice": one})


@require_safe
@of_group("group.run")
def visits(request: HttpRequest, member: Member, home: Home) -> HttpResponse:
    """Show the visits that a group asked for, and those it was asked for."""
    today = timezone.localdate(clock.now())
    found = presenters.visits(
        queries.list_visits(member.tenant, today=today),
        today=today,
        areas=queries.list_payers(member.tenant),
        claims=queries.list_visit_claims(member.tenant, member.user),
    )
    return render(request, "network/visits.html", {"visits": found})


@_TAKES
@of_group("group.run")
def ask_visit(request: HttpRequest, member: Member, home: Home) -> HttpResponse:
    """Ask another group for a visit."""
    there = queries.list_visitable(member.tenant)
    form = VisitForm(request.POST or None, there=there)
    if form.is_valid():
        try:
            actions.ask_to_visit(home, by=member.user, now=clock.now(), **form.said)
            return to("network:visits")
        except actions.NotPossible as sentence:
            form.add_error("on", str(sentence))
    return shown(request, "network/ask_visit.html", form, {"there": there})


@require_POST
@of_group("group.run")
def visit(request: HttpRequest, member: Member, home: Home, pk: UUID) -> HttpResponse:
    """Say yes or no to a visit."""
    row = there_is(queries.get_visit(member.tenant, pk))
    answer = Answer.YES if request.POST.get("answer") == "YES" else Answer.NO
    try:
        actions.answer_visit(row, answer, by=member.user, now=clock.now())
    except actions.NotPossible:
        raise Http404 from None
    return to("network:visits")


@_TAKES
@of_group("group.run")
def ask(request: HttpRequest, member: Member, home: Home) -> HttpResponse:
    """Ask whoever coordinates an area for advice, and read what they answered."""
    now, joined = clock.now(), queries.list_joined(member.tenant)
    form = QuestionForm(request.POST or None, areas=[(one.pk, one.body.name) for one in joined])
    if form.is_valid():
        try:
            chosen = _joined(member, UUID(form.cleaned_data["area"]))
            actions.ask_for_advice(chosen, form.cleaned_data["words"], by=member.user, now=now)
            return to("network:ask")
        except actions.NotPossible as sentence:
            form.add_error("area", str(sentence))
    context = {
        "questions": queries.list_questions(member.tenant),
        "joined": joined,
        "by_when": answer_by(timezone.localdate(now), settings.COUNTRY),
    }
    return shown(request, "network/ask.html", form, context)


def _joined(member: Member, pk: UUID) -> Joined:
    return there_is(queries.get_joined(member.tenant, pk))
