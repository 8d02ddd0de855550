"""Anybody says that something is wrong with a listing: no account, no cookie, no script."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from contextlib import suppress
from datetime import datetime, timedelta
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from alongside.accounts.queries import has_staff
from alongside.audit.record import System
from alongside.content.blocks import block
from alongside.corrections import actions, token
from alongside.corrections.forms import MissingForm, TellForm, WrongForm
from alongside.corrections.token import Age
from alongside.directory import queries as directory
from alongside.directory.listing import Listing
from alongside.directory.wording import neutral_title
from alongside.kernel import clock
from alongside.limits import limit
from alongside.limits.address import sender
from alongside.search.queries import NoIndex, current

BY = System("put-right")
# Of one sender in an hour, and of all together: more than staff can read helps nobody.
MOST_OF_ONE, MOST_OF_ALL = 5, 200


# The token does what a cookie against forged forms would do, and no page for visitors sets one.
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@cache_control(no_store=True)
def wrong(request: HttpRequest, public_id: str) -> HttpResponse:
    """Take what is wrong with one listing."""
    listing = _listing(public_id)
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


def _listing(public_id: str) -> Listing | None:
    """Return the listing as the page shows it, or as the tables have it while there is no index, or it has left."""
    with suppress(NoIndex):
        if listing := current().listing(public_id):
            return listing
    return directory.get_listing(public_id)


def _tell(request: HttpRequest, form: TellForm, *, about: str, **listed: Any) -> HttpResponse:
    now = clock.now()
    if not has_staff():
        return _shown(request, "corrections/nobody.html", listed)
    brought, status = request.POST.get("token", ""), HTTPStatus.OK
    if form.is_valid():
        refusal, status = _refusal(request, token.age(brought, about, now=now), now)
        if not refusal:
            actions.take_correction(about=about, form=token.digest(brought), by=BY, now=now, **form.said)
            return HttpResponseRedirect(reverse("corrections:thanks"), status=HTTPStatus.SEE_OTHER)
        form.add_error(None, refusal)
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


def _refusal(request: HttpRequest, age: Age, now: datetime) -> tuple[str, HTTPStatus]:
    """Say why it cannot be taken now; nothing where it can."""
    if age is Age.TOO_YOUNG:
        return _("That was very quick. If you are a person, press “Send” once more."), HTTPStatus.OK
    if age is not Age.RIGHT:
        return _("This page was open for a long time. Press “Send” once more."), HTTPStatus.OK
    until = limit.take("corrections", sender(request), most=MOST_OF_ONE, now=now) or limit.take(
        "corrections", "all", most=MOST_OF_ALL, now=now
    )
    if until is None:
        return "", HTTPStatus.OK
    clock_time = date_format(timezone.localtime(until), "H:i")
    words = _("We have had many of these just now. Send it again after %(time)s: what you typed stays here.")
    return words % {"time": clock_time}, HTTPStatus.TOO_MANY_REQUESTS


def _read_by(now: datetime) -> str:
    day = timezone.localtime(now) + timedelta(days=settings.CORRECTIONS_DAYS)
    return date_format(day, "l j F")
