"""The public pages of a service that would like to be a site."""

from __future__ import annotations

from datetime import datetime
from http import HTTPStatus
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import cache_control
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from alongside.accounts.queries import get_tenant
from alongside.accounts.tenancy import within
from alongside.audit.record import System
from alongside.corrections.taking_forms import refusal, token_for
from alongside.design.replies import there_is, to
from alongside.groups.hosting.presenters import hours
from alongside.groups.kinds import Kind
from alongside.kernel import clock
from alongside.limits import presses
from alongside.schemes import actions, queries
from alongside.schemes.forms.sites import ApplyForm
from alongside.schemes.models import Scheme

BY = System("schemes")


@require_safe
def show_open(request: HttpRequest) -> HttpResponse:
    """Show the schemes that any service can apply for."""
    found = queries.list_open(today=timezone.localdate(clock.now()))
    return render(request, "schemes/open.html", {"bodies": found})


# The token does what a cookie against forged forms would do, and no page for visitors sets one.
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@cache_control(no_store=True)
def apply(request: HttpRequest, body: UUID, scheme: UUID) -> HttpResponse:
    """Take a service's application."""
    tenant, now = get_tenant(body), clock.now()
    if tenant is None:
        raise Http404
    with within(tenant):
        found = there_is(queries.get_open(tenant, scheme, today=timezone.localdate(now)))
        form = ApplyForm(request.POST or None)
        status = HTTPStatus.BAD_REQUEST if form.errors else HTTPStatus.OK
        if form.is_valid():
            refused, status = refusal(request, str(found.pk), what="schemes", now=now)
            press = presses.mark(request.POST, found.pk)
            if not refused and presses.is_first(press, now=now):
                refused, status = take(found, form, now=now), HTTPStatus.CONFLICT
                if refused:
                    presses.let_go(press, now=now)
            if not refused:
                return to("joining:asked")
            form.add_error(None, refused)
        context = {
            "form": form,
            "scheme": found,
            "token": token_for(request, str(found.pk), now=now),
            "hours": hours(Kind.FACILITATED),
        }
        return render(request, "schemes/apply.html", context, status=status)


@require_safe
@cache_control(no_store=True)
def asked(request: HttpRequest) -> HttpResponse:
    """Say what becomes of it."""
    return render(request, "schemes/asked.html")


def take(scheme: Scheme, form: ApplyForm, *, now: datetime) -> str:
    """Take what a form says; return why it cannot be taken, where it cannot."""
    try:
        actions.apply(scheme, by=BY, now=now, **form.cleaned_data)
    except actions.NotPossible as sentence:
        return str(sentence)
    return ""
