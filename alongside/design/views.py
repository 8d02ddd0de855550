"""Leaving."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_safe


@require_safe
def leave(request: HttpRequest) -> HttpResponse:
    """
    Send somebody to the neutral site, whatever they were looking at.

    The page's script goes there by itself and asks us nothing; this is the way without script. It is a link
    and not a form, since under `form-action 'self'` a browser does not follow a form to another site.
    """
    response = HttpResponseRedirect(settings.NEUTRAL_SITE)
    response["Referrer-Policy"] = "no-referrer"
    response["Cache-Control"] = "no-store"
    # No Clear-Site-Data: "cache" holds Chromium up for seconds just when somebody is in a hurry, "storage"
    # would wipe what they chose to keep on this device, and neither touches the browser's history.
    return response


@require_safe
def leave_about(request: HttpRequest) -> HttpResponse:
    """Say what leaving does, and what it cannot erase."""
    return render(request, "design/leave_about.html")
