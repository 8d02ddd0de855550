"""Anybody says that something is wrong with a listing: no account, no cookie, no script."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from datetime import datetime, timedelta
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.views.decorators.cache import cache_control
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from alongside.accounts.queries import has_staff
from alongside.audit.record import System
from alongside.content.blocks import block
from alongside.corrections import actions, token
from alongside.corrections.forms import MissingForm, TellForm, WrongForm
from alongside.corrections.listed import shown
from alongside.corrections.taking_forms import refusal
from alongside.corrections.token import Age
from alongside.directory.wording import neutral_title
from alongside.kernel import clock

BY = System("put-right")


# The token does what a cookie against forged forms would do, and no page for visitors sets one.
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@cache_control(no_store=True)
def wrong(request: HttpRequest, public_id: str) -> HttpResponse:
    """Take what is wrong with one listing."""
    listing = shown(public_id)
    if listing is None:
        return render(request, "corrections/no_such.html", status=HTTPStatus.NOT_FOUND)
    when_and_where = neutral_title(listing.rule, venue=listing.venue, mode=listing.mode)
    listed = {"listing": listing, "when_and_where": when_and_where}
    return _tell(request, WrongForm(request.POST or None), about=public_id, **listed)


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@cache_control(no_store=True)
def missing(request: HttpRequest) -> HttpResponse:
    """Take which meeting is missing."""
    return _tell(request, MissingForm(request.POST or None), about="")


@require_safe
@cache_control(no_store=True)
def thanks(request: HttpRequest) -> HttpResponse:
    """Say what becomes of it."""
    return render(request, "corrections/thanks.html", {"read_by": _read_by(clock.now())})


def _tell(request: HttpRequest, form: TellForm, *, about: str, **listed: Any) -> HttpResponse:
    now = clock.now()
    if not has_staff():
        return _shown(request, "corrections/nobody.html", listed)
    brought, status = request.POST.get("token", ""), HTTPStatus.OK
    if form.is_valid():
        refused, status = refusal(request, token.age(brought, about, now=now), what="corrections", now=now)
        if not refused:
            actions.take_correction(about=about, form=token.digest(brought), by=BY, now=now, **form.said)
            return HttpResponseRedirect(reverse("corrections:thanks"), status=HTTPStatus.SEE_OTHER)
        form.add_error(None, refused)
    keeps = token.age(brought, about, now=now) in (Age.RIGHT, Age.TOO_YOUNG)
    context = {
        "form": form,
        "token": brought if keeps else token.make(about, once=secrets.token_hex(8), now=now),
        "emergency": block("help-now.emergency"),
        "read_by": _read_by(now),
        "kept_days": actions.KEPT_AFTER_ANSWER.days,
        "kept_at_most": actions.KEPT_AT_MOST.days,
    }
    return _shown(request, "corrections/tell.html", context | listed, status=status)


def _shown(
    request: HttpRequest, template: str, context: Mapping[str, Any], status: HTTPStatus = HTTPStatus.OK
) -> HttpResponse:
    response = render(request, template, context, status=status)
    response["X-Robots-Tag"] = "noindex"
    return response


def _read_by(now: datetime) -> str:
    day = timezone.localtime(now) + timedelta(days=settings.CORRECTIONS_DAYS)
    return date_format(day, "l j F")
