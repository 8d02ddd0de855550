"""Anybody says that something is wrong with a listing: no account, no cookie, no script."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import cache_control
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from alongside.accounts.doors import unkept
from alongside.accounts.queries import has_staff
from alongside.audit.record import System
from alongside.content.blocks import block
from alongside.corrections import actions, token
from alongside.corrections.forms import MissingForm, TellForm, WrongForm
from alongside.corrections.listed import shown
from alongside.corrections.taking_forms import read_by, refusal, token_for
from alongside.design.replies import to
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
    return render(request, "corrections/thanks.html", {"read_by": read_by(clock.now())})


def _tell(request: HttpRequest, form: TellForm, *, about: str, **listed: Any) -> HttpResponse:
    now = clock.now()
    if not has_staff():
        return unkept(render(request, "corrections/nobody.html", listed))
    status = HTTPStatus.OK
    if form.is_valid():
        refused, status = refusal(request, about, what="corrections", now=now)
        if not refused:
            sent = token.digest(request.POST["token"])
            actions.take_correction(about=about, form=sent, by=BY, now=now, **form.said)
            return to("corrections:thanks")
        form.add_error(None, refused)
    context = {
        "form": form,
        "token": token_for(request, about, now=now),
        "emergency": block("help-now.emergency"),
        "read_by": read_by(now),
        "kept_days": actions.KEPT_AFTER_ANSWER.days,
        "kept_at_most": actions.KEPT_AT_MOST.days,
    }
    return unkept(render(request, "corrections/tell.html", context | listed, status=status))
