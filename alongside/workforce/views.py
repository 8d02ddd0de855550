"""The pages of whoever gives courses, and the public ones of whoever wants a place."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import cache_control
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from alongside.accounts.doors import by_member, by_member_to
from alongside.accounts.permissions import allowed
from alongside.accounts.queries import get_tenant
from alongside.accounts.reach import Member
from alongside.accounts.tenancy import within
from alongside.audit.record import System
from alongside.corrections.taking_forms import refusal, token_for
from alongside.design.replies import shown, there_is, to
from alongside.kernel import clock
from alongside.limits import presses
from alongside.post.queries import can_send
from alongside.workforce import actions, presenters, queries
from alongside.workforce.certificate import certificate
from alongside.workforce.forms import CourseForm, PlaceForm
from alongside.workforce.models import Course

BY = System("courses")
_TAKES = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
@by_member("course.see")
def show_list(request: HttpRequest, member: Member) -> HttpResponse:
    """Show the courses of a body, and how many of each place have been through which."""
    context = {
        "rows": [presenters.row(one) for one in queries.list_courses(member)],
        "sites": presenters.sites(queries.count_by_site(member)),
        "plans": allowed(member, "course.change", member.tenant),
    }
    return render(request, "workforce/list.html", context)


@_TAKES
@by_member("course.change")
def new(request: HttpRequest, member: Member) -> HttpResponse:
    """Plan a course."""
    now = clock.now()
    form = CourseForm(request.POST or None, today=timezone.localdate(now))
    if form.is_valid():
        course = actions.make_course(member.tenant, by=member.user, now=now, **form.cleaned_data)
        return to("courses:one", course.pk)
    return _form(request, form)


@_TAKES
@by_member_to("course.change", queries.get_course)
def change(request: HttpRequest, member: Member, course: Course) -> HttpResponse:
    """Change a course."""
    now = clock.now()
    form = CourseForm(request.POST or None, before=course, today=timezone.localdate(now))
    if form.is_valid():
        try:
            actions.change_course(course, by=member.user, now=now, **form.cleaned_data)
            return to("courses:one", course.pk)
        except actions.CannotTrain as sentence:
            form.add_error(None if course.cancelled_at else "places", str(sentence))
    return _form(request, form, course)


@require_safe
@by_member_to("course.see", queries.get_course)
def show_one(request: HttpRequest, member: Member, course: Course) -> HttpResponse:
    """Show a course, who has a place on it, and what was said of it."""
    return _one(request, member, course)


@require_POST
@by_member_to("course.change", queries.get_course)
def cancel(request: HttpRequest, member: Member, course: Course) -> HttpResponse:
    """Call a course off."""
    actions.cancel_course(course, by=member.user, now=clock.now())
    return to("courses:one", course.pk)


@require_POST
@by_member_to("course.change", queries.get_course)
def came(request: HttpRequest, member: Member, course: Course) -> HttpResponse:
    """Take who was there on which day, and what came up then."""
    days = {
        name.removeprefix("came-"): {int(day) for day in values if day.isdecimal() and len(day) < 3}
        for name, values in request.POST.lists()
        if name.startswith("came-")
    }
    covered = {day: request.POST.getlist(f"covered-{day}") for day in range(1, course.days + 1)}
    try:
        actions.note_who_came(course, days, covered=covered, by=member.user, now=clock.now())
    except actions.CannotTrain as sentence:
        return _one(request, member, course, refused=str(sentence))
    return to("courses:one", course.pk)


@require_safe
@by_member_to("course.change", queries.get_course)
def print_certificate(request: HttpRequest, member: Member, course: Course, place: UUID) -> HttpResponse:
    """Give the paper of somebody who has been through it, for whoever has no e-mail at hand."""
    found = queries.get_place(course, place)
    if found is None or found.finished_on is None:
        raise Http404
    return as_pdf(certificate(found, called=str(found.called), now=clock.now()).pdf)


@require_safe
def show_open(request: HttpRequest) -> HttpResponse:
    """Show the courses that anybody can ask for a place on."""
    found = queries.list_open(today=timezone.localdate(clock.now()))
    context = {"bodies": [(body, [presenters.row(one) for one in courses]) for body, courses in found]}
    return render(request, "workforce/open.html", context)


# The token does what a cookie against forged forms would do, and no page for visitors sets one.
@csrf_exempt
@_TAKES
@cache_control(no_store=True)
def ask(request: HttpRequest, body: UUID, course: UUID) -> HttpResponse:
    """Take what somebody asks for; what is said then is the same, whether their address is known or not."""
    tenant, now = get_tenant(body), clock.now()
    if tenant is None:
        raise Http404
    with within(tenant):
        found = there_is(queries.get_open(tenant, course, today=timezone.localdate(now)))
        if not can_send():
            return render(request, "workforce/open.html", {"bodies": []})
        form = PlaceForm(request.POST or None)
        status = HTTPStatus.BAD_REQUEST if form.errors else HTTPStatus.OK
        if form.is_valid():
            refused, status = refusal(request, str(found.pk), what="courses", now=now)
            if not refused:
                if presses.is_first(presses.mark(request.POST, found.pk), now=now):
                    actions.ask_for_place(found, by=BY, now=now, **form.cleaned_data)
                return to("training:asked")
            form.add_error(None, refused)
        context = {
            "form": form,
            "body": tenant,
            "course": presenters.row(found),
            "token": token_for(request, str(found.pk), now=now),
        }
        return render(request, "workforce/ask.html", context, status=status)


@require_safe
@cache_control(no_store=True)
def asked(request: HttpRequest) -> HttpResponse:
    """Say what becomes of it: the same for every address."""
    return render(request, "workforce/asked.html")


def as_pdf(pdf: bytes) -> HttpResponse:
    """Answer with a paper that nobody keeps a copy of, under a name that tells nothing."""
    response = HttpResponse(pdf, content_type="application/pdf")
    response["Content-Disposition"] = 'attachment; filename="paper.pdf"'
    response["Cache-Control"] = "no-store"
    return response


def _one(request: HttpRequest, member: Member, course: Course, *, refused: str = "") -> HttpResponse:
    places, plans = queries.list_places(course), bool(allowed(member, "course.change", member.tenant))
    row, begun = presenters.row(course), course.begins_on <= timezone.localdate(clock.now())
    context: dict[str, Any] = {
        "course": course,
        "row": row,
        "people": presenters.people(places, course, actions.warnings(course, places)),
        "covered": presenters.covered(course),
        "said": queries.list_said(course),
        "needed": queries.ENOUGH_SAID,
        "plans": plans,
        "marks": plans and begun and not row.off,
        "refused": refused,
    }
    status = HTTPStatus.CONFLICT if refused else HTTPStatus.OK
    return render(request, "workforce/one.html", context, status=status)


def _form(request: HttpRequest, form: CourseForm, course: Course | None = None) -> HttpResponse:
    return shown(request, "workforce/course.html", form, {"course": course})
